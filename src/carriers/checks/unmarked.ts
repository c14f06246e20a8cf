import type { Line } from "../../words.ts";
import type { Directory } from "../directory.ts";
import { balanceGuide, topupGuide, type Way } from "../guide.ts";
import type { Carrier, Fact } from "../schema.ts";

/** What of a fact is dialled, sent or called. */
const dialled = (fact: Fact): string[] => {
  if (fact.method === "ussd" || (fact.method === "topup" && fact.purpose === "ussd")) return [fact.code];
  if (fact.method === "sms" || (fact.method === "topup" && fact.purpose === "sms")) return [fact.text, fact.to];
  if (fact.method === "hotline" || (fact.method === "topup" && fact.purpose === "call")) return [fact.number];
  return [];
};

const says = (line: Line, text: string): boolean => {
  if ("raw" in line) return line.raw === text;
  return Object.values(line.args ?? {}).some((arg) => String(arg).split("|").includes(text));
};

const isMark = (line: Line): boolean =>
  "key" in line &&
  (/^guide\.sure(Undated)?\.low$/.test(line.key) || JSON.stringify(line.args ?? {}).includes("guide.unsure"));

/** Texts of a way that only low facts give, in lines that do not say so. */
function unmarkedIn(way: Way, doubtful: ReadonlySet<string>): string[] {
  if (way.lines.some((line) => "key" in line && /^guide\.sure(Undated)?\.low$/.test(line.key))) return [];
  const plain = way.lines.filter((line) => !isMark(line));
  return [...doubtful].filter((text) => way.copy.includes(text) || plain.some((line) => says(line, text)));
}

/** Codes and numbers of low confidence that a guide of the carrier would show as if they were sure. */
export function unmarked(carrier: Carrier, directory: Directory): string[] {
  const firm = new Set(carrier.facts.filter(({ confidence }) => confidence !== "low").flatMap(dialled));
  const doubtful = new Set(carrier.facts.flatMap(dialled).filter((text) => text !== "" && !firm.has(text)));
  if (!doubtful.size) return [];
  const ways = [...balanceGuide(carrier, directory).ways, ...topupGuide(carrier, directory).ways];
  return [...new Set(ways.flatMap((way) => unmarkedIn(way, doubtful)))];
}
