/**
 * `npm run bench`: what a turn costs beside two peers that lead the same conversation, and how soon Saldo answers after
 * its start. Prints medians and ratios, and whether the targets are met; ends with 1 when an answer was wrong or a
 * target is missed. `-- --quick` shows in a minute that everything runs, and judges nothing but the answers.
 */
import { execFile } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { chatStart, type Start, serverStart } from "./cold.ts";
import type { Measured, Setting } from "./measure.ts";
import { median } from "./statistics.ts";

/** One of the things that are measured, and what came out each time. */
type Row = { name: string; setting: Setting; runs: Measured[] };

const { quick = false } = parseArgs({ options: { quick: { type: "boolean" } } }).values;
const repetitions = quick ? 1 : 5;
const people = quick ? 100 : 3000;

/** In the order they are measured in, forth and back: those that are compared stand side by side. */
const contenders: (Pick<Setting, "peer" | "durability" | "client"> & { name: string; share: number })[] = [
  // Slower, and measured with fewer people, which makes it no slower.
  { name: "grammY conversations, FULL", peer: "conversations", durability: "FULL", share: 0.25 },
  { name: "Saldo, FULL", peer: "saldo", durability: "FULL", share: 1 },
  { name: "telegraf WizardScene, FULL", peer: "telegraf", durability: "FULL", share: 1 },
  { name: "telegraf WizardScene, NORMAL", peer: "telegraf", durability: "NORMAL", share: 1 },
  { name: "Saldo behind grammY's client, FULL", peer: "saldo", durability: "FULL", client: true, share: 1 },
  { name: "grammY conversations, NORMAL", peer: "conversations", durability: "NORMAL", share: 0.25 },
];

const rowsOf = (flight: number): Row[] =>
  contenders.map(({ name, share, ...what }) => ({
    name,
    setting: {
      ...what,
      flight,
      people: Math.ceil(people * share * (flight === 1 ? 0.05 : 1)),
      ...(quick ? { warm: 500 } : {}),
    },
    runs: [],
  }));

const say = (line = ""): void => {
  process.stdout.write(`${line}\n`);
};
const table = (head: string[], lines: string[][]): void =>
  say([head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
const whole = (value: number): string => Math.round(value).toLocaleString("en");
const run = promisify(execFile);

async function measure(setting: Setting): Promise<Measured> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "measure.ts"), JSON.stringify(setting)]);
  return JSON.parse(stdout);
}

/** Saldo, as it runs. */
const saldoOf = (rows: Row[]): Row | undefined =>
  rows.find(({ setting: { peer, client } }) => peer === "saldo" && !client);

/** How many times as fast Saldo is, repetition by repetition: what else the machine does changes in between. */
const times = (saldo: Row | undefined, { runs }: Row): number =>
  median(runs.map((run, i) => (saldo?.runs[i]?.turnsPerSecond ?? Number.NaN) / run.turnsPerSecond));

function print(rows: Row[]): void {
  const saldo = saldoOf(rows);
  table(
    ["", "turns/s", "(min–max)", "Saldo is", "processor, µs/turn", "median, ms", "p99, ms", "wrong"],
    rows.map((row) => {
      const all = (what: keyof Omit<Measured, "example">) => row.runs.map((run) => run[what]);
      const speeds = all("turnsPerSecond");
      return [
        row.name,
        whole(median(speeds)),
        `${whole(Math.min(...speeds))}–${whole(Math.max(...speeds))}`,
        row === saldo ? "" : `${times(saldo, row).toFixed(1)} ×`,
        whole(median(all("processor"))),
        median(all("median")).toFixed(2),
        median(all("p99")).toFixed(2),
        String(all("wrong").reduce((sum, wrong) => sum + wrong, 0)),
      ];
    }),
  );
  for (const { name, runs } of rows) {
    const example = runs.find((run) => run.example)?.example;
    if (example) say(`\n${name}, the first wrong answer: ${JSON.stringify(example)}`);
  }
}

say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}`);

const many = rowsOf(64);
const one = rowsOf(1);
const starts = { chat: [] as Start[], server: [] as Start[] };
for (let i = 0; i < repetitions; i++) {
  const rows = [...many, ...one];
  for (const row of i % 2 ? rows.reverse() : rows) row.runs.push(await measure(row.setting));
  starts.chat.push(await chatStart());
  starts.server.push(await serverStart());
}

say(`\n64 turns in flight, ${whole(people)} people of 5 turns, medians of ${repetitions}:\n`);
print(many);
say("\nOne at a time:\n");
print(one);
say("\nFrom the start of the process:\n");
const seconds = (runs: Start[]) => median(runs.map((start) => start.seconds));
const memory = (runs: Start[]) => median(runs.map((start) => start.memory ?? 0));
table(
  ["", "first answer after, s", "memory at most, MB"],
  [
    ["chat --json, a question in Chinese", seconds(starts.chat).toFixed(2), whole(memory(starts.chat))],
    ["start, /healthz", seconds(starts.server).toFixed(2), whole(memory(starts.server))],
  ],
);

const against = (peer: Setting["peer"]): number => {
  const row = many.find(({ setting }) => setting.peer === peer && setting.durability === "FULL");
  return row ? times(saldoOf(many), row) : Number.NaN;
};
const wrong = [...many, ...one].flatMap(({ runs }) => runs).reduce((sum, run) => sum + run.wrong, 0);
const targets: [target: string, met: boolean][] = [
  ["at least 10 times as fast as grammY conversations, 64 in flight", against("conversations") >= 10],
  ["at least as fast as telegraf's wizard, 64 in flight", against("telegraf") >= 1],
  ["first answer in less than 1.5 s", Math.max(seconds(starts.chat), seconds(starts.server)) < 1.5],
  ["less than 150 MB by then", Math.max(memory(starts.chat), memory(starts.server)) < 150],
];
say();
say(`${wrong === 0 ? "met" : "MISSED"}: no wrong answer`);
if (!quick) for (const [target, met] of targets) say(`${met ? "met" : "MISSED"}: ${target}`);
process.exitCode = wrong > 0 || (!quick && targets.some(([, met]) => !met)) ? 1 : 0;
