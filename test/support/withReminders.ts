import { fresh } from "../../src/engine/session.ts";
import { put, rescheduled } from "../../src/flows/remind/change.ts";
import type { Turn } from "../../src/storage/chats.ts";

/** The first turn of a chat that has so many reminders, each day at nine by the clocks of London in winter. */
export function withReminders(chat: string, count: number, at: number): Turn {
  const session = fresh({ id: "", chat, at, event: { kind: "gone" } }, at);
  const all = Array.from({ length: count }, (_, i) =>
    rescheduled({ id: `${i}`, kind: "schedule", rule: "d1 2026-01-01 09:00" }, "UTC", at),
  );
  const { profile, effects } = put({ ...session.profile, zone: "UTC" }, ...all);
  const kept = { revision: 0, tail: 0, sent: 0, put: 0 };
  return { chat, event: `begin ${chat}`, kept, session: { ...session, profile }, effects, at, lease: 0 };
}
