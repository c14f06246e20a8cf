import type { Trouble } from "../carriers/adapters/trouble.ts";
import type { Reading } from "../carriers/reading.ts";
import type { Context, Outcome } from "../engine/flow.ts";
import type { Listener } from "../engine/listener.ts";
import type { LookedUp } from "../engine/live.ts";
import type { Choice } from "../engine/message.ts";
import { token } from "../engine/question.ts";
import type { Recent, SavedLine } from "../engine/session.ts";
import { tellFigures, tellSource } from "../readings/tell.ts";
import { clocksOf, isOwn, lineName } from "./lines.ts";
import { again, anew } from "./lookUp.ts";
import { withReading } from "./recent.ts";
import { heard } from "./remind/polls.ts";
import { deedFor, instead, whyWords } from "./trouble.ts";

/** What went wrong, and what the person can do. */
function trouble(line: SavedLine, name: string, what: Trouble, context: Context): ReturnType<Listener> {
  const why = whyWords(what, name, context);
  if (what.kind === "needs-otp" && what.wrong) {
    const message = { lines: [why], choices: [code(line), anew(line)], data: { intent: "link", line: line.id } };
    return { messages: [message], asks: { flow: "code", slots: { of: line.id }, lead: why.key } };
  }
  return { messages: [instead(line, context, why, [deedFor(what, line)], what.kind)] };
}

const code = ({ id }: SavedLine): Choice => ({ token: token("code", "of", id), label: { key: "link.enter" } });

const figures = ({ money, buckets, validUntil }: Recent): string => JSON.stringify([money, buckets, validUntil]);

/** Keeps what was read, unless it was read before: a source asked again at once tells the same. */
function kept(line: SavedLine, reading: Reading, { profile }: Context): Outcome {
  const known = line.recent?.find(({ asOf, source }) => asOf === reading.asOf && source === reading.source);
  if (known && figures(known) === figures(reading)) return { messages: [] };
  const lines = profile.lines.map((each) => (each.id === line.id ? withReading(each, reading) : each));
  return { messages: [], profile: { ...profile, lines }, effects: [{ kind: "keep-reading", reading }] };
}

/** What was read, and kept. */
function told(line: SavedLine, reading: Reading, context: Context): Outcome {
  const { money, asOf, source } = reading;
  return {
    ...kept(line, reading, context),
    messages: [
      {
        lines: [
          { ...lineName(line, context), style: "title" },
          ...tellFigures(reading),
          tellSource(reading, clocksOf(line, context), context.now),
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

/** What is said to somebody who asked. */
function answered(line: SavedLine, name: string, answer: LookedUp["answer"], context: Context): ReturnType<Listener> {
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
      return { messages: [instead(line, context, whyWords(answer, name, context), [deedFor(answer, line)], "lost")] };
    default:
      return answer satisfies never;
  }
}

/** What comes of a line's being read by itself: a reading is kept, and nothing is said of it. */
const polled = (line: SavedLine, answer: LookedUp["answer"], context: Context): Outcome =>
  answer.kind === "reading" && answer.doubtful === undefined ? kept(line, answer.reading, context) : { messages: [] };

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
  const said = event.polled ? polled(line, answer, context) : answered(line, name, answer, context);
  const after = heard(event, { ...context, profile: said.profile ?? context.profile });
  return {
    ...said,
    ...(after.profile ? { profile: after.profile } : {}),
    messages: [...said.messages, ...after.messages],
    effects: [...(said.effects ?? []), ...(after.effects ?? [])],
  };
};
