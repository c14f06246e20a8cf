import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PairingState } from "../../../../src/bot/channels/whatsapp/baileys/pairing.ts";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { own } from "../../../support/whatsapp/house.ts";
import type { WhatsApp } from "../../../support/whatsapp/server.ts";

const { serve, later } = useWhatsApp();
const program = new URL("../../../support/whatsapp/child.ts", import.meta.url);

/** Saldo in a process of its own, paired when it is open; what it prints is kept. */
async function run(server: WhatsApp, file: string) {
  const child: ChildProcess = fork(program, [server.url, file], { silent: true });
  const states: PairingState[] = [];
  let printed = "";
  child.stdout?.on("data", (bytes) => {
    printed += bytes;
  });
  child.stderr?.on("data", (bytes) => {
    printed += bytes;
  });
  child.on("message", (told: { state?: PairingState }) => {
    if (!told.state) return;
    states.push(told.state);
    if (told.state.kind === "pairing" && told.state.qr) void server.scan(own, told.state.qr);
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  };
  later(kill);
  await until(() => states.some(({ kind }) => kind === "open") || child.exitCode !== null);
  expect(child.exitCode, printed).toBeNull();
  return { kill, states, printed: () => printed };
}

test("killed and started again, it needs no pairing and answers what came meanwhile, in order", {
  timeout: 60_000,
}, async () => {
  const server = await serve("lid");
  const file = join(mkdtempSync(join(tmpdir(), "saldo-")), "saldo.db");
  const ann = server.person("99977700001");
  const first = await run(server, file);
  await ann.text(own, "hola");
  const greeting = await ann.nextText();
  expect(greeting).toContain("Saldo");
  await first.kill();

  await ann.text(own, "saldo claro colombia");
  const second = await run(server, file);
  expect(second.states.map(({ kind }) => kind)).not.toContain("pairing");
  const next = await ann.nextText(); // the greeting once more where it was killed before it had noted it
  expect(next === greeting ? await ann.nextText() : next).toContain("Claro");
  expect(first.printed() + second.printed()).toBe("");
});

test("killed again and again in the middle of its work, it answers every message", { timeout: 120_000 }, async () => {
  const server = await serve();
  const file = join(mkdtempSync(join(tmpdir(), "saldo-")), "saldo.db");
  const people = Array.from({ length: 8 }, (_, i) => server.person(String(99_977_700_001 + i)));
  await (await run(server, file)).kill();
  for (let round = 0; round < 3; round++) {
    const saldo = await run(server, file);
    await Promise.all(people.map((person) => person.text(own, `saldo claro colombia ${"!".repeat(round)}`)));
    await new Promise((resolve) => setTimeout(resolve, 30 + round * 60));
    await saldo.kill();
  }
  await run(server, file);
  const answers = (index: number) =>
    people[index]?.account.inbox.filter(({ message }) => JSON.stringify(message).includes("Claro")) ?? [];
  await until(() => people.every((_, index) => new Set(answers(index).map(({ id }) => id)).size >= 3));
  for (const [index] of people.entries()) {
    expect(new Set(answers(index).map(({ id }) => id)).size).toBeGreaterThanOrEqual(3);
  }
});
