import type { Trouble } from "../carriers/adapters/trouble.ts";
import type { Reading } from "../carriers/reading.ts";
import type { Context, Outcome } from "../engine/flow.ts";
import type { Listener } from "../engine/live.ts";
import type { Choice, Message } from "../engine/message.ts";
import { token } from "../engine/question.ts";
import type { SavedLine } from "../engine/session.ts";
import { tellFigures, tellSource } from "../readings/tell.ts";
import type { Line } from "../words.ts";
import { guideFor } from "./balance.ts";
import { clocksOf, isOwn, lineName } from "./lines.ts";
import { again, anew } from "./lookUp.ts";
import { withReading } from "./recent.ts";

/** The carrier's guide with what was left last, under a sentence on why. */
function instead(line: SavedLine, context: Context, why: Line, choices: Choice[], state: string): Message {
  const guide = guideFor(line, context);
  return {
    ...guide,
    lines: [why, ...(guide?.lines ?? [])],
    choices: [...choices, ...(guide?.choices ?? [])],
    data: { ...guide?.data, intent: "balance", line: line.id, state },
  };
}

/** What went wrong, and what the person can do. */
function trouble(line: SavedLine, name: string, what: Trouble, context: Context): ReturnType<Listener> {
  const why = { key: context.world.live?.troubleKey(what) ?? "link.lost", args: { source: name } };
  if (what.kind === "needs-otp" && what.wrong) {
    const message = { lines: [why], choices: [code(line), anew(line)], data: { intent: "link", line: line.id } };
    return { messages: [message], asks: { flow: "code", slots: { of: line.id }, lead: why.key } };
  }
  const deeds = what.kind === "needs-otp" || what.kind === "not-found" ? [anew(line)] : [again(line)];
  return { messages: [instead(line, context, why, deeds, what.kind)] };
}

const code = ({ id }: SavedLine): Choice => ({ token: token("code", "of", id), label: { key: "link.enter" } });

/** What was read, and kept. */
function told(line: SavedLine, reading: Reading, context: Context): Outcome {
  const { profile, now } = context;
  const { money, asOf, source } = reading;
  return {
    messages: [
      {
        lines: [
          { ...lineName(line, context), style: "title" },
          ...tellFigures(reading),
          tellSource(reading, clocksOf(line, context), now),
        ],
        choices: [
          again(line),
          { token: token("history", "of", line.id), label: { key: "lines.history" } },
          ...(isOwn(line) ? [] : [{ token: token("topup", "carrier", line.carrier), label: { key: "balance.topup" } }]),
        ],
        data: {
          intent: "balance",
          line: line.id,
          ...(isOwn(line) ? {} : { carrier: line.carrier }),
          source,
          state: "read",
          as_of: new Date(asOf).toISOString(),
          ...(money ? { balance: money.amount, currency: money.currency ?? "" } : {}),
        },
      },
    ],
    profile: {
      ...profile,
      lines: profile.lines.map((each) => (each.id === line.id ? withReading(each, reading) : each)),
    },
    effects: [{ kind: "keep-reading", reading }],
  };
}

/** What the carrier's words seem to say, and the words: it is kept when the person passes them on and says so. */
const doubted = (line: SavedLine, reading: Reading, words: string, context: Context): Outcome => ({
  messages: [
    {
      lines: [
        { ...lineName(line, context), style: "title" },
        ...tellFigures(reading),
        { key: "link.doubtful", style: "note" },
        { raw: words.slice(0, 600) },
      ],
      choices: [again(line)],
      data: { intent: "balance", line: line.id, state: "doubtful" },
    },
  ],
});

/** Answers what look-ups come to. A line that was unlinked or removed meanwhile has no answer any more. */
export const listener: Listener = (event, context) => {
  const line = context.profile.lines.find(({ id }) => id === event.line);
  if (!line || line.source !== event.source) return { messages: [] };
  const name = context.world.live?.source(event.source)?.name ?? event.source;
  if (event.kind === "looking") {
    const why = { key: "link.slow", args: { source: name } };
    return { messages: [instead(line, context, why, [], "waiting")] };
  }
  const { answer } = event;
  switch (answer.kind) {
    case "reading":
      return answer.doubtful === undefined
        ? told(line, answer.reading, context)
        : doubted(line, answer.reading, answer.doubtful, context);
    case "trouble":
      return trouble(line, name, answer.trouble, context);
    case "sent":
      return {
        messages: [{ lines: [{ key: "link.sent" }], choices: [code(line)], data: { intent: "link", line: line.id } }],
        asks: { flow: "code", slots: { of: line.id } },
      };
    case "lost":
      return { messages: [instead(line, context, { key: "link.lost", args: { source: name } }, [anew(line)], "lost")] };
    default:
      return answer satisfies never;
  }
};
