import type { Figure } from "./figure.ts";
import type { Read, Refusal } from "./read.ts";
import type { Told } from "./role.ts";
import type { Found } from "./trie.ts";
import type { Validity } from "./validity.ts";
import type { Role, Tone } from "./words.ts";

type Seen = { figures: Figure[]; told: Told[]; tones: Found<Tone>[]; text: string; validity: Validity };

/** Says why a text holds no balance: for the words to a person, not for any decision. */
export function refusal(seen: Seen): Read {
  const why = whyOf(seen);
  const day = seen.validity.day ?? seen.validity.renewal;
  return { kind: "refused", why, ...(day && (why === "bill" || why === "charge") && { validUntil: day }) };
}

function whyOf({ figures, told, tones, text }: Seen): Refusal {
  const has = (tone: Tone): boolean => tones.some(({ value }) => value === tone);
  const says = (...roles: Role[]): boolean => told.some(({ role }) => role !== undefined && roles.includes(role));
  if (text.trim() === "") return "empty";
  if (has("code")) return "code";
  if (says("debt")) return "bill";
  if (says("used") && told.some(({ figure }) => figure.kind === "money")) return "charge";
  if (says("used")) return "usage";
  if (says("below") || has("none")) return "low balance";
  if (says("added", "topup")) return "top-up";
  if (has("maintenance")) return "maintenance";
  if (has("menu") || /(^|\n)\s*\d{1,3}[.:)>][^\n]*\n\s*\d{1,3}[.:)>]/.test(text)) return "menu";
  if (has("error")) return "error";
  if (says("price", "offer")) return "advert";
  if (has("tariff")) return "tariff";
  if (figures.length === 1 && figures[0]?.kind === "aside" && /\d{7}/.test(text)) return "number";
  return "no balance";
}
