import type { proto } from "@whiskeysockets/baileys";
import type { Account, Received, World } from "./account.ts";
import { home } from "./node.ts";
import { askAgain, confirm, type Manner, sendFromPhone } from "./relay.ts";

/** The text of a message, however WhatsApp wraps it. */
export const textOf = ({ message }: Received): string =>
  message.conversation ??
  message.extendedTextMessage?.text ??
  message.imageMessage?.caption ??
  message.documentMessage?.caption ??
  message.documentWithCaptionMessage?.message?.documentMessage?.caption ??
  "";

/** Somebody with a phone on the offline server, and what they do with it. `to` is always a number. */
export function createPerson(world: World, account: Account, name: string) {
  account.name = name;
  let read = 0;

  /** The next message for this person that was not looked at yet, as it comes. */
  function next(within = 10_000): Promise<Received> {
    const look = () => {
      for (; read < account.inbox.length; read++) {
        const received = account.inbox[read];
        if (received && !received.own) {
          read++;
          return received;
        }
      }
      return undefined;
    };
    const now = look();
    if (now) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        account.events.off("message", on);
        reject(new Error(`no message came within ${within} ms`));
      }, within);
      const on = () => {
        const received = look();
        if (!received) return;
        clearTimeout(timer);
        account.events.off("message", on);
        resolve(received);
      };
      account.events.on("message", on);
    });
  }

  const send = (to: string, message: proto.IMessage, manner?: Manner & { id?: string }) =>
    sendFromPhone(world, account, to, message, manner);

  return {
    account,
    jid: `${account.number}@${home}`,
    send,
    text: (to: string, text: string, manner?: Manner & { id?: string }) => send(to, { conversation: text }, manner),
    next,
    nextText: async (within?: number) => textOf(await next(within)),
    /** How many messages came that were not looked at. */
    unread: () => account.inbox.slice(read).filter(({ own }) => !own).length,
    /** Opens the chat, so that the sender sees it. */
    sees: (from: string, id: string) => confirm(world, account, sendTo(from), id, "read"),
    /** Could not open a message, and asks for it anew. */
    asksAgain: (from: string, id: string, count = 1) => askAgain(world, account, sendTo(from), id, count),
  };

  function sendTo(number: string): Account {
    const known = world.accounts.get(number);
    if (!known) throw new Error("nobody has this number");
    return known;
  }
}
