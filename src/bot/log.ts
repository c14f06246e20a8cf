/** What the shell needs of a log; pino's logger is one. Texts and numbers are never given to it. */
export type Log = Record<"debug" | "info" | "warn" | "error", (what: object, message: string) => void>;
