import type { Message } from "../engine/message.ts";
import { csvOf } from "../readings/csv.ts";
import { balanceOf, dataOf } from "../readings/series.ts";
import { tellHistory } from "../readings/table.ts";
import type { Store } from "../storage/store.ts";
import type { Language, Write } from "../words.ts";
import type { Rendered } from "./channels/channel.ts";
import { drawChart } from "./chart/chart.ts";
import { pictureOf } from "./chart/picture.ts";
import type { Log } from "./log.ts";

/** A message with what the store adds to it. */
export type Attached = { message: Message; added?: Pick<Rendered, "image" | "file"> };
type Options = { store: Pick<Store, "readingsOf">; write: Write; log: Log };
type Attach = NonNullable<Message["attach"]>;
type Readings = Awaited<ReturnType<Store["readingsOf"]>>;

/** Makes what adds to a message what the store keeps of a line: see Message.attach. */
export function createAttach({ store, write, log }: Options) {
  /** The chart; none where there is nothing to draw or it cannot be drawn: the text says it all, too. */
  async function chart(readings: Readings, { zone }: Attach, language: Language): Promise<Rendered["image"]> {
    const drawn = drawChart(readings, { write, language, zone });
    if (!drawn) return undefined;
    try {
      const body = await pictureOf(drawn.svg);
      return { type: "image/png", body, alt: alt(readings, zone, language), width: drawn.width, height: drawn.height };
    } catch (error) {
      log.error({ err: error }, "history: the chart could not be drawn");
      return undefined;
    }
  }

  function alt(readings: Readings, zone: string, language: Language): string {
    const balance = balanceOf(readings);
    const { unit, points } = balance.points.length < 2 ? dataOf(readings) : balance;
    const [first, last] = [points[0], points.at(-1)];
    const figures = (amount = "") => `${amount} ${unit}`.trim();
    const args = {
      first: figures(first?.amount),
      from: `${first?.at} ${zone}`,
      last: figures(last?.amount),
      to: `${last?.at} ${zone}`,
    };
    return write({ key: "history.alt", args }, language);
  }

  return async (chat: string, message: Message, attach: Attach, language: Language): Promise<Attached> => {
    const readings = await store.readingsOf(chat, attach.line);
    if (readings.length === 0) return { message: { ...message, lines: [...message.lines, { key: "history.none" }] } };
    switch (attach.kind) {
      case "history": {
        const lines = [...message.lines, ...tellHistory(readings, attach.zone)];
        const image = await chart(readings, attach, language);
        return { message: { ...message, lines }, ...(image ? { added: { image } } : {}) };
      }
      case "table":
        return {
          message,
          added: { file: { name: `saldo-${attach.line}.csv`, type: "text/csv; charset=utf-8", body: csvOf(readings) } },
        };
      default:
        return attach.kind satisfies never;
    }
  };
}
