import { LRUCache } from "lru-cache";
import type { Instant } from "../../../instant.ts";
import type { Driver } from "../../../storage/driver.ts";
import type { Vault } from "../../../storage/vault.ts";

/** Somebody as WhatsApp names them: by LID (digits that are no number), by phone number (digits, no `+`), or both. */
export type Names = { lid?: string; number?: string };

/** Somebody who has written to us. */
export type Person = Names & {
  chat: string;
  /** When they wrote last. */
  heard: Instant;
};

const table = "whatsapp_person";
const owner = "whatsapp:people";
/** How many people a process remembers: those it has just spoken with, also after they asked to be forgotten. */
const remembered = 5_000;

type Row = { chat: string; lid: string | null; number: string | null; heard: number };

/**
 * Who is behind a chat. A chat is named by the LID, or by the number where WhatsApp tells no LID, when somebody first
 * writes, and keeps that name whichever of the two they come by later: what they keep here survives the move from one
 * transport to the other. Numbers lie sealed, and are found by a blinded name.
 */
export async function openPeople(driver: Driver, vault: Vault) {
  const sealer = await vault.of(owner);
  const known = new LRUCache<string, Person>({ max: remembered });

  const place = (chat: string) => ({ table, field: `number ${chat}` });

  function remember(person: Person): Person {
    known.set(person.chat, person);
    return person;
  }

  const personOf = ({ chat, lid, number, heard }: Row): Person => ({
    chat,
    heard,
    ...(lid ? { lid } : {}),
    ...(number ? { number: sealer.open(number, place(chat)) } : {}),
  });

  const where = async (column: "chat" | "lid" | "alias", value: string): Promise<Person | undefined> => {
    const [row] = await driver.all<Row>(
      `SELECT chat, lid, number, heard FROM ${table} WHERE ${column} = $1 ORDER BY heard DESC LIMIT 1`,
      [value],
    );
    return row && personOf(row);
  };

  async function find({ lid, number }: Names): Promise<Person | undefined> {
    return (lid && (await where("lid", lid))) || (number ? where("alias", sealer.blind(number)) : undefined);
  }

  async function write({ chat, lid, number, heard }: Person): Promise<void> {
    const alias = number ? sealer.blind(number) : null;
    const sealed = number ? sealer.seal(number, place(chat)) : null;
    await driver.batch([
      {
        sql: `INSERT INTO ${table} (chat, lid, alias, number, heard) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (chat) DO UPDATE SET lid = excluded.lid, alias = excluded.alias, number = excluded.number,
          heard = excluded.heard`,
        args: [chat, lid ?? null, alias, sealed, heard],
      },
    ]);
  }

  return {
    /** Somebody wrote at `at`. Gives who they are, and notes the names they came by. */
    async met(names: Names, at: Instant): Promise<Person> {
      const before = await find(names);
      const chat = before?.chat ?? `wa:${names.lid ?? names.number}`;
      const person: Person = { ...before, ...names, chat, heard: Math.max(at, before?.heard ?? 0) };
      await write(person);
      return remember(person);
    },
    /** Who a chat is; undefined for somebody who never wrote. Who was just forgotten can still be told so. */
    of: async (chat: string): Promise<Person | undefined> => (await where("chat", chat)) ?? known.get(chat),
    /** Somebody took their account to another number. */
    async moved(from: string, to: string): Promise<void> {
      const person = await find({ number: from });
      if (!person) return;
      await write({ ...person, number: to });
      remember({ ...person, number: to });
    },
  };
}

export type People = Awaited<ReturnType<typeof openPeople>>;
