import type { Instant } from "../../../instant.ts";
import type { Driver } from "../../../storage/driver.ts";
import type { Vault } from "../../../storage/vault.ts";

const table = "whatsapp_sent";
const owner = "whatsapp:sent";
/** Phones that were off ask for a message again when they are on; after this, in ms, nobody waits for it. */
const askedFor = 14 * 86_400_000;

/**
 * Messages that went out, sealed, by the id WhatsApp knows them by: for whoever could not open one and asks again, and
 * for those that WhatsApp takes and gives back later.
 */
export async function openSent(driver: Driver, vault: Vault) {
  const sealer = await vault.of(owner);
  /** Messages that are leaving, or are not kept yet. */
  const leaving = new Map<string, Promise<{ chat: string; body: string }>>();

  async function keep(id: string, chat: string, body: string, at: Instant): Promise<void> {
    const sealed = sealer.seal(body, { table, field: id });
    await driver.batch([
      {
        sql: `INSERT INTO ${table} (id, chat, at, body) VALUES ($1, $2, $3, $4)
          ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body`,
        args: [id, chat, at, sealed],
      },
    ]);
  }

  async function kept(id: string): Promise<{ chat: string; body: string } | undefined> {
    const [row] = await driver.all<{ chat: string; body: string }>(`SELECT chat, body FROM ${table} WHERE id = $1`, [
      id,
    ]);
    return row && { chat: row.chat, body: sealer.open(row.body, { table, field: id }) };
  }

  return {
    /**
     * Keeps a message; `body` is any text, or comes once the message has left: from the call on it can be asked for.
     * Rejects when `body` does, or when it could not be kept.
     */
    async put(id: string, chat: string, body: string | Promise<string>, at: Instant): Promise<void> {
      const message = Promise.resolve(body).then((body) => ({ chat, body }));
      leaving.set(id, message);
      try {
        await keep(id, chat, (await message).body, at);
      } finally {
        leaving.delete(id);
      }
    },
    /** A message that went out; waits for one that is only just leaving, since whoever gets it may be sooner than this. */
    get: async (id: string) => (await leaving.get(id)?.catch(() => undefined)) ?? kept(id),
    async drop(id: string): Promise<void> {
      await driver.batch([{ sql: `DELETE FROM ${table} WHERE id = $1`, args: [id] }]);
    },
    /** Deletes what is too old to be asked for. For once in a while. */
    async prune(now: Instant): Promise<void> {
      await driver.batch([{ sql: `DELETE FROM ${table} WHERE at < $1`, args: [now - askedFor] }]);
    },
  };
}

export type Sent = Awaited<ReturnType<typeof openSent>>;
