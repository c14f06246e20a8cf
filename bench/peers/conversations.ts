import { type Conversation, type ConversationFlavor, conversations, createConversation } from "@grammyjs/conversations";
import { Bot, type Context } from "grammy";
import type { Message } from "../../src/engine/message.ts";
import { languageOf } from "../../src/engine/session.ts";
import { openSessions } from "../sessions.ts";
import { account, token, update, written } from "../telegram.ts";
import type { Bench, Peer } from "./peer.ts";

/**
 * `@grammyjs/conversations` v2. It makes an Api of its own for every replay, above which no transformer reaches: only
 * behind `fetch` is a stub right.
 */
export async function open({ heart, messages, names, transport, file, durability }: Bench): Promise<Peer> {
  const sessions = openSessions(file, durability);
  const bot = new Bot<ConversationFlavor<Context>>(token, {
    botInfo: account,
    client: { fetch: transport.fetch as unknown as typeof fetch },
  });
  const languageIn = (ctx: Context) => languageOf(ctx.from?.language_code) ?? "en";

  async function say(ctx: Context, message: Message): Promise<void> {
    const { text, ...options } = written(message, languageIn(ctx), heart.write);
    await ctx.reply(text, options);
  }

  async function balance(conversation: Conversation, ctx: Context): Promise<void> {
    const language = languageIn(ctx);
    async function ask<Answer>(message: Message, read: (text: string) => Answer | undefined): Promise<Answer> {
      await say(ctx, message);
      for (;;) {
        const heard = await conversation.waitFor("message:text");
        const answer = read(heard.msg.text);
        if (answer !== undefined) return answer;
        await say(ctx, message);
      }
    }
    const country = await ask(messages.askCountry(language), (text) => names.country.read(language, text));
    const carrier = await ask(messages.askCarrier(language, country), (text) =>
      names.carrier.read(language, country, text),
    );
    const method = await ask(messages.steps(language, carrier), (text) => names.method.read(language, text));
    const last = await ask(messages.steps(language, carrier, method), names.last);
    await say(ctx, messages.last(language, last));
  }

  bot.use(
    conversations({
      storage: {
        type: "key",
        adapter: {
          read: async (key) => (await sessions.read(key)) as never,
          write: sessions.write,
          delete: sessions.delete,
        },
      },
    }),
  );
  bot.command("balance", async (ctx, next) => {
    await ctx.conversation.exitAll();
    await next();
  });
  bot.use(createConversation(balance));
  bot.command("balance", (ctx) => ctx.conversation.enter("balance"));
  bot.catch(({ error }) => {
    throw error;
  });
  return {
    turn: (person, text) => bot.handleUpdate(update(person, text, transport.next())),
    async close() {
      sessions.close();
    },
  };
}
