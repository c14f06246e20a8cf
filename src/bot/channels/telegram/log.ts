/** What the channel needs of a log; pino's logger is one. */
export type Log = Record<"debug" | "info" | "warn" | "error", (what: object, message: string) => void>;
