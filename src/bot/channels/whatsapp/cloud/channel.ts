import type { Hono } from "hono";
import type { z } from "zod";
import type { Instant } from "../../../../instant.ts";
import type { Log } from "../../../log.ts";
import { createSequence } from "../../../sequence.ts";
import type { Channel, Pace, Receive } from "../../channel.ts";
import { type ApiOptions, CloudError, createApi } from "./api.ts";
import { createDelivery, type DeliveryOptions } from "./deliver.ts";
import { deedFor } from "./failure.ts";
import { limits } from "./payload.ts";
import { type Body, type Notice, read } from "./receive.ts";
import { createWebhook } from "./webhook.ts";

export type CloudOptions = Omit<ApiOptions, "fetch"> &
  Omit<DeliveryOptions, "api" | "onGone"> & {
    appSecret: string;
    verifyToken: string;
    log: Log;
    now: () => Instant;
    fetch?: typeof fetch;
    /** Told when Meta does not let us in: the error's message is a sentence for the operator. */
    onStopped: (error: Error) => void;
  };

/** Saldo on Meta's Cloud API; `routes` holds `/whatsapp`, to be mounted at the root of the server. */
export type Cloud = Channel & { routes: Hono };

/** How often sent messages that are too old are deleted, in ms. */
const pruned = 6 * 3_600_000;

/** A number sends 80 messages a second, and one in six seconds to a person: some are left for people who talk. */
const pace: Pace = { gap: [20, 20], chat: 6_000 };

/** A message that waited longer, in ms, is not answered any more. Meta sends a week's again after an outage. */
const stale = 12 * 3_600_000;

/**
 * The channel over the Cloud API. Its chats have the names the channel over Baileys gives them, so that people keep
 * their lines when a shop moves; so only one of the two can run.
 */
export function createCloud(options: CloudOptions): Cloud {
  const { people, log, now, phoneId } = options;
  const api = createApi({ ...options, fetch: options.fetch ?? fetch });
  const onGone = async (chat: string, id: string) =>
    receive?.({ id: `${chat}:gone:${id}`, chat, at: now(), event: { kind: "gone" } });
  const delivery = createDelivery({ ...options, api, onGone });
  const inOrder = createSequence<string>();
  const under = new Set<Promise<unknown>>();
  let receive: Receive | undefined;
  let pruning: NodeJS.Timeout | undefined;

  /** Does something whose failure costs nobody anything; `stop` waits for it. */
  function aside(work: Promise<unknown>): void {
    const done: Promise<unknown> = work
      .catch((error: unknown) => log.debug({ err: error }, "whatsapp: a courtesy failed"))
      .finally(() => under.delete(done));
    under.add(done);
  }

  async function message({ id, from, at, event }: Extract<Notice, { kind: "message" }>): Promise<void> {
    if (now() - at > stale) return;
    const hand = receive;
    if (!hand) throw new Error("the channel has stopped");
    const person = await people.met({ number: from }, at);
    aside(api.seen(id));
    await delivery.release(person);
    await hand({ id: `${person.chat}:${id}`, chat: person.chat, at: now(), event, hint: { number: `+${from}` } });
  }

  function one(notice: Notice): Promise<void> {
    switch (notice.kind) {
      case "message":
        return inOrder(notice.from, () => message(notice));
      case "status":
        return delivery.fared(notice.id, notice.status, notice.code);
      case "moved":
        return people.moved(notice.from, notice.to);
      case "error": {
        const deed = deedFor(notice.code, 200);
        log.error({ code: notice.code }, `whatsapp: ${deed.kind === "operator" ? deed.why : "Meta reports an error"}`);
        return Promise.resolve();
      }
      default:
        return notice satisfies never;
    }
  }

  async function takeAll(body: z.infer<typeof Body>): Promise<void> {
    const results = await Promise.allSettled(read(body, phoneId).map(one));
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }

  /** Lets what is under way end before the channel is called stopped. */
  function take(body: z.infer<typeof Body>): Promise<void> {
    const work = takeAll(body);
    aside(work);
    return work;
  }

  return {
    name: "wa",
    pace,
    abilities: { choices: limits.rows, links: false, copy: true, replace: false, request: [], length: limits.text },
    routes: createWebhook({ verifyToken: options.verifyToken, appSecret: options.appSecret, take, log }),
    async start(hand) {
      receive = hand;
      const prune = () => aside(options.sent.prune(now()));
      prune();
      pruning = setInterval(prune, pruned).unref();
      aside(
        api.check().catch((error: unknown) => {
          if (!(error instanceof CloudError) || error.deed.kind !== "operator") throw error;
          options.onStopped(new Error(error.deed.why, { cause: error }));
        }),
      );
    },
    send: delivery.send,
    async stop() {
      receive = undefined;
      clearInterval(pruning);
      await Promise.allSettled(under);
    },
  };
}
