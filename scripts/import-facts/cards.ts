import type { Confidence, Source } from "../../src/carriers/schema.ts";

type Card = { issuer: string; confidence: Confidence; note?: string; sources: Source[] };

const russia: Source[] = [{ ref: "github-file-id:43536624982 (reads the number of Russian SIM cards from a photo)" }];
const megafon: Source[] = [
  { ref: "github-file-id:56832625267 (eSIM tool; a MegaFon profile)" },
  { ref: "github-file-id:31518628208 (what a phone said of a MegaFon card)" },
];
const china: Source[] = [
  { ref: "github-file-id:41084121544 (chooses the access point by the card's number)" },
  { ref: "github-file-id:35872648144 (names the operator by the card's number)" },
  { ref: "github-file-id:67460062397 (carrier profiles)" },
];
const byNetwork = "89, calling code, 01, network code; the source lists the beginning without the name";

const cards = (issuers: string, confidence: Confidence, sources: Source[], note?: string): Card[] =>
  issuers.split(" ").map((issuer) => ({ issuer, confidence, ...(note ? { note } : {}), sources }));

/** How SIM cards' numbers begin, by carrier; only what was seen. Spain shows that network codes do not tell: Orange's cards have 01. */
export const cardsOf: Record<string, Card[]> = {
  "ru-mts": cards("8970101", "medium", russia, byNetwork),
  "ru-megafon": cards("8970102", "high", [...russia, ...megafon]),
  "ru-beeline": cards("8970199", "medium", russia, byNetwork),
  "ru-t2": cards("8970120", "medium", russia, byNetwork),
  "cn-china-mobile": cards("898600 898602 898604 898607", "high", china),
  "cn-china-unicom": cards("898601 898606 898609", "high", china),
  "cn-china-telecom": cards("898603 898611", "high", china),
  "cn-china-broadnet": cards("898615", "medium", china.slice(1, 2)),
  "co-movistar": cards("8957123", "medium", [
    { ref: "github-file-id:60802828990 (test of a modem's page beside a captured Movistar Colombia dialogue)" },
  ]),
};

/** Where a calling code is shared. */
export const countryCards: Record<string, Card[]> = {
  RU: cards("89701", "medium", russia),
};
