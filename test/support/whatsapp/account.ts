import { EventEmitter } from "node:events";
import { type BinaryNode, Curve, type KeyPair } from "@whiskeysockets/baileys";
import { address } from "./node.ts";
import type { Signal } from "./signal.ts";
import { createSignal } from "./signal.ts";

type PublicKey = { id: number; key: Buffer };

/** What a device lets others begin a conversation with. */
export type Bundle = {
  registration: number;
  identity: Buffer;
  signed: PublicKey & { signature: Buffer };
  once?: PublicKey;
};

/** A line to a client, past its handshake. */
export type Connection = {
  send(node: BinaryNode): void;
  close(): void;
  drop(): void;
  /** The number of the next request of the server's own. */
  next(): string;
  /** The client's static key. */
  key: Buffer;
  account?: Account;
  device?: Device;
  /** What a client that is not paired yet told of itself, and the pairing under way. */
  registration?: Omit<Bundle, "once">;
  pairing?: { request: string; account: Account; id: number; details: Buffer; done: (device: Device) => void };
};

/** A companion: a client that was paired with an account's phone. */
export type Device = {
  id: number;
  bundle: Omit<Bundle, "once">;
  once: PublicKey[];
  /** What it was sent and has not confirmed. */
  queue: BinaryNode[];
  connection?: Connection;
  revoked?: boolean;
  /** Has not had its first history yet. */
  fresh?: boolean;
};

/** A message as the phone of an account got and opened it. */
export type Received = {
  id: string;
  from: Account;
  /** How it was encrypted: `pkmsg` begins a conversation, `msg` goes on. */
  form: string;
  message: import("@whiskeysockets/baileys").proto.IMessage;
  /** It went from this account to another: its copy for the own phone. */
  own: boolean;
};

/** Somebody at WhatsApp: a number, a LID, a phone with its keys, and paired devices. */
export type Account = {
  number: string;
  lid: string;
  name: string;
  identity: KeyPair;
  signal: Signal;
  devices: Map<number, Device>;
  inbox: Received[];
  receipts: { id: string; type: string }[];
  /** How often its phone asked for a message again that it could not open. */
  asked: Map<string, number>;
  /** Whether its phone tells senders that a message arrived. */
  confirms: boolean;
  /** Says `message`, `receipt` and `undecryptable`. */
  events: EventEmitter;
  /** What its phone sent, to be sent again when a companion could not open it. */
  sent: Map<string, { message: import("@whiskeysockets/baileys").proto.IMessage; type: string }>;
};

export type Addressing = "pn" | "lid";

/** Everything the server knows; what its parts work on. */
export type World = {
  addressing: Addressing;
  accounts: Map<string, Account>;
  /** Numbers that are not on WhatsApp. */
  missing: Set<string>;
  /** Everything that goes over the wire, after decryption of the line. */
  wire: { direction: "in" | "out"; node: BinaryNode }[];
  mediaHost: string;
  faults: Faults;
  /** Says `login`, `stanza`, `fault`. */
  events: EventEmitter;
};

/** What the server does wrong on purpose. */
type Faults = {
  /** The next login is refused with this reason. */
  refuseLogin?: number;
  /** Nobody is let in. */
  shut?: boolean;
  /** The next message is answered with this error. */
  refuseMessage?: number;
  /** Messages are taken and not confirmed. */
  silentAcks?: boolean;
  /** Everything that comes is ignored, pings included. */
  deaf?: boolean;
};

export function accountOf(world: World, number: string): Account {
  const known = world.accounts.get(number);
  if (known) return known;
  const identity = Curve.generateKeyPair();
  const account: Account = {
    number,
    lid: String(100_000_000_000_000n + (BigInt(number) % 89_999_999_999_999n)),
    name: number,
    identity,
    signal: createSignal(identity),
    devices: new Map(),
    inbox: [],
    receipts: [],
    asked: new Map(),
    confirms: true,
    events: new EventEmitter().setMaxListeners(0),
    sent: new Map(),
  };
  world.accounts.set(number, account);
  return account;
}

/** The account an address belongs to, and its device; 0 is the phone itself. */
export function resolve(
  world: World,
  jid: string,
): { account: Account; device: Device | undefined; phone: boolean } | undefined {
  const { user, device, server } = address(jid);
  const account =
    server === "lid" ? [...world.accounts.values()].find(({ lid }) => lid === user) : accountOf(world, user);
  return account && { account, device: account.devices.get(device), phone: device === 0 };
}
