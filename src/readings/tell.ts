import type { Bucket, Reading } from "../carriers/reading.ts";
import { dayIn } from "../carriers/zone.ts";
import type { Line, Words } from "../words.ts";
import { ageOf } from "./age.ts";

type Told = Pick<Reading, "money" | "buckets" | "validUntil">;
type Timed = Told & Pick<Reading, "asOf" | "source">;

/** Figures as the words' form `figures` takes them. */
const figure = ({ amount, unit }: { amount: string; unit: string | null }): string => `${amount} ${unit ?? ""}`.trim();

const left = (buckets: readonly Bucket[], kind: Bucket["kind"]): string[] =>
  buckets.flatMap((bucket) => (bucket.kind === kind && bucket.left && !bucket.unlimited ? [figure(bucket.left)] : []));

const money = ({ money }: Told): string[] => (money ? [figure({ amount: money.amount, unit: money.currency })] : []);

const kinds = ["data", "voice", "sms"] as const;

/** What is left, a line each, and until when. */
export function tellFigures(reading: Told): Line[] {
  const [balance] = money(reading);
  const { buckets, validUntil } = reading;
  return [
    ...(balance ? [{ key: "reading.money", args: { left: balance } }] : []),
    ...kinds.flatMap((kind): Line[] => {
      const some = left(buckets, kind).map((text) => (kind === "sms" ? text.replace(/ sms$/, "") : text));
      const unlimited = buckets.some((bucket) => bucket.kind === kind && bucket.unlimited);
      return [
        ...(unlimited ? [{ key: `reading.unlimited.${kind}` }] : []),
        ...(some.length ? [{ key: `reading.${kind}`, args: { left: some.join("|") } }] : []),
      ];
    }),
    ...buckets.flatMap((bucket): Line[] =>
      bucket.kind === "other" && bucket.left
        ? [{ key: "reading.other", args: { label: bucket.category || "…", left: figure(bucket.left) } }]
        : [],
    ),
    ...(validUntil ? [{ key: "reading.validUntil", args: { day: validUntil.slice(0, 10) } }] : []),
  ];
}

/** As of when, how long ago that is, and from where it is known. */
export function tellSource({ asOf, source }: Pick<Reading, "asOf" | "source">, zone: string, now: number): Line {
  const today = dayIn(asOf, zone) === dayIn(now, zone);
  const at = `${asOf} ${zone}`;
  const from = source === "paste" ? "reading.from.paste" : "reading.from.live";
  return { key: today ? "reading.asOfToday" : "reading.asOf", args: { at, age: ageOf(now - asOf), from } };
}

/** A reading in one line: when, and what was left. */
export const tellRow = (reading: Timed, zone: string): Words => ({
  key: "reading.row",
  args: {
    at: `${reading.asOf} ${zone}`,
    figures: [...money(reading), ...kinds.flatMap((kind) => left(reading.buckets, kind))].join("|") || "–",
  },
});
