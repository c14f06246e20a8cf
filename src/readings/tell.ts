import type { Bucket, Quantity, Reading } from "../carriers/reading.ts";
import { dayIn } from "../carriers/zone.ts";
import type { Line, Words } from "../words.ts";
import { ageOf } from "./age.ts";

type Told = Pick<Reading, "money" | "buckets" | "validUntil">;
type Timed = Told & Pick<Reading, "asOf" | "source">;

/** A figure as the words' form `figures` takes it. */
const figure = ({ amount, unit }: { amount: string; unit: string | null }): string => `${amount} ${unit ?? ""}`.trim();

const money = ({ money }: Told): string[] => (money ? [figure({ amount: money.amount, unit: money.currency })] : []);

const kinds = ["data", "voice", "sms"] as const;
const flags = ["daily", "roaming", "waiting"] as const;

/** Figures below a name that says what is counted. */
const bare = (kind: Bucket["kind"], left: Quantity): string => (kind === "sms" ? left.amount : figure(left));

/** What is left of one kind: figures that hold alike share a line, the others say how they hold. */
function tellKind(kind: (typeof kinds)[number], { buckets, validUntil }: Told): Line[] {
  const mine = buckets.filter((bucket) => bucket.kind === kind);
  const groups = Map.groupBy(mine, (bucket) => {
    const until = bucket.validUntil?.slice(0, 10) ?? "";
    return [flags.filter((flag) => bucket[flag]).join(" "), until === validUntil?.slice(0, 10) ? "" : until].join("|");
  });
  return [...groups].flatMap(([name, group]): Line[] => {
    const [how = "", day = ""] = name.split("|");
    const left = group.flatMap(({ left, unlimited }) => (left && !unlimited ? [bare(kind, left)] : []));
    const used = group.flatMap(({ left, used, unlimited }) => (used && !left && !unlimited ? [bare(kind, used)] : []));
    const notes = how ? how.split(" ").map((flag) => `reading.flag.${flag}`) : [];
    const what = { kind: `reading.kind.${kind}`, ...(notes.length ? { notes: notes.join("|") } : {}) };
    return [
      ...(group.some(({ unlimited }) => unlimited) ? [{ key: `reading.unlimited.${kind}` }] : []),
      ...(left.length
        ? [
            {
              key: `reading.${notes.length ? "special" : "plain"}${day ? "Until" : ""}`,
              args: { ...what, left: left.join("|"), ...(day ? { day } : {}) },
            },
          ]
        : []),
      ...(used.length ? [{ key: "reading.used", args: { kind: `reading.kind.${kind}`, used: used.join("|") } }] : []),
    ];
  });
}

/** What is left, a line each, and until when. */
export function tellFigures(reading: Told): Line[] {
  const [balance] = money(reading);
  const { buckets, validUntil } = reading;
  return [
    ...(balance ? [{ key: "reading.money", args: { left: balance } }] : []),
    ...kinds.flatMap((kind) => tellKind(kind, reading)),
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
export function tellRow(reading: Timed, zone: string): Words {
  const left = kinds.flatMap((kind) =>
    reading.buckets.flatMap((bucket) =>
      bucket.kind === kind && bucket.left && !bucket.unlimited && !bucket.waiting ? [figure(bucket.left)] : [],
    ),
  );
  const figures = [...money(reading), ...left].join("|") || "–";
  return { key: "reading.row", args: { at: `${reading.asOf} ${zone}`, figures } };
}
