import Keyv from "keyv";
import { LRUCache } from "lru-cache";

/**
 * A cache for what may be lost at any moment: Redis or Valkey for its address, else this process's memory.
 */
export async function openCache(url?: string): Promise<Keyv> {
  if (!url) return memoryCache();
  const { createKeyv } = await import("@keyv/redis"); // loaded only where it is used
  return createKeyv(url, { namespace: "saldo" });
}

/**
 * A cache of `most` entries in this process's memory; what was used least recently goes first. Values stay the objects
 * they are: nobody may change what was put in or got out.
 */
export function memoryCache(most = 10_000): Keyv {
  const entries = new LRUCache<string, object>({ max: most });
  const store = {
    get: (key: string) => entries.get(key),
    set: (key: string, entry: object) => void entries.set(key, entry), // Keyv looks at the time by itself
    delete: (key: string) => entries.delete(key),
    clear: () => entries.clear(),
  };
  const cache = new Keyv({ store });
  cache.serialize = undefined;
  cache.deserialize = undefined;
  return cache;
}
