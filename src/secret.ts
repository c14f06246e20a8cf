import { inspect } from "node:util";

/** A value that does not print: logs, errors, JSON and the inspector show dots. Only `reveal` gives it away. */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return "•••";
  }
  toJSON(): string {
    return "•••";
  }
  [inspect.custom](): string {
    return "•••";
  }
}
