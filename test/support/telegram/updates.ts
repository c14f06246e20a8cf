import type { Update } from "grammy/types";
import type { Params } from "./spec.ts";
import { type News, Refusal, type World } from "./world.ts";

/** How long a webhook that failed waits for the next try, in ms. */
const again = 40;

/** Updates on their way to the bot: kept until confirmed by polling, or posted to the webhook until it answers 2xx. */
export type Updates = {
  /** Sends an update; one that has its number already is sent again. */
  push(news: News | Update): Update;
  get(params: Params, gone: AbortSignal): Promise<Update[]>;
  /** Those the bot has not confirmed. */
  pending(): Update[];
  /** The statuses the webhook answered with, in order. */
  hooked: number[];
  stop(): void;
};

export function createUpdates(world: World): Updates {
  let waiting: Update[] = [];
  let next = 1;
  let stopped = false;
  /** Ends the poll that is held open: with nothing new, or because somebody else polls. */
  let poller: ((conflict: boolean) => void) | undefined;
  const hooked: number[] = [];

  async function hook(update: Update): Promise<void> {
    while (world.webhook && !stopped) {
      const { url, secret_token } = world.webhook;
      const headers = {
        "content-type": "application/json",
        ...(secret_token ? { "x-telegram-bot-api-secret-token": secret_token } : {}),
      };
      const status = await fetch(url, { method: "POST", headers, body: JSON.stringify(update) }).then(
        (response) => response.status,
        () => 0,
      );
      hooked.push(status);
      if (status >= 200 && status < 300) return;
      await new Promise((resolve) => setTimeout(resolve, again));
    }
  }

  /** Holds a poll open until there is something, its time is over or the caller has hung up. True for a conflict. */
  const hold = (ms: number, gone: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (conflict: boolean) => {
        clearTimeout(timer);
        if (poller === end) poller = undefined;
        resolve(conflict);
      };
      const timer = setTimeout(end, ms, false);
      gone.addEventListener("abort", () => end(false));
      poller = end;
    });

  return {
    push(news) {
      const update: Update = structuredClone("update_id" in news ? news : { update_id: next++, ...news });
      if (world.webhook) void hook(update);
      else {
        waiting.push(update);
        waiting.sort((a, b) => a.update_id - b.update_id);
        poller?.(false);
      }
      return update;
    },
    async get(params, gone) {
      if (world.webhook) {
        throw new Refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      poller?.(true);
      const offset = Number(params.offset ?? 0);
      waiting = waiting.filter(({ update_id }) => update_id >= offset);
      const timeout = Number(params.timeout ?? 0);
      if (waiting.length === 0 && timeout > 0 && (await hold(timeout * 1000, gone))) {
        throw new Refusal(
          409,
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        );
      }
      const kinds: unknown[] = Array.isArray(params.allowed_updates) ? params.allowed_updates : [];
      const wanted = (update: Update) => kinds.length === 0 || kinds.some((kind) => String(kind) in update);
      return waiting.filter(wanted).slice(0, Number(params.limit ?? 100));
    },
    pending: () => [...waiting],
    hooked,
    stop() {
      stopped = true;
      poller?.(false);
    },
  };
}
