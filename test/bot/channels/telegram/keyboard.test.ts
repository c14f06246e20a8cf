import { expect, test } from "vitest";
import { createScene, message, type Script } from "../../../support/telegram/scene.ts";

const ana = 77;
const share = "📱 Compartir mi número";

/** Asks for a number, with a button beside it or without; whatever comes, says what it was with a button under it. */
const asking: Script = ({ event, origin }) => {
  const words = event.kind === "text" ? event.text : JSON.stringify(event);
  const ask = { request: ["contact" as const], language: "es" as const };
  const labels = { contact: "Compartir mi número", location: "" };
  if (words === "/number") return [{ message: message({ text: "¿Su número?", ...ask, labels }) }];
  const choices = [{ id: "a", label: "A" }];
  if (words === "/ask") return [{ message: message({ text: "¿Quién?", ...ask, labels, choices }) }];
  return [{ message: message({ text: words, choices }), replace: origin }];
};

test("a question with buttons has one for sharing, which brings up the keyboard that can", async () => {
  const { api, incoming } = await createScene(asking);
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/ask"));
  expect(api.labels(ana)).toEqual(["A", share]);
  expect(api.keyboard(ana)).toBeUndefined();

  const [prompt] = await api.after(ana, () => api.press(ana, share));
  expect(prompt?.text).toMatch(/Pulse el botón .* compartir su número/);
  expect(api.keyboard(ana)).toEqual([share]);
  expect(incoming).toHaveLength(1);
  await api.until(() => [...api.world.presses.values()].every(({ answered }) => answered));

  await api.after(ana, () => api.tap(ana, share, { number: "99912345678" }));
  expect(incoming.at(-1)?.event).toEqual({ kind: "contact", number: "+99912345678", own: true });
  expect(api.labels(ana)).toEqual(["A"]);
  expect(api.keyboard(ana)).toBeUndefined();
  // Neither the prompt nor what took the keyboard away is left in the chat.
  expect(api.sent(ana).map(({ text }) => text)).toEqual(["¿Quién?", JSON.stringify(incoming.at(-1)?.event)]);
  expect(api.violations()).toEqual([]);
});

test("who calls for the keyboard and then takes a button is rid of the keyboard too", async () => {
  const { api } = await createScene(asking);
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/ask"));
  await api.after(ana, () => api.press(ana, share));
  await api.after(ana, () => api.press(ana, share));
  const [edited] = await api.after(ana, () => api.press(ana, "A"));
  expect(edited).toMatchObject({ message_id: 2, text: '{"kind":"choice","token":"a"}' });
  expect(api.keyboard(ana)).toBeUndefined();
  expect(api.sent(ana)).toHaveLength(1);
  expect(api.violations()).toEqual([]);
});

test("a question without buttons bears the keyboard itself, and stays when it is gone", async () => {
  const { api } = await createScene(asking);
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/number"));
  expect(api.keyboard(ana)).toEqual([share]);
  await api.after(ana, () => api.text(ana, "later"));
  expect(api.keyboard(ana)).toBeUndefined();
  expect(api.sent(ana).map(({ text }) => text)).toEqual(["¿Su número?", "later"]);
});

test("a plain answer takes the keyboard away itself, with no message beside it", async () => {
  const { api, channel } = await createScene((incoming) =>
    incoming.event.kind === "contact" ? [{ message: message({ text: "Gracias" }) }] : asking(incoming),
  );
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/number"));
  await api.after(ana, () => api.contact(ana, "99912345678"));
  expect(api.keyboard(ana)).toBeUndefined();
  expect(api.calls("sendMessage")).toHaveLength(2);
  await expect.poll(() => api.pending()).toEqual([]); // the channel has heard that the keyboard is gone
  await channel.send("tg:77", message({ text: "Adiós" }), { id: "x" });
  expect(api.calls("sendMessage").at(-1)?.params).not.toHaveProperty("reply_markup");
});

test("a message nobody asked for leaves the question its keyboard", async () => {
  const { api, channel } = await createScene(asking);
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/number"));
  const reminder = message({ text: "Su plan vence hoy", choices: [{ id: "a", label: "A" }] });
  await channel.send("tg:77", reminder, { id: "x" });
  expect(api.keyboard(ana)).toEqual([share]);
});

test("a keyboard from before a restart is taken away when it has been used", async () => {
  const { api } = await createScene(asking);
  api.user(ana);
  const phone = api.world.phones.get(ana);
  if (phone) phone.keyboard = [[{ text: share, request_contact: true }]];
  await api.after(ana, () => api.tap(ana, share, { number: "99912345678" }));
  expect(api.keyboard(ana)).toBeUndefined();
});
