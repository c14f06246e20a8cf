import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../../../src/storage/open.ts";
import { chatOf, type Sent, startMessenger } from "./messenger.ts";
import type { Play } from "./play.ts";

/** The books after so many kills. `wrong` says what does not balance, and is empty when all is well. */
export type Report = {
  kills: number;
  updates: number;
  messages: number;
  /** Messages that came more than once: sent, and the bot dead before it had noted it (or the messenger hung up). */
  doubled: number;
  refused: { limited: number; failed: number; hungUp: number };
  seconds: number;
  errors: string[];
  wrong: string[];
};

const chats = 150;
/** The place of a job in its chat's order holds its turn's revision; see src/storage/job.ts. */
const turnOf = (id: string): number => Math.floor(Number.parseInt(id, 36) / 128);

/**
 * Runs the bot under load, kills it with SIGKILL at random moments and starts it again, lets it finish, and checks the
 * books: every update taken once and in order, no message lost, messages in order.
 */
export async function killAgainAndAgain({
  kills,
  rate = 400,
  play,
}: {
  kills: number;
  rate?: number;
  play: string;
}): Promise<Report> {
  const begun = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "saldo-kill-"));
  const file = join(folder, "saldo.db");
  const messenger = await startMessenger({ rate, chats, random: Math.random });
  const errors: string[] = [];
  let bot: ChildProcess | undefined;

  function start(): ChildProcess {
    const child = spawn(process.execPath, [join(import.meta.dirname, "bot.ts"), file, `${messenger.port}`, play]);
    child.stderr?.on("data", (text: Buffer) => errors.push(text.toString().trim()));
    return child;
  }
  const kill = (child: ChildProcess) =>
    new Promise<void>((dead) => {
      if (child.exitCode !== null || child.signalCode !== null) return dead();
      child.once("exit", () => dead());
      child.kill("SIGKILL");
    });

  try {
    for (let i = 0; i < kills; i++) {
      const sent = messenger.sent.length;
      bot = start();
      for (let wait = 0; messenger.sent.length === sent && wait < 1_000; wait++) await sleep(10); // until it is at work
      await sleep(Math.random() * 500);
      await kill(bot);
    }
    bot = start();
    const updates = messenger.close();
    const enough = Date.now() + 60_000 + kills * 1_000;
    while (!(messenger.confirmed() && jobsLeft(file) === 0) && Date.now() < enough) await sleep(100);
    await kill(bot);
    const { default: played } = (await import(play)) as { default: Play };
    const { wrong, doubled } = await audit(file, updates, messenger.sent, played);
    const seconds = Math.round((Date.now() - begun) / 1_000);
    return {
      kills,
      updates,
      messages: messenger.sent.length,
      doubled,
      refused: messenger.counts,
      seconds,
      errors,
      wrong,
    };
  } finally {
    if (bot) await kill(bot);
    messenger.stop();
    rmSync(folder, { recursive: true });
  }
}

function jobsLeft(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const left = db.prepare("SELECT count(*) AS n FROM job").get();
  db.close();
  return Number(left?.n);
}

async function audit(file: string, updates: number, sent: Sent[], play: Play) {
  const store = await openStore(file);
  const wrong: string[] = [];
  let doubled = 0;
  for (let i = 0; i < chats; i++) {
    const chat = `tg:${i}`;
    const mine = Array.from({ length: updates }, (_, update) => update).filter(
      (update) => chatOf(update, chats) === chat,
    );
    const told = sent.filter((message) => message.chat === chat);
    const first = [...new Map(told.toReversed().map((message) => [message.id, message])).values()].sort(
      (a, b) => told.indexOf(a) - told.indexOf(b),
    );
    doubled += told.length - first.length;

    const turns = [...new Set(first.map((message) => turnOf(message.id)))];
    const { revision } = await store.load(chat);
    const { jobs } = await store.exportChat(chat);
    const consecutive = turns.every((turn, at) => turn === (turns[0] ?? 0) + at);
    if (Array.isArray(jobs) && jobs.length > 0) wrong.push(`${chat}: ${jobs.length} messages were not sent`);
    if (turns.length !== mine.length) wrong.push(`${chat}: ${turns.length} turns were answered of ${mine.length}`);
    else if (mine.length > 0 && (!consecutive || turns.at(-1) !== revision))
      wrong.push(`${chat}: a turn without answer`);
    if (first.some((message, at) => at > 0 && message.id <= (first[at - 1]?.id ?? "")))
      wrong.push(`${chat}: out of order`);
    const answers = play.answers?.(mine);
    if (answers && answers.join() !== first.map((message) => message.text).join()) wrong.push(`${chat}: other answers`);
  }
  await store.close();
  return { wrong, doubled };
}
