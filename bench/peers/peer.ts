import type { Heart } from "../../src/heart.ts";
import type { Messages } from "../messages.ts";
import type { Names } from "../names.ts";
import type { Person } from "../people.ts";
import type { Durability } from "../sessions.ts";
import type { Transport } from "../telegram.ts";

/** What a peer is given. */
export type Bench = {
  heart: Heart;
  messages: Messages;
  names: Names;
  transport: Transport;
  /** The SQLite file to keep everything in. */
  file: string;
  durability: Durability;
  /** Whether Saldo's calls go through grammY's client, as those of the grammY conversations must. */
  client: boolean;
};

/** An engine that leads the conversation. */
export type Peer = {
  /** Takes in what a person writes; resolves when the answer is sent and the session is kept. */
  turn(person: Person, text: string): Promise<void>;
  close(): Promise<void>;
};
