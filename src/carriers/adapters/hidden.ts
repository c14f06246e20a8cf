import { z } from "zod";

/** A value that logs, errors, JSON and the inspector do not show; only `reveal` gives it away. */
export type Hidden = { reveal(): string };

/** Hides a text in a closure. */
export const hide = (text: string): Hidden => ({ reveal: () => text });

/** A secret as it is given, hidden from then on. */
export const hidden = z.string().min(1).transform(hide);
