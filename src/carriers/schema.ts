/**
 * What is known of carriers: one JSON a carrier (`knowledge/<cc>/<slug>.json`) and one a country (`knowledge/<cc>/country.json`).
 * Facts belong to no language; the sentences around them are in `locales/`. What is unknown is left out, never guessed.
 * Places in codes and texts: `<code>` a voucher's digits, `<number>` a phone number, `<amount>` money, `<any>` whatever one likes.
 */
import { z } from "zod";
import { confidences, otherQueries, queries } from "./kinds.ts";

/** How sure a fact is; see kinds.ts. */
export const Confidence = z.enum(confidences);
export type Confidence = z.infer<typeof Confidence>;

/** A day as exactly as it is known: `2025`, `2025-04` or `2025-04-01`. */
const PartialDate = z.stringFormat("year, month or day", /^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);

/** Where something was read: an address or the name of a public file, the day it is dated, and what kind of place it is. */
export const Source = z.strictObject({
  ref: z.string().min(3),
  date: PartialDate.optional(),
  type: z.string().min(1).optional(),
});
export type Source = z.infer<typeof Source>;

/** What stands beside every claim: how sure, how fresh (the date of the freshest source), from where; `note` is for contributors, never shown. */
const evidence = {
  confidence: Confidence,
  checked: PartialDate.optional(),
  sources: z.array(Source).min(1),
  note: z.string().min(1).optional(),
};

export const CarrierId = z.stringFormat("carrier id", /^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*$/);
const CountryCode = z.stringFormat("ISO 3166 country", /^[A-Z]{2}$/);
export const Currency = z.stringFormat("ISO 4217 currency", /^[A-Z]{3}$/);
const Url = z.stringFormat("https address", /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(\/\S*)?$/i);
/** `*100#`, `*140*<number>#`; some networks take a code without the closing `#`, or (rarely) `121#`. */
const UssdCode = z.stringFormat(
  "phone code",
  /^([*#]([*#\d]|<(code|number|amount)>)*\d([*#\d]|<(code|number|amount)>)*|\d{2,5}#)$/,
);
/** As the carrier writes it: `*611`, `0890`, `8 800 250-08-90`, `+7 495 766-01-66`. */
const PhoneNumber = z.stringFormat("phone number", /^(\+|[*#]{0,2})\d[\d\s()*#-]*$/);
/** Keys pressed one after the other in a menu, once the code or the call is answered. */
const Keys = z.array(z.stringFormat("key", /^[0-9*#]+$/)).min(1);
const Decimal = z.stringFormat("decimal", /^\d+(\.\d+)?$/);

/** What one query costs: so many free a month, then `amount` each. */
const Cost = z.strictObject({
  freePerMonth: z.int().positive().optional(),
  amount: Decimal.optional(),
  currency: Currency.optional(),
});

/** Whose line: prepaid, postpaid, or a SIM for data only. Left out: any, or not said. */
const plan = z.enum(["prepaid", "postpaid", "data"]).optional();

/** Shared by every fact; `brand`: only for the lines of this one of the carrier's brands, as it is written. */
const common = { plan, free: z.boolean().optional(), cost: Cost.optional(), brand: z.string().optional(), ...evidence };

const Query = z.enum([...queries, ...otherQueries]);

/** What the carrier sends back, word for word but for its places: `Saldo: {amount} {currency}, vence {date}` (reply/template.ts). */
const Answers = z.array(z.string().min(3)).min(1);

const Ussd = z.strictObject({
  method: z.literal("ussd"),
  purpose: Query,
  code: UssdCode,
  /** Menu answers that lead from the code to what it is for. */
  keys: Keys.optional(),
  /** The answer comes as an SMS, not on the screen. */
  reply: z.literal("sms").optional(),
  /** The answer comes in Latin letters. */
  script: z.literal("latin").optional(),
  answers: Answers.optional(),
  ...common,
});

const Sms = z.strictObject({
  method: z.literal("sms"),
  purpose: Query,
  /** Empty: the message is left blank. */
  text: z.string(),
  to: z.stringFormat("short number", /^[+*#]?\d+$/),
  answers: Answers.optional(),
  ...common,
});

const Hotline = z.strictObject({
  method: z.literal("hotline"),
  /** `service`: people; `balance`: a voice says it; `lost`: blocks a SIM; `advance`: lends money. */
  purpose: z.enum(["service", "balance", "bill", "sales", "lost", "advance", "voicemail"]),
  number: PhoneNumber,
  /** Where it can be called from: the carrier's own line, any phone of the country, another country. */
  from: z.enum(["own", "any", "abroad"]),
  keys: Keys.optional(),
  ...common,
});

/** An app is a name, or an id in a store, or both; a carrier's facts together tell the whole. */
const App = z
  .strictObject({
    method: z.literal("app"),
    purpose: z.literal("self-care"),
    name: z.string().optional(),
    store: z.enum(["google-play", "app-store", "appgallery"]).optional(),
    id: z.string().optional(),
    ...common,
  })
  .refine((app) => (app.store === undefined) === (app.id === undefined), "a store goes with an id")
  .refine((app) => app.name !== undefined || app.id !== undefined, "an app has a name or an id");

const Web = z.strictObject({
  method: z.literal("web"),
  /** `self-care`: log in and see the balance; `balance`: shows it at once; `bill`: what is owed; `register`: a SIM's papers. */
  purpose: z.enum([
    "self-care",
    "balance",
    "bill",
    "site",
    "help",
    "community",
    "shop",
    "register",
    "activate",
    "claims",
  ]),
  url: Url,
  ...common,
});

/** Papers a person brings. */
const documents = [
  "identity",
  "national-id",
  "passport",
  "residence-card",
  "foreigner-id",
  "migration-card",
  "registration",
  "visa",
  "photo",
  "address-proof",
  "sim",
  "phone-number",
] as const;
const Document = z.enum(documents);

const Store = z.discriminatedUnion("purpose", [
  /** A page that finds the nearest. */
  z.strictObject({ method: z.literal("store"), purpose: z.literal("locator"), url: Url, ...common }),
  /** What its places are called, for a map search. */
  z.strictObject({ method: z.literal("store"), purpose: z.literal("name"), name: z.string(), ...common }),
  /** What to bring: all of these, or (`any`) one of them. */
  z.strictObject({
    method: z.literal("store"),
    purpose: z.literal("documents"),
    documents: z.array(Document).min(1),
    any: z.boolean().optional(),
    ...common,
  }),
]);

/** Where money can be added. */
const channels = [
  "app",
  "web",
  "bank-card",
  "bank",
  "bank-app",
  "kiosk",
  "cash",
  "voucher",
  "shop",
  "supermarket",
  "convenience-store",
  "post",
  "alipay",
  "wechat-pay",
  "e-wallet",
  "ussd",
  "call",
] as const;
const Channel = z.enum(channels);

/** Every way to add money, whatever it goes through. */
const Topup = z.discriminatedUnion("purpose", [
  z.strictObject({
    method: z.literal("topup"),
    purpose: z.literal("ussd"),
    code: UssdCode,
    keys: Keys.optional(),
    ...common,
  }),
  z.strictObject({
    method: z.literal("topup"),
    purpose: z.literal("sms"),
    text: z.string(),
    to: z.string(),
    ...common,
  }),
  z.strictObject({
    method: z.literal("topup"),
    purpose: z.literal("call"),
    number: PhoneNumber,
    keys: Keys.optional(),
    ...common,
  }),
  z.strictObject({ method: z.literal("topup"), purpose: z.literal("web"), url: Url, ...common }),
  z.strictObject({
    method: z.literal("topup"),
    purpose: z.literal("channels"),
    channels: z.array(Channel).min(1),
    ...common,
  }),
  z.strictObject({
    method: z.literal("topup"),
    purpose: z.literal("minimum"),
    amount: Decimal,
    currency: Currency,
    ...common,
  }),
  /** Days a top-up keeps the line or the money alive. */
  z.strictObject({ method: z.literal("topup"), purpose: z.literal("validity"), days: z.int().positive(), ...common }),
]);

const Messaging = z
  .strictObject({
    method: z.literal("messaging"),
    purpose: z.literal("service"),
    app: z.enum(["whatsapp", "telegram", "web-chat"]),
    /** WhatsApp: a number; Telegram: `@name`. */
    handle: z.string().optional(),
    url: Url.optional(),
    ...common,
  })
  .refine((fact) => fact.handle !== undefined || fact.url !== undefined, "a handle or an address");

export const Fact = z.discriminatedUnion("method", [Ussd, Sms, Hotline, App, Web, Store, Topup, Messaging]);
export type Fact = z.infer<typeof Fact>;
type Method = Fact["method"];
/** `FactOf<"ussd">`: the facts of one method. */
export type FactOf<M extends Method> = Extract<Fact, { method: M }>;

/** Two sources disagreed: about what, what was found, what holds. For contributors. */
const Contradiction = z.strictObject({
  about: z.string(),
  found: z.string().optional(),
  claims: z.array(z.strictObject({ value: z.string(), sources: z.array(Source) })).optional(),
  resolved: z.string(),
  sources: z.array(Source),
});

/**
 * Something that was read but cannot be told to people: its value was not found, is a description, is doubtful, has ended,
 * or is for something else. Where a contributor goes on; never shown.
 */
const Lead = z.strictObject({
  method: z.enum(["ussd", "sms", "hotline", "app", "web", "store", "topup", "messaging", "network", "prefix"]),
  about: z.string(),
  value: z.string().optional(),
  why: z.enum(["no value", "description", "doubtful", "ended", "something else"]),
  ...evidence,
});

/** What became of the carrier. `changing`: name or owner is; `leaving`: announced; `renamed`, `closed`: over, see `successor`. */
const Status = z.strictObject({
  state: z.enum(["active", "unknown", "changing", "leaving", "closed", "renamed"]),
  successor: CarrierId.optional(),
  since: PartialDate.optional(),
  confidence: Confidence.optional(),
  checked: PartialDate.optional(),
  sources: z.array(Source).optional(),
  note: z.string().optional(),
});

/** A network's number; `shared`: it is the host's, many brands use it. */
const Network = z.strictObject({
  code: z.stringFormat("MCC-MNC", /^\d{3}-\d{2,3}$/),
  shared: z.literal(true).optional(),
  ...evidence,
});

/** Beginnings of national numbers (without trunk prefix) first given to the carrier; people may have taken them elsewhere since. */
const Prefixes = z.strictObject({ national: z.array(z.string().regex(/^\d+$/)).min(1), ...evidence });

/** How the numbers printed on its SIM cards (ICCID) begin: 89, the calling code, the issuer. */
const Cards = z.strictObject({ issuer: z.string().regex(/^89\d{3,6}$/), ...evidence });

/** eSIM: `limited` = only some phones, or only in a shop. */
const Esim = z.strictObject({ support: z.enum(["yes", "no", "limited"]), ...evidence });

/** Names in other scripts: by language where one is known to be that language's, else under `other`. */
const LocalNames = z.record(z.string(), z.array(z.string().min(1)).min(1));

export const Carrier = z.strictObject({
  id: CarrierId,
  /** As the carrier writes itself, in Latin letters. */
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  localNames: LocalNames.optional(),
  legalName: z.string().optional(),
  /** `brand`: a label of another carrier's (its host); `fixed`: no mobile network. */
  type: z.enum(["mno", "mvno", "brand", "fixed"]),
  /** The carrier whose network it uses. */
  host: CarrierId.optional(),
  status: Status,
  currency: Currency,
  networks: z.array(Network),
  prefixes: z.array(Prefixes),
  cards: z.array(Cards).optional(),
  esim: Esim.optional(),
  facts: z.array(Fact),
  leads: z.array(Lead).optional(),
  contradictions: z.array(Contradiction).optional(),
  notes: z.array(z.string()).optional(),
});
export type Carrier = z.infer<typeof Carrier>;

export const Country = z.strictObject({
  code: CountryCode,
  /** In English. Names in other languages: `Intl.DisplayNames`. */
  name: z.string(),
  callingCode: z.string().regex(/^\d{1,3}$/),
  currency: Currency,
  /** BCP 47, most spoken first. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)*$/)).min(1),
  localNames: z.array(z.string()).optional(),
  /** Where calling code, currency and languages are from. */
  sources: z.array(Source).optional(),
  /** Countries whose carriers serve it, where it has none of its own. */
  servedBy: z.array(CountryCode).min(1).optional(),
  /** Numbers that call for help: never a hotline, never a code. */
  emergency: z.array(z.strictObject({ number: z.string().regex(/^\d{2,5}$/), ...evidence })).min(1),
  /** Papers needed to buy or register a SIM: any one of them unless said otherwise. */
  documents: z
    .array(z.strictObject({ documents: z.array(Document).min(1), any: z.boolean().optional(), ...evidence }))
    .optional(),
  /** Carrier slugs, best known first; carriers not named here follow by id. */
  order: z.array(z.string()),
  /** How its SIM cards begin, where the calling code is shared with another country. */
  cards: z.array(Cards).optional(),
  contradictions: z.array(Contradiction).optional(),
  notes: z.array(z.string()).optional(),
});
export type Country = z.infer<typeof Country>;

/** All that is known, as it was read; `paths`: where each was read from within the knowledge folder, by id or country code. */
export type Knowledge = { countries: Country[]; carriers: Carrier[]; paths?: ReadonlyMap<string, string> };
