import type { Fact, Lead } from "../../src/carriers/schema.ts";
import { corrections } from "./corrections.ts";
import { evidenceOf, join } from "./evidence.ts";
import { app, hotline, type Kind, type LeadWhy, sms, ussd, web } from "./kinds.ts";
import { costs, documents, keys, plans, shopNames, topups } from "./prose.ts";
import type { GivenFact } from "./shape.ts";

/** Something the tables do not cover: the import stops, names it, and writes nothing. */
export class Unmapped extends Error {}

type Told = { facts: Fact[]; leads: Lead[] };

const valuesOf = ({ value }: GivenFact): string[] =>
  value === null
    ? []
    : typeof value === "string"
      ? [value]
      : Array.isArray(value)
        ? value
        : [`${value.text} -> ${value.to}`];

/** Codes with their places named as we name them. */
const codeOf = (text: string): string =>
  text
    .replace(/<(\d+-digit number|number|380…)>/g, "<number>")
    .replace(/<(sum|amount)>/g, "<amount>")
    .replace(/<[^>]*(code|PIN|voucher|digits|card number)[^>]*>|CODE/g, "<code>");

/** `0800-123-25276 (0800-123-CLARO)` → the number, and what stood after it. */
function apart(text: string): [string, string | undefined] {
  const [, head = text, tail] = text.match(/^(.*?)\s*\((.*)\)$/s) ?? [];
  return [head, tail];
}

const kindOf = <K>(table: Record<string, K>, { method, kind }: GivenFact, carrier: string): K => {
  const found = table[kind];
  if (!found) throw new Unmapped(`${carrier}: no ${method} kind "${kind}" in the tables`);
  return found;
};

const sentence = <V>(table: Record<string, V>, text: string, carrier: string): V => {
  if (!Object.hasOwn(table, text)) throw new Unmapped(`${carrier}: nothing says what to make of "${text}"`);
  return table[text] as V;
};

/** Every fact and lead that one given fact makes. */
export function told(given: GivenFact, carrier: string, currency: string): Told {
  const { label, note, steps, ivr, cost, fee } = given;
  const pressed = keys[steps ?? ""] ?? keys[ivr ?? ""];
  const paid = cost ?? fee;
  const price = paid === undefined ? undefined : sentence(costs, paid, carrier);
  const remarks = [
    label,
    note,
    pressed ? undefined : steps,
    pressed && !keys[ivr ?? ""] ? undefined : ivr,
    price ? undefined : paid,
  ];
  const plan = given.plan === undefined ? {} : sentence(plans, given.plan, carrier);
  const common = {
    ...plan,
    ...(given.free === undefined ? {} : { free: given.free }),
    ...(price ? { cost: price } : {}),
  };
  const evidence = (...more: (string | undefined)[]) => evidenceOf(given, [...remarks, ...more]);
  const lead = (why: LeadWhy, value?: string): Told => ({
    facts: [],
    leads: [{ method: given.method, about: given.kind, ...(value ? { value } : {}), why, ...evidence() }],
  });
  const fact = (...facts: Fact[]): Told => ({ facts, leads: [] });
  const pressing = pressed ? { keys: pressed } : {};
  const extra = ({ plan, brand }: { plan?: "prepaid" | "postpaid"; brand?: string }) => ({
    ...(plan ? { plan } : {}),
    ...(brand ? { brand } : {}),
    ...common,
  });

  const each = (value: string): Told => {
    switch (given.method) {
      case "ussd": {
        const kind = kindOf(ussd, given, carrier);
        const code = codeOf(value);
        if ("lead" in kind) return lead(kind.lead, value);
        if ("topup" in kind)
          return fact({ method: "topup", purpose: "ussd", code, ...pressing, ...common, ...evidence() });
        const { purpose, reply, script } = kind;
        const bySms =
          reply ?? (/repl(y|ies) (arrives )?by SMS|SMS with number/.test(`${label} ${note}`) ? "sms" : undefined);
        const how = { ...(bySms ? { reply: bySms } : {}), ...(script ? { script } : {}) };
        return fact({ method: "ussd", purpose, code, ...pressing, ...how, ...extra(kind), ...evidence() });
      }
      case "sms": {
        const kind = kindOf(sms, given, carrier);
        const [text = "", to = ""] = value.split(/ -> (?=[^>]*$)/);
        if ("lead" in kind) return lead(kind.lead, value);
        if (text === "null" || text.startsWith("(keyword")) return lead("no value", `? -> ${to}`);
        const [words, others] = text.split(/ or | (?=\()/);
        const sent = text === "(blank)" ? "" : text.startsWith("<") ? "<any>" : codeOf(words ?? "");
        const more = others && text !== "(blank)" ? `also: ${others.replace(/[()]|^or /g, "")}` : undefined;
        if ("topup" in kind)
          return fact({ method: "topup", purpose: "sms", text: sent, to, ...common, ...evidence(more) });
        return fact({ method: "sms", purpose: kind.purpose, text: sent, to, ...extra(kind), ...evidence(more) });
      }
      case "hotline": {
        const kind = kindOf(hotline, given, carrier);
        if ("lead" in kind) return lead(kind.lead, value);
        const [number, more] = apart(value);
        if ("topup" in kind)
          return fact({ method: "topup", purpose: "call", number, ...pressing, ...common, ...evidence(more) });
        const short = number.replace(/\D/g, "").length <= 6;
        const anywhere = /from (any|other|landline)|any phone|toll-free/.test(label ?? "");
        const from = kind.from ?? (short && !anywhere ? "own" : "any");
        const free = kind.free || label?.includes("toll-free") ? { free: true } : {};
        return fact({
          method: "hotline",
          purpose: kind.purpose,
          number,
          from,
          ...pressing,
          ...free,
          ...extra(kind),
          ...evidence(more),
        });
      }
      case "app": {
        const kind = kindOf<Kind<{ store?: "google-play" | "app-store" | "appgallery" }>>(app, given, carrier);
        if ("lead" in kind) return lead(kind.lead, value);
        const [written, more] = apart(kind.store ? (given.name ?? "") : value);
        const [name, ...others] = written.split(" / ");
        const named = name ? { name } : {};
        const where = kind.store ? { store: kind.store, id: value } : {};
        const also = others.length ? `also: ${others.join(", ")}` : undefined;
        return fact({
          method: "app",
          purpose: "self-care",
          ...named,
          ...where,
          ...extra(kind),
          ...evidence(more, also),
        });
      }
      case "web": {
        const kind = kindOf(web, given, carrier);
        if ("lead" in kind) return lead(kind.lead, value);
        const address = addressOf(value);
        if (!address) return lead("description", value);
        const { url, remark, doubtful } = address;
        const seen = evidence(remark, url === value || doubtful ? undefined : value);
        const confidence = doubtful ? "low" : seen.confidence;
        return fact({ method: "web", purpose: kind.purpose, url, ...extra(kind), ...seen, confidence });
      }
      case "store":
        return store(value);
      case "topup":
        return topup(value);
      case "messaging": {
        const [handle] = apart(value);
        if (given.kind === "whatsapp")
          return fact({ method: "messaging", purpose: "service", app: "whatsapp", handle, ...common, ...evidence() });
        if (given.kind === "telegram")
          return fact({ method: "messaging", purpose: "service", app: "telegram", handle, ...common, ...evidence() });
        if (["whatsapp-exists", "web-chat", "web_assistant"].includes(given.kind)) return lead("no value", value);
        throw new Unmapped(`${carrier}: no messaging kind "${given.kind}" in the tables`);
      }
      default:
        return given.method satisfies never;
    }
  };

  const store = (value: string): Told => {
    const seen = evidence(value);
    switch (given.kind) {
      case "documents":
        return fact({
          method: "store",
          purpose: "documents",
          ...sentence(documents, value, carrier),
          ...common,
          ...seen,
        });
      case "locator":
      case "store-locator":
        return fact({ method: "store", purpose: "locator", url: value, ...common, ...evidence() });
      case "store-type-name": {
        const names = sentence(shopNames, value, carrier);
        return fact(...names.map((name): Fact => ({ method: "store", purpose: "name", name, ...common, ...seen })));
      }
      case "eshop":
        return fact({ method: "web", purpose: "shop", url: value, ...common, ...evidence() });
      case "vouchers":
        return topup(value);
      case "channels":
      case "sim_replacement":
        return lead("description", value);
      default:
        throw new Unmapped(`${carrier}: no store kind "${given.kind}" in the tables`);
    }
  };

  const topup = (value: string): Told => {
    const seen = evidence(value);
    const code = codeOf(value);
    switch (given.kind) {
      case "ask_another":
      case "ask_another_to_pay":
        return fact({ method: "ussd", purpose: "request", code, ...common, ...evidence() });
      case "voucher_call":
        return fact({ method: "topup", purpose: "call", number: value, ...common, ...evidence() });
    }
    const brand = given.kind.match(/_(celcom|digi)$/)?.[1];
    const branded = brand ? { brand: `${brand[0]?.toUpperCase()}${brand.slice(1)}` } : {};
    if (/^[*#][^ ]*#$/.test(code))
      return fact({ method: "topup", purpose: "ussd", code, ...branded, ...common, ...evidence() });
    if (value.startsWith("https://"))
      return fact({ method: "topup", purpose: "web", url: value, ...common, ...evidence() });
    const meant = sentence(topups, value, carrier);
    if ("lead" in meant) return lead(meant.lead, value);
    const { channels, minimum, days, url } = meant;
    return fact(
      ...(channels ? [{ method: "topup", purpose: "channels", channels, ...common, ...seen } satisfies Fact] : []),
      ...(minimum
        ? [{ method: "topup", purpose: "minimum", amount: minimum, currency, ...common, ...seen } satisfies Fact]
        : []),
      ...(days ? [{ method: "topup", purpose: "validity", days, ...common, ...seen } satisfies Fact] : []),
      ...(url ? [{ method: "topup", purpose: "web", url, ...common, ...seen } satisfies Fact] : []),
    );
  };

  const correction = corrections[`${carrier} ${given.method} ${valuesOf(given)[0]}`];
  if (correction && "lead" in correction) return lead(correction.lead, valuesOf(given).join(", "));
  if (given.value === null) return lead("no value");
  const all = valuesOf(given).map(each);
  return { facts: all.flatMap(({ facts }) => facts), leads: all.flatMap(({ leads }) => leads) };
}

/** A given fact as it should have been written, by the corrections. */
export function corrected(given: GivenFact, carrier: string): { given: GivenFact; correction?: string } {
  const key = `${carrier} ${given.method} ${valuesOf(given)[0]}`;
  const correction = corrections[key];
  if (!correction) return { given };
  return { given: "as" in correction ? { ...given, ...correction.as } : given, correction: key };
}

/**
 * An address in a text. Without `http`: https, which browsers try first. Written as `http:`: https too, but doubtful, since nothing
 * says that it answers there.
 */
export function addressOf(text: string): { url: string; remark?: string; doubtful: boolean } | undefined {
  const [first = ""] = text.split(" ");
  if (first.startsWith("https://")) return { url: first, doubtful: false };
  if (first.startsWith("http://"))
    return {
      url: first.replace("http:", "https:"),
      remark: "the source has http; https not confirmed",
      doubtful: true,
    };
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/.test(text)) return { url: `https://${text}`, doubtful: false };
  return undefined;
}

/** What makes two facts one: everything but the evidence. */
function identity(fact: Fact | Lead): string {
  const { confidence: _, checked: __, sources: ___, note: ____, ...claim } = fact;
  return JSON.stringify(Object.entries(claim).sort());
}

/** Facts that say the same become one, with all their sources. */
export function merged<F extends Fact | Lead>(facts: readonly F[]): F[] {
  const byIdentity = new Map<string, F>();
  for (const fact of facts) {
    const key = identity(fact);
    const same = byIdentity.get(key);
    byIdentity.set(key, same ? { ...same, ...join(same, fact) } : fact);
  }
  return [...byIdentity.values()];
}
