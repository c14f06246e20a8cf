import { expect, test } from "vitest";
import type { Context } from "../../src/engine/flow.ts";
import { keeper } from "../../src/flows/remind/keeper.ts";
import type { Reminder } from "../../src/reminders/reminder.ts";
import { theHeart } from "../support/person.ts";

const { directory: carriers, understand, write } = theHeart();
const hour = 3_600_000;
/** Nine o'clock in Asunción, whose clocks stay at UTC-3 all year since 2024. */
const nine = Date.parse("2027-07-05T12:00Z");

const daily = (more: Partial<Reminder> = {}): Reminder =>
  ({ id: "1", kind: "schedule", rule: "d1 2027-01-01 09:00", due: nine, ...more }) as Reminder;

const context = (now: number, ...reminders: Reminder[]): Context => ({
  slots: {},
  profile: { lines: [], zone: "America/Asuncion", reminders },
  language: "en",
  hint: {},
  now,
  world: { carriers, understand, write },
});

test("a reminder that was set by clocks that were changed since goes by the new ones", () => {
  // Set when July's nine o'clock was still an hour later there, and an hour earlier.
  const before = keeper.due("1", nine - hour, context(nine - hour, daily({ due: nine - hour })));
  expect(before).toMatchObject({ messages: [], effects: [{ kind: "wake", reminder: "1", due: nine }] });
  const after = keeper.due("1", nine + hour, context(nine + hour, daily({ due: nine + hour })));
  expect(after.messages).toHaveLength(1);
  expect(after.effects).toEqual([{ kind: "wake", reminder: "1", due: nine + 24 * hour }]);
});

test("one that was put off keeps the time it was put off to", () => {
  const said = keeper.due("1", nine + 2 * hour, context(nine + 2 * hour, daily({ due: nine + 2 * hour, off: true })));
  expect(said.messages).toHaveLength(1);
  expect(said.profile?.reminders).toEqual([daily({ due: nine + 24 * hour })]);
});

test("an earlier setting says nothing, and the store is told the one that holds", () => {
  const stale = keeper.due("1", nine - 24 * hour, context(nine - hour, daily()));
  expect(stale).toEqual({ messages: [], effects: [{ kind: "wake", reminder: "1", due: nine }] });
  expect(keeper.due("9", nine, context(nine, daily()))).toEqual({
    messages: [],
    effects: [{ kind: "wake", reminder: "9" }],
  });
  expect(keeper.due("1", nine, context(nine, daily({ rest: "paused" })))).toEqual({
    messages: [],
    effects: [{ kind: "wake", reminder: "1" }],
  });
});
