import { GrammyError, HttpError } from "grammy";
import { DeliveryError } from "../channel.ts";

/** The channel has stopped, and why, in a sentence for the operator. */
export class Stopped extends Error {
  override name = "Stopped";
}

/** 400s that mean that nobody is there any more; 403 always does. */
const nobody = /chat not found|user is deactivated|user not found|PEER_ID_INVALID|chat_id is empty/i;

/**
 * What went wrong, fit for logs and errors: grammY's own errors hold the message and its chat, and beneath them lies
 * the address with the token. Quoted parts of Telegram's words may be ours, so they go too.
 */
export function described(error: unknown): string {
  if (error instanceof GrammyError) {
    return `${error.method}: ${error.error_code} ${(error.description ?? "").replace(/"[^"]*"/g, '"…"')}`;
  }
  if (!(error instanceof HttpError)) return error instanceof RangeError ? error.message : "an unknown failure";
  const code = typeof error.error === "object" && error.error !== null && "code" in error.error && error.error.code;
  return `no answer from Telegram (${typeof code === "string" ? code : "network"})`;
}

/** Neither Telegram nor the way there failed, but we. */
export const ours = (error: unknown): boolean => !(error instanceof GrammyError || error instanceof HttpError);

/** Milliseconds Telegram asks to wait, when it does. */
export const retryAfter = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.parameters.retry_after !== undefined
    ? error.parameters.retry_after * 1000
    : undefined;

/** Telegram understood the request and refuses it. */
export const refused = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && error.error_code === 400 && !nobody.test(error.description);

/** An edit that would change nothing: what was wanted is there already. */
export const unmodified = (error: unknown): boolean => refused(error) && /not modified/i.test(error.description);

/** A failed call as a delivery that failed. */
export function undelivered(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const cause = new Error(described(error));
  if (error instanceof RangeError) return new DeliveryError("refused", { cause });
  if (!(error instanceof GrammyError)) return new DeliveryError("unavailable", { cause });
  const after = retryAfter(error);
  if (error.error_code === 429) return new DeliveryError("limited", { retryAfter: after ?? 1000, cause });
  if (error.error_code === 403 || (error.error_code === 400 && nobody.test(error.description))) {
    return new DeliveryError("gone", { cause });
  }
  return new DeliveryError(error.error_code === 400 || error.error_code === 413 ? "refused" : "unavailable", { cause });
}

/** The operator's sentence for a failure that no waiting mends; undefined for all others. */
export function fatal(error: unknown): Stopped | undefined {
  if (error instanceof Stopped) return error;
  if (!(error instanceof GrammyError)) return undefined;
  switch (error.error_code) {
    case 401:
    case 404:
      return new Stopped("Telegram does not know this bot token: take it from @BotFather again and restart.");
    case 409:
      return new Stopped(
        /webhook/i.test(error.description)
          ? "Telegram sends this bot's messages to a webhook somebody has set: restart to take it back."
          : "Another program is polling Telegram with this bot's token: stop one of the two, and restart this one.",
      );
    default:
      return undefined;
  }
}
