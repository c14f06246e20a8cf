import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { balanceGuide } from "../../src/carriers/guide.ts";
import { scoresOf } from "../../src/carriers/votes.ts";
import { type About, aboutOf, pagesAt, pathOf } from "../../src/guides/address.ts";
import { createSite } from "../../src/guides/site.ts";
import { createHeart } from "../../src/heart.ts";
import { plain } from "../../src/i18n/marks.ts";
import { languages } from "../../src/words.ts";
import { openSaldo, theHeart } from "../support/person.ts";

const { directory, write } = theHeart();
const url = "https://saldo.example";
const site = createSite({ directory, write, url, chat: "/" });
const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "no-inline-style": "off", // one style in the head: a page is one request
    "require-sri": "off",
    "long-title": "off", // the name of a carrier and a country may be long
    "tel-non-breaking": "off",
    "no-trailing-whitespace": "off",
  },
});

const body = (path: string): string => {
  const { status, body } = site.page(path);
  if (status !== 200) throw new Error(`${path} is ${status}`);
  return body;
};
/** What a reader sees: no head, no markup, no script. */
const seen = (page: string): string =>
  page
    .slice(page.indexOf("<body>"))
    .replace(/<script>.*?<\/script>/gs, "")
    .replace(/<\/?(code|strong|span)[^>]*>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;
const jsonLd = (page: string): Record<string, unknown> => {
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json ?? "{}") as Record<string, unknown>;
};

describe("every page, in every language", () => {
  const all = site.all();

  test("is one of a carrier, a country or a language, and all of them are there", () => {
    expect(all).toHaveLength(1 + languages.length * (1 + directory.countries.length + directory.all.length));
    expect(new Set(all.map(pathOf)).size).toBe(all.length);
  });

  test("is written whole, below 50 kB, with one heading of the first rank and a text for every picture", () => {
    let heaviest = 0;
    for (const about of all) {
      const path = pathOf(about);
      const page = body(path);
      const bytes = Buffer.byteLength(page);
      heaviest = Math.max(heaviest, bytes);
      expect(bytes, path).toBeLessThan(50_000);
      expect(count(page, /<h1[ >]/g), path).toBe(1);
      expect(count(page, /<main[ >]/g), path).toBe(1);
      expect(count(page, /<img(?![^>]* alt=)/g), path).toBe(0);
      expect(count(page, /<svg(?![^>]* aria-hidden="true")/g), path).toBe(0);
      expect(seen(page), path).not.toMatch(
        /undefined|NaN|\[object|\{\{|\}\}|\b(page|guide|balance)\.[a-z]+\b(?!\.)(?=[ <])|\$t\(|[\uE000-\uE003]/,
      );
      const [, title = ""] = /<title>(.*?)<\/title>/.exec(page) ?? [];
      expect(title.length, path).toBeGreaterThan(8);
    }
    expect(heaviest).toBeGreaterThan(10_000);
  }, 120_000);

  test("links to pages that are there", () => {
    const paths = new Set(all.map(pathOf));
    const sample = all.filter((_, at) => at % 29 === 0);
    let links = 0;
    for (const about of sample) {
      for (const [, href = ""] of body(pathOf(about)).matchAll(/<a [^>]*?href="(\/[^"]*)"/g)) {
        if (!href.startsWith("/?")) expect(paths, pathOf(about)).toContain(href);
        links++;
      }
    }
    expect(links).toBeGreaterThan(2_000);
  });

  test("is valid HTML", async () => {
    const told = all.filter(
      (about) => about.page !== "carrier" || (directory.carrier(about.carrier)?.facts.length ?? 0) > 4,
    );
    const sample = told.filter((_, at) => at % 23 === 0);
    const faults: string[] = [];
    for (const about of [...sample.map(pathOf), "/guides", "/guides/es", "/guides/ru/ru", "/guides/zh/co/claro"]) {
      const { results } = await validator.validateString(body(about));
      for (const { messages } of results)
        for (const one of messages) faults.push(`${about}: ${one.ruleId} ${one.message}`);
    }
    expect(sample.length).toBeGreaterThan(60);
    expect(faults.slice(0, 10)).toEqual([]);
  }, 120_000);
});

test("a fault in the HTML would be found", async () => {
  const broken = body("/guides/es/co/claro").replace("</h1>", "</h1><p><div></div>").replace('lang="es"', "");
  const { valid } = await validator.validateString(broken);
  expect(valid).toBe(false);
});

describe("a carrier's page", () => {
  const page = body("/guides/es/co/claro");
  const claro = directory.carrier("co-claro");
  if (!claro) throw new Error("no co-claro");
  const { ways } = balanceGuide(claro, directory);
  const code = ways[0]?.copy[0] ?? "";

  test("answers first: the code stands before everything else, in the title too", () => {
    expect(ways[0]?.method).toBe("ussd");
    expect(page).toContain(`<title>Saldo Claro Colombia: marque ${code} · Saldo</title>`);
    const main = seen(page.slice(page.indexOf("<h1>")));
    expect(main.indexOf(code)).toBeLessThan(250);
    expect(page.indexOf(`data-copy="${code}"`)).toBeLessThan(page.indexOf("<h2>Otras formas</h2>"));
  });

  test("tells every way of the guide, as the chat does", () => {
    for (const { lines } of ways) {
      for (const line of lines) expect(seen(page)).toContain(plain(write(line, "es")).split(/\*|\d/)[0]?.trim());
    }
  });

  test("says how sure each way is in words, what was read and when", () => {
    expect(count(page, /class="sure/g)).toBe(ways.length); // those to top up are guesses
    expect(seen(page)).toMatch(/Fuente más reciente: .*20\d\d/);
    const sources = claro.facts.flatMap(({ sources }) => sources.map(({ ref }) => ref));
    expect(page).toContain(`href="${sources.find((ref) => ref.startsWith("https:"))}"`);
    expect(page).toContain(
      `https://github.com/${/^github:([^:]+)/.exec(sources.find((ref) => /^github:/.test(ref)) ?? "")?.[1]}`,
    );
    expect(page).not.toContain("toll-free from landline"); // a contributor's note
  });

  test("is the same page in each language, and says so to search engines", () => {
    for (const language of languages) {
      expect(page).toContain(`<link rel="alternate" hreflang="${language}" href="${url}/guides/${language}/co/claro">`);
      expect(body(`/guides/${language}/co/claro`)).toContain(`<html lang="${language}">`);
    }
    expect(page).toContain(`<link rel="canonical" href="${url}/guides/es/co/claro">`);
    expect(page).toContain(`hreflang="x-default" href="${url}/guides/en/co/claro"`);
  });

  test("can be handed on to Telegram and WhatsApp, with its address", () => {
    const links = [...page.matchAll(/href="(https:\/\/(?:t\.me|wa\.me)[^"]*)"/g)].map(
      ([, href = ""]) => new URL(href.replaceAll("&amp;", "&")),
    );
    expect(links.map(({ host, pathname }) => host + pathname)).toEqual(["t.me/share/url", "wa.me/"]);
    expect(links[0]?.searchParams.get("url")).toBe(`${url}/guides/es/co/claro`);
    expect(links[1]?.searchParams.get("text")).toContain(`${url}/guides/es/co/claro`);
  });

  test("gives its answer as data", () => {
    const graph = jsonLd(page)["@graph"] as Record<string, unknown>[];
    expect(graph.map((part) => part["@type"])).toEqual(["BreadcrumbList", "HowTo", "FAQPage"]);
    expect(graph[1]).toMatchObject({
      step: [{ text: `En el teléfono con su línea de Claro, marque esto y pulse llamar: ${code}` }, {}],
    });
    expect(JSON.stringify(graph[2])).toContain("¿Cómo recargo Claro en Colombia?");
  });

  test("offers a call only where a number can be called from a page", () => {
    const calls = site
      .all()
      .filter((about) => about.page === "carrier" && about.language === "en")
      .flatMap((about) => [...body(pathOf(about)).matchAll(/href="tel:([^"]*)"/g)].map(([, number]) => number));
    expect(calls.length).toBeGreaterThan(20);
    for (const number of calls) expect(number).toMatch(/^\+?\d{3,15}$/);
  });

  test("does nothing but its own style and script, each by its hash, and asks nobody for anything", () => {
    const [, policy = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy).toMatch(/^default-src &#39;none&#39;; style-src &#39;sha256-[^;]*&#39;; script-src &#39;sha256-/);
    expect(policy).not.toContain("unsafe");
    expect(count(page, / (src|srcset)=/g)).toBe(0);
    expect(count(page, /<(iframe|object|embed|form|img|link rel="stylesheet")/g)).toBe(0);
    expect(count(page, / on[a-z]+="/g)).toBe(0);
  });

  test("of one that nothing is known of is kept out of search engines and of the sitemap", () => {
    const empty = directory.all.find(({ facts, status }) => facts.length === 0 && status.state === "active");
    if (!empty) throw new Error("something is known of every carrier");
    const path = pathOf({ page: "carrier", language: "en", carrier: empty.id });
    expect(body(path)).toContain('<meta name="robots" content="noindex">');
    expect(body(path)).not.toContain("ld+json");
    expect(site.sitemap()).not.toContain(`${path}<`);
    expect(site.sitemap()).toContain(`<loc>${url}/guides/es/co/claro</loc>`);
  });

  test("of one that is over leads to the one that came after it", () => {
    const over = directory.all.find(({ status }) => status.state === "closed" && status.successor);
    const heir = directory.carrier(over?.status.successor ?? "");
    if (!over || !heir) throw new Error("nobody is over");
    const page = body(pathOf({ page: "carrier", language: "en", carrier: over.id }));
    expect(page).toContain('class="notice"');
    expect(seen(page)).toContain(heir.name);
    const read = heir.facts.flatMap(({ sources }) => sources).find(({ ref }) => ref.startsWith("https:"));
    if (read) expect(page).toContain(read.ref.replaceAll("&", "&amp;"));
  });

  test("of one that is gone for good tells nobody how to top it up", () => {
    const page = body(pathOf({ page: "carrier", language: "en", carrier: "co-uff" }));
    expect(seen(page)).toContain("closed (2018)");
    expect(page).not.toContain('id="topup"');
  });

  test("of one nobody told how to top up says so, and calls no way to it confirmed", () => {
    const page = body("/guides/es/co/claro");
    const topup = seen(`<body>${page.slice(page.indexOf('id="topup"'), page.indexOf('id="esim"'))}`);
    expect(topup).toContain("Aún no conozco una forma confirmada de recargar Claro.");
    expect(topup).toContain("Busque allí la opción de recarga.");
    expect(topup).not.toMatch(/Confirmado|Una fuente|Según/);
  });

  test("shows another way first when people say that the first one fails", () => {
    const failed = ["tg", "wa", "web"].flatMap((channel) =>
      Array.from({ length: 10 }, (_, ago) => ({
        ...{ carrier: "co-claro", fact: ways[0]?.facts[0] ?? "", channel, day: 20_780 - ago },
        ...{ vote: "dead" as const, young: false, people: 9 },
      })),
    );
    const other = createSite({ directory, write, scores: scoresOf(failed, 20_780) }).page("/guides/en/co/claro").body;
    expect(other.indexOf('id="app"')).toBeLessThan(other.indexOf('id="ussd"'));
    expect(seen(other)).toContain("Several people told me lately that this did not work.");
    expect(seen(body("/guides/en/co/claro"))).not.toContain("Several people");
  });
});

describe("what a carrier calls itself", () => {
  test("cannot break a page", () => {
    const claro = directory.carrier("co-claro");
    if (!claro) throw new Error("no co-claro");
    const evil = { ...claro, name: `</title><script>alert("1")</script>&'` };
    const { body } = createSite({
      directory: { ...directory, carrier: () => evil, carriersOf: () => [evil], all: [evil] },
      write,
      url,
    }).page("/guides/es/co/claro");
    expect(body).not.toContain("<script>alert");
    expect(body).not.toMatch(/<\/title>.*<\/title>/s);
    expect(() => jsonLd(body)).not.toThrow();
  });
});

describe("where there is nothing", () => {
  test.each([
    ["/guides/es/co/nadie", "es", "Esta página no existe"],
    ["/guides/ru/zz", "ru", "Такой страницы нет"],
    ["/guides/zh/co/claro/x", "zh", "没有这个页面"],
    ["/guides/xx", "en", "There is no such page"],
  ])("%s says so in the language it is in", (path, language, words) => {
    const found = site.page(path);
    expect(found).toMatchObject({ status: 404, language });
    expect(seen(found.body)).toContain(words);
    expect(found.body).toContain("noindex");
  });

  test("a path without a language is answered in the reader's", () => {
    expect(site.page("/guides/xx/yy", "zh")).toMatchObject({ status: 404, language: "zh" });
  });
});

describe("addresses", () => {
  test("are read as they are written", () => {
    const abouts: About[] = [
      { page: "choose" },
      { page: "all", language: "zh" },
      { page: "country", language: "es", country: "CO" },
      { page: "carrier", language: "ru", carrier: "ru-t2" },
    ];
    for (const about of abouts) expect(aboutOf(pathOf(about))).toEqual(about);
    for (const path of ["/", "/guide", "/guides/", "/guides/es/", "/guides/es/col", "/guides/es/co/", "/guidesxes"]) {
      expect(aboutOf(path), path).toBeUndefined();
    }
  });

  test("stand under the path that the site is reached at", () => {
    const below = createSite({ directory, write, url: "https://example.org/saldo/" });
    const { body } = below.page("/guides/es/co/claro");
    expect(body).toContain('href="/saldo/guides/es/co"');
    expect(body).toContain('rel="canonical" href="https://example.org/saldo/guides/es/co/claro"');
  });

  test("are left out where nobody knows them, and with them what needs them", () => {
    const here = createSite({ directory, write });
    expect(here.sitemap()).toBeUndefined();
    expect(here.page("/guides/es/co/claro").body).not.toMatch(/canonical|hreflang="x-default"|t\.me\/share/);
    expect(here.robots()).not.toContain("Sitemap");
  });
});

test("the bot's answers lead to the page, in the person's language, where an address is configured", async () => {
  const { step } = createHeart(undefined, pagesAt("https://saldo.example/"));
  const saldo = await openSaldo({ step });
  const links = async (text: string) => (await saldo.person("ana", { language: "ru" }).says(text)).at(-1)?.links ?? [];
  expect((await links("claro colombia")).at(-1)).toEqual({
    label: "Эта инструкция на сайте",
    url: "https://saldo.example/guides/ru/co/claro",
  });
  await saldo.close();
  expect(pagesAt("http://localhost:8080")).toEqual({});
  expect(pagesAt(undefined)).toEqual({});
});
