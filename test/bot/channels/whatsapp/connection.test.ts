import { describe, expect, test } from "vitest";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { openChannel, own, pairByQr } from "../../../support/whatsapp/house.ts";

const { talk, begin, later } = useWhatsApp();
const ann = "99977700001";

/** The deeds the connection's ends led to, in order. */
const ends = (lines: { what: object; message: string }[]) =>
  lines.flatMap(({ what, message }) => (message.includes("has ended") ? [what] : []));

describe("a connection that ends", () => {
  test.each(["drop", 500, 503, 515, 428] as const)("for %s is made anew, and goes on talking", async (how) => {
    const { server, lines, comes, channel } = await talk();
    const person = server.person(ann);
    await person.text(own, "one");
    expect(await person.nextText()).toBe("You said: one");
    server.kick(own, how);
    await until(() => ends(lines).length === 2); // 515 after pairing was the first
    await comes("open");
    expect(channel.pairing.state().kind).toBe("open");
    await person.text(own, "two");
    expect(await person.nextText()).toBe("You said: two");
  });

  test("because another program uses the pairing stops, and says so", async () => {
    const { server, lines, stops, comes } = await talk();
    server.kick(own, "replaced");
    expect((await comes("stopped")).why).toContain("Another program");
    expect(stops).toHaveLength(1);
    expect(ends(lines).at(-1)).toEqual({ code: 440, deed: "stop" });
  });

  test("because the phone unlinked us forgets the keys, and pairs anew when asked", async () => {
    const opened = await talk();
    const { server, house, comes, channel } = opened;
    const before = (await house.auth.open("main")).state.creds.signedIdentityKey.public;
    server.kick(own, "logout");
    expect((await comes("unpaired")).why).toBe("unlinked");
    expect((await house.auth.open("main")).state.creds.signedIdentityKey.public).not.toEqual(before);
    channel.pairing.begin();
    await pairByQr(server, opened);
    const person = server.person(ann);
    await person.text(own, "hello again");
    expect(await person.nextText()).toBe("You said: hello again");
  });

  test.each([
    [403, "banned"],
    [411, "too old"],
  ])("by a login refused with %d stops, and says why", async (code, why) => {
    const { server, comes, stops } = await talk();
    server.world.faults.refuseLogin = code;
    server.kick(own, "drop");
    expect((await comes("stopped")).why).toContain(why);
    expect(stops).toHaveLength(1);
  });

  test("because the client is too old is made anew with the newest version", async () => {
    const { server, lines, comes } = await talk({ latestVersion: async () => [2, 3000, 99] });
    server.world.faults.refuseLogin = 405;
    server.kick(own, "drop");
    await until(() => ends(lines).some((end) => "deed" in end && end.deed === "renew"));
    await comes("open");
  });

  test("because the client is too old, with nothing newer to be had, stops", async () => {
    const { server, comes } = await talk();
    server.world.faults.refuseLogin = 405;
    server.kick(own, "drop");
    expect((await comes("stopped")).why).toContain("update Saldo");
  });

  test("by a silence that only we notice is made anew", async () => {
    const { server, lines, comes } = await talk({ times: { silent: 300, watch: 50, longestRest: 100 } });
    server.world.faults.deaf = true;
    await until(() => lines.some(({ what }) => "verdict" in what && what.verdict === "silent"));
    server.world.faults.deaf = false;
    await comes("open");
    const person = server.person(ann);
    await person.text(own, "hello");
    expect(await person.nextText()).toBe("You said: hello");
  });
});

test("a message that came while nobody was connected is answered when somebody is", async () => {
  const first = await talk();
  const { server, house } = first;
  const person = server.person(ann);
  await first.channel.stop();
  await person.text(own, "while you were away");
  const second = openChannel(server, house);
  await begin(second);
  expect(await person.nextText()).toBe("You said: while you were away");
});

test("a message that waited for most of a day is left alone", async () => {
  const first = await talk();
  const { server, house } = first;
  const person = server.person(ann);
  await first.channel.stop();
  await person.text(own, "long ago");
  const second = openChannel(server, house, { now: () => Date.now() + 13 * 3_600_000 });
  const parrot = await begin(second);
  await second.comes("open");
  await until(() => server.account(ann).receipts.length > 0);
  expect(parrot.heard).toEqual([]);
});

test("the channel stops while it rests between two connections", async () => {
  const { server, channel, lines } = await talk({ times: { longestRest: 60_000 } });
  await server.stop();
  await until(() => ends(lines).length >= 3);
  const before = Date.now();
  await channel.stop();
  expect(Date.now() - before).toBeLessThan(2_000);
  later(async () => {});
});
