import {
  type AuthenticationCreds,
  type AuthenticationState,
  BufferJSON,
  initAuthCreds,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from "@whiskeysockets/baileys";
import type { Driver, Statement } from "./driver.ts";
import type { Sealer, Vault } from "./vault.ts";

/** A paired WhatsApp account, as Baileys keeps it: who we are there, and the keys of every conversation. */
export type AuthState = {
  state: AuthenticationState;
  /** Writes `state.creds`, which Baileys changes in place. */
  save(): Promise<void>;
};

const table = "whatsapp_auth";

const keyed = <T>(entries: [string, T][]): { [id: string]: T } => Object.fromEntries(entries);

/** A stored value; of the types, one is more than JSON to Baileys. */
function read<T extends keyof SignalDataTypeMap>(type: T, text: string): SignalDataTypeMap[T] {
  const value = JSON.parse(text, BufferJSON.reviver);
  if (type !== "app-state-sync-key") return value;
  const data: unknown = proto.Message.AppStateSyncKeyData.fromObject(value);
  return data as SignalDataTypeMap[T];
}

/**
 * Keeps an account's auth state in SQL: a row a key, each sealed and under a name that tells nothing, and whatever
 * Baileys sets together in one batch, so that a crash leaves all of it or none.
 */
export async function openAuthStates(driver: Driver, vault: Vault) {
  const ownerOf = (account: string) => `whatsapp:${account}`;

  function put(account: string, sealer: Sealer, name: string, value: unknown): Statement {
    const field = sealer.blind(name);
    const sealed = sealer.seal(JSON.stringify(value, BufferJSON.replacer), { table, field });
    return {
      sql: `INSERT INTO ${table} (account, name, value) VALUES ($1, $2, $3)
        ON CONFLICT (account, name) DO UPDATE SET value = excluded.value`,
      args: [account, field, sealed],
    };
  }

  async function get(account: string, sealer: Sealer, names: readonly string[]): Promise<Map<string, string>> {
    if (names.length === 0) return new Map();
    const fields = new Map(names.map((name) => [sealer.blind(name), name]));
    const places = [...fields.keys()].map((_, index) => `$${index + 2}`).join(", ");
    const rows = await driver.all<{ name: string; value: string }>(
      `SELECT name, value FROM ${table} WHERE account = $1 AND name IN (${places})`,
      [account, ...fields.keys()],
    );
    return new Map(rows.map(({ name, value }) => [fields.get(name) ?? "", sealer.open(value, { table, field: name })]));
  }

  function keys(account: string, sealer: Sealer): SignalKeyStore {
    return {
      async get(type, ids) {
        const found = await get(
          account,
          sealer,
          ids.map((id) => `${type} ${id}`),
        );
        return keyed(
          ids.flatMap((id) => {
            const text = found.get(`${type} ${id}`);
            return text === undefined ? [] : [[id, read(type, text)]];
          }),
        );
      },
      async set(data: SignalDataSet) {
        const statements = Object.entries(data).flatMap(([type, values]) =>
          Object.entries(values ?? {}).map(([id, value]): Statement => {
            if (value !== null && value !== undefined) return put(account, sealer, `${type} ${id}`, value);
            const name = sealer.blind(`${type} ${id}`);
            return { sql: `DELETE FROM ${table} WHERE account = $1 AND name = $2`, args: [account, name] };
          }),
        );
        if (statements.length > 0) await driver.batch(statements);
      },
    };
  }

  return {
    /** The account's state; a new one, not paired yet, when there is none. */
    async open(account: string): Promise<AuthState> {
      const sealer = await vault.of(ownerOf(account));
      const text = (await get(account, sealer, ["creds"])).get("creds");
      const creds: AuthenticationCreds = text ? JSON.parse(text, BufferJSON.reviver) : initAuthCreds();
      return {
        state: { creds, keys: keys(account, sealer) },
        save: async () => void (await driver.batch([put(account, sealer, "creds", creds)])),
      };
    },

    /** Forgets the account: rows and data key, so that no backup of them is of use. */
    async wipe(account: string): Promise<void> {
      await driver.batch([{ sql: `DELETE FROM ${table} WHERE account = $1`, args: [account] }]);
      await vault.destroy(ownerOf(account));
    },
  };
}

export type AuthStates = Awaited<ReturnType<typeof openAuthStates>>;
