import type { Context, Outcome } from "../engine/flow.ts";
import type { LiveSource, LookUp } from "../engine/live.ts";
import type { Choice, Message } from "../engine/message.ts";
import { token } from "../engine/question.ts";
import type { SavedLine } from "../engine/session.ts";
import { isOwn, lastOf, lineName } from "./lines.ts";

/** The source a line is read from, where the operator has it configured. */
export const sourceOf = (line: SavedLine | undefined, { world }: Pick<Context, "world">): LiveSource | undefined =>
  line?.source ? world.live?.source(line.source) : undefined;

/** Has a line read; the answer comes in as an event of its own. */
export const lookUp = (
  { id: line }: SavedLine,
  { id: source }: LiveSource,
  { now }: Context,
  more: Pick<LookUp, "given" | "proven" | "code"> = {},
): LookUp => ({ kind: "look-up", id: `${line}-${now.toString(36)}`, line, source, ...more });

/** What is said while a line is read: what was left when it was read last, and that more is coming. */
export const checking = (line: SavedLine, source: LiveSource, context: Context, choices: Choice[] = []): Message => ({
  lines: [
    { ...lineName(line, context), style: "title" },
    ...lastOf(line, context),
    { key: "link.checking", args: { source: source.name }, style: "note" },
  ],
  choices,
  data: {
    intent: "balance",
    ...(isOwn(line) ? {} : { carrier: line.carrier }),
    line: line.id,
    source: source.id,
    state: "checking",
  },
});

/** Reads a linked line anew. `ways` lead to the guide meanwhile. */
export const reading = (line: SavedLine, source: LiveSource, context: Context, ways: Choice[]): Outcome => ({
  messages: [checking(line, source, context, ways)],
  effects: [lookUp(line, source, context)],
});

export const again = ({ id }: SavedLine): Choice => ({
  token: token("balance", "line", id),
  label: { key: "link.again" },
});

export const anew = ({ id }: SavedLine): Choice => ({
  token: token("link", "deed", `${id}:link`),
  label: { key: "link.anew" },
});
