/**
 * Why a source gives no reading. Waits are in ms. `credentials`: the operator's account with the source is refused, or
 * (`person`) the person's own; `not-found`: the source does not know the line; `limited`: asked too often; `changed`: it
 * answers in another shape than the one it is known by; `needs-otp`: the person has to (or, `wrong`: has again to) enter
 * the code the carrier sends them.
 */
export type Trouble =
  | { kind: "credentials"; whose: "operator" | "person" }
  | { kind: "not-found" }
  | { kind: "limited"; retryAfter?: number }
  | { kind: "unavailable"; retryAfter?: number }
  | { kind: "changed" }
  | { kind: "needs-otp"; wrong?: true };

/**
 * Thrown where a source fails. The message is for the operator: it names the source's host, a status or a code, and
 * never an address with its query, a number, a key or a word of the reply.
 */
export class SourceError extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble, why: string) {
    super(`${trouble.kind}: ${why}`);
    this.name = "SourceError";
    this.trouble = trouble;
  }
}

/** The words for a trouble, as something the person can act on: a key of `locales/<language>/link.json`. */
export function troubleKey(trouble: Trouble): string {
  switch (trouble.kind) {
    case "credentials":
      return trouble.whose === "person" ? "link.trouble.account" : "link.trouble.credentials";
    case "not-found":
      return "link.trouble.notFound";
    case "limited":
      return "link.trouble.limited";
    case "unavailable":
      return "link.trouble.unavailable";
    case "changed":
      return "link.trouble.changed";
    case "needs-otp":
      return trouble.wrong ? "link.trouble.wrongCode" : "link.trouble.needsCode";
    default:
      return trouble satisfies never;
  }
}
