import type { SocketConfig } from "@whiskeysockets/baileys";
import type { Log } from "../../../log.ts";

/**
 * Baileys' logger. Its objects hold messages, numbers and keys, so that only its sentences pass, without their digits,
 * and only where the operator wants to see everything.
 */
export function quiet(log: Log): SocketConfig["logger"] {
  const pass = (level: string) => (what: unknown, message?: string) => {
    const text = message ?? (typeof what === "string" ? what : "");
    if (text) log.debug({ level }, `baileys: ${text.replace(/\d{4,}/g, "•••")}`);
  };
  const nothing = () => {};
  const logger: SocketConfig["logger"] = {
    level: "warn",
    child: () => logger,
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: pass("warn"),
    error: pass("error"),
  };
  return logger;
}
