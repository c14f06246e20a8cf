import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { liked } from "../../src/bot/channels/web/words.ts";
import { createDirectory } from "../../src/carriers/directory.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";
import { guides } from "../../src/commands/guides.ts";
import { serveGuides } from "../../src/guides/serve.ts";
import { createSite } from "../../src/guides/site.ts";
import { theHeart } from "../support/person.ts";

const { directory, write } = theHeart();
const app = serveGuides(createSite({ directory, write, url: "https://saldo.example", chat: "/" }), liked);
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

test("a page comes with its language, a policy that lets nothing else in, and for ten minutes", async () => {
  const response = await get("/guides/es/co/claro");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-language")).toBe("es");
  expect(response.headers.get("cache-control")).toBe("public, max-age=600");
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  expect(await response.text()).toContain("Claro Colombia");
});

test("what has not changed is not sent again, and what is sent is small", async () => {
  const etag = (await get("/guides/es/co/claro")).headers.get("etag") ?? "";
  expect((await get("/guides/es/co/claro", { "If-None-Match": etag })).status).toBe(304);
  const packed = await get("/guides/es/co/claro", { "Accept-Encoding": "gzip" });
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect((await packed.arrayBuffer()).byteLength).toBeLessThan(10_000);
});

test("one address a page: others lead to it", async () => {
  for (const path of ["/guides/es/CO/Claro", "/guides/es/co/claro/"]) {
    const response = await get(`${path}?from=search`);
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe("/guides/es/co/claro?from=search");
  }
});

test("nobody is led to another site", async () => {
  for (const path of ["/guides//evil.example/", "/guides/%2F%2Fevil.example/", "/guides/\\evil.example/"]) {
    const { status, headers } = await get(path);
    expect([301, 404]).toContain(status);
    expect(headers.get("location") ?? "/guides").toMatch(/^\/guides/);
  }
});

test("what is missing says so in the language of the address, else in the reader's", async () => {
  const russian = await get("/guides/ru/co/nobody", { "Accept-Language": "zh" });
  expect(russian.status).toBe(404);
  expect(await russian.text()).toContain("Такой страницы нет");
  expect(await (await get("/guides/what", { "Accept-Language": "zh-CN,zh;q=0.9" })).text()).toContain("没有这个页面");
});

test("the beginning leads to the reader's language, and shows all of them to who has none", async () => {
  const response = await get("/guides", { "Accept-Language": "ru-RU,ru;q=0.9" });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/guides/ru"]);
  const page = await (await get("/guides")).text();
  for (const language of ["es", "ru", "zh", "en"]) expect(page).toContain(`href="/guides/${language}"`);
});

test("search engines are told where everything is", async () => {
  expect(await (await get("/robots.txt")).text()).toContain("Sitemap: https://saldo.example/sitemap.xml");
  const sitemap = await (await get("/sitemap.xml")).text();
  expect(sitemap).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset /);
  const places = [...sitemap.matchAll(/<loc>https:\/\/saldo\.example([^<]*)<\/loc>/g)].map(([, path = ""]) => path);
  expect(places.length).toBeGreaterThan(1_000);
  for (const path of places.filter((_, at) => at % 211 === 0)) expect((await get(path)).status, path).toBe(200);
});

test("all pages can be written into a folder, as any server will show them", () => {
  const out = mkdtempSync(join(tmpdir(), "saldo-guides-"));
  const { countries, carriers } = loadKnowledge();
  const some = createDirectory({ countries, carriers: carriers.filter(({ id }) => /^(co|kg)-/.test(id)) });
  const { pages, heaviest } = guides({ heart: { directory: some, write }, out, url: "https://saldo.example/" });
  expect(pages).toBe(1 + 4 * (1 + some.countries.length + some.all.length));
  expect(heaviest.bytes).toBe(statSync(join(out, heaviest.path, "index.html")).size);
  expect(readFileSync(join(out, "guides/zh/co/claro/index.html"), "utf8")).toContain('<html lang="zh">');
  expect(readFileSync(join(out, "guides/ru/404.html"), "utf8")).toContain("Такой страницы нет");
  expect(readFileSync(join(out, "sitemap.xml"), "utf8")).toContain("https://saldo.example/guides/es/co/claro");
  rmSync(out, { recursive: true });
});
