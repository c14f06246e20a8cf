import type { BinaryNode, WASocket } from "@whiskeysockets/baileys";
import { createSequence } from "../../../sequence.ts";

type Handler = (node: BinaryNode) => unknown;

/**
 * Keeps a sender's messages in their order. Baileys begins each as it comes and decrypts them one at a time; of a
 * stranger's first two, the second overtakes the first, which waits for the sender's names to be written.
 * To be called before anybody else listens for messages.
 */
export function keepOrder({ ws }: WASocket): void {
  const inOrder = createSequence<string>();
  const handlers = ws.listeners("CB:message") as Handler[];
  ws.removeAllListeners("CB:message");
  ws.on("CB:message", (node: BinaryNode) => {
    void inOrder(node.attrs.from ?? "", async () => {
      for (const handle of handlers) await handle(node);
    });
  });
}
