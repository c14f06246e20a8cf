import type { Reading } from "../carriers/reading.ts";
import type { Line } from "../words.ts";
import { runsOut } from "./forecast.ts";
import { balanceOf, dataOf } from "./series.ts";
import { tellRow } from "./tell.ts";
import { topUpsOf } from "./topUps.ts";

/** How many readings a message lists. */
const listed = 10;

/** A line's readings, oldest first, as lines of a message: the newest first, top-ups beside them, and how long it lasts. */
export function tellHistory(readings: readonly Reading[], zone: string): Line[] {
  const balance = balanceOf(readings);
  const added = new Map(topUpsOf(balance).map(({ at, amount }) => [at, `${amount} ${balance.unit}`.trim()]));
  const rows = readings.slice(-listed).reverse();
  const [until, dataUntil] = [runsOut(balance), runsOut(dataOf(readings))];
  const at = (instant: number) => ({ at: `${instant} ${zone}` });
  return [
    ...rows.map((reading): Line => {
      const row = tellRow(reading, zone);
      const more = added.get(reading.asOf);
      return more && "key" in row ? { key: "history.row", args: { ...row.args, added: more } } : row;
    }),
    ...(until === undefined ? [] : [{ key: "history.forecast", args: at(until), style: "note" } as const]),
    ...(dataUntil === undefined ? [] : [{ key: "history.forecastData", args: at(dataUntil), style: "note" } as const]),
    { key: "history.zone", args: at(readings.at(-1)?.asOf ?? 0), style: "note" },
  ];
}
