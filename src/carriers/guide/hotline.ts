import type { Line } from "../../words.ts";
import { factKey } from "../factKey.ts";
import type { Carrier, Country, FactOf } from "../schema.ts";
import { once } from "./codes.ts";
import { cost } from "./cost.ts";
import { evidence, firstOfEach, freshest, isLow, ordered, planRank, rank, sure, type Trust } from "./sure.ts";
import { code, type Link, list, nameOf, pressed, step, text, type Way, word, words } from "./way.ts";

type Hotline = FactOf<"hotline">;
type Chat = FactOf<"messaging">;
type Purpose = "balance" | "service" | "bill";
/** What is wanted of it: the balance, or help from its people. */
type Aim = "balance" | "help";

/** Why somebody would call for a balance; sales, lost SIMs, loans and voicemail are no help. */
const reasons: readonly Purpose[] = ["balance", "service", "bill"];
const places = ["own", "any", "abroad"] as const;
const shown = { also: 4 };

const reason = ({ purpose }: Hotline): number => (reasons as readonly string[]).indexOf(purpose);
const place = ({ from }: Hotline): number => places.indexOf(from);
const digits = (number: string): string => number.replace(/\D/g, "");

/** Numbers that help, the surest first, then a voice, people, the bill; never one that calls for help in an emergency. */
function helpful(carrier: Carrier, country: Country | undefined, trust: Trust, aim: Aim): Hotline[] {
  const emergency = new Set(country?.emergency.map(({ number }) => number));
  const calls = ordered(
    carrier.facts
      .filter((fact) => fact.method === "hotline")
      .filter((fact) => (aim === "help" ? fact.purpose === "service" : reason(fact) >= 0))
      .filter((fact) => !emergency.has(digits(fact.number))),
    (fact) => Math.max(1, trust(fact)),
    planRank,
    place,
    reason,
    trust,
    freshest,
  );
  return firstOfEach(calls, ({ number }) => number.replace(/[\s()-]/g, ""));
}

/** Who answers, from where, for whom, in one line. */
function item(fact: Hotline): Line {
  const what = list(
    fact.brand,
    word(`call.${fact.purpose}`),
    fact.from === "own" ? undefined : word(`call.${fact.from}`),
    fact.plan && word(`plan.${fact.plan}`),
    fact.free ? word("call.free") : undefined,
    isLow(fact) ? word("unsure") : undefined,
  );
  return fact.keys
    ? text("item.keys", { what, code: fact.number, keys: pressed(fact.keys) })
    : text("item.code", { what, code: fact.number });
}

const heard = { balance: "hotline.voice", service: "hotline.person", bill: "hotline.bill" } as const;

function call(fact: Hotline, carrier: Carrier, aim: Aim): Line[] {
  const purpose = reasons.find((known) => known === fact.purpose) ?? "service";
  return [
    ...(fact.brand ? [text("label", { what: fact.brand })] : []),
    fact.from === "own" ? step("hotline.own", { carrier: nameOf(carrier) }) : step(`hotline.${fact.from}`),
    code(fact.number),
    ...(fact.keys ? [step("hotline.keys", { keys: pressed(fact.keys) })] : []),
    step(aim === "help" ? "hotline.tell" : heard[purpose]),
    ...(fact.plan ? [text(`only.${fact.plan}`)] : []),
  ];
}

/** https://faq.whatsapp.com/5913398998672934 and https://core.telegram.org/api/links#public-username-links */
function address(chat: Chat): string | undefined {
  if (chat.url || !chat.handle) return chat.url;
  if (chat.app === "whatsapp") return `https://wa.me/${digits(chat.handle)}`;
  return chat.app === "telegram" ? `https://t.me/${chat.handle.replace(/^@/, "")}` : undefined;
}

const linkOf = (chat: Chat): Link[] => {
  const url = address(chat);
  return url ? [{ label: words(`chat.${chat.app}`), url }] : [];
};

const chatItem = (chat: Chat): Line[] => {
  const what = list(word(`chat.${chat.app}`), isLow(chat) ? word("unsure") : undefined);
  return chat.handle ? [text("item.code", { what, code: chat.handle })] : [];
};

/** The way by a voice or a person: hotlines, and chats with the carrier's people. */
export function hotlineWay(
  carrier: Carrier,
  country: Country | undefined,
  trust: Trust,
  aim: Aim = "balance",
): Way | undefined {
  const calls = helpful(carrier, country, trust, aim);
  const chats = ordered(
    carrier.facts.filter((fact) => fact.method === "messaging"),
    rank,
    freshest,
  );
  const [first, ...others] = calls;
  const also = others.slice(0, shown.also);
  if (!first) return chatWay(carrier, chats, aim);
  const known = evidence([first]);
  const more = [...also.map(item), ...chats.flatMap(chatItem)];
  return {
    method: "hotline",
    direct: first.purpose !== "service",
    facts: [factKey(first)],
    ...known,
    lines: [
      ...call(first, carrier, aim),
      ...cost(first, carrier.currency),
      ...(more.length > 0 ? [text("also"), ...more] : []),
      sure(known),
    ],
    copy: once([first, ...also.filter((fact) => !isLow(fact))].map(({ number }) => number)),
    links: chats.flatMap(linkOf),
  };
}

/** Where no number is known, but a chat is. */
function chatWay(carrier: Carrier, [chat, ...others]: readonly Chat[], aim: Aim): Way | undefined {
  if (!chat) return undefined;
  const known = evidence([chat]);
  return {
    method: "hotline",
    direct: false,
    facts: [factKey(chat)],
    ...known,
    lines: [
      step(aim === "help" ? "hotline.chatTell" : "hotline.chat", {
        carrier: nameOf(carrier),
        app: word(`chat.${chat.app}`),
      }),
      ...(chat.handle ? [code(chat.handle)] : []),
      ...others.flatMap(chatItem),
      sure(known),
    ],
    copy: chat.handle ? [chat.handle] : [],
    links: [chat, ...others].flatMap(linkOf),
  };
}
