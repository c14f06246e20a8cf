import { describe, expect, test } from "vitest";
import { spread } from "../../../../src/reminders/spread.ts";
import { startBot } from "../../../support/whatsapp/bot.ts";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { openCloud, phoneId } from "../../../support/whatsapp/cloud.ts";
import { change } from "../../../support/whatsapp/graph.ts";
import { objections } from "../../../support/whatsapp/meta.ts";

const { later } = useWhatsApp();
const hour = 3_600_000;
const day = 24 * hour;

/** People who are reminded each day at ten, and how that sounds. */
const people = {
  es: { number: "573001112233", zone: -5, wish: "recuérdame todos los días a las 10 de la mañana", yes: "sí" },
  zh: { number: "85290001122", zone: 8, wish: "每天上午十点提醒我", yes: "是" },
} as const;
const due = { es: "Es hora de consultar el saldo", zh: "该查余额了" };
const waited = { es: /^Esto le estaba esperando/, zh: /^以下内容未能及时发给您/ };

describe("on the Cloud API a reminder", () => {
  /** Somebody whom the whole bot reminds at ten, on a clock that is set by hand. */
  async function reminded(language: keyof typeof people = "es") {
    const cloud = await openCloud();
    const { graph, clock } = cloud;
    const saldo = await startBot(cloud.channel, cloud.driver, cloud.log, () => clock.now);
    later(saldo.stop);
    const { number, zone, wish, yes } = people[language];
    const chat = `wa:${number}`;
    const bodyOf = (message: (typeof graph.posted)[number]) =>
      message.type === "text"
        ? message.text.body
        : message.type === "interactive"
          ? message.interactive.body.text
          : message.type;
    /** What comes because of an act: the bodies, or «template». */
    const comes = async (act: () => unknown) => {
      const before = graph.posted.length;
      await act();
      await saldo.bot.settled(chat);
      return graph.posted.slice(before).map(bodyOf);
    };
    const says = (text: string) =>
      comes(() => {
        clock.now += hour / 6;
        return cloud.text(number, text);
      });
    /** Goes on to the next time it is just after ten there. */
    const ten = () =>
      comes(() => {
        clock.now += day - ((clock.now + (zone - 10) * hour) % day) + spread(`${chat} 1`);
        return saldo.bot.remind();
      });
    await says(language === "es" ? "hola" : "你好");
    await says(wish);
    await says(yes);
    return { ...cloud, saldo, chat, number, says, ten };
  }

  test("is a message within a day of the person's last one, and the template in their language after that", async () => {
    const { ten, graph } = await reminded();
    expect(await ten()).toEqual([expect.stringContaining(due.es)]);
    expect(graph.posted.at(-1)).toMatchObject({ type: "interactive" });
    for (let n = 0; n < 2; n++) expect(await ten()).toEqual(["template"]);
    const message = graph.posted.at(-1);
    expect(message).toMatchObject({
      to: people.es.number,
      type: "template",
      template: {
        name: "saldo_aviso",
        language: { code: "es_MX" },
        components: [{ type: "body", parameters: [{ type: "text", text: expect.stringContaining(due.es) }] }],
      },
    });
    expect(objections(message as { type: string })).toEqual([]);
  });

  test("that was told by templates is said in full, once, when the person writes", async () => {
    const { ten, says, graph } = await reminded();
    for (let n = 0; n < 4; n++) await ten();
    const [first, ...others] = await says("gracias");
    expect(first).toMatch(waited.es);
    expect(first).toContain(due.es);
    expect(others.join("\n")).not.toContain(due.es);
    expect(graph.posted.filter(({ type }) => type === "template")).toHaveLength(3);
    expect((await says("gracias")).join("\n")).not.toContain(due.es);
    expect(await ten()).toEqual([expect.stringContaining(due.es)]);
  });

  test.each([
    [132001, "does not know, or has not approved"],
    [132015, "has paused the template"],
    [132016, "has disabled the template"],
    [132000, "must have one variable"],
  ])(
    "whose template is refused with %d is put before the operator once, and said when the person writes",
    async (code, why) => {
      const { ten, says, graph, lines, number } = await reminded();
      await ten();
      for (let n = 0; n < 2; n++) {
        graph.failures.push({ code });
        expect(await ten()).toEqual([]);
      }
      expect(lines.filter(({ level, message }) => level === "error" && message.includes(why))).toHaveLength(1);
      expect(JSON.stringify(lines.map(({ message }) => message))).not.toContain(number);
      const [first] = await says("gracias");
      expect(first).toMatch(waited.es);
      expect(first).toContain(due.es);
      expect(await says("hola")).not.toContain(due.es);
    },
  );

  test.each([131047, 131049, 130472])("that Meta holds back with %d waits for the person", async (code) => {
    const { ten, says, graph, lines } = await reminded();
    await ten();
    graph.failures.push({ code });
    expect(await ten()).toEqual([]);
    expect(lines.some(({ message }) => message.includes("a template was not taken"))).toBe(true);
    expect((await says("gracias"))[0]).toContain(due.es);
  });

  test("in a language without a template waits for the person, and the operator knows", async () => {
    const { ten, says, lines } = await reminded("zh");
    expect(await ten()).toEqual([expect.stringContaining(due.zh)]);
    for (let n = 0; n < 3; n++) expect(await ten()).toEqual([]);
    expect(lines.filter(({ message }) => message.includes("names no template in this language"))).toMatchObject([
      { level: "error", what: { language: "zh" } },
    ]);
    const [first] = await says("谢谢");
    expect(first).toMatch(waited.zh);
    expect(first).toContain(due.zh);
  });

  test("whose template comes at a bad moment is tried again, and said once", async () => {
    const { ten, graph } = await reminded();
    await ten();
    graph.failures.push({ code: 131000, status: 500 }, { code: 130429, status: 429 });
    await ten();
    await until(() => graph.posted.at(-1)?.type === "template");
    expect(graph.posted.filter(({ type }) => type === "template")).toHaveLength(1);
  });

  test("said by a person's own writing before its template's next try is not said again", async () => {
    const { ten, says, graph, saldo, chat } = await reminded();
    await ten();
    graph.failures.push({ code: 131000, status: 500 });
    await ten();
    expect((await says("gracias")).filter((body) => body.includes(due.es))).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await saldo.bot.settled(chat);
    expect(graph.posted.filter(({ type }) => type === "template")).toEqual([]);
    expect(JSON.stringify(graph.posted).split(due.es)).toHaveLength(3); // the first day's, and this one
  });

  test("for somebody whom no message reaches any more rests, and says so when they are back", async () => {
    const { ten, says, graph, post, chat, saldo } = await reminded();
    await ten();
    await ten();
    const errors = [{ code: 131026, title: "…" }];
    const id = `wamid.${graph.posted.length}`;
    await post(change(phoneId, { statuses: [{ id, status: "failed", timestamp: "1", recipient_id: "1", errors }] }));
    for (let n = 0; n < 2; n++) expect(await ten()).toEqual([]);
    const back = (await says("hola")).join("\n");
    expect(back).toContain(due.es);
    expect(back).toContain("su recordatorio vuelve a estar activo");
    await saldo.bot.settled(chat);
    expect(await ten()).toEqual([expect.stringContaining(due.es)]);
  });
});
