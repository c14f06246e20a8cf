import { createHash } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";

/** A chat's name as the log may say it: always the same for a chat, and nothing to call or write to. */
const chat = (name: unknown): string => {
  const [channel = ""] = String(name).split(":");
  return `${channel}:${createHash("sha256").update(String(name)).digest("hex").slice(0, 10)}`;
};

/** A text without what could be a token, a password in an address, a phone number or a card. */
const scrub = (text: string): string =>
  text
    .replace(/\d{6,}:[\w-]{20,}/g, "•••")
    .replace(/\/\/[^\s/@]+@/g, "//•••@")
    .replace(/\+?\d(?:[\s().-]?\d){6,}/g, "•••");

type Told = { type: string; message: string; stack?: string; cause?: Told };

/** An error with its causes, scrubbed. */
function error(cause: unknown): Told {
  if (!(cause instanceof Error)) return { type: typeof cause, message: scrub(String(cause)) };
  return {
    type: cause.name,
    message: scrub(cause.message),
    ...(cause.stack ? { stack: scrub(cause.stack) } : {}),
    ...(cause.cause ? { cause: error(cause.cause) } : {}),
  };
}

/** Pino's number of what is an error or worse. */
const failures = 50;

/**
 * One JSON line per happening. Chats are hashed, errors scrubbed, and texts are never given to it. `noted` is told the
 * message of each error.
 */
export const createLog = (level: string, to?: DestinationStream, noted?: (message: string) => void): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { chat, err: error },
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        logMethod(args, method, number) {
          if (number >= failures) noted?.(scrub(String(args.find((arg) => typeof arg === "string"))));
          method.apply(this, args);
        },
      },
    },
    to,
  );
