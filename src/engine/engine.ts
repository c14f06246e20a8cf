import type { Language } from "../words.ts";
import type { Flow, World } from "./flow.ts";
import type { Keeper } from "./keeper.ts";
import type { Listener } from "./listener.ts";
import type { Choice } from "./message.ts";

/** What the engine's step is made of. */
export type Engine = {
  flows: readonly Flow[];
  world: World;
  /** The flow that a carrier, country or number alone begins. */
  fallback: string;
  /** The flow that a carrier's message begins, when a person passes one on. */
  passedOn?: string;
  /** Speaks without having been asked, where it was agreed. */
  keeper?: Keeper;
  /** Answers what look-ups come to. */
  listener?: Listener;
  /** What is offered when nothing is being asked. */
  menu: Choice[];
  /** Spoken to people whose language nothing tells. */
  language?: Language;
};
