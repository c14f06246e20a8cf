import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  decodeMessageNode,
  proto,
  type SocketConfig,
  unpadRandomMax16,
  type WAMessage,
} from "@whiskeysockets/baileys";

/**
 * Takes messages between their decryption and their receipt. Baileys tells WhatsApp that a message has arrived, and
 * hands it out some time later, from memory: a process that dies in between has lost it. Here it is taken while it is
 * being decrypted; only when that was done the receipt goes out. When it fails, so does, for Baileys, the decryption,
 * and the sender's phone is asked for the message again.
 */
export function createIntake(
  me: () => { id: string; lid: string },
  take: (message: WAMessage, offline: boolean) => Promise<void>,
) {
  /** Stanzas by the very bytes Baileys will have decrypted. */
  const stanzas = new WeakMap<Uint8Array, BinaryNode>();

  const makeSignalRepository: SocketConfig["makeSignalRepository"] = (...given) => {
    const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(...given);
    return {
      ...repository,
      async decryptMessage(asked) {
        const plain = await repository.decryptMessage(asked);
        const stanza = stanzas.get(asked.ciphertext);
        if (stanza) await take(open(stanza, plain), stanza.attrs.offline !== undefined);
        return plain;
      },
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
