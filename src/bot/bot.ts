import type { Effect } from "../engine/effect.ts";
import type { Event, Incoming } from "../engine/event.ts";
import type { Step } from "../engine/flow.ts";
import type { Message } from "../engine/message.ts";
import { byObject } from "../engine/repeated.ts";
import { languageOf, type Session, textOf, upgrade } from "../engine/session.ts";
import type { Instant } from "../instant.ts";
import type { Deed } from "../storage/job.ts";
import type { Store } from "../storage/store.ts";
import type { Wake } from "../storage/wakes.ts";
import type { Language, Words, Write } from "../words.ts";
import { type Attached, createAttach } from "./attach.ts";
import { type Channel, DeliveryError, type Receipt, type Receive, type Rendered } from "./channels/channel.ts";
import { type Guard, longestText, overlong } from "./guard.ts";
import type { Log } from "./log.ts";
import { createLookUps, type LookUpOptions } from "./lookUps.ts";
import { createPacer, type Pacer } from "./pace.ts";
import { createReminders } from "./reminders.ts";
import { render } from "./render.ts";
import { type After, timer } from "./timer.ts";
import { createTurn } from "./turn.ts";
import { createWorker } from "./worker.ts";

export type BotOptions = {
  store: Store;
  step: Step;
  write: Write;
  channels: readonly Channel[];
  /** Whether a chat writes too much; see guard.ts. */
  guard: Guard;
  log: Log;
  now: () => Instant;
  /** No other process serves these channels' chats. */
  alone: boolean;
  /** The language for people whose own nothing tells. */
  language?: Language | undefined;
  /** Live sources, where there are any; `after` is the clock look-ups go by. */
  lookUps?: Pick<LookUpOptions, "sources" | "vault" | "after"> | undefined;
  /** The clock that deliveries and reminders go by. */
  after?: After;
  random?: () => number;
};

export type Bot = {
  /** Hands an event in; resolves when it is committed. */
  receive: Receive;
  /** Resolves when everything that can be said in a chat now is said. */
  settled(chat: string): Promise<void>;
  /** Begins with what an earlier process left to do; channels are started by whoever composes them. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Takes up the reminders that are due. It does so by itself, too, once started. */
  remind(): Promise<void>;
};

/** The shell around the step: events come in through the guard, effects go out through the channels. */
export function createBot(options: BotOptions): Bot {
  const { store, step, write, channels, guard, log, now, alone, language = "en", lookUps: live } = options;
  const attach = createAttach({ store, write, log });
  const byName = new Map(channels.map((channel) => [channel.name, channel]));

  const { after = timer, random = Math.random } = options;
  const paces = new Map(
    channels.flatMap(({ name, pace }) => (pace ? [[name, createPacer(pace, { now, random })] as const] : [])),
  );
  const nameOf = (chat: string): string => chat.slice(0, chat.indexOf(":"));
  const channelOf = (chat: string): Channel | undefined => byName.get(nameOf(chat));

  const written = byObject((_: Message) => new Map<string, Rendered>());

  /** A message in words: made once for each language and channel, for as long as the message is kept (repeated.ts). */
  function inWords(message: Message, language: Language, { name, abilities }: Channel): Rendered {
    const kept = written(message);
    const key = `${language} ${name}`;
    const known = kept.get(key);
    if (known) return known;
    const rendered = render(message, language, abilities, write);
    kept.set(key, rendered);
    return rendered;
  }

  async function perform(chat: string, deed: Deed, id: string): Promise<Receipt> {
    const channel = channelOf(chat);
    if (!channel) throw new DeliveryError("unavailable");
    switch (deed.kind) {
      case "say": {
        const { message, added }: Attached = deed.message.attach
          ? await attach(chat, deed.message, deed.message.attach, deed.language)
          : deed;
        const rendered = inWords(message, deed.language, channel);
        return channel.send(chat, added ? { ...rendered, ...added } : rendered, {
          id,
          ...(deed.replace ? { replace: deed.replace } : {}),
        });
      }
      case "erase":
        await channel.erase?.(chat, deed.seq);
        return {};
      case "export": {
        const said: Words = { key: "privacy.exported" };
        const rendered = render({ lines: [said], data: { intent: "export" } }, deed.language, channel.abilities, write);
        const body = JSON.stringify(await store.exportChat(chat), undefined, 2);
        return channel.send(
          chat,
          { ...rendered, file: { name: "saldo.json", type: "application/json", body } },
          { id },
        );
      }
      default:
        return deed satisfies never;
    }
  }

  function deliver(chat: string, deed: Deed, id: string): Promise<Receipt> {
    const pace = paces.get(nameOf(chat));
    return pace ? paced(pace, chat, deed, id) : perform(chat, deed, id);
  }

  async function paced(pace: Pacer, chat: string, deed: Deed, id: string): Promise<Receipt> {
    try {
      const receipt = await perform(chat, deed, id);
      pace.ended(chat);
      return receipt;
    } catch (error) {
      if (error instanceof DeliveryError) pace.ended(chat, error.trouble, error.retryAfter);
      throw error;
    }
  }

  /** What happened in a chat without its person: taken like what they do, but nothing is begun or told because of it. */
  const happened = async (
    chat: string,
    id: string,
    event: Extract<Event, { kind: "due" | "gone" | "looked-up" | "looking" }>,
  ) => ownTurn({ id, chat, at: now(), event });

  const names = [...byName.keys()];
  const onGone = async (chat: string, id: string) =>
    void (await happened(chat, `gone:${chat}:${id}`, { kind: "gone" }));
  const worker = createWorker({ store, deliver, log, now, after, random, channels: names, alone, onGone });

  /** One sentence to a person, besides the conversation. */
  const notice = ({ hint }: Incoming, words: Words): Effect[] => [
    { kind: "say", message: { lines: [words] }, language: languageOf(hint?.language) ?? language },
  ];

  const lookUps =
    live &&
    createLookUps({
      ...live,
      store,
      tell: ({ chat, id }, event) => happened(chat, `${event.kind}:${chat}:${id}`, event),
      channels: names,
      log,
      now,
      alone,
    });
  const common = {
    store,
    worker,
    open: upgrade,
    text: (session: Session | undefined) => (session ? textOf(session) : ""),
    log,
    now,
    onDone: (chat: string, effects: readonly Effect[]) => lookUps?.take(chat, effects),
  };
  const turn = createTurn({
    ...common,
    step,
    onFault: (incoming) => notice(incoming, { key: "engine.fault" }),
  });
  const ownTurn = createTurn<Session | undefined>({
    ...common,
    step(session, incoming, shown, at) {
      if (session) return step(session, incoming, shown, at);
      const { event } = incoming; // the chat was forgotten
      return [undefined, event.kind === "due" ? [{ kind: "wake", reminder: event.reminder }] : []];
    },
    onFault: () => [],
  });
  const fire = ({ chat, reminder, due, at }: Wake) =>
    happened(chat, `due:${chat}:${reminder}:${at}`, { kind: "due", reminder, due });
  const reminders = createReminders({
    ...{ store, fire, channels: names, log, now, after, alone },
    paceOf: (channel) => paces.get(channel),
  });

  /** A turn that says something and leaves the session as it is. */
  const aside = (words: Words) =>
    createTurn<Session | undefined>({
      ...common,
      step: (session, incoming) => [session, notice(incoming, words)],
      onFault: () => [],
    });
  const slow = aside({ key: "engine.slow" });
  const tooLong = aside({ key: "engine.tooLong", args: { count: longestText } });

  return {
    async receive(incoming) {
      if (incoming.event.kind === "gone") return void (await ownTurn(incoming));
      const decision = channelOf(incoming.chat)?.own ? "pass" : await guard(incoming.chat, now());
      switch (decision) {
        case "pass":
          paces.get(nameOf(incoming.chat))?.answers(incoming.chat);
          await (overlong(incoming) ? tooLong : turn)(incoming);
          return;
        case "warn":
          await slow(incoming);
          return;
        case "drop":
          return;
        default:
          decision satisfies never;
      }
    },
    settled: worker.settled,
    async start() {
      await worker.start();
      reminders.start();
      await lookUps?.start();
    },
    async stop() {
      await reminders.stop();
      lookUps?.stop();
      await worker.stop();
    },
    remind: reminders.tick,
  };
}
