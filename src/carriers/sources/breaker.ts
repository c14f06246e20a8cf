import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  IsolatedCircuitError,
  noJitterGenerator,
} from "cockatiel";
import { SourceError } from "../adapters/trouble.ts";

/** `failing`: left alone for a while, then tried again; `off`: left alone until it is switched on. */
export type State = "works" | "failing" | "off";

/** What the operator is told of: `refused` is the operator's account with the source. */
export type Happening = "off" | "failing" | "works" | "refused";

export type Breaker = {
  /** @throws {SourceError} `unavailable` without trying, where trying is no use now. */
  run<T>(work: () => Promise<T>): Promise<T>;
  state(): State;
  switchOn(): void;
};

/** Failures in a row before a source is left alone, and for how long, in ms; answers of another shape before it is off. */
const limits = { failures: 5, first: 60_000, longest: 3_600_000, changed: 3 } as const;

const fails = (error: unknown): boolean =>
  error instanceof SourceError &&
  (error.trouble.kind === "unavailable" ||
    (error.trouble.kind === "credentials" && error.trouble.whose === "operator"));

/** Leaves a source alone that fails, and switches one off that answers in another shape. It goes by the system's clock. */
export function createBreaker(tell: (what: Happening, why: string) => void): Breaker {
  const policy = circuitBreaker(handleWhen(fails), {
    breaker: new ConsecutiveBreaker(limits.failures),
    halfOpenAfter: new ExponentialBackoff({
      generator: noJitterGenerator,
      initialDelay: limits.first,
      maxDelay: limits.longest,
    }),
  });
  let changed = 0;
  let refused = false;
  let held: { dispose(): void } | undefined;
  policy.onBreak((reason) => {
    if ("error" in reason && reason.error instanceof Error) tell("failing", reason.error.message);
  });
  policy.onReset(() => tell("works", "it answers again"));

  function note(error: unknown): void {
    if (!(error instanceof SourceError)) return;
    if (error.trouble.kind === "credentials" && error.trouble.whose === "operator" && !refused) {
      refused = true;
      tell("refused", error.message);
    }
    if (error.trouble.kind !== "changed") return;
    changed++;
    if (changed < limits.changed || held) return;
    held = policy.isolate();
    tell("off", error.message);
  }

  return {
    async run(work) {
      try {
        const result = await policy.execute(work);
        changed = 0;
        refused = false;
        return result;
      } catch (error) {
        if (error instanceof IsolatedCircuitError || error instanceof BrokenCircuitError) {
          throw new SourceError({ kind: "unavailable" }, "left alone");
        }
        note(error);
        throw error;
      }
    },
    state() {
      if (held) return "off";
      return policy.state === CircuitState.Closed ? "works" : "failing";
    },
    switchOn() {
      changed = 0;
      held?.dispose();
      held = undefined;
    },
  };
}
