import type { CacheStore } from "@whiskeysockets/baileys";
import { LRUCache } from "lru-cache";

/** A small cache that outlives a socket, as Baileys wants one for its counts of retries. */
export function createCache(): CacheStore {
  const values = new LRUCache<string, { value: unknown }>({ max: 5_000 });
  return {
    get: <T>(key: string) => values.get(key)?.value as T | undefined,
    set: (key, value) => void values.set(key, { value }),
    del: (key) => void values.delete(key),
    flushAll: () => values.clear(),
  };
}
