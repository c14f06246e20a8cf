import { describe, expect, test } from "vitest";
import { startBot } from "../../../support/whatsapp/bot.ts";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { openCloud } from "../../../support/whatsapp/cloud.ts";
import { openChannel, openHouse, own, pairByQr } from "../../../support/whatsapp/house.ts";

const { serve, later } = useWhatsApp();

/** What somebody writes, and what of the answer shows that it was understood, in their language. */
type Script = { number: string; says: [text: string, answers: RegExp][]; code: string };

const scripts: Record<string, Script> = {
  "in Spanish, by numbers": {
    number: "573001112233",
    says: [
      ["hola", /Saldo[\s\S]*\n\[1\] .*saldo/i],
      ["1", /Colombia[\s\S]*\[1\] Claro/],
      ["1", /^\*.*Claro.*Colombia.*\*\n[\s\S]*\n\*611#\n/],
    ],
    code: "*611#",
  },
  "in Spanish, by words": {
    number: "573001112244",
    says: [
      ["quiero consultar mi saldo", /Colombia[\s\S]*\[1\] Claro/],
      ["claro", /^\*.*Claro.*Colombia.*\*\n[\s\S]*\n\*611#\n/],
    ],
    code: "*611#",
  },
  "in Russian, by numbers": {
    number: "79990001122",
    says: [
      ["привет", /Saldo[\s\S]*\n\[1\] .*баланс/i],
      ["1", /похоже на МегаФон \(Россия\)[\s\S]*\[1\] МегаФон/],
      ["1.", /^\*.*МегаФон.*Россия.*\*\n[\s\S]*\n\*100#\n/],
    ],
    code: "*100#",
  },
  "in Russian, by words": {
    number: "79990001133",
    says: [["баланс мегафон россия", /^\*.*МегаФон.*Россия.*\*\n[\s\S]*\n\*100#\n/]],
    code: "*100#",
  },
  "in Chinese, by full-width numbers": {
    number: "85290001122",
    says: [
      ["你好", /Saldo[\s\S]*\n\[1\] 查.*余额/],
      ["１", /香港/],
      ["１", /^\*.*csl.*\*\n[\s\S]*\n\*101#\n/],
    ],
    code: "*101#",
  },
  "in Chinese, by words": {
    number: "8613900001133",
    says: [["哥伦比亚claro怎么查余额", /Claro（哥伦比亚）[\s\S]*\n\*611#\n/]],
    code: "*611#",
  },
};

describe.each(["pn", "lid"] as const)("on an own number, people addressed by %s,", (addressing) => {
  test("the whole balance conversation, in every language, by numbers and words", { timeout: 60_000 }, async () => {
    const server = await serve(addressing);
    const house = await openHouse();
    const opened = openChannel(server, house);
    const saldo = await startBot(opened.channel, house.driver, silent);
    later(saldo.stop);
    await pairByQr(server, opened);
    await Promise.all(
      Object.entries(scripts).map(async ([name, { number, says, code }]) => {
        const person = server.person(number);
        for (const [text, answer] of says) {
          await person.text(own, text);
          expect(await person.nextText(30_000), `${name}: ${text}`).toMatch(answer);
        }
        expect(await person.nextText(), name).toBe(code);
        expect(person.unread(), name).toBe(0);
        expect(person.account.inbox.every(({ form }) => form === "msg" || form === "pkmsg")).toBe(true);
      }),
    );
  });
});

const silent = { debug() {}, info() {}, warn() {}, error() {} };

test("on the Cloud API, by list, button, number and word", async () => {
  const cloud = await openCloud({ now: Date.now });
  cloud.clock.now = Date.now();
  const saldo = await startBot(cloud.channel, cloud.driver, silent);
  later(saldo.stop);
  const number = "573001112233";
  let shown = 0;
  const next = async () => {
    await until(() => cloud.graph.posted.length > shown);
    return cloud.graph.posted[shown++];
  };
  const tap = (id: string, title: string) =>
    cloud.says(number, { type: "interactive", interactive: { type: "list_reply", list_reply: { id, title } } });
  const rowsOf = (message: Awaited<ReturnType<typeof next>>) =>
    message?.type === "interactive" && message.interactive.type === "list"
      ? (message.interactive.action.sections[0]?.rows ?? [])
      : [];

  await cloud.text(number, "hola");
  const menu = rowsOf(await next());
  expect(menu[0]?.title).toMatch(/saldo/i);
  await tap(menu[0]?.id ?? "", "Consultar saldo");
  const carriers = await next(); // eleven choices: more than a list holds
  expect(carriers?.type === "text" && carriers.text.body).toMatch(/\[1\] Claro\n[\s\S]*\[11\]/);
  await cloud.text(number, "１");
  const answer = await next();
  expect(answer?.type === "interactive" && answer.interactive.body.text).toMatch(
    /^\*.*Claro.*Colombia.*\*\n[\s\S]*\n\*611#\n/,
  );
  expect(rowsOf(answer).map(({ title }) => title)).toHaveLength(9);
  expect(await next()).toMatchObject({ text: { body: "*611#" } });
});

test("everything kept about a person comes as a file", async () => {
  const cloud = await openCloud({ now: Date.now });
  cloud.clock.now = Date.now();
  const saldo = await startBot(cloud.channel, cloud.driver, silent);
  later(saldo.stop);
  const number = "573001112233";
  await cloud.text(number, "saldo claro colombia");
  await until(() => cloud.graph.posted.length >= 2);
  await cloud.text(number, "/export");
  await until(() => cloud.graph.uploads.length === 1);
  expect(JSON.parse(cloud.graph.uploads[0]?.text ?? "{}")).toMatchObject({ chat: `wa:${number}` });
});

test("a line reads 50, is topped up by 30 and reads 80: kept, listed and charted, in Chinese", async () => {
  const cloud = await openCloud({ now: Date.now });
  cloud.clock.now = Date.now();
  const saldo = await startBot(cloud.channel, cloud.driver, silent);
  later(saldo.stop);
  const number = "8613900001133";
  const hears = (words: string) =>
    until(() =>
      JSON.stringify(cloud.graph.posted)
        .replaceAll(/[\u00A0\u202F]/g, " ")
        .includes(words),
    );
  await cloud.text(number, "哥伦比亚claro怎么查余额");
  await hears("*611#");
  await cloud.text(number, "Claro: Su saldo es de $50. Vigente hasta 15/12/2026");
  await hears("余额：COP 50");
  await cloud.text(number, "好的");
  await hears("已保存");
  await cloud.text(number, "Claro: Su saldo es de $80. Vigente hasta 15/01/2027");
  await hears("比上次多 COP 30");
  await cloud.text(number, "历史记录");
  await until(() => cloud.graph.uploads.length === 1);
  expect(cloud.graph.uploads[0]?.type).toBe("image/png");
  await hears("COP 80（+COP 30）");
});
