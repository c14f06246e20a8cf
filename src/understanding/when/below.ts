/** What falls below an amount, or is little: words that say so, in Saldo's languages. */
const lessThan =
  /(?:por debajo de|debajo de|menos de|menor(?:es)? (?:a|de|que)|baj[ea]n? de|inferior a|ниже|меньше(?: чем)?|менее|опустится до|упад[её]т до|до отметки|低[于於]了?|少[于於]|不足|小[于於]|不到|低過|below|under|less than|lower than|falls? to|drops? to|fewer than)\s*/iu;
/** What is left, which a carrier tells, too: below it only where somebody asks to be told. */
const left =
  /(?:qued(?:e|a)n?(?: (?:solo|s[oó]lo|[uú]nicamente))?(?= ?(?:[\d$]|un[oa]? ))|остан[еу]тся(?: только| всего)?|(?:baj[ea]|llegu?[ea])[nrs]? a|(?:дойд[её]т|снизится) до|достигнет|剩(?:下|余|餘)?|[到至]了?(?=\d)|hits?|reach(?:es)?|gets? (?:down )?to|(?:is|are|have|got|only|just) (?=[$\d]\S*(?: \S+){0,2} (?:left|remaining)))\s*/iu;
const little =
  /(?:(?:a|en|es|sea) cero|zero balance|balance (?:is|hits|reaches|gets to) zero|на нуле|до нуля|归零|歸零|为零|poco saldo|saldo bajo|baj[ao] (?:de )?saldo|saldo (?:este|esté|sea) (?:bajo|poco)|quede poco|queden pocos|se (?:me )?(?:acaben?|agoten?|terminen?|est[eé]n? (?:acabando|agotando|terminando))|мало (?:денег|средств|трафика|интернета|гигов)|низк\S* баланс\S*|баланс\S* (?:будет )?низк\S*|(?:деньги|средства|трафик|интернет|инет|гиги|гигабайты|минуты) (?:(?:буд[еу]т|начн[её]т|начнут|уже|скоро) )?(?:заканчива|кончат|кончит|конча|законч|на исходе)\S*|(?:余额|话费|流量)(?:不足|不够|不多|快没|快用完|太少|过低)|没钱|快用完|快没|low balance|balance (?:is|gets|runs) low|runn?(?:ing|s)? low|low on|(?:credit|balance|data) (?:is|gets|runs) low|(?:credit|data|money|airtime|internet|minutes) (?:is|are) (?:almost |nearly |about to )?(?:running|run) out|run(?:ning|s)? out of (?:my )?(?:credit|data|money|airtime|internet|minutes|balance)|almost (?:out|gone)|low (?:data|credit))/iu;

/** The units of an amount by the words before or after it; a word that means several currencies means none. */
const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:gb|gig(?:a?s?|abytes?)|гб|гиг\S*|гигабайт\S*|g(?![a-z]))/iu, "GB"],
  [/^(?:mb|meg(?:a?s?|abytes?)|мб|мег\S*|мегабайт\S*|兆|m(?![a-z]))/iu, "MB"],
  [/^(?:руб\S*|р(?![\p{L}])|₽|rub(?:l[oe]s?)?|roubles?|卢布)/iu, "RUB"],
  [/^(?:元|[块塊]钱?錢?|人民币|yuan(?:es)?|юан\S*|cny|rmb)/iu, "CNY"],
  [/^(?:euros?|евро|欧元|€|eur)/iu, "EUR"],
  [/^(?:usd|美元|доллар\S* сша|бакс\S*|us dollars?|d[oó]lares americanos)/iu, "USD"],
  [
    /^(?:cop|mxn|clp|ars|pen|gtq|hnl|crc|pyg|bob|nio|dop|uyu|ves|kzt|uzs|uah|gel|amd|kgs|byn|thb|myr|hkd|sgd|try|aed)(?![a-z])/iu,
    "",
  ],
  [/^(?:тенге|₸)/iu, "KZT"],
  [/^(?:сум(?![\p{L}])\S*)/iu, "UZS"],
  [/^(?:грив\S*|₴)/iu, "UAH"],
  [/^(?:soles?)(?![a-z])/iu, "PEN"],
  [/^(?:quetzal(?:es)?)/iu, "GTQ"],
  [/^(?:lempiras?)/iu, "HNL"],
  [/^(?:guaran[ií](?:es)?)/iu, "PYG"],
  [/^(?:bolivianos?)/iu, "BOB"],
  [/^(?:港币|港元|港幣)/iu, "HKD"],
];

/** A number as people write it: thousands by spaces, dots or commas, two decimals at most. */
const number =
  /^[$¥￥€₽£S/.\s]{0,4}?(\d{1,3}(?:[ .,\u00A0\u202F]\d{3})+(?!\d)|\d+)(?:[.,](\d{1,2})(?!\d))?\s*(тыс\S*|mil(?!\p{L})|k(?!\p{L})|thousand|lucas?(?!\p{L})|千|万)?\s*/iu;
const thousands: Record<string, number> = { 万: 10_000 };

/** What is counted, and is neither money nor data. */
const others =
  /^(?:d[ií]as?|semanas?|mes(?:es)?|horas?|min(?:uto)?s?(?!\p{L})|sms|mensajes?|дн|ден|недел|месяц|час|мин|смс|天|日|周|週|个?月|小时|分|号|號|点|點|条|days?|weeks?|months?|hours?|minutes?|texts?|messages?)/iu;

/** Numbers in words that amounts are told in, the longest first. */
const inWords: readonly (readonly [RegExp, number])[] = [
  [/^(?:(?:an? |one )?thousand|тысяч[иау]?|一千|mil)/iu, 1000],
  [/^(?:quinient[oa]s|five hundred|пятисот|пятьсот|五百)/iu, 500],
  [/^(?:trescient[oa]s|three hundred|трехсот|трёхсот|三百)/iu, 300],
  [/^(?:doscient[oa]s|two hundred|двухсот|двести|[二两兩]百)/iu, 200],
  [/^(?:cien|(?:an? |one )?hundred|ста|сто|一百)/iu, 100],
  [/^(?:cincuenta|fifty|пятидесяти|五十)/iu, 50],
  [/^(?:treinta|thirty|тридцати|三十)/iu, 30],
  [/^(?:veinte|twenty|двадцати|二十)/iu, 20],
  [/^(?:diez|ten|десяти|十(?=[元块塊]))/iu, 10],
  [/^(?:cinco|five|пяти|五(?=[元块塊]))/iu, 5],
  [/^(?:dos|two|двух|две|[两兩](?=[元块塊gG]|个|千|万))/iu, 2],
  [/^(?:un[oa]?|an?|one|одн(?:ого|ой)|один) (?=\p{L})|^(?=гиг|гб|gb|giga)|^一个?(?=[gG兆元块塊])/iu, 1],
];

/** A text with a number in words at its beginning in figures; another word of number behind makes it no such number. */
function inFigures(text: string): string {
  const [pattern, n] = inWords.find(([pattern]) => pattern.test(text)) ?? [];
  if (!pattern) return text;
  const rest = text.replace(pattern, "");
  if (inWords.some(([next, more]) => more > 1 && more < 1000 && next.test(rest.trim()))) return text;
  return /^(?:$|[\s,.!?]|[个千万元块塊兆gG]|гиг|гб|gb|giga)/iu.test(rest) || n === 1 ? `${n} ${rest}` : text;
}

/** What something is to fall below: a decimal string, with its unit where the text tells one; `asked` to be told of it. */
export function belowOf(text: string, asked = false): { amount?: string; unit?: string } | undefined {
  const said = lessThan.exec(text) ?? (asked ? left.exec(text) : null);
  const rest = said ? inFigures(text.slice(said.index + said[0].length)) : "";
  const found = number.exec(rest);
  if (!found) return little.test(text) || (said && (asked || /不足$/.test(said[0]))) ? {} : undefined;
  const [whole, digits = "", decimals = "", times] = found;
  if (/^[/\d.:]*\s*[%％]/.test(rest.slice(whole.length))) return undefined; // a share of something is no amount
  const plain = digits.replace(/\D/g, "");
  const amount = times
    ? String(Math.round(Number(`${plain}.${decimals || 0}`) * (thousands[times] ?? 1000)))
    : `${String(BigInt(plain))}${decimals && `.${decimals}`}`;
  const after = rest.slice(whole.length);
  if (others.test(after)) return undefined;
  const [pattern, unit] = units.find(([pattern]) => pattern.test(after)) ?? [];
  const code = unit === "" ? pattern?.exec(after)?.[0]?.toUpperCase() : unit;
  return { amount, ...(code ? { unit: code } : {}) };
}
