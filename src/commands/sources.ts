import { createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Keyv } from "keyv";
import type { Logger } from "pino";
import type { Source } from "../carriers/adapters/adapter.ts";
import { readInput } from "../carriers/adapters/input.ts";
import { troubleKey } from "../carriers/adapters/trouble.ts";
import type { Sources } from "../carriers/sources.ts";
import type { Config } from "../config.ts";
import type { Live } from "../engine/live.ts";
import type { Heart } from "../heart.ts";
import type { Driver } from "../storage/driver.ts";
import { openVault, type Vault } from "../storage/vault.ts";
import { keyOfFile, keyOfSecret } from "../storage/vaultKey.ts";

type Options = { config: Config; heart: Heart; log: Logger; driver: Driver; cache: Keyv };

function after(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}

/** The sources as flows speak of them. One that goes by SIM card may know a line of any carrier. */
export const liveOf = (sources: Sources, all: readonly Source[]): Live => ({
  for: ({ carrier, iccid }) => [
    ...new Set([...(carrier ? sources.for({ carrier }) : []), ...sources.for(iccid ? { iccid } : {})]),
  ],
  source: (id) => all.find((source) => source.id === id),
  states: sources.states,
  reads: readInput,
  troubleKey,
});

/** Live sources and the vault their lines' secrets lie in; nothing where none is configured. @throws {Error} a sentence for the operator. */
export async function openLive(options: Options): Promise<{ sources: Sources; vault: Vault } | undefined> {
  const { config, heart, log, driver, cache } = options;
  if (Object.keys(config.sources).length === 0) return undefined;
  const { createAdapters, openSources } = await import("../carriers/adapters/adapters.ts"); // loaded only where they are used
  const { createModems } = await import("../carriers/adapters/ussd/modems.ts");
  const { createSources } = await import("../carriers/sources.ts");
  const environment = Object.fromEntries(Object.entries(config.sources).map(([name, value]) => [name, value.reveal()]));
  const adapters = createAdapters({ carrier: heart.directory.carrier, modem: createModems(after) });
  const { sources: all, problems } = openSources(adapters, environment);
  if (problems.length > 0) throw new Error(`the live sources' settings need mending: ${problems.join("; ")}`);
  if (all.length === 0) return undefined;
  const secret = config.SALDO_SECRET?.reveal();
  const before = config.SALDO_SECRET_BEFORE?.reveal();
  const key = secret ? keyOfSecret(secret) : keyOfFile(join(config.SALDO_DATA, "key"));
  const vault = await openVault(driver, key, before ? [keyOfSecret(before)] : []);
  const naming = createHmac("sha256", key).update("names of lines").digest();
  const sources = createSources({
    sources: all,
    cache,
    now: Date.now,
    after,
    uuid: randomUUID,
    blind: (text) => createHmac("sha256", naming).update(text).digest("base64url"),
    tell: (source, what, why) => log[what === "works" ? "info" : "error"]({ source, what }, `sources: ${why}`),
  });
  heart.live.now = liveOf(sources, all);
  return { sources, vault };
}
