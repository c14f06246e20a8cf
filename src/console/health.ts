import { Hono } from "hono";
import { html } from "hono/html";
import type { SourceState } from "../carriers/sources.ts";
import type { Instant } from "../instant.ts";
import { counted } from "../storage/counts.ts";
import type { Store } from "../storage/store.ts";
import type { Errors } from "./errors.ts";
import { figure, type Html, type Layout, type Say } from "./layout.ts";

const minute = 60_000;
const hour = 60 * minute;
/** How long something may wait before the operator is to look. */
const patience = 5 * minute;

/**
 * How a channel stands. `waiting`: it gets there by itself; `unlinked`: WhatsApp is to be linked; `off`: it stopped, and
 * `why` is a sentence for the operator; `unset`: nobody asked for it.
 */
export type ChannelState = { state: "on" | "waiting" | "unlinked" | "unset" } | { state: "off"; why: string };

export type HealthOptions = {
  channels: () => { name: "web" | "tg" | "wa"; state: ChannelState }[];
  database: "SQLite" | "PostgreSQL";
  store: Pick<Store, "backlog" | "behind">;
  sources?: { states(): SourceState[]; switchOn(id: string): void } | undefined;
  errors: Pick<Errors, "all">;
  version: string;
  /** When the process began. */
  began: Instant;
};

/** `good`, `wait`: it mends itself or was meant so, `bad`: somebody is to look. */
type Mood = "good" | "wait" | "bad";

const channelMoods = { on: "good", waiting: "wait", unlinked: "bad", off: "bad", unset: "wait" } as const;
const sourceMoods = { works: "good", limited: "wait", failing: "wait", off: "bad" } as const;

/** What waits, as the database tells; nothing when it does not answer. */
type Work = { backlog: Awaited<ReturnType<Store["backlog"]>>; behind: Awaited<ReturnType<Store["behind"]>> };

const row = (name: string, mood: Mood, state: string, more: Html | string = ""): Html =>
  html`<li><b>${name}</b> <span class="${mood}">${state}</span>${more}</li>`;

const atMost = (say: Say, count: number): string =>
  count < counted ? say.number(count) : say("health.orMore", { number: say.number(count) });

/** The page that says at a glance whether all is well, `/console`. */
export function healthPage(
  options: HealthOptions & { layout: Layout; now: () => Instant; log: { error(what: object, message: string): void } },
): Hono {
  const { store, sources, layout, now, log } = options;
  const routes = new Hono();

  const on = () => options.channels().flatMap(({ name, state }) => (state.state === "unset" ? [] : [name]));

  async function work(): Promise<Work | undefined> {
    try {
      return { backlog: await store.backlog(now()), behind: await store.behind(on(), now()) };
    } catch (error) {
      log.error({ err: error }, "console: the database does not answer");
      return undefined;
    }
  }

  const late = (oldest: Instant | undefined): boolean => oldest !== undefined && now() - oldest > patience;

  /** The parts somebody is to look at, by the names of their headings. */
  function troubles(found: Work | undefined): string[] {
    return [
      ...(options.channels().some(({ state }) => channelMoods[state.state] === "bad") ? ["channels"] : []),
      ...(!found || late(found.backlog.oldest) || late(found.behind.oldest) ? ["work"] : []),
      ...(sources?.states().some(({ state }) => sourceMoods[state] === "bad") ? ["sources"] : []),
      ...(options.errors.all().some(({ at }) => now() - at < hour) ? ["process"] : []),
    ];
  }

  function verdict(say: Say, found: Work | undefined): Html {
    const parts = troubles(found).map((part) => say(`health.${part}`));
    return parts.length === 0
      ? html`<p class="verdict good">${say("health.well")}</p>`
      : html`<p class="verdict bad">${say("health.look", { what: parts.join("|") })}</p>`;
  }

  function channels(say: Say): Html[] {
    return options
      .channels()
      .map(({ name, state }) =>
        row(
          say(`health.channel.${name}`),
          channelMoods[state.state],
          say(`health.channel.${state.state}`),
          state.state === "off"
            ? html`<p lang="en">${state.why}</p>`
            : state.state === "unlinked"
              ? html`<p><a href="/console/pairing">${say("health.channel.link")}</a></p>`
              : "",
        ),
      );
  }

  function figures(say: Say, { backlog, behind }: Work): Html {
    const since = (oldest: Instant | undefined) => (oldest === undefined ? "–" : say.ago(now() - oldest));
    return html`<dl>
      ${figure(say("health.jobs"), atMost(say, backlog.jobs))}
      ${figure(say("health.jobsSince"), since(backlog.oldest))}
      ${figure(say("health.late"), atMost(say, behind.late))}
      ${figure(say("health.lateSince"), since(behind.oldest))}
      ${behind.others > 0 ? figure(say("health.others"), atMost(say, behind.others)) : ""}
    </dl>`;
  }

  function source(say: Say, { id, name, state, until }: SourceState): Html {
    const button = html`<form method="post" action="/console/sources">
      <button type="submit" name="on" value="${id}">${say("health.source.switchOn")}</button>
    </form>`;
    const more = state === "off" ? button : until === undefined ? "" : html`<p>${say.ago(now() - until)}</p>`;
    return row(say("health.source.name", { name }), sourceMoods[state], say(`health.source.${state}`), more);
  }

  function process(say: Say): Html {
    const errors = options.errors.all();
    const list = errors.map(
      ({ message, count, at }) =>
        html`<li><b lang="en">${message}</b> <span>${say.number(count)} × · ${say.ago(now() - at)}</span></li>`,
    );
    return html`<dl>
        ${figure(say("health.version"), options.version)}
        ${figure(say("health.began"), say.ago(now() - options.began))}
        ${figure(say("health.errors"), say.number(errors.reduce((sum, { count }) => sum + count, 0)))}
      </dl>
      ${list.length > 0 ? html`<ul class="rows">${list}</ul>` : ""}`;
  }

  routes.get("/console", async (c) => {
    const found = await work();
    return c.html(
      layout(
        c,
        { here: "health" },
        (say) => html`<h1>${say("page.health")}</h1>
        ${verdict(say, found)}
        <h2>${say("health.channels")}</h2>
        <ul class="rows">${channels(say)}</ul>
        <h2>${say("health.work")}</h2>
        <ul class="rows">${row(options.database, found ? "good" : "bad", say(found ? "health.answers" : "health.silent"))}</ul>
        ${found ? figures(say, found) : ""}
        <h2>${say("health.sources")}</h2>
        ${
          sources
            ? html`<ul class="rows">${sources.states().map((state) => source(say, state))}</ul>`
            : html`<p>${say("health.source.none")}</p>`
        }
        <h2>${say("health.process")}</h2>
        ${process(say)}`,
      ),
    );
  });

  routes.post("/console/sources", async (c) => {
    const { on } = await c.req.parseBody();
    if (typeof on === "string") sources?.switchOn(on);
    return c.redirect("/console", 303);
  });

  return routes;
}
