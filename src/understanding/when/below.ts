/** What falls below an amount, or is little: words that say so, in Saldo's languages. */
const lessThan =
  /(?:por debajo de|debajo de|menos de|menor(?:es)? (?:a|de|que)|baj[ea]n? de|inferior a|ниже|меньше(?: чем)?|менее|опустится до|упад[её]т до|до отметки|低于|少于|不足|小于|不到|低過|低于了|below|under|less than|lower than|falls? to|drops? to|fewer than)\s*/iu;
const little =
  /(?:poco saldo|saldo bajo|baj[ao] (?:de )?saldo|saldo (?:este|esté|sea) (?:bajo|poco)|quede poco|queden pocos|se (?:me )?(?:acaben?|agoten?|terminen?)|мало (?:денег|средств|трафика|интернета|гигов)|низк\S* баланс\S*|баланс\S* (?:будет )?низк\S*|(?:деньги|трафик|интернет) (?:будут? )?(?:заканчива|кончат|кончит|законч)\S*|(?:余额|话费|流量)(?:不足|不够|不多|快没|快用完|太少|过低)|没钱|快用完|快没|low balance|balance (?:is|gets|runs) low|runn?(?:ing|s)? low|low on|(?:credit|balance|data) (?:is|gets|runs) low|almost (?:out|gone)|low (?:data|credit))/iu;

/** The units of an amount by the words before or after it; a word that means several currencies means none. */
const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:gb|gig(?:a?s?|abytes?)|гб|гиг\S*|гигабайт\S*|g(?![a-z]))/iu, "GB"],
  [/^(?:mb|meg(?:a?s?|abytes?)|мб|мег\S*|мегабайт\S*|兆|m(?![a-z]))/iu, "MB"],
  [/^(?:руб\S*|р(?![\p{L}])|₽|rub(?:l[oe]s?)?|roubles?|卢布)/iu, "RUB"],
  [/^(?:元|块钱?|人民币|yuan(?:es)?|юан\S*|cny|rmb)/iu, "CNY"],
  [/^(?:euros?|евро|欧元|€|eur)/iu, "EUR"],
  [/^(?:usd|美元|доллар\S* сша|us dollars?|d[oó]lares americanos)/iu, "USD"],
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
  /^[$¥￥€₽£S/.\s]{0,4}?(\d{1,3}(?:[ .,\u00A0\u202F]\d{3})+(?!\d)|\d+)(?:[.,](\d{1,2})(?!\d))?\s*(тыс\S*|mil(?!\p{L})|k(?!\p{L})|千|万)?\s*/iu;
const thousands: Record<string, number> = { 万: 10_000 };

/** What something is to fall below: a decimal string, with its unit where the text tells one. */
export function belowOf(text: string): { amount?: string; unit?: string } | undefined {
  const said = lessThan.exec(text);
  const rest = said ? text.slice(said.index + said[0].length) : "";
  const found = number.exec(rest);
  if (!found) return little.test(text) || (said && /不足$/.test(said[0])) ? {} : undefined;
  const [whole, digits = "", decimals = "", times] = found;
  if (/^[/\d.:]*\s*[%％]/.test(rest.slice(whole.length))) return undefined; // a share of something is no amount
  const plain = digits.replace(/\D/g, "");
  const amount = times
    ? String(Math.round(Number(`${plain}.${decimals || 0}`) * (thousands[times] ?? 1000)))
    : `${String(BigInt(plain))}${decimals && `.${decimals}`}`;
  const after = rest.slice(whole.length);
  const [pattern, unit] = units.find(([pattern]) => pattern.test(after)) ?? [];
  const code = unit === "" ? pattern?.exec(after)?.[0]?.toUpperCase() : unit;
  return { amount, ...(code ? { unit: code } : {}) };
}
