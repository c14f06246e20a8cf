import type { Method } from "../carriers/kinds.ts";
import type { Intent } from "../engine/event.ts";
import type { Concept } from "./lexicon/concept.ts";
import type { Reading } from "./reading.ts";

/** What else is known of a text before its intent is. */
export type Beside = {
  brand: boolean;
  /** More brands than one are named, so that none of them is meant for sure. */
  several?: boolean;
  number: boolean;
  code: boolean;
};

const ways = ["ussd", "sms", "app", "web", "hotline", "store"] as const satisfies readonly Method[];

/** Whether a text is about telephony, names of carriers aside. */
export function isTelephony({ concepts, tongues, cities }: Reading, { number, code }: Omit<Beside, "brand">): boolean {
  if (number || code) return true;
  if (tongues.length && !concepts.has("balance")) return false;
  return (
    (
      ["balance", "allowance", "phone", "topup", "esim", "lines", "link", "message", "telephone", "history"] as const
    ).some((concept) => concepts.has(concept)) ||
    (concepts.has("remaining") && concepts.has("howMuch")) ||
    (concepts.has("put") && concepts.has("money")) ||
    (concepts.has("pay") && (concepts.has("money") || concepts.has("allowance") || concepts.has("remind"))) ||
    (concepts.has("buy") && concepts.has("allowance")) ||
    (concepts.has("where") && cities.length > 0) ||
    ways.some((way) => concepts.has(way))
  );
}

/** What a person wants. Rules are ordered: the first that holds is it. */
export function intentOf(reading: Reading, beside: Beside): Intent {
  const { concepts, strange, offTopic, words, countries, cities, adjectives } = reading;
  const has = (...any: Concept[]) => any.some((concept) => concepts.has(concept));
  const place = countries.length > 0 || cities.length > 0;
  const line = beside.brand || beside.number || has("phone", "telephone", "esim");
  const about = line || has("balance", "allowance", "topup", "money", "message") || place;
  /** So few strange words that they cannot be what the text is about. */
  const plain = (most: number) => offTopic === 0 && strange <= most;

  if ((has("forget") || (has("erase") && has("data", "privacy") && !beside.brand)) && plain(2)) return "forget";
  if (has("export") && plain(2)) return "export";
  if (has("privacy") && plain(2)) return "privacy";
  if (
    has("remind") &&
    (plain(2) || (offTopic > 0 && strange === offTopic && about && has("balance", "topup", "allowance", "remaining")))
  )
    return "remind";
  if (asksForLanguage(reading) && (!beside.brand || has("speak", "tongue"))) return "language";
  if (has("history") && plain(2)) return "history";
  if (
    has("past") &&
    ((plain(0) && (words === 1 || (words === 2 && beside.brand))) ||
      (plain(1) && has("mine", "check") && !place) ||
      (plain(1) && has("balance", "topup", "money", "allowance")))
  )
    return "history";
  if (has("before") && has("balance", "money", "howMuch") && !has("remaining", "topup", "put", "check") && plain(0))
    return "history";
  if (has("spent") && has("howMuch", "money", "before") && !has("allowance", "remaining") && plain(0)) return "history";
  if (has("link") && plain(2)) return "link";
  const keeps =
    (has("keep", "erase") && (beside.number || has("phone", "telephone")) && !has("money", "allowance", "hotline")) ||
    (has("erase") &&
      reading.mentions.some(({ brand }) => brand.weight !== "bare") &&
      plain(0) &&
      !has("app", "web", "sms", "message", "question"));
  if (
    (has("lines") || keeps) &&
    plain(1) &&
    !has("whichCarrier") &&
    !beside.several &&
    !has("balance", "topup", "remaining", "howMuch")
  )
    return "lines";
  const pays =
    (has("gift") ? line : has("put") && has("money", "balance")) ||
    (has("buy") && has("allowance", "message")) ||
    (has("pay") && (line || has("money", "allowance")) && plain(beside.brand ? 1 : 0));
  if (
    (has("topup") || (pays && !has("remaining", "howMuch", "check"))) &&
    !(has("remaining") && has("howMuch")) &&
    (plain(1) || line || has("balance"))
  )
    return "topup";
  if (has("esim") && !has("balance") && !(has("remaining") && has("howMuch", "allowance")) && plain(2)) return "esim";
  if (has("whichCarrier") && plain(1)) return "balance";
  if (asksForBalance(reading, beside, line, place)) return "balance";
  if (has("status") && plain(0) && !beside.brand && !place) return "status";
  if (has("cancel") && plain(1) && words <= 3 && !beside.brand && !has("question")) return "cancel";
  if (has("back") && plain(0) && words <= 3 && !beside.brand) return "back";
  // "Thanks for the help" asks for none.
  if (has("help") && plain(0) && !has("notBrand", "bank")) return has("thanks") ? "greeting" : "help";
  if (has("greeting", "thanks") && plain(1) && !adjectives.length) return "greeting";
  return "unknown";
}

function asksForLanguage({ concepts, tongues, strange, words, countries }: Reading): boolean {
  const has = (...any: Concept[]) => any.some((concept) => concepts.has(concept));
  if (has("balance", "topup", "remind", "allowance", "esim", "phone") && !has("tongue")) return false;
  if (tongues.length === 0) return has("tongue") && strange === 0 && (words <= 2 || has("speak")) && !countries.length;
  return strange === 0 || (strange === 1 && has("speak") && has("tongue"));
}

function asksForBalance(
  { concepts, strange, offTopic, words, pieces, tongues }: Reading,
  { brand, number, code }: Beside,
  line: boolean,
  place: boolean,
): boolean {
  const has = (...any: Concept[]) => any.some((concept) => concepts.has(concept));
  const few = offTopic === 0 && (strange <= 1 || strange * 5 <= words);
  const none = strange === 0;
  const clear = brand ? few : none;
  const way = code || ways.some((each) => concepts.has(each)) || (brand && has("where"));
  if (code && few) return true;
  if (has("bank") && !brand && !has("phone")) return false;
  if (has("buy") && !has("balance")) return false;
  if (has("notBrand") && !brand && !line && !(has("balance") && has("howMuch", "check", "mine"))) return false;
  if (has("balance")) return few || brand || (offTopic <= 1 && (line || has("mine", "howMuch", "check") || place));
  if (has("remaining") && has("howMuch", "check", "allowance", "money", "mine"))
    return none || (few && (line || has("allowance")));
  if (has("remaining") && line) return clear;
  if (has("howMuch") && has("allowance") && pieces <= 3) return none;
  if (has("howMuch") && has("allowance", "money", "message"))
    // "How much money" beside a phone asks what the phone costs; beside a carrier it is what is left there.
    return clear && (has("have", "mine") || (has("money") ? brand && !has("phone") : line));
  if (has("ends") && has("question", "howMuch", "mine") && (line || has("allowance", "money"))) return clear;
  if (has("check") && brand && has("phone")) return clear;
  if (has("ends") && has("question") && words <= 1 && !brand) return none;
  if (has("mine") && has("allowance") && words <= 2) return none;
  if (has("check") && has("allowance", "message", "money") && (has("mine") || line || words <= 2)) return clear;
  if (way && (brand || has("phone"))) return strange <= 2 && offTopic === 0;
  // "What shops are nearby" asks for no carrier's.
  if (has("store") && has("where") && has("question") && !place) return false;
  if (way && !has("help", "greeting", "status", "cancel", "back"))
    return none && (words <= 2 || place || has("check", "where"));
  if (has("message") && words === 1) return true;
  // How much a SIM card is, not what is on it.
  if (has("howMuch") && has("phone") && !has("have", "mine")) return false;
  if (has("question", "where") && !(brand && has("telephone"))) return false;
  if (brand) return none && !has("help", "cancel", "back", "status", "thanks", "move");
  if (number) return none;
  // Nothing but where it is: an answer, or the beginning of a question.
  return (
    place &&
    none &&
    tongues.length === 0 &&
    !has("help", "cancel", "back", "status", "thanks", "greeting", "past", "bank", "tongue", "data")
  );
}

/** The way a person wants to be told of, when the text names but one. */
export function methodOf({ concepts, words }: Reading, { brand, number, code }: Beside): Method | undefined {
  const has = (...any: Concept[]) => any.some((concept) => concepts.has(concept));
  const counted = concepts.has("remaining") || concepts.has("howMuch");
  const named = ways.filter(
    (way) =>
      concepts.has(way) ||
      (way === "store" && brand && concepts.has("where")) ||
      (way === "sms" && concepts.has("message") && !counted),
  );
  if (code && !named.includes("ussd")) named.unshift("ussd");
  if (named.length === 1) return named[0];
  if (named.length === 2) {
    // "código por SMS", «код смс»: what is sent; «номер оператора в салоне»: where it is.
    if (named.includes("ussd") && named.includes("sms")) return concepts.has("sms") ? "sms" : "ussd";
    if (named.includes("store") && concepts.has("hotline")) return undefined;
    if (named.includes("app") && named.includes("web")) return undefined;
  }
  if (
    named.length === 0 &&
    brand &&
    !number &&
    has("telephone") &&
    !has("balance", "mine", "have", "topup") &&
    words <= 3
  )
    return "hotline";
  return undefined;
}
