import type { BinaryNode, WASocket } from "@whiskeysockets/baileys";

/** WhatsApp took a message (`error` undefined), or why not. */
export type Ack = { error?: string };

/** How long WhatsApp may take to say that it has a message, in ms. */
const patience = 20_000;

/** Waits for WhatsApp's word on each message: Baileys' own promise ends when the message has left, not when it is there. */
export function createAcks() {
  const waiting = new Map<string, (ack: Ack | undefined) => void>();
  return {
    listen(socket: WASocket): void {
      socket.ws.on("CB:ack,class:message", ({ attrs }: BinaryNode) => {
        waiting.get(attrs.id ?? "")?.(attrs.error ? { error: attrs.error } : {});
      });
    },
    /** The connection has ended: no word comes any more. */
    end(): void {
      for (const tell of [...waiting.values()]) tell(undefined);
    },
    /** The word on a message that is about to be sent; undefined when none came. */
    of(id: string): { word: Promise<Ack | undefined>; forget(): void } {
      const { promise, resolve } = Promise.withResolvers<Ack | undefined>();
      const timer = setTimeout(() => resolve(undefined), patience);
      waiting.set(id, resolve);
      const forget = () => {
        clearTimeout(timer);
        waiting.delete(id);
      };
      promise.then(forget, forget);
      return { word: promise, forget };
    },
  };
}

export type Acks = ReturnType<typeof createAcks>;
