import type { Instant } from "../../../../engine/event.ts";
import { plain } from "../../../../i18n/marks.ts";
import type { Language, Write } from "../../../../words.ts";
import type { Log } from "../../../log.ts";
import { type Channel, DeliveryError, type Rendered } from "../../channel.ts";
import type { People, Person } from "../people.ts";
import type { Sent } from "../sent.ts";
import { type Api, CloudError } from "./api.ts";
import { deedFor } from "./failure.ts";
import type { Held, HeldBack } from "./held.ts";
import { limits, type Payload } from "./payload.ts";
import { cut, type Part, render } from "./render.ts";

/** For so long after somebody wrote they may be sent anything, in ms; a minute is left for the way. */
const window = 24 * 3_600_000 - 60_000;

/** How many half-delivered messages are remembered for their next try. */
const most = 1_000;

/** An approved template with one parameter in its body, and the code of the language it is written in. */
type TemplateName = { name: string; language: string };

export type DeliveryOptions = {
  api: Api;
  people: People;
  sent: Sent;
  held: HeldBack;
  templates: Partial<Record<Language, TemplateName>>;
  write: Write;
  log: Log;
  now: () => Instant;
};

/** Types of documents the Cloud API takes as they are; all others are plain text to it. */
const taken = new Set(["application/pdf", "text/plain", "image/png", "image/jpeg"]);

/** Somebody's number, by which the Cloud API knows them. */
function numberOf(person: Person | undefined): string {
  if (person?.number) return person.number;
  throw new DeliveryError("gone", { cause: new Error("nobody whose number is known") });
}

/**
 * Delivers messages: within a day of the person's last word as they are; later they are held until the person writes,
 * and a template, where there is one in their language, says that something waits.
 */
export function createDelivery({ api, people, sent, held, templates, write, log, now }: DeliveryOptions) {
  const delivered = new Map<string, number>();

  async function payloadOf(part: Part): Promise<Payload> {
    if (part.type !== "file") return part;
    const { file } = part;
    const words = part.caption === undefined ? {} : { caption: part.caption };
    const id = await api.upload({ ...file, type: taken.has(file.type) ? file.type : "text/plain" });
    return file.type.startsWith("image/")
      ? { type: "image", image: { id, ...words } }
      : { type: "document", document: { id, filename: file.name, ...words } };
  }

  async function post(chat: string, to: string, payload: Payload): Promise<void> {
    const id = await api.send(to, payload);
    await sent.put(id, chat, JSON.stringify(payload), now());
  }

  /** Posts a message's parts. A part that was posted at an earlier try is not posted again. */
  async function postAll(chat: string, to: string, message: Rendered, id: string): Promise<void> {
    const key = `${chat} ${id}`;
    const open = write({ key: "whatsapp.choose" }, message.language ?? "en");
    for (const [index, part] of render(message, open).entries()) {
      if (index < (delivered.get(key) ?? 0)) continue;
      await post(chat, to, await payloadOf(part));
      delivered.set(key, index + 1);
      const [oldest] = delivered.keys();
      if (delivered.size > most && oldest !== undefined) delivered.delete(oldest);
    }
    delivered.delete(key);
  }

  /** Rings once: what waits already has been rung for. */
  async function ring(chat: string, to: string, { text, language = "en" }: Rendered): Promise<void> {
    const template = templates[language];
    if (!template || (await held.of(chat)).length !== 1) return;
    const line = plain(text).replace(/\s+/g, " ").trim();
    const parameters = [{ type: "text" as const, text: cut(line || "…", limits.parameter) }];
    try {
      await api.send(to, {
        type: "template",
        template: {
          name: template.name,
          language: { code: template.language, policy: "deterministic" },
          components: [{ type: "body", parameters }],
        },
      });
    } catch (error) {
      log.warn({ err: error }, "whatsapp: the template was not taken; the message waits for the person");
    }
  }

  async function hold(chat: string, id: string, what: Held): Promise<void> {
    await held.put(chat, id, what, now());
  }

  /** An error as what the worker knows of. */
  function undelivered(error: unknown): DeliveryError {
    if (error instanceof DeliveryError) return error;
    if (!(error instanceof CloudError)) return new DeliveryError("unavailable", { cause: error });
    const { deed } = error;
    switch (deed.kind) {
      case "operator":
        log.error({ err: error }, `whatsapp: ${deed.why}`);
        return new DeliveryError("unavailable", { cause: error });
      case "hold":
        return new DeliveryError("unavailable", { cause: error });
      default:
        return new DeliveryError(deed.kind, {
          ...(deed.retryAfter === undefined ? {} : { retryAfter: deed.retryAfter }),
          cause: error,
        });
    }
  }

  const send: Channel["send"] = async (chat, message, { id }) => {
    try {
      const person = await people.of(chat);
      const to = numberOf(person);
      const heard = person?.heard ?? 0;
      if (now() - heard > window) {
        await hold(chat, id, { message });
        await ring(chat, to, message);
        return {};
      }
      await postAll(chat, to, message, id);
    } catch (error) {
      if (!(error instanceof CloudError && error.deed.kind === "hold")) throw undelivered(error);
      await hold(chat, id, { message });
    }
    return {};
  };

  return {
    send,

    /** The person has written: says what was held for them, the same thing only once. What fails waits on. */
    async release({ chat, number }: Person): Promise<void> {
      const waiting = await held.of(chat);
      const texts = waiting.map(({ what }) => ("message" in what ? what.message.text : JSON.stringify(what.payload)));
      for (const [index, { id, what }] of waiting.entries()) {
        try {
          const again = texts.includes(texts[index] ?? "", index + 1);
          if (number && !again) {
            if ("message" in what) await postAll(chat, number, what.message, id);
            else await post(chat, number, what.payload);
          }
          await held.drop(chat, id);
        } catch (error) {
          log.warn({ chat, err: error }, "whatsapp: what was held is held on");
          return;
        }
      }
    },

    /** How a message of ours fared. They come in any order, and more than once. */
    async fared(id: string, status: "sent" | "delivered" | "read" | "failed", code?: number): Promise<void> {
      if (status === "sent") return;
      const message = status === "failed" ? await sent.get(id) : undefined;
      if (message) {
        const deed = deedFor(code, 200);
        if (deed.kind === "operator") log.error({ code }, `whatsapp: ${deed.why}`);
        else log.warn({ code, deed: deed.kind }, "whatsapp: a message was taken and then given back");
        const lost = deed.kind === "gone" || deed.kind === "refused";
        if (!lost) await hold(message.chat, id, { payload: JSON.parse(message.body) });
      }
      await sent.drop(id);
    },
  };
}
