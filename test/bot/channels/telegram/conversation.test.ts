import { expect, test } from "vitest";
import { createScene, given, message } from "../../../support/telegram/scene.ts";
import { createBotApi } from "../../../support/telegram/server.ts";

const ana = 77;

test("texts, deep links, contacts and locations arrive, and are answered in their chat", async () => {
  const { api, incoming } = await createScene(({ event }) => [{ message: message({ text: JSON.stringify(event) }) }]);
  api.user(ana, { language: "es" });
  await api.after(ana, () => api.text(ana, "/start co_claro"));
  await api.after(ana, () => api.contact(ana, "99912345678"));
  await api.after(ana, () => api.location(ana, 4.6, -74.1));
  await api.after(ana, () => api.send(ana, { voice: { file_id: "v", file_unique_id: "v", duration: 1 } }));
  expect(incoming.map(({ event }) => event)).toEqual([
    { kind: "text", text: "/start co_claro" },
    { kind: "contact", number: "+99912345678", own: true },
    { kind: "location", latitude: 4.6, longitude: -74.1 },
    { kind: "unsupported", what: "voice" },
  ]);
  expect(api.sent(ana)[0]?.text).toBe('{"kind":"text","text":"/start co_claro"}');
  expect(api.violations()).toEqual([]);
});

test("what people see is the text, whatever is in it", async () => {
  const text = `5 < 6 & "7" > <b>2</b> &lt;`;
  const { api } = await createScene(() => [{ message: message({ text }) }]);
  api.user(ana);
  const [shown] = await api.after(ana, () => api.text(ana, "x"));
  expect(shown?.text).toBe(text);
});

test("a press is answered at once, and the answer takes the place of the question", async () => {
  const { api, incoming } = await createScene(({ event, origin }) =>
    event.kind === "choice"
      ? [{ message: message({ text: "Claro: *611#", copy: ["*611#"] }), replace: origin }]
      : [{ message: message({ text: "Which?", choices: [{ id: "balance.carrier.co-claro", label: "Claro" }] }) }],
  );
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/balance"));
  const [edited] = await api.after(ana, () => api.press(ana, "Claro"));
  expect(incoming.at(-1)).toMatchObject({ event: { kind: "choice", token: "balance.carrier.co-claro" }, origin: "2" });
  expect(edited).toMatchObject({ message_id: 2, text: "Claro: *611#" });
  expect(edited?.reply_markup?.inline_keyboard).toEqual([[{ text: "📋 *611#", copy_text: { text: "*611#" } }]]);
  expect(api.sent(ana)).toHaveLength(1);
  expect([...api.world.presses.values()]).toEqual([{ answered: true }]);
  expect(api.violations()).toEqual([]);
});

test("a press is answered even when nothing comes of it", async () => {
  const { api, channel } = await createScene();
  api.user(ana);
  await channel.send("tg:77", message({ text: "Which?", choices: [{ id: "a", label: "A" }] }), { id: "1" });
  api.press(ana, "A");
  await api.until(() => [...api.world.presses.values()].every(({ answered }) => answered));
});

test("an answer that would change nothing counts as given", async () => {
  const { api, channel } = await createScene();
  api.user(ana);
  await channel.send("tg:77", message({ text: "Same" }), { id: "1" });
  expect(await channel.send("tg:77", message({ text: "Same" }), { id: "2", replace: "1" })).toEqual({ seq: 1 });
  expect(api.sent(ana)).toHaveLength(1);
});

test.each([
  ["is gone", "99"],
  ["was the person's own", "1"],
  ["has no such name", "x"],
])("an answer whose place %s is sent anew", async (_, replace) => {
  const { api, channel } = await createScene();
  api.user(ana);
  api.text(ana, "hello");
  expect(await channel.send("tg:77", message({ text: "New" }), { id: "1", replace })).toEqual({ seq: 2 });
  expect(api.last(ana).text).toBe("New");
});

test("the receipt stands on the same scale as what people write", async () => {
  const { api, channel, incoming } = await createScene();
  api.user(ana);
  const question = await channel.send("tg:77", message({ text: "Which?" }), { id: "1" });
  api.text(ana, "Claro");
  const seq = await api.until(() => incoming[0]?.seq);
  expect(seq).toBeGreaterThan(question.seq ?? Number.NaN);
});

test("a text longer than a message arrives whole, in order", async () => {
  const { api, channel } = await createScene();
  api.user(ana);
  const text = Array.from({ length: 120 }, (_, index) => `${index}. ${"абв ".repeat(20).trim()}`).join("\n\n");
  await channel.send("tg:77", message({ text, choices: [{ id: "a", label: "A" }] }), { id: "1" });
  expect(api.sent(ana).length).toBeGreaterThan(1);
  expect(
    api
      .sent(ana)
      .map((one) => one.text)
      .join("\n\n"),
  ).toBe(text);
  expect(api.labels(ana)).toEqual(["A"]);
  expect(api.violations()).toEqual([]);
});

test("a file arrives with its name and body", async () => {
  const { api, channel } = await createScene();
  api.user(ana);
  const file = { name: "saldo.json", type: "application/json", body: '{"línea":"1"}' };
  await channel.send("tg:77", message({ text: "Все данные", file }), { id: "1" });
  expect(api.last(ana)).toMatchObject({ caption: "Все данные", document: { file_name: "saldo.json" } });
  expect([...api.world.files.values()].map(String)).toEqual(['{"línea":"1"}']);
  expect(api.violations()).toEqual([]);
});

test("chats are taken side by side, and each in order", async () => {
  const api = await createBotApi();
  const { channel } = given({ token: api.token, apiRoot: api.apiRoot });
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const order: string[] = [];
  api.user(ana);
  api.user(78);
  api.text(ana, "first");
  api.text(ana, "second");
  api.text(78, "another's");
  await channel.start(async ({ event }) => {
    const text = event.kind === "text" ? event.text : "";
    if (text === "first") await held;
    order.push(text);
    if (text === "another's") release();
  });
  await api.until(() => order.length === 3);
  expect(order).toEqual(["another's", "first", "second"]);
  await channel.stop();
  await api.stop();
});
