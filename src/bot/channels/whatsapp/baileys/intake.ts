import { AsyncLocalStorage } from "node:async_hooks";
import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  decodeMessageNode,
  proto,
  type SignalKeyStoreWithTransaction,
  type SocketConfig,
  unpadRandomMax16,
  type WAMessage,
} from "@whiskeysockets/baileys";

/**
 * Takes messages while they are being decrypted. Baileys writes the used keys, tells WhatsApp that the message has
 * arrived, and hands it out some time later, from memory: a process that dies meanwhile has lost it, since WhatsApp
 * does not send it again, or sends what no key opens any more. Here a message is taken first. When that fails nothing
 * has happened: the sender's phone is asked for it again; when the process dies WhatsApp sends it again itself.
 */
export function createIntake(
  me: () => { id: string; lid: string },
  take: (message: WAMessage, offline: boolean) => Promise<void>,
) {
  /**
   * Baileys knows its transactions by the asynchronous context, which whatever follows from a message would inherit: the
   * keys an answer uses would be written into a transaction that is long over.
   */
  const outside = AsyncLocalStorage.snapshot();
  /** Stanzas by the very bytes Baileys will have decrypted. */
  const stanzas = new WeakMap<Uint8Array, BinaryNode>();

  const makeSignalRepository: SocketConfig["makeSignalRepository"] = (...given) => {
    const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(...given);
    const keys = given[0].keys as SignalKeyStoreWithTransaction; // as makeSocket makes it
    return {
      ...repository,
      decryptMessage: (asked) =>
        // Around the repository's own transaction, which becomes part of it: the keys are written after the message.
        keys.transaction(async () => {
          const plain = await repository.decryptMessage(asked);
          const stanza = stanzas.get(asked.ciphertext);
          if (stanza) await outside(() => take(open(stanza, plain), stanza.attrs.offline !== undefined));
          return plain;
        }, asked.jid),
    };
  };

  function open(stanza: BinaryNode, plain: Uint8Array): WAMessage {
    const { id, lid } = me();
    const message = proto.Message.decode(unpadRandomMax16(plain));
    const { fullMessage } = decodeMessageNode(stanza, id, lid);
    return { ...fullMessage, message: message.deviceSentMessage?.message ?? message } as WAMessage;
  }

  return {
    makeSignalRepository,
    /** Notes a stanza before Baileys sees it. */
    note(frame: unknown): void {
      if (!isNode(frame) || frame.tag !== "message" || !Array.isArray(frame.content)) return;
      for (const { tag, content } of frame.content) {
        if (tag === "enc" && content instanceof Uint8Array) stanzas.set(content, frame);
      }
    },
  };
}

const isNode = (frame: unknown): frame is BinaryNode =>
  typeof frame === "object" && frame !== null && "tag" in frame && "attrs" in frame;
