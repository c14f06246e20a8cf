import { Hono } from "hono";
import { html } from "hono/html";
import type { Directory } from "../carriers/directory.ts";
import { type Flag, flagged } from "../carriers/flagged.ts";
import { confidences } from "../carriers/kinds.ts";
import { pageOf } from "../carriers/report/page.ts";
import { type Report, report } from "../carriers/report.ts";
import { tiers } from "../carriers/tier.ts";
import type { Scores } from "../carriers/votes.ts";
import type { Instant } from "../instant.ts";
import { figure, type Html, type Layout, type Say } from "./layout.ts";

export type KnowledgeOptions = {
  directory: Directory;
  scores: Scores;
  /** Carriers whose lines the live sources read. */
  live: ReadonlySet<string>;
};

/** What is known of carriers, how well, and what people say of it: `/console/knowledge`; all of it in `/report`. */
export function knowledgePage({
  directory,
  scores,
  live,
  layout,
  now,
}: KnowledgeOptions & { layout: Layout; now: () => Instant }): Hono {
  const routes = new Hono();
  const knowledge = {
    countries: directory.countries.flatMap((code) => directory.country(code) ?? []),
    carriers: [...directory.all],
  };
  /** What ships has been through the checks, which take most of a second. */
  const found = (): Report => report(knowledge, { now: now(), scores, proof: { live }, problems: [] });

  function flag(say: Say, { carrier, country, fact, people, check }: Flag): Html {
    const name = say("knowledge.carrier", { carrier: directory.carrier(carrier)?.name ?? carrier, country });
    return html`<li><b>${name}</b> <code>${fact}</code>
      <span class="bad">${say("knowledge.said", { failed: say.number(people.failed), worked: say.number(people.worked) })}</span>
      <details><summary>${say("knowledge.todo")}</summary><ul lang="en">${check.map((task) => html`<li>${task}</li>`)}</ul></details></li>`;
  }

  function old(say: Say, { warnings }: Report): Html {
    if (warnings.length === 0) return html`<p class="good">${say("knowledge.fresh")}</p>`;
    const list = warnings.map(({ where, what }) => html`<li><code>${where}</code> ${what}</li>`);
    return html`<details>
      <summary>${say("knowledge.old", { count: warnings.length })}</summary>
      <ul class="rows" lang="en">${list}</ul>
    </details>`;
  }

  routes.get("/console/knowledge", (c) => {
    const known = found();
    const flags = flagged(directory, scores);
    return c.html(
      layout(
        c,
        { here: "knowledge" },
        (say) => html`<h1>${say("page.knowledge")}</h1>
        <dl>
          ${figure(say("knowledge.countries"), say.number(known.countries))}
          ${figure(say("knowledge.carriers"), say.number(known.carriers))}
          ${figure(say("knowledge.facts"), say.number(known.facts.all))}
        </dl>
        <h2>${say("knowledge.tiers")}</h2>
        <dl>${tiers.map((tier) => figure(say(`knowledge.tier.${tier}`), say.number(known.tiers[tier])))}</dl>
        <h2>${say("knowledge.confidence")}</h2>
        <dl>${confidences.map((each) => figure(say(`knowledge.sure.${each}`), say.number(known.facts[each])))}</dl>
        <h2>${say("knowledge.flagged")}</h2>
        ${
          flags.length > 0
            ? html`<ul class="rows">${flags.map((each) => flag(say, each))}</ul>`
            : html`<p class="good">${say("knowledge.quiet")}</p>`
        }
        <h2>${say("knowledge.stale")}</h2>
        ${old(say, known)}
        <p><a href="/console/knowledge/report">${say("knowledge.report")}</a></p>`,
      ),
    );
  });

  routes.get("/console/knowledge/report", (c) => c.html(pageOf(found(), new Date(now()).toISOString().slice(0, 10))));

  return routes;
}
