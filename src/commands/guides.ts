import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathOf } from "../guides/address.ts";
import { createSite } from "../guides/site.ts";
import type { Heart } from "../heart.ts";
import { languages } from "../words.ts";

/** What was written: how many pages, how many bytes, and the heaviest page. */
export type Written = { pages: number; bytes: number; heaviest: { path: string; bytes: number } };

/**
 * Writes every guide page into a folder, to be put on any web server as it is: `guides/es/co/claro/index.html`, with
 * `404.html` for what is missing, `sitemap.xml` and `robots.txt`.
 * @param url where people will reach the folder; without it the pages cannot be shared or found.
 * @param chat the chat's address, when there is one to ask further.
 */
export function guides({
  heart,
  out,
  url,
  chat,
}: {
  heart: Pick<Heart, "directory" | "write">;
  out: string;
  url?: string | undefined;
  chat?: string | undefined;
}): Written {
  const site = createSite({ directory: heart.directory, write: heart.write, url, chat });
  const written: Written = { pages: 0, bytes: 0, heaviest: { path: "", bytes: 0 } };

  function put(path: string, text: string): number {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    const bytes = Buffer.from(text);
    writeFileSync(file, bytes);
    written.bytes += bytes.length;
    return bytes.length;
  }

  for (const about of site.all()) {
    const path = pathOf(about);
    const bytes = put(join(path, "index.html"), site.page(path).body);
    written.pages++;
    if (bytes > written.heaviest.bytes) written.heaviest = { path, bytes };
  }
  for (const language of languages) put(`guides/${language}/404.html`, site.page(`/guides/${language}/-`).body);
  put("404.html", site.page("/guides/-").body);
  put("robots.txt", site.robots());
  const sitemap = site.sitemap();
  if (sitemap) put("sitemap.xml", sitemap);
  return written;
}
