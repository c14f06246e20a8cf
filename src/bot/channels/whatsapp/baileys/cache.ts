import type { CacheStore } from "@whiskeysockets/baileys";

/** A small cache that outlives a socket, as Baileys wants one for its counts of retries. The oldest entries go first. */
export function createCache(most = 5_000): CacheStore {
  const values = new Map<string, unknown>();
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
    del: (key) => void values.delete(key),
    flushAll: () => values.clear(),
  };
}
