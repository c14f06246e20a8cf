import Keyv from "keyv";

/**
 * A cache for what may be lost at any moment: Redis or Valkey for its address, else this process's memory.
 */
export async function openCache(url?: string): Promise<Keyv> {
  if (!url) return memoryCache();
  const { createKeyv } = await import("@keyv/redis"); // loaded only where it is used
  return createKeyv(url, { namespace: "saldo" });
}

/**
 * A cache of `most` entries in this process's memory; what came first goes first. Values stay the objects they are:
 * nobody may change what was put in or got out.
 */
export function memoryCache(most = 50_000): Keyv {
  const cache = new Keyv({ store: new Bounded(most) });
  cache.serialize = undefined;
  cache.deserialize = undefined;
  return cache;
}

class Bounded extends Map<string, unknown> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: string, value: unknown): this {
    const [oldest] = this.size >= this.#most && !this.has(key) ? this.keys() : [];
    if (oldest !== undefined) this.delete(oldest);
    return super.set(key, value);
  }
}
