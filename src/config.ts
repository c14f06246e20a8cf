import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { Secret } from "./secret.ts";
import { languages } from "./words.ts";

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value));

const address = z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" });

/** Every setting: its name in the environment, its form, and (`meta`) what it is for, as `--help` and `.env.example` say it. */
const settings = z.object({
  SALDO_PORT: z.coerce
    .number("must be a number")
    .int()
    .min(0)
    .max(65535)
    .default(8080)
    .meta({ description: "port of the web chat; 0 takes any free one" }),
  SALDO_HOST: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .meta({ description: "address the web chat listens on; 0.0.0.0 for every one of the machine's" }),
  SALDO_URL: address
    .optional()
    .meta({ description: "address people reach the web chat at, when a proxy stands before it" }),
  SALDO_DATA: z.string().min(1).default("./data").meta({ description: "folder of the embedded store" }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must begin with postgres://" })
    .transform((value) => new Secret(value))
    .optional()
    .meta({ description: "PostgreSQL to use instead of the embedded store: postgres://user:password@host/database" }),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: "must begin with redis:// or rediss://" })
    .transform((value) => new Secret(value))
    .optional()
    .meta({ description: "Redis or Valkey that several instances share counters in: redis://host:6379" }),
  SALDO_LANGUAGE: z
    .enum(languages, `must be one of ${languages.join(", ")}`)
    .optional()
    .meta({ description: "language for people whose own nothing tells: es, ru, zh or en (en when unset)" }),
  SALDO_LOG: z
    .enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")
    .default("info")
    .meta({ description: "how much is logged: debug, info, warn, error or silent" }),
  SALDO_TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, "must look like 123456:ABC…, as @BotFather gives it")
    .transform((value) => new Secret(value))
    .optional()
    .meta({ description: "token of a Telegram bot, from @BotFather" }),
  SALDO_TELEGRAM_WEBHOOK: z
    .url({ protocol: /^https$/, error: "must begin with https://" })
    .optional()
    .meta({ description: "https address Telegram shall call, ending in /telegram; long polling when unset" }),
  SALDO_TELEGRAM_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "must be 16 to 256 letters, digits, _ or -")
    .transform((value) => new Secret(value))
    .optional()
    .meta({ description: "secret that Telegram's calls carry; needed with a webhook" }),
  SALDO_TELEGRAM_API: address
    .default("https://api.telegram.org")
    .meta({ description: "Bot API server, when it is your own" }),
  SALDO_WHATSAPP: z
    .enum(["baileys", "cloud"], "must be baileys or cloud")
    .optional()
    .meta({ description: "WhatsApp: baileys for an own number, cloud for Meta's API; see docs/whatsapp.md" }),
  SALDO_WHATSAPP_NUMBER: z
    .string()
    .regex(/^\d{7,15}$/, "must be digits with the country code, without +")
    .transform((value) => new Secret(value))
    .optional()
    .meta({ description: "own number, digits with country code, to be linked by a code besides the QR code" }),
  SALDO_WHATSAPP_SERVER: z
    .url({ protocol: /^wss?$/, error: "must begin with wss://" })
    .optional()
    .meta({ description: "WhatsApp's server, when it is another than theirs" }),
  SALDO_WHATSAPP_CLOUD_TOKEN: secret.optional().meta({ description: "Cloud API: token of a system user" }),
  SALDO_WHATSAPP_CLOUD_PHONE_ID: z
    .string()
    .regex(/^\d+$/, "must be the number's id, digits")
    .optional()
    .meta({ description: "Cloud API: the number's id" }),
  SALDO_WHATSAPP_CLOUD_APP_SECRET: secret.optional().meta({ description: "Cloud API: the app's secret" }),
  SALDO_WHATSAPP_CLOUD_VERIFY_TOKEN: secret
    .optional()
    .meta({ description: "Cloud API: the word Meta shows when it sets the webhook" }),
  SALDO_WHATSAPP_CLOUD_API: address
    .optional()
    .meta({ description: "Graph API server, when it is another than Meta's" }),
  SALDO_WHATSAPP_TEMPLATES: z
    .string()
    .transform((text, context) => {
      const read = text.split(",").map((part) => /^(es|ru|zh|en)=([a-z0-9_]+):([A-Za-z_]+)$/.exec(part.trim()));
      if (read.every((match) => match !== null)) {
        return Object.fromEntries(
          read.map(([, language, name = "", code = ""]) => [language, { name, language: code }]),
        );
      }
      context.addIssue("must look like es=saldo_aviso:es_MX,ru=saldo_notice:ru");
      return z.NEVER;
    })
    .optional()
    .meta({ description: "Cloud API: approved templates by language, es=name:es_MX,ru=name:ru" }),
  SALDO_CONSOLE_TOKEN: z
    .string()
    .min(12, "must have at least 12 characters")
    .transform((value) => new Secret(value))
    .optional()
    .meta({ description: "word that opens the operator's pages under /console" }),
  SALDO_SECRET: z
    .string()
    .min(16, "must have at least 16 characters")
    .transform((value) => new Secret(value))
    .optional()
    .meta({ description: "what secrets are sealed with; a key file in SALDO_DATA when unset" }),
  SALDO_SECRET_BEFORE: secret
    .optional()
    .meta({ description: "the SALDO_SECRET until now, for one start, when it is changed" }),
});

/** What the Cloud API cannot do without. */
const cloud = [
  "SALDO_WHATSAPP_CLOUD_TOKEN",
  "SALDO_WHATSAPP_CLOUD_PHONE_ID",
  "SALDO_WHATSAPP_CLOUD_APP_SECRET",
  "SALDO_WHATSAPP_CLOUD_VERIFY_TOKEN",
] as const;

const shape = settings.superRefine((all, context) => {
  const need = (name: keyof typeof all, when: string) => {
    if (!all[name]) context.addIssue({ code: "custom", path: [name], message: `is needed when ${when}` });
  };
  if (all.SALDO_TELEGRAM_WEBHOOK) need("SALDO_TELEGRAM_SECRET", "SALDO_TELEGRAM_WEBHOOK is set");
  if (all.SALDO_WHATSAPP === "cloud") for (const name of cloud) need(name, "SALDO_WHATSAPP is cloud");
});

/** A setting's name, what it is for, and what holds when it is not set. */
export type Described = { name: string; what: string; unset?: string };

const own: Described[] = Object.entries(settings.shape).map(([name, type]) => ({
  name,
  what: type.meta()?.description ?? "",
  ...(type instanceof z.ZodDefault ? { unset: String(type.def.defaultValue) } : {}),
}));

/** The settings of live sources: each adapter's own. They are loaded only where they are asked for, and none is opened. */
async function ofSources(): Promise<Described[]> {
  const { createAdapters, settingsOf } = await import("./carriers/adapters/adapters.ts");
  const modem = () => {
    throw new Error("no modem is opened to name the settings");
  };
  return settingsOf(createAdapters({ carrier: () => undefined, modem })).map(({ name, what }) => ({ name, what }));
}

/** Every setting there is. */
export const described = async (): Promise<Described[]> => [...own, ...(await ofSources())];

/** What the operator settled, by the names of the environment; `sources`: what live sources are opened with. Secrets do not print. */
export type Config = z.infer<typeof shape> & { sources: Record<string, Secret> };

/**
 * Reads the environment. All problems come at once, in words; a setting that is set to nothing counts as not set.
 * `unknown` are SALDO_ names that mean nothing here, each with the name it is close to.
 */
export async function readConfig(
  environment: Record<string, string | undefined>,
): Promise<{ config: Config; unknown: { name: string; meant?: string }[] } | { problems: string[] }> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const others = Object.keys(given).filter((name) => name.startsWith("SALDO_") && !(name in settings.shape));
  const theirs = others.length ? await ofSources() : [];
  const unknown = others
    .filter((name) => !theirs.some((known) => known.name === name))
    .map((name) => {
      const slips = Math.min(3, (name.length - "SALDO_".length) / 2);
      const near = [...own, ...theirs].map((setting) => setting.name).find((known) => distance(known, name) <= slips);
      return { name, ...(near ? { meant: near } : {}) };
    });
  const read = shape.safeParse(given);
  const sources = Object.fromEntries(
    theirs.flatMap(({ name }) => (given[name] === undefined ? [] : [[name, new Secret(given[name])]])),
  );
  if (read.success) return { config: { ...read.data, sources }, unknown };
  return { problems: read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`) };
}
