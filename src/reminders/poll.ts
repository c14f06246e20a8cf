import type { Trouble } from "../carriers/adapters/trouble.ts";

/** Why a line is not read by itself any more; `sent`: its source waits for a code the person has. */
export type Stop = Trouble | { kind: "lost" } | { kind: "sent" };

/** How a linked line, by its id, is read by itself while reminders watch it. */
export type Poll = {
  line: string;
  /** When it is next read or, once it is not any more, when that is told. */
  due?: number;
  /** Since when nothing came of it, and that this was told. */
  since?: number;
  told?: true;
  /** It is not read until it was read because its person asked. */
  stopped?: Stop;
};
