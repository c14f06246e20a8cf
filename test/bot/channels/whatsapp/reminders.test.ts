import { describe, expect, test } from "vitest";
import { human, instant } from "../../../../src/bot/channels/whatsapp/baileys/pace.ts";
import { spread } from "../../../../src/reminders/spread.ts";
import { createStore } from "../../../../src/storage/store.ts";
import { createClock } from "../../../support/clock.ts";
import { startBot } from "../../../support/whatsapp/bot.ts";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { openCloud, phoneId } from "../../../support/whatsapp/cloud.ts";
import { change } from "../../../support/whatsapp/graph.ts";
import { type Opened, openChannel, openHouse, own, pairByQr } from "../../../support/whatsapp/house.ts";
import { objections } from "../../../support/whatsapp/meta.ts";
import { textOf } from "../../../support/whatsapp/person.ts";
import { withReminders } from "../../../support/withReminders.ts";

const { serve, later } = useWhatsApp();
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
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
    const saldo = await startBot(cloud.channel, cloud.driver, cloud.log, { now: () => clock.now });
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

describe("on an own number a reminder", () => {
  /** The whole bot on the offline WhatsApp, as a person's hand would send, on a clock that stands until it is told to go on. */
  async function begin() {
    const server = await serve();
    const house = await openHouse();
    const clock = createClock(Date.UTC(2026, 10, 21, 14, 50));
    const hand = { ...instant, unasked: human.unasked, apart: human.apart };
    let running: { opened: Opened; saldo: Awaited<ReturnType<typeof startBot>> } | undefined;
    async function open() {
      const opened = openChannel(server, house, { pace: hand });
      running = { opened, saldo: await startBot(opened.channel, house.driver, quiet, clock) };
      return running;
    }
    async function close() {
      const stopping = running?.saldo.stop();
      await clock.pass(2_000);
      await stopping;
      running = undefined;
    }
    later(close);
    await pairByQr(server, (await open()).opened);

    /** Lets time pass, a second after the other, and what is said then arrive. */
    async function pass(ms: number): Promise<void> {
      for (const end = clock.now() + ms; clock.now() < end; ) {
        await clock.pass(Math.min(1_000, end - clock.now()));
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    }
    /** Somebody in Bogotá who is reminded each day at ten; what they are told is kept with when. */
    async function reminded(number: string) {
      const person = server.person(number);
      const told: { at: number; text: string }[] = [];
      const says = async (text: string) => {
        const before = told.length;
        await person.text(own, text);
        await until(() => told.length > before);
        await new Promise((resolve) => setTimeout(resolve, 150)); // a code follows alone
        return told
          .slice(before)
          .map(({ text }) => text)
          .join("\n");
      };
      person.account.events.on("message", () => {
        const received = person.account.inbox.at(-1);
        if (received && !received.own) told.push({ at: clock.now(), text: textOf(received) });
      });
      await says("claro colombia saldo");
      await says("recuérdame todos los días a las 10 de la mañana");
      await says("sí");
      return { person, says, reminders: () => told.filter(({ text }) => text.includes(due.es)) };
    }
    const ten = Date.UTC(2026, 10, 21, 15);
    return { server, house, clock, open, close, pass, reminded, ten, running: () => running };
  }
  type House = Awaited<ReturnType<typeof begin>>;

  /** Goes to an instant at once, with nobody there. */
  async function sleepUntil({ clock, close, open }: House, at: number): Promise<void> {
    await close();
    await clock.pass(at - clock.now());
    const { opened } = await open();
    await opened.comes("open");
  }

  test("goes to those who asked for it, one after the other at a person's pace, and to nobody else", {
    timeout: 60_000,
  }, async () => {
    const house = await begin();
    const { server, reminded, pass, ten } = house;
    const all = await Promise.all(["1", "2", "3", "4", "5"].map((n) => reminded(`57300111220${n}`)));
    const idle = server.person("573001112299");
    await idle.text(own, "hola");
    await idle.nextText();
    // Somebody with a reminder who never wrote to this number.
    const stranger = server.person("573001112288");
    const store = createStore(house.house.driver);
    await store.commit(withReminders(`wa:${stranger.account.lid}`, 1, ten - 7 * hour));
    await sleepUntil(house, ten + 5 * 60_000);
    await pass(40_000);
    const times = all.flatMap(({ reminders }) => reminders().map(({ at }) => at)).sort((a, b) => a - b);
    expect(times).toHaveLength(5);
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    for (const gap of gaps) {
      expect(gap).toBeGreaterThanOrEqual(human.unasked[0] - 1_000); // a second is the finest that is looked at
      expect(gap).toBeLessThanOrEqual(2 * human.unasked[1] + 1_000);
    }
    for (const { reminders } of all) expect(reminders()).toHaveLength(1);
    expect(idle.account.inbox.map(textOf).join("\n")).not.toContain(due.es);
    expect(stranger.account.inbox).toEqual([]);
    expect(JSON.stringify(await store.exportChat(`wa:${stranger.account.lid}`))).toContain('"rest":"gone"');
  });

  test("refused with 429 is put off for as long, and said once", { timeout: 30_000 }, async () => {
    const house = await begin();
    const { reminders } = await house.reminded("573001112233");
    await sleepUntil(house, house.ten + 61_000);
    house.server.world.faults.refuseMessage = 429;
    const start = house.clock.now();
    await house.pass(50_000);
    expect(reminders()).toEqual([]);
    await house.pass(30_000);
    expect(reminders()).toHaveLength(1);
    expect((reminders()[0]?.at ?? 0) - start).toBeGreaterThanOrEqual(60_000);
    await house.pass(10_000);
    expect(reminders()).toHaveLength(1);
  });

  test("that falls due while WhatsApp is away is said once when it is back", { timeout: 60_000 }, async () => {
    const house = await begin();
    const { reminders } = await house.reminded("573001112233");
    await house.pass(1_000);
    house.server.world.faults.shut = true;
    house.server.kick(own);
    await until(() => house.running()?.opened.channel.pairing.state().kind === "away");
    await house.clock.pass(house.ten + 61_000 - house.clock.now());
    await house.pass(5_000);
    expect(reminders()).toEqual([]);
    house.server.world.faults.shut = false;
    await house.running()?.opened.comes("open");
    await house.pass(60_000);
    expect(reminders()).toHaveLength(1);
  });

  test("is kept when the number is banned, and said once when the operator has mended that", {
    timeout: 30_000,
  }, async () => {
    const house = await begin();
    const { reminders } = await house.reminded("573001112233");
    house.server.world.faults.refuseLogin = 403;
    house.server.kick(own);
    await until(() => house.running()?.opened.stops.length);
    expect(house.running()?.opened.stops[0]).toContain("banned or restricted");
    await house.clock.pass(house.ten + 61_000 - house.clock.now());
    await house.pass(5_000);
    await sleepUntil(house, house.ten + 3 * hour);
    await house.pass(10_000);
    expect(reminders()).toHaveLength(1);
  });

  test("that WhatsApp lets us send to nobody rests until the person writes, and no others are tried that day", {
    timeout: 60_000,
  }, async () => {
    const house = await begin();
    const all = [await house.reminded("573001112233"), await house.reminded("573001112234")];
    await sleepUntil(house, house.ten + 61_000);
    house.server.world.faults.refuseMessage = 463;
    const tried = () =>
      house.server.world.wire.filter(({ direction, node }) => direction === "in" && node.tag === "message");
    const before = tried().length;
    await house.pass(30_000);
    expect(tried()).toHaveLength(before + 1);
    expect(all.flatMap(({ reminders }) => reminders())).toEqual([]);
    const answers = await Promise.all(all.map(({ says }) => says("gracias")));
    expect(answers.filter((text) => text.includes("su recordatorio vuelve a estar activo"))).toHaveLength(1);
  });
});
