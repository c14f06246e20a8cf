import type { Trouble } from "../adapters/trouble.ts";

const day = 24 * 3_600_000;

/** For how many ms a line that had a trouble is not asked for again; one that has to be linked anew, not until then. */
export function rests(trouble: Trouble, gap: number): number {
  switch (trouble.kind) {
    case "limited":
      return trouble.retryAfter ?? 60_000;
    case "unavailable":
      return trouble.retryAfter ?? 0; // the breaker sees to those who fail
    case "needs-otp":
      return trouble.wrong ? 0 : day;
    case "credentials":
      return trouble.whose === "person" ? day : 0;
    case "not-found":
    case "changed":
      return gap;
    default:
      return trouble satisfies never;
  }
}
