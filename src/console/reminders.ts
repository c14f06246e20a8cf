import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { html } from "hono/html";
import type { Instant } from "../instant.ts";
import type { Store } from "../storage/store.ts";
import { type Census, kinds, type State, states, takeCensus } from "./census.ts";
import { type Counted, createCounting } from "./counting.ts";
import { again, figure, type Html, type Layout, moment, type Say } from "./layout.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How many of the fullest minutes are shown. */
const mostBusy = 5;

export type RemindersOptions = { store: Pick<Store, "dueByMinute" | "sessionsAfter"> };

/** What is due in times to come, and the fullest minutes of the next day. */
type Outlook = { hour: number; day: number; week: number; busiest: [at: Instant, reminders: number][] };

/** How people's reminders stand, `/console/reminders`: counts, and nobody's name. */
export function remindersPage({ store, layout, now }: RemindersOptions & { layout: Layout; now: () => Instant }): Hono {
  const routes = new Hono();

  async function lookOut(): Promise<Outlook> {
    const from = now();
    const minutes = [...(await store.dueByMinute(from, from + 7 * day))];
    const within = (ms: number) => minutes.filter(([at]) => at < from + ms);
    const sum = (of: typeof minutes) => of.reduce((all, [, reminders]) => all + reminders, 0);
    const busiest = within(day).sort(([a, few], [b, many]) => many - few || a - b);
    return { hour: sum(within(hour)), day: sum(within(day)), week: sum(minutes), busiest: busiest.slice(0, mostBusy) };
  }

  const outlook = createCounting(lookOut, { fresh: minute, patience: 1_000, now });
  const rest = (ms: number) => sleep(ms, undefined, { ref: false });
  const census = createCounting(() => takeCensus(store, rest), { fresh: 10 * minute, patience: 500, now });

  /** What was counted, and when; or that it is being counted. */
  function told<Value>(say: Say, counted: Counted<Value> | undefined, show: (value: Value) => Html): Html {
    if (!counted) return html`<p role="status">${say("reminders.counting")}</p>`;
    return html`${show(counted.value)}
      <p class="small">${say("reminders.counted", { ago: say.ago(now() - counted.at) })}</p>`;
  }

  const ahead =
    (say: Say) =>
    ({ hour, day, week, busiest }: Outlook): Html =>
      html`<dl>
        ${figure(say("reminders.hour"), say.number(hour))}
        ${figure(say("reminders.day"), say.number(day))}
        ${figure(say("reminders.week"), say.number(week))}
      </dl>
      ${
        busiest.length > 0
          ? html`<h3>${say("reminders.busiest")}</h3>
            <ul class="rows">${busiest.map(([at, count]) => html`<li><b>${moment(say, at)}</b> <span>${say.number(count)}</span></li>`)}</ul>`
          : ""
      }`;

  const people =
    (say: Say) =>
    ({ people, reminders }: Census): Html => {
      const of = (kind: (typeof kinds)[number], state: State) => reminders.get(kind)?.[state] ?? 0;
      const cells = (kind: (typeof kinds)[number]) =>
        states.map(
          (state) => html`<td data-state="${say(`reminders.state.${state}`)}">${say.number(of(kind, state))}</td>`,
        );
      const all = states.map(
        (state) =>
          html`<td data-state="${say(`reminders.state.${state}`)}">${say.number(kinds.reduce((sum, kind) => sum + of(kind, state), 0))}</td>`,
      );
      return html`<dl>
          ${figure(say("reminders.people"), say.number(people.reminded))}
          ${figure(say("reminders.everybody"), say.number(people.all))}
          ${figure(say("reminders.unreachable"), say.number(people.gone))}
        </dl>
        <table>
          <caption class="unseen">${say("reminders.table")}</caption>
          <thead><tr><th scope="col">${say("reminders.what")}</th>${states.map((state) => html`<th scope="col">${say(`reminders.state.${state}`)}</th>`)}</tr></thead>
          <tbody>${kinds.map((kind) => html`<tr><th scope="row">${say(`reminders.kind.${kind}`)}</th>${cells(kind)}</tr>`)}</tbody>
          <tfoot><tr><th scope="row">${say("reminders.all")}</th>${all}</tr></tfoot>
        </table>`;
    };

  routes.get("/console/reminders", async (c) => {
    const [soon, everybody] = await Promise.all([outlook(), census()]);
    const head = html`<script type="module" src="/console/clock.js"></script>${soon && everybody ? "" : again(4)}`;
    return c.html(
      layout(
        c,
        { here: "reminders", head },
        (say) => html`<h1>${say("page.reminders")}</h1>
        <h2>${say("reminders.ahead")}</h2>
        ${told(say, soon, ahead(say))}
        <h2>${say("reminders.byKind")}</h2>
        ${told(say, everybody, people(say))}
        <p class="small">${say("reminders.goneWhy")}</p>`,
      ),
    );
  });

  return routes;
}
