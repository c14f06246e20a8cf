import type { Context } from "../engine/flow.ts";
import type { Choice, Message } from "../engine/message.ts";
import type { SavedLine } from "../engine/session.ts";
import type { Stop } from "../reminders/poll.ts";
import type { Line } from "../words.ts";
import { guideFor } from "./balance.ts";
import { lineName } from "./lines.ts";
import { again, anew, sourceOf } from "./lookUp.ts";

/** The carrier's guide with what was left last, under a sentence on why. */
export function instead(line: SavedLine, context: Context, why: Line, choices: Choice[], state: string): Message {
  const guide = guideFor(line, context);
  return {
    ...guide,
    lines: [why, ...(guide?.lines ?? [])],
    choices: [...choices, ...(guide?.choices ?? [])],
    data: { ...guide?.data, intent: "balance", line: line.id, state },
  };
}

/** Why a source gives no reading. */
export const whyWords = (trouble: Stop, source: string, { world }: Pick<Context, "world">) => ({
  key:
    trouble.kind === "lost" || trouble.kind === "sent" ? "link.lost" : (world.live?.troubleKey(trouble) ?? "link.lost"),
  args: { source },
});

/** What the person can do about a trouble: connect the line again, or ask again. */
export const deedFor = (trouble: Stop, line: SavedLine): Choice =>
  ["needs-otp", "not-found", "lost"].includes(trouble.kind) ? anew(line) : again(line);

/** A line is not read by itself any more, though reminders watch it: why, and what to do. */
export function stopped(line: SavedLine, why: Stop, context: Context): Message {
  const source = sourceOf(line, context)?.name ?? line.source ?? "";
  const message = instead(line, context, whyWords(why, source, context), [deedFor(why, line)], "stopped");
  return {
    ...message,
    lines: [{ ...lineName(line, context), style: "title" }, { key: "link.stopped" }, ...message.lines],
  };
}
