import { readFileSync } from "node:fs";
import { z } from "zod";

const Field = z.object({
  name: z.string(),
  types: z.array(z.string()),
  required: z.boolean(),
  description: z.string(),
});
const Entry = z.object({
  name: z.string(),
  fields: z.array(Field).optional(),
  subtypes: z.array(z.string()).optional(),
});
const Spec = z.object({ methods: z.record(z.string(), Entry), types: z.record(z.string(), Entry) });

type Field = z.infer<typeof Field>;
export type Spec = z.infer<typeof Spec>;

/** Telegram's Bot API as published, by method and type: test/fixtures/telegram/telegram-bot-api-spec.json. */
export const loadSpec = (): Spec =>
  Spec.parse(
    JSON.parse(readFileSync(new URL("../../fixtures/telegram/telegram-bot-api-spec.json", import.meta.url), "utf8")),
  );

/** The parameters of one call: JSON values, and uploaded files. */
export type Params = Record<string, unknown>;

/** A file that came with a call. */
export class Upload {
  readonly name: string;
  readonly body: Buffer;
  constructor(name: string, body: Buffer) {
    this.name = name;
    this.body = body;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Upload);

/** The value a text stands for where JSON may come as text; undefined when it is no JSON. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** «1-64 bytes», «0-1024 characters»: the lengths the spec's prose states. */
function lengthFault(value: string, description: string): string | undefined {
  const [, min, max, unit] = /(\d+)-(\d+) (characters|bytes)/i.exec(description) ?? [];
  if (!unit) return undefined;
  const length = unit.toLowerCase() === "bytes" ? Buffer.byteLength(value) : value.length;
  return length < Number(min) || length > Number(max) ? `${length} ${unit}, allowed ${min}-${max}` : undefined;
}

/** The most items of a list, as the prose states it. */
const most = (description: string): number =>
  Number(
    /At most (\d+) commands|No more than (\d+) results|list of 1-(\d+) /.exec(description)?.slice(1).find(Boolean) ??
      Infinity,
  );

const fewest = (tries: string[][]): string[] => tries.reduce((best, one) => (one.length < best.length ? one : best));

/**
 * Checks calls against the spec: the method exists, no parameter is unknown or missing, types (recursively), the
 * lengths and counts its prose states, one action for each button. Gives the faults as `method.field: fault`.
 */
export function createValidator(spec: Spec): (method: string, params: Params) => string[] {
  function ofType(value: unknown, type: string, path: string, description: string): string[] {
    const item = /^Array of (.+)$/.exec(type)?.[1];
    if (item) {
      const list = parsed(value);
      if (!Array.isArray(list)) return [`${path}: not an array`];
      const over = list.length > most(description) ? [`${path}: ${list.length} items`] : [];
      return [...over, ...list.flatMap((one, index) => ofType(one, item, `${path}[${index}]`, ""))];
    }
    switch (type) {
      case "Integer":
        return Number.isSafeInteger(parsed(value)) ? [] : [`${path}: not an integer`];
      case "Float":
        return Number.isFinite(parsed(value)) ? [] : [`${path}: not a number`];
      case "Boolean":
        return typeof parsed(value) === "boolean" ? [] : [`${path}: not a boolean`];
      case "String": {
        if (typeof value !== "string") return [`${path}: not a string`];
        const fault = lengthFault(value, description);
        return fault ? [`${path}: ${fault}`] : [];
      }
      case "InputFile":
        return value instanceof Upload || typeof value === "string" ? [] : [`${path}: not a file`];
      default:
        return ofNamed(parsed(value), type, path);
    }
  }

  function ofNamed(value: unknown, type: string, path: string): string[] {
    const entry = spec.types[type];
    if (!entry) return [`${path}: no such type ${type}`];
    if (entry.subtypes) return fewest(entry.subtypes.map((one) => ofType(value, one, path, "")));
    if (!isObject(value)) return [`${path}: not an object`];
    const faults = fieldsOf(value, entry.fields ?? [], path);
    if (type !== "InlineKeyboardButton") return faults;
    const looks = ["text", "icon_custom_emoji_id", "style"];
    const acts = (entry.fields ?? []).filter(({ name }) => name in value && !looks.includes(name));
    return acts.length === 1 ? faults : [...faults, `${path}: ${acts.length} actions, exactly one needed`];
  }

  function fieldsOf(value: Record<string, unknown>, fields: readonly Field[], path: string): string[] {
    const known = new Map(fields.map((field) => [field.name, field]));
    const given = Object.entries(value).filter(([, one]) => one !== undefined);
    return [
      ...given.flatMap(([name, one]) => {
        const field = known.get(name);
        if (!field) return [`${path}.${name}: unknown field`];
        return fewest(field.types.map((type) => ofType(one, type, `${path}.${name}`, field.description)));
      }),
      ...fields
        .filter(({ name, required }) => required && value[name] === undefined)
        .map(({ name }) => `${path}.${name}: missing`),
    ];
  }

  return (method, params) => {
    const entry = spec.methods[method];
    return entry ? fieldsOf(params, entry.fields ?? [], method) : [`${method}: no such method`];
  };
}
