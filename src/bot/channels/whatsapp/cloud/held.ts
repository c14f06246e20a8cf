import type { Instant } from "../../../../instant.ts";
import type { Driver } from "../../../../storage/driver.ts";
import type { Vault } from "../../../../storage/vault.ts";
import type { Rendered } from "../../channel.ts";
import type { Payload } from "./payload.ts";

/** Something that could not be said yet: a whole message, or a part WhatsApp gave back. */
export type Held = { message: Rendered } | { payload: Payload };

const table = "whatsapp_held";
const owner = "whatsapp:held";

/** Messages that wait, sealed, until the person writes. */
export async function openHeld(driver: Driver, vault: Vault) {
  const sealer = await vault.of(owner);
  const place = (chat: string, id: string) => ({ table, field: `${chat} ${id}` });

  return {
    /** Holds something back; the same id twice is the same thing. */
    async put(chat: string, id: string, what: Held, at: Instant): Promise<void> {
      await driver.batch([
        {
          sql: `INSERT INTO ${table} (chat, id, at, body) VALUES ($1, $2, $3, $4) ON CONFLICT (chat, id) DO NOTHING`,
          args: [chat, id, at, sealer.seal(JSON.stringify(what), place(chat, id))],
        },
      ]);
    },
    /** What waits for a person, oldest first. */
    async of(chat: string): Promise<{ id: string; what: Held }[]> {
      const rows = await driver.all<{ id: string; body: string }>(
        `SELECT id, body FROM ${table} WHERE chat = $1 ORDER BY at, id`,
        [chat],
      );
      return rows.map(({ id, body }) => ({ id, what: JSON.parse(sealer.open(body, place(chat, id))) }));
    },
    async drop(chat: string, id: string): Promise<void> {
      await driver.batch([{ sql: `DELETE FROM ${table} WHERE chat = $1 AND id = $2`, args: [chat, id] }]);
    },
  };
}

export type HeldBack = Awaited<ReturnType<typeof openHeld>>;
