import { z } from "zod";
import { oneNce } from "./1nce.ts";
import type { AnyAdapter, Source } from "./adapter.ts";
import { airalo } from "./airalo.ts";
import { esimAccess } from "./esim-access.ts";
import { esimGo } from "./esim-go.ts";
import { megafon } from "./megafon.ts";
import { mtsBusiness } from "./mts-business.ts";
import { sbermobile } from "./sbermobile.ts";
import { t2 } from "./t2.ts";
import { tmf654 } from "./tmf654.ts";
import { type UssdOptions, ussd } from "./ussd.ts";

/** Every adapter there is, official ones first. */
export const createAdapters = (options: UssdOptions): AnyAdapter[] => [
  airalo,
  esimGo,
  esimAccess,
  oneNce,
  tmf654,
  mtsBusiness,
  ussd(options),
  t2,
  sbermobile,
  megafon,
];

/** An operator's setting of a live source: its name in the environment, and what it is for. */
export type SourceSetting = { name: string; what: string; secret: boolean };

/** Every setting of the adapters. */
export const settingsOf = (adapters: readonly AnyAdapter[]): SourceSetting[] =>
  adapters.flatMap(({ settings }) =>
    Object.entries(settings.shape).map(([name, type]) => {
      const { description, secret } = (type instanceof z.ZodType ? type.meta() : undefined) ?? {};
      return { name, what: description ?? "", secret: secret === true };
    }),
  );

/**
 * Opens the sources the environment has settings for. An adapter with none is left out; one with some of them is a
 * problem, which comes in words that show no setting's value.
 */
export function openSources(
  adapters: readonly AnyAdapter[],
  environment: Record<string, string | undefined>,
): { sources: Source[]; problems: string[] } {
  const sources: Source[] = [];
  const problems: string[] = [];
  for (const adapter of adapters) {
    const names = Object.keys(adapter.settings.shape);
    const given = Object.fromEntries(
      names.flatMap((name) => {
        const value = environment[name];
        return value ? [[name, value] as const] : [];
      }),
    );
    const present = Object.keys(given);
    if (present.length === 0) continue;
    const missing = names.filter((name) => !present.includes(name));
    if (missing.length > 0) {
      problems.push(...missing.map((name) => `${name} is needed when ${present[0]} is set`));
      continue;
    }
    const opened = adapter.configure(given);
    if ("problems" in opened) problems.push(...opened.problems);
    else sources.push(...opened.sources);
  }
  return { sources, problems };
}
