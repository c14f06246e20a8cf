import type { Reading } from "../carriers/reading.ts";
import type { Context, Flow, Outcome, Slot } from "../engine/flow.ts";
import type { Choice } from "../engine/message.ts";
import { token } from "../engine/question.ts";
import type { Recent, SavedLine } from "../engine/session.ts";
import { tellRow } from "../readings/tell.ts";
import { clocksOf, lineName } from "./lines.ts";
import { withoutReading, withReading } from "./recent.ts";

const withReadings = ({ profile }: Pick<Context, "profile">): SavedLine[] =>
  profile.lines
    .filter(({ recent }) => recent)
    .sort((a, b) => Number(b.id === profile.line) - Number(a.id === profile.line));

const lineWith = ({ profile }: Pick<Context, "profile">, id: string | undefined): SavedLine | undefined =>
  profile.lines.find((line) => line.id === id);

/** Which line's, when several have readings. */
const of: Slot = {
  name: "of",
  when: (context) => !context.slots.undo && withReadings(context).length > 0,
  known(context) {
    const [only, ...more] = withReadings(context);
    return only && !more.length ? { of: only.id } : undefined;
  },
  ask: (context) => ({
    message: { lines: [{ key: "history.askLine", style: "title" }] },
    options: withReadings(context).map((line) => ({ value: line.id, label: lineName(line, context) })),
    page: 9,
  }),
  take: (value, context) => (lineWith(context, value) ? { of: value } : undefined),
};

/** What is wanted of it besides: its table as a file, or to delete a reading. A choice names the line too. */
const act: Slot = {
  name: "act",
  when: () => false,
  take(value, context) {
    const [id = "", deed = ""] = value.split(":");
    return lineWith(context, id) && (deed === "csv" || deed === "drop") ? { of: id, act: deed } : undefined;
  },
};

/** A reading of a line by its moment: `<line>:<epoch ms in base 36>`. */
const nameOf = (line: string, { asOf }: Recent): string => `${line}:${asOf.toString(36)}`;

function readingBy(name: string | undefined, context: Pick<Context, "profile">): Reading | undefined {
  const [lineId = "", at = ""] = (name ?? "").split(":");
  const found = lineWith(context, lineId)?.recent?.find(({ asOf }) => asOf.toString(36) === at);
  return found && { ...found, lineId };
}

const drop: Slot = {
  name: "drop",
  when: ({ slots }) => slots.act === "drop",
  ask(context) {
    const line = lineWith(context, context.slots.of);
    return {
      message: { lines: [{ key: "history.askDrop", style: "title" }] },
      options: (line?.recent ?? []).map((reading) => ({
        value: nameOf(line?.id ?? "", reading),
        label: line ? tellRow(reading, clocksOf(line, context)) : { raw: "" },
      })),
      page: 10,
    };
  },
  take: (value, context) =>
    readingBy(value, context) ? { of: value.split(":")[0] ?? "", act: "drop", drop: value } : undefined,
};

const undo: Slot = {
  name: "undo",
  when: () => false,
  take: (value, { profile: { dropped } }) =>
    dropped && nameOf(dropped.lineId, dropped) === value ? { undo: value } : undefined,
};

const back = (line: string): Choice => ({ token: token("history", "of", line), label: { key: "lines.history" } });

/** Deletes a reading, or brings back the one deleted last. */
function change(context: Context, reading: Reading, deed: "dropped" | "restored"): Outcome {
  const { profile } = context;
  const line = lineWith(context, reading.lineId);
  if (!line) return { messages: [{ lines: [{ key: "engine.lost" }] }], slots: {} };
  const { dropped: _, ...rest } = profile;
  const changed = deed === "dropped" ? withoutReading(line, reading.asOf) : withReading(line, reading);
  return {
    messages: [
      {
        lines: [{ key: `history.${deed}`, style: "title" }, tellRow(reading, clocksOf(line, context))],
        choices: [
          ...(deed === "dropped"
            ? [{ token: token("history", "undo", nameOf(line.id, reading)), label: { key: "lines.undo" } }]
            : []),
          ...(changed.recent ? [back(line.id)] : []),
        ],
        data: { intent: "history", line: line.id, done: deed },
      },
    ],
    profile: {
      ...rest,
      ...(deed === "dropped" ? { dropped: reading } : {}),
      lines: profile.lines.map((each) => (each.id === line.id ? changed : each)),
    },
    effects: [
      deed === "dropped"
        ? { kind: "drop-reading", line: line.id, at: reading.asOf }
        : { kind: "keep-reading", reading },
    ],
    slots: {},
  };
}

const none: Outcome = {
  messages: [
    {
      lines: [{ key: "history.none", style: "title" }, { key: "history.noneHow" }],
      choices: [
        { token: "balance", label: { key: "start.balance" } },
        { token: "paste", label: { key: "paste.again" } },
      ],
      data: { intent: "history" },
    },
  ],
};

function finish(context: Context): Outcome {
  const { slots, profile } = context;
  if (slots.undo && profile.dropped) return change(context, profile.dropped, "restored");
  const reading = slots.act === "drop" ? readingBy(slots.drop, context) : undefined;
  if (reading) return change(context, reading, "dropped");
  const line = lineWith(context, slots.of);
  if (!line?.recent) return none;
  const title = { ...lineName(line, context), style: "title" as const };
  const data = { intent: "history", carrier: line.carrier, line: line.id };
  const about = { line: line.id, zone: clocksOf(line, context) };
  if (slots.act === "csv") {
    const lines = [title, { key: "history.csv" }];
    return { messages: [{ lines, attach: { kind: "table", ...about }, choices: [back(line.id)], data }], slots: {} };
  }
  return {
    messages: [
      {
        lines: [title],
        attach: { kind: "history", ...about },
        choices: [
          { token: token("history", "act", `${line.id}:csv`), label: { key: "history.getCsv" } },
          { token: token("history", "act", `${line.id}:drop`), label: { key: "history.drop" } },
          { token: token("balance", "line", line.id), label: { key: "lines.balance" } },
        ],
        data,
      },
    ],
    profile: { ...profile, line: line.id },
    slots: {},
  };
}

/** What was left on a line over time: a chart, a table, a file; and deleting a reading that is wrong. */
export const history: Flow = {
  name: "history",
  intents: ["history"],
  slots: [of, act, drop, undo],
  finish,
};
