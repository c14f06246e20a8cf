import { expect, test } from "vitest";
import { createScene, message, type Script } from "../../../support/telegram/scene.ts";

const ana = 77;

/** Asks for a number; whatever comes, says what it was with a button under it. */
const asking: Script = ({ event }) =>
  event.kind === "text" && event.text === "/number"
    ? [
        {
          message: message({
            text: "Your number?",
            request: ["contact"],
            choices: [{ id: "balance.number.none", label: "I have none" }],
          }),
        },
      ]
    : [{ message: message({ text: JSON.stringify(event), choices: [{ id: "a", label: "A" }] }) }];

test("a question for a number shows a keyboard that shares it, and it is gone with the answer", async () => {
  const { api, incoming } = await createScene(asking);
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/number"));
  expect(api.keyboard(ana)).toEqual(["Share my number", "I have none"]);
  await api.after(ana, () => api.tap(ana, "Share my number", { number: "99912345678" }));
  expect(incoming.at(-1)?.event).toEqual({ kind: "contact", number: "+99912345678", own: true });
  expect(api.keyboard(ana)).toBeUndefined();
  expect(api.labels(ana)).toEqual(["A"]);
  expect(api.sent(ana).map((one) => one.text)).toHaveLength(2);
  expect(api.violations()).toEqual([]);
});

test("a key that is a choice makes that choice", async () => {
  const { api, incoming } = await createScene(asking);
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/number"));
  await api.after(ana, () => api.tap(ana, "I have none"));
  expect(incoming.at(-1)?.event).toEqual({ kind: "choice", token: "balance.number.none" });
  expect(api.keyboard(ana)).toBeUndefined();
});

test("an answer typed instead takes the keyboard away too, and an edit does", async () => {
  const { api, channel } = await createScene((incoming) =>
    incoming.origin ? [{ message: message({ text: "edited" }), replace: incoming.origin }] : asking(incoming),
  );
  api.user(ana);
  await api.after(ana, () => api.text(ana, "hello"));
  await api.after(ana, () => api.text(ana, "/number"));
  await api.after(ana, () => api.text(ana, "later"));
  expect(api.keyboard(ana)).toBeUndefined();

  await api.after(ana, () => api.text(ana, "/number"));
  expect(api.keyboard(ana)).toHaveLength(2);
  const [edited] = await api.after(ana, () => api.press(ana, "A", api.sent(ana)[0]?.message_id));
  expect(edited?.text).toBe("edited");
  expect(api.keyboard(ana)).toBeUndefined();

  await channel.send("tg:77", message({ text: "bye" }), { id: "x" });
  expect(api.calls("sendMessage").at(-1)?.params).not.toHaveProperty("reply_markup");
});

test("a plain answer takes the keyboard away itself, with no message beside it", async () => {
  const { api } = await createScene((incoming) =>
    incoming.event.kind === "contact" ? [{ message: message({ text: "Thanks" }) }] : asking(incoming),
  );
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/number"));
  await api.after(ana, () => api.contact(ana, "99912345678"));
  expect(api.keyboard(ana)).toBeUndefined();
  expect(api.calls("sendMessage")).toHaveLength(2);
});

test("a message nobody asked for leaves the question its keyboard", async () => {
  const { api, channel } = await createScene(asking);
  api.user(ana);
  await api.after(ana, () => api.text(ana, "/number"));
  await channel.send("tg:77", message({ text: "Your plan ends today", choices: [{ id: "a", label: "A" }] }), {
    id: "x",
  });
  expect(api.keyboard(ana)).toHaveLength(2);
});

test("a keyboard from before a restart is taken away when it has been used", async () => {
  const { api } = await createScene(asking);
  api.user(ana);
  const phone = api.world.phones.get(ana);
  if (phone) phone.keyboard = [[{ text: "Share my number", request_contact: true }]];
  await api.after(ana, () => api.tap(ana, "Share my number", { number: "99912345678" }));
  expect(api.keyboard(ana)).toBeUndefined();
});
