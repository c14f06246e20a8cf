import type { Line, Words } from "../words.ts";

/**
 * Something to tap, or to type the number or label of. The token says where it leads whatever happens meanwhile:
 * `flow.slot.value` fills that slot of that flow, `flow` starts it. At most 64 bytes (Telegram's callback_data).
 */
export type Choice = { token: string; label: Words };

/** What is said to a person, in no language and for no channel yet. */
export type Message = {
  lines: Line[];
  choices?: Choice[];
  links?: { label: Words; url: string }[];
  /** Texts to copy with one tap: USSD codes, SMS keywords, numbers. */
  copy?: string[];
  /** What the person may share with a button of the channel's own. */
  request?: ("contact" | "location")[];
  /**
   * What is added of what the store keeps of a line, when the message is sent: its readings as a chart and a table in
   * the text, or as a file. `zone` is the IANA zone their times are told in.
   */
  attach?: { kind: "history" | "table"; line: string; zone: string };
  /** It can wait until the person looks: no sound. */
  silent?: true;
  /** For programs, and for tests: what the message is about. */
  data?: Record<string, string>;
};
