import type { Meaning } from "../../engine/event.ts";
import type { When } from "../../reminders/when.ts";
import { fold } from "../fold.ts";
import { tokensOf } from "./tokens.ts";

type Watch = NonNullable<Meaning["watch"]>;

/** Folded, as `fold` leaves a text: without accents, apostrophes and points, «й» as «и», traditional as simplified. */
const shown: readonly (readonly [Watch["kind"], RegExp])[] = [
  [
    "stale",
    /(?:sin|no) (?:\S+ ){0,3}?(?:revis|consult|mir|cheq|chec|verific|ver(?: |$))|(?:olvid|dejo de|deje de)\S* (?:\S+ )?(?:revis|consult|mir)|забуд\S* (?:\S+ )?(?:провер|посмотр)|忘\S{0,3}查|forget to (?:check|look)|since (?:i|my|the) (?:last )?(?:check|look)|не (?:\S+ ){0,3}?(?:провер|смотр|запрашив|загляд|захо[дж])|(?:没|未|不)\S{0,3}?(?:查|看|关注)|(?:havent|have not|hasnt|didnt|did not|dont|do not|not|without) (?:\S+ ){0,2}?(?:check|look|read|seen|open)/u,
  ],
  [
    "pace",
    /(?:demasiado|muy|tan|mas) (?:rapid|pronto|aprisa|de prisa)|no (?:\S+ ){0,3}?(?:alcan[zc]|dur[ae])|(?:antes de (?:tiempo|(?:que )?(?:el |la |se )*(?:termin|acab|fin|renov|renuev)))|(?:consum|gast|us)\S* (?:demasiad|mucho)|a este ritmo|слишком много|(?:слишком|очень|чересчур) быстр|быстрее чем|конч\S* до конца|раньше (?:срока|времени|конца)|не (?:\S+ )?(?:хват|дотян)|такими темпами|перерасход|(?:太|过|很|非常)快|(?:不够|撑不|用不)用?到|用得?太多|(?:提前|提早)(?:会)?用[完光]|前(?:就|会|要|被|把)*用[完光]|(?:too|so) (?:fast|quick|soon|much)|faster than|burn(?:ing)? through|(?:wont|will not|not|doesnt|dont) (?:last|be enough)|(?:run|running|runs) (?:out|short)(?: \S+){0,3} (?:before|early|too|sooner)|before (?:it|they|my \S+) (?:renew|reset|refresh)/u,
  ],
  [
    "changed",
    /(?:cobr|descuent|debit)[aeo]|(?:me|nos) quit[ae]|se muev|movimiento|saldo (?:se )?(?:baj[ea]|cambi|disminu|desaparec)|(?:cambi|baj|disminuy)[ae]n? (?:el|mi|la) (?:saldo|plata|dinero)|спис[аы]|спиш|(?:снима|снимут|сняли|уходят|уидут|пропада)\S* ?(?:$|деньг|средств)|деньги (?:\S+ )?(?:снима|снимут|сняли|уход|уидут|пропада|тают|убыва)|(?:баланс|счет|остат)\S* (?:\S+ )?(?:измен|меня|поменя|уменьш|двига)|(?:измен|поменя|уменьш)\S* (?:баланс|остат|счет)|变动|变化|减少|变少|少了|动了|扣(?:费|钱|款|我|了)|被扣|charged|any charge|deduct|debited|(?:balance|credit|money) (?:\S+ )?(?:move|change|drops|goes down|go down|went down|decrease|disappear|is taken|gets taken|taken|leaves)|(?:change|movement)s? (?:in|of|on|to) (?:my )?(?:balance|credit)/u,
  ],
];

/** Words that ask to be told of something if it happens, without any of reminding. */
const askedFor =
  /(?:dime|dimelo|escribeme|скажи|напиши|дай знать|маякни|tell me|text me|message me|nudge me) (?:\S+ ){0,4}?(?:si|cuando|если|когда|if|when|whenever|every time|each time|once)(?: |$)|let me know about|(?:如果|要是|当|一旦).*(?:告诉我|通知我|说一声|叫我)|(?:时|时候|的话|就)(?:请)?(?:告诉我|通知我|叫我)/u;

/** Whether a time is said as such, so that nothing else is watched beside it. */
const isTold = (when: When | undefined): boolean =>
  when?.kind === "ahead"
    ? when.days.length > 0
    : when?.kind === "days" || when?.kind === "week" || when?.kind === "nth" || when?.kind === "months";

const daysOf: Record<string, number> = { D: 1, W: 7, M: 30 };

/** Whether a text asks to be told of something if it happens. */
export const asksToBeTold = (text: string): boolean => askedFor.test(fold(text));

/** What of a line is to be told when it happens; nothing where a time is told for it. */
export function watchOf(text: string, when: When | undefined): Watch | undefined {
  if (isTold(when)) return undefined;
  const folded = fold(text);
  const kind = shown.find(([, words]) => words.test(folded))?.[0];
  const days = kind === "stale" ? daysIn(text) : undefined;
  return kind && { kind, ...(days ? { days } : {}) };
}

/** The first span of days a text tells: «30 дней», "2 semanas", "一个月". */
function daysIn(text: string): number | undefined {
  const tokens = tokensOf(text);
  const unit = tokens.findIndex(({ is }) => is in daysOf);
  const before = tokens[unit - 1];
  const days = (daysOf[tokens[unit]?.is ?? ""] ?? 0) * (before?.is === "n" ? before.n : 1);
  return days >= 1 && days <= 366 ? days : undefined;
}
