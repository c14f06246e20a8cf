import { type Context, Scenes, session, Telegraf, Telegram } from "telegraf";
import type { Message } from "../../src/engine/message.ts";
import { languageOf } from "../../src/engine/session.ts";
import { openSessions } from "../sessions.ts";
import { account, token, update, written } from "../telegram.ts";
import type { Bench, Peer } from "./peer.ts";

type Known = { country?: string; carrier?: string };

/** telegraf's session and WizardScene. Its HTTP client is left out: the stub stands in the place of `callApi`. */
export async function open({ heart, messages, names, transport, file, durability }: Bench): Promise<Peer> {
  const sessions = openSessions(file, durability);
  const bot = new Telegraf<Scenes.WizardContext>(token);
  bot.botInfo = account;
  Telegram.prototype.callApi = async (method: string, payload: object) => transport.call(method, payload) as never;

  const languageIn = (ctx: Context) => languageOf(ctx.from?.language_code) ?? "en";
  const textOf = (ctx: Context) => (ctx.message && "text" in ctx.message ? ctx.message.text : "");
  const known = (ctx: Scenes.WizardContext) => ctx.wizard.state as Known;

  async function say(ctx: Context, message: Message): Promise<void> {
    const { text, ...options } = written(message, languageIn(ctx), heart.write);
    await ctx.reply(text, options as object);
  }

  const steps = [
    async (ctx: Scenes.WizardContext) => {
      await say(ctx, messages.askCountry(languageIn(ctx)));
      ctx.wizard.next();
    },
    async (ctx: Scenes.WizardContext) => {
      const language = languageIn(ctx);
      const country = names.country.read(language, textOf(ctx));
      if (!country) return say(ctx, messages.askCountry(language));
      known(ctx).country = country;
      await say(ctx, messages.askCarrier(language, country));
      ctx.wizard.next();
    },
    async (ctx: Scenes.WizardContext) => {
      const language = languageIn(ctx);
      const { country = "" } = known(ctx);
      const carrier = names.carrier.read(language, country, textOf(ctx));
      if (!carrier) return say(ctx, messages.askCarrier(language, country));
      known(ctx).carrier = carrier;
      await say(ctx, messages.steps(language, carrier));
      ctx.wizard.next();
    },
    async (ctx: Scenes.WizardContext) => {
      const language = languageIn(ctx);
      const { carrier = "" } = known(ctx);
      await say(ctx, messages.steps(language, carrier, names.method.read(language, textOf(ctx))));
      ctx.wizard.next();
    },
    async (ctx: Scenes.WizardContext) => {
      await ctx.scene.leave();
      await say(ctx, messages.last(languageIn(ctx), names.last(textOf(ctx))));
    },
  ];
  const stage = new Scenes.Stage<Scenes.WizardContext>([new Scenes.WizardScene("balance", ...steps)]);
  stage.command("balance", (ctx) => ctx.scene.enter("balance"));
  bot.use(session({ store: { get: sessions.read as never, set: sessions.write, delete: sessions.delete } }));
  bot.use(stage.middleware());
  bot.catch((error) => {
    throw error;
  });
  return {
    turn: (person, text) => bot.handleUpdate(update(person, text, transport.next()) as never),
    async close() {
      sessions.close();
    },
  };
}
