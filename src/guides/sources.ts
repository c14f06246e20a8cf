import type { Carrier, Source } from "../carriers/schema.ts";

/** One source as a reader sees it: what it is called, where it is, the day it is dated. */
export type Shown = { what: string; url?: string; date?: string };

/** `https://www.example.com/a/b?c` as `example.com/a/b`. */
function short(address: string): string {
  const { host, pathname } = new URL(address);
  const path = decodeURI(pathname).replace(/\/$/, "");
  const whole = host.replace(/^www\./, "") + path;
  return whole.length > 70 ? `${whole.slice(0, 69)}…` : whole;
}

/** `github:owner/name:path` is a repository of GitHub, `debian:package:path` a package of Debian. */
function shown({ ref, date }: Source): Shown | undefined {
  const dated = date ? { date } : {};
  if (/^https?:\/\//.test(ref) && URL.canParse(ref)) return { what: short(ref), url: ref, ...dated };
  const github = /^github:([\w.-]+\/[\w.-]+)/.exec(ref)?.[1];
  if (github) return { what: `github.com/${github}`, url: `https://github.com/${github}`, ...dated };
  const debian = /^debian:([a-z0-9.+-]+)/.exec(ref)?.[1];
  if (debian) return { what: `debian.org: ${debian}`, url: `https://packages.debian.org/${debian}`, ...dated };
  return undefined;
}

/**
 * Where everything that is told of a carrier was read, newest first, each once; `others` when some of it has no address.
 * What only a contributor reads (leads, contradictions) is left out.
 */
export function sourcesOf({ facts, esim }: Carrier): { sources: Shown[]; others: boolean } {
  const all = [...facts, ...(esim ? [esim] : [])].flatMap(({ sources }) => sources);
  const read = all.map(shown);
  const groups = Map.groupBy(
    read.filter((source) => source !== undefined),
    ({ url, what }) => url ?? what,
  );
  const sources = [...groups.values()].flatMap((group) => group.sort(newest).slice(0, 1)).sort(newest);
  return { sources, others: read.includes(undefined) };
}

const newest = (a: Shown, b: Shown): number => (b.date ?? "").localeCompare(a.date ?? "");

/** The newest date anything told of a carrier bears: `2025`, `2025-04` or `2025-04-01`. */
export const newestDate = ({ facts }: Carrier): string | undefined =>
  facts
    .flatMap(({ checked }) => (checked ? [checked] : []))
    .sort()
    .at(-1);
