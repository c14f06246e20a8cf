import { hash } from "node:crypto";
import type { Fact } from "./schema.ts";

const bare = (number: string): string => number.replace(/[\s()-]/g, "");
const place = (url: string): string => url.replace(/^https:\/\/(www\.)?/, "").replace(/\/$/, "");
const pressed = (keys: readonly string[] | undefined): string => (keys ? ` ${keys.join(" ")}` : "");

/**
 * What a fact is known by among its carrier's: what people dial, send, open or install (`ussd:*611#`, `sms:SALDO>777`),
 * whatever it is said to be for and however sure that is. New sources, words or confidence leave it as it is.
 */
export function factKey(fact: Fact): string {
  switch (fact.method) {
    case "ussd":
      return `ussd:${fact.code}${pressed(fact.keys)}`;
    case "sms":
      return `sms:${fact.text.toUpperCase()}>${fact.to}`;
    case "hotline":
      return `hotline:${bare(fact.number)}`;
    case "app":
      return `app:${fact.store && fact.id ? `${fact.store}:${fact.id}` : (fact.name ?? "")}`;
    case "web":
      return `web:${place(fact.url)}`;
    case "store":
      return `store:${storeValue(fact)}`;
    case "topup":
      return `topup:${topupValue(fact)}`;
    case "messaging":
      return `messaging:${fact.app}:${fact.handle ?? place(fact.url ?? "")}`;
    default:
      return fact satisfies never;
  }
}

function storeValue(fact: Extract<Fact, { method: "store" }>): string {
  switch (fact.purpose) {
    case "locator":
      return place(fact.url);
    case "name":
      return fact.name;
    case "documents":
      return `documents ${[...fact.documents].sort().join(" ")}`;
    default:
      return fact satisfies never;
  }
}

function topupValue(fact: Extract<Fact, { method: "topup" }>): string {
  switch (fact.purpose) {
    case "ussd":
      return `${fact.code}${pressed(fact.keys)}`;
    case "sms":
      return `${fact.text.toUpperCase()}>${fact.to}`;
    case "call":
      return bare(fact.number);
    case "web":
      return place(fact.url);
    case "channels":
    case "minimum":
    case "validity":
      return fact.purpose;
    default:
      return fact satisfies never;
  }
}

const marks = new Map<string, string>();

/** Six letters that stand for a key where room is short: one of some dozens of a carrier's, so that none is met twice. */
export function factMark(key: string): string {
  const known = marks.get(key);
  if (known) return known;
  if (marks.size >= 5_000) marks.clear();
  const mark = hash("sha256", key, "base64url").slice(0, 6);
  marks.set(key, mark);
  return mark;
}
