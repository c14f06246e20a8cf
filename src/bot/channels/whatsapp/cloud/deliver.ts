import { LRUCache } from "lru-cache";
import { plain } from "../../../../i18n/marks.ts";
import type { Instant } from "../../../../instant.ts";
import type { Language, Write } from "../../../../words.ts";
import type { Log } from "../../../log.ts";
import { type Channel, DeliveryError, type Rendered } from "../../channel.ts";
import type { People, Person } from "../people.ts";
import type { Sent } from "../sent.ts";
import { type Api, CloudError } from "./api.ts";
import { deedFor } from "./failure.ts";
import type { Held, HeldBack } from "./held.ts";
import { limits, type Payload } from "./payload.ts";
import { cut, type Part, render } from "./render.ts";

/** For so long after somebody wrote they may be sent anything, in ms; a minute is left for the way. */
const window = 24 * 3_600_000 - 60_000;

/** How many half-delivered messages are remembered for their next try. */
const most = 1_000;

/** An approved template with one parameter in its body, and the code of the language it is written in. */
type TemplateName = { name: string; language: string };

export type DeliveryOptions = {
  api: Api;
  people: People;
  sent: Sent;
  held: HeldBack;
  templates: Partial<Record<Language, TemplateName>>;
  write: Write;
  log: Log;
  now: () => Instant;
  /** A message that was taken turned out to reach nobody; `id` is that of the message. */
  onGone: (chat: string, id: string) => Promise<void>;
};

/** Types of documents the Cloud API takes as they are; all others are plain text to it. */
const taken = new Set(["application/pdf", "text/plain", "image/png", "image/jpeg"]);

/** Somebody's number, by which the Cloud API knows them. */
function numberOf(person: Person | undefined): string {
  if (person?.number) return person.number;
  throw new DeliveryError("gone", { cause: new Error("nobody whose number is known") });
}

/** What two messages have in common of which the later one says it all: a reminder, else the words. */
const subjectOf = (what: Held): string =>
  "message" in what ? (what.message.data.reminder ?? what.message.text) : JSON.stringify(what.payload);

/**
 * Delivers messages: within a day of the person's last word as they are; later in one line by a template, where there is
 * one in their language, and as they are when the person writes.
 */
export function createDelivery(options: DeliveryOptions) {
  const { api, people, sent, held, templates, write, log, now } = options;
  const delivered = new LRUCache<string, number>({ max: most });
  /** What the operator was last told of a language's template. */
  const troubles = new Map<Language, string>();

  async function payloadOf(part: Part): Promise<Payload> {
    if (part.type !== "file") return part;
    const { file } = part;
    const words = part.caption === undefined ? {} : { caption: part.caption };
    const id = await api.upload({ ...file, type: taken.has(file.type) ? file.type : "text/plain" });
    return file.type.startsWith("image/")
      ? { type: "image", image: { id, ...words } }
      : { type: "document", document: { id, filename: file.name, ...words } };
  }

  async function post(chat: string, to: string, payload: Payload): Promise<void> {
    const id = await api.send(to, payload);
    await sent.put(id, chat, JSON.stringify(payload), now());
  }

  /** Posts a message's parts. A part that was posted at an earlier try is not posted again. */
  async function postAll(chat: string, to: string, message: Rendered, id: string): Promise<void> {
    const key = `${chat} ${id}`;
    const open = write({ key: "whatsapp.choose" }, message.language ?? "en");
    for (const [index, part] of render(message, open).entries()) {
      if (index < (delivered.get(key) ?? 0)) continue;
      await post(chat, to, await payloadOf(part));
      delivered.set(key, index + 1);
    }
    delivered.delete(key);
  }

  /** Tells the operator, once for each trouble, why a template does not go out. */
  function tell(language: Language, why: string): void {
    if (troubles.get(language) === why) return;
    troubles.set(language, why);
    log.error({ language }, `whatsapp: ${why} What is due more than a day after people wrote waits until they write.`);
  }

  /** Says a message in one line of a template. What no later try can mend is left to wait for the person. */
  async function ring(chat: string, to: string, { text, language = "en" }: Rendered): Promise<void> {
    const template = templates[language];
    if (!template) return tell(language, "SALDO_WHATSAPP_TEMPLATES names no template in this language.");
    const line = plain(text).replace(/\s+/g, " ").trim();
    const parameters = [{ type: "text" as const, text: cut(line || "…", limits.parameter) }];
    try {
      await post(chat, to, {
        type: "template",
        template: {
          name: template.name,
          language: { code: template.language, policy: "deterministic" },
          components: [{ type: "body", parameters }],
        },
      });
      troubles.delete(language);
    } catch (error) {
      const deed = error instanceof CloudError ? error.deed : undefined;
      if (deed?.kind === "template") tell(language, deed.why);
      else if (deed?.kind === "hold" || deed?.kind === "refused") {
        log.warn({ chat, err: error }, "whatsapp: a template was not taken; the message waits for the person");
      } else throw error;
    }
  }

  /** Keeps something until the person writes; a picture is left out, for its text says it all. */
  async function hold(chat: string, id: string, what: Held): Promise<void> {
    if ("message" in what) {
      const { image: _, ...message } = what.message;
      await held.put(chat, id, { message }, now());
    } else await held.put(chat, id, what, now());
  }

  async function later(chat: string, to: string, message: Rendered, id: string): Promise<void> {
    await hold(chat, id, { message });
    await ring(chat, to, message);
  }

  /** An error as what the worker knows of. */
  function undelivered(error: unknown): DeliveryError {
    if (error instanceof DeliveryError) return error;
    if (!(error instanceof CloudError)) return new DeliveryError("unavailable", { cause: error });
    const { deed } = error;
    switch (deed.kind) {
      case "operator":
        log.error({ err: error }, `whatsapp: ${deed.why}`);
        return new DeliveryError("unavailable", { cause: error });
      case "hold":
        return new DeliveryError("unavailable", { cause: error });
      case "template":
        return new DeliveryError("refused", { cause: error });
      default:
        return new DeliveryError(deed.kind, {
          ...(deed.retryAfter === undefined ? {} : { retryAfter: deed.retryAfter }),
          cause: error,
        });
    }
  }

  const send: Channel["send"] = async (chat, message, { id }) => {
    try {
      const person = await people.of(chat);
      const to = numberOf(person);
      const heard = person?.heard ?? 0;
      if (now() - heard > window) await later(chat, to, message, id);
      else {
        await postAll(chat, to, message, id).catch(async (error: unknown) => {
          if (!(error instanceof CloudError && error.deed.kind === "hold")) throw error;
          await later(chat, to, message, id);
        });
      }
    } catch (error) {
      throw undelivered(error);
    }
    return {};
  };

  return {
    send,

    /** The person has written: says what was held for them, of the same thing the latest, and why. What fails waits on. */
    async release({ chat, number }: Person): Promise<void> {
      const waiting = await held.of(chat);
      const subjects = waiting.map(({ what }) => subjectOf(what));
      let why = true;
      for (const [index, { id, what }] of waiting.entries()) {
        try {
          const again = subjects.includes(subjects[index] ?? "", index + 1);
          if (number && !again) {
            if ("message" in what) {
              const { text, language = "en" } = what.message;
              const words = why ? `${write({ key: "whatsapp.waited" }, language)}\n\n${text}` : text;
              await postAll(chat, number, { ...what.message, text: words }, id);
              why = false;
            } else await post(chat, number, what.payload);
          }
          delivered.set(`${chat} ${id}`, Number.POSITIVE_INFINITY); // a try that is still to come says it no more
          await held.drop(chat, id);
        } catch (error) {
          log.warn({ chat, err: error }, "whatsapp: what was held is held on");
          return;
        }
      }
    },

    /** How a message of ours fared. They come in any order, and more than once. */
    async fared(id: string, status: "sent" | "delivered" | "read" | "failed", code?: number): Promise<void> {
      if (status === "sent") return;
      const message = status === "failed" ? await sent.get(id) : undefined;
      if (message) {
        const deed = deedFor(code, 200);
        const payload: Payload = JSON.parse(message.body);
        if ("why" in deed) log.error({ code }, `whatsapp: ${deed.why}`);
        else log.warn({ code, deed: deed.kind }, "whatsapp: a message was taken and then given back");
        const lost = deed.kind === "gone" || deed.kind === "refused";
        // What a template told of is held already.
        if (!lost && payload.type !== "template") await hold(message.chat, id, { payload });
        if (deed.kind === "gone") await options.onGone(message.chat, id);
      }
      await sent.drop(id);
    },
  };
}
