import { upgrade } from "../engine/session.ts";
import { isOver, type Reminder } from "../reminders/reminder.ts";
import type { Store } from "../storage/store.ts";

/** Each kind of reminder, in the order it is shown. */
export const kinds = Object.keys({
  schedule: 0,
  expiry: 0,
  low: 0,
  pace: 0,
  changed: 0,
  stale: 0,
} satisfies Record<Reminder["kind"], 0>) as Reminder["kind"][];

/** How a reminder stands: on, paused by the person, paused since the person cannot be reached, or over. */
export const states = ["active", "paused", "gone", "over"] as const;
export type State = (typeof states)[number];

const stateOf = (reminder: Reminder): State => reminder.rest ?? (isOver(reminder) ? "over" : "active");

/** How many people have how many reminders. It names nobody. */
export type Census = {
  /** Everybody with whom there is a conversation, those who have reminders, and those of them who cannot be reached. */
  people: { all: number; reminded: number; gone: number };
  reminders: Map<Reminder["kind"], Record<State, number>>;
};

/** How many sessions are read at once. */
const stretch = 200;

/**
 * Reads everybody's session, some at a time. `rest` waits after each of them four times as long as they took, so that
 * turns hardly notice: a million people take a minute or two.
 */
export async function takeCensus(
  { sessionsAfter }: Pick<Store, "sessionsAfter">,
  rest: (ms: number) => Promise<unknown>,
): Promise<Census> {
  const people = { all: 0, reminded: 0, gone: 0 };
  const reminders: Census["reminders"] = new Map(
    kinds.map((kind) => [kind, { active: 0, paused: 0, gone: 0, over: 0 }]),
  );
  for (let after = ""; ; ) {
    const began = performance.now();
    const some = await sessionsAfter(after, stretch);
    for (const { session } of some) {
      const own = session.includes('"reminders":[{') ? (upgrade(JSON.parse(session)).profile.reminders ?? []) : [];
      people.all++;
      if (own.length > 0) people.reminded++;
      if (own.some(({ rest }) => rest === "gone")) people.gone++;
      for (const reminder of own) {
        const row = reminders.get(reminder.kind);
        if (row) row[stateOf(reminder)]++;
      }
    }
    const last = some.at(-1);
    if (!last || some.length < stretch) return { people, reminders };
    after = last.chat;
    await rest(4 * (performance.now() - began));
  }
}
