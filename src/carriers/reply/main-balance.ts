import type { Amount, Figure } from "./figure.ts";
import { isOffered, isPriced } from "./offer.ts";
import type { Doubt } from "./read.ts";
import type { Told } from "./role.ts";
import type { Scan } from "./scan.ts";

type Money = Extract<Amount, { kind: "money" }>;
export type Main = { figure: Money; weak: boolean; doubt?: Doubt };

/** The main balance: called so; else what is left in money; else money alone in its line; else a bonus, which is doubtful. */
export function mainOf(scan: Scan, told: Told[], figures: Figure[]): Main | undefined {
  const money = told.flatMap(({ figure, role, weak }) => (figure.kind === "money" ? [{ figure, role, weak }] : []));
  const balances = money.filter(({ role, figure }) => role === "balance" && !isPriced(scan, figure));
  const strong = balances.filter(({ weak }) => !weak);
  const first = strong[0] ?? money.find(({ role, weak }) => role === "left" && !weak) ?? balances[0];
  if (first) {
    const several = strong.some(
      ({ figure }) => figure.value !== first.figure.value || figure.currency !== first.figure.currency,
    );
    const doubt: Doubt | undefined = first.weak ? "meaning" : several ? "several" : undefined;
    return { figure: first.figure, weak: first.weak, ...(doubt && { doubt }) };
  }
  const alone = money.find(({ figure, role }) => (role === undefined || role === "balance") && isAlone(scan, figure));
  if (alone && figures[0] && figures.find((each) => each.kind === "money") === alone.figure)
    return { figure: alone.figure, weak: false };
  const opening = money[0];
  if (opening && opening.role === undefined && opens(scan, opening.figure))
    return { figure: opening.figure, weak: true, doubt: "meaning" };
  const have = money.find(({ role, figure }) => role === "have" && !isPriced(scan, figure) && !isOffered(scan, figure));
  if (have) return { figure: have.figure, weak: true, doubt: "meaning" };
  const bonus = money.find(({ role, figure }) => role === "bonus" && !isPriced(scan, figure));
  return bonus && money.every(({ role }) => role === "bonus") && !isOffered(scan, bonus.figure)
    ? { figure: bonus.figure, weak: true, doubt: "meaning" }
    : undefined;
}

/** Nothing else stands in its line but marks. */
function isAlone({ text: { folded } }: Scan, figure: Figure): boolean {
  const start = folded.lastIndexOf("\n", figure.start - 1) + 1;
  const stop = folded.indexOf("\n", figure.end);
  const rest = folded.slice(start, figure.start) + folded.slice(figure.end, stop < 0 ? undefined : stop);
  return rest.length < 12 && !/[\p{L}\d]/u.test(rest);
}

/** The text starts with it, and with it a sentence ends: `45.60р. Погода: *111#`. */
const opens = ({ text: { folded }, apart }: Scan, { start, end }: Figure): boolean =>
  start < 4 && !/[\p{L}\d]/u.test(folded.slice(0, start)) && apart(end, Math.min(end + 1, folded.length)) === 3;
