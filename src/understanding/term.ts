import type { Language } from "../words.ts";
import type { Brand } from "./brands.ts";
import type { Concept } from "./lexicon/concept.ts";

/** What a known word or phrase tells. `language` is the one it belongs to. */
export type Term =
  | { is: "concept"; concept: Concept; language: Language }
  /** The name of a language; `other`: one Saldo does not speak. */
  | { is: "tongue"; tongue: Language | "other"; language: Language }
  /** A country by its name, or by an adjective that is a language's name too. */
  | { is: "country"; country: string; language?: Language; adjective?: true }
  | { is: "city"; country: string }
  | { is: "brand"; brand: Brand };
