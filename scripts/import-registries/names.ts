/** Names as registries write them, made into names as people do. */

/** What is no part of a brand: the company's form, at the end. */
const forms =
  /[\s,]+(?:\(?pty\)?\.? ?ltd|pte\.? ?ltd|co\.?,? ?ltd|s\.? ?de ?r\.?l\.?(?: de c\.?v\.?)?|s\.?a\.?(?: de c\.?v\.?| b\.?v\.?)?|s\.?a\.?s|s\.?a\.?l|s\.?a\.?e|s\.?r\.?l|s\.?r\.?o|d\.?o\.?o|a\.?d|j\.?s\.?c|p\.?j\.?s\.?c|s\.?p\.?a|s\.?l\.?u?|sp\.? ?z ?o\.? ?o|sh\.?a|k\.?k|z\.?rt|g\.?m\.?b\.?h|n\.?v|b\.?v|a\/s|a\.?g|a\.?b|a\.?s|oy|oyj|oü|p\.?l\.?c|l\.?l\.?c|llp|l\.?p|inc|incorporated|ltd|limited|ltda|lda|corp|corporation|co|company|sarl|e\.?p|dba|group|holdings?|sirketi|berhad|bhd|sdn\.? ?bhd|tbk|ojsc|cjsc|ooo|uab|sia|ehf|hf|pjsc|srls)\.?\s*$/i;
const leading = /^(?:pt|sia|uab|ooo|oao|zao|pjsc|jsc|cjsc|ojsc|oy|as|"|«)\s+/i;

function withoutForm(name: string): string {
  const shorter = name
    .replace(forms, "")
    .replace(leading, "")
    .replace(/^["“«]|["”»]$/g, "")
    .trim();
  return shorter === name || shorter.length < 2 ? name : withoutForm(shorter);
}

const tidy = (name: string): string =>
  name
    .replace(/\[[^\]]*\]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^["“«'\s]+|["”»'\s.,;]+$/g, "")
    .trim();

/**
 * A brand and its other names: «Mobinil / Orange (formerly Alcatel)» is Mobinil, also Orange. What stands in brackets is no name
 * unless it is short; a country's name at the end goes.
 */
export function namesOf(given: string, country: string, codes: readonly string[] = []): string[] {
  const whole = tidy(withoutForm(tidy(given.replace(/\([^)]*\)/g, " ").replace(/;.*$/, ""))));
  const parts = whole.split(/\s+\/\s+|,\s+(?=[A-Z])|\s+also\s+/);
  const cleaned = parts.map((part) => withoutCode(withoutCountry(tidy(withoutForm(tidy(part))), country), codes));
  const names = cleaned.flatMap((part) => (part === "3" ? ["3", "Three"] : part.length > 1 ? [part] : []));
  return [...new Set(names.map((name) => name.slice(0, 40).trim()))];
}

/** Words that are no name once the country is taken from them. */
const generic =
  /^(?:telecom|telekom|telecoms|mobile|mobil|cellular|tele|telephone|network|air|digital|new|the|of|and|télécom|telecommunications?|.{1,2})$/i;

function withoutCountry(name: string, country: string): string {
  if (!name.toLowerCase().endsWith(` ${country.toLowerCase()}`)) return name;
  const shorter = name.slice(0, -country.length - 1).trim();
  return generic.test(shorter) ? name : shorter;
}

/** «A1 HR» is A1: the list tells sisters apart by their countries' codes. */
const withoutCode = (name: string, codes: readonly string[]): string => {
  const [, plain, code] = /^(.{2,}) ([A-Z]{2,3})$/.exec(name) ?? [];
  return plain && code && codes.includes(code) ? plain : name;
};

/** Letters and digits of the name: two names are one when these are. */
export const keyOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/\+/g, "plus")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Ends that people leave out: «Free Mobile» is Free. */
const ends =
  /(?:mobile|mobil|telecom|telekom|telecommunications?|communications?|wireless|cellular|gsm|networks?|group|france)$/;

/** The key without what people leave out; empty when nothing is left. */
export const stemOf = (name: string): string => {
  const key = keyOf(name);
  const stem = key.replace(ends, "");
  return stem.length > 2 ? stem : key;
};

/** `Vivo` → `vivo`, `Côte d'Ivoire Télécom` → `cote-divoire-telecom`, `3` → `three`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/ł/g, "l")
    .replace(/ı/g, "i")
    .replace(/&/g, " and ")
    .replace(/\+/g, " plus ")
    .replace(/['’`.!]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return slug === "3" ? "three" : slug;
}
