import type { Askable } from "../engine/flow.ts";
import type { SavedLine } from "../engine/session.ts";
import { other } from "./carrier.ts";
import { lineName } from "./lines.ts";

/** A carrier, and with it the country, as slots hold them. */
export const ofCarrier = (id: string) => ({ carrier: id, country: id.slice(0, 2).toUpperCase() });

/** Which of the person's lines that fit, when they keep any and named nothing else; `key` asks. */
export const whichLine = (key: string, fits: (line: SavedLine) => boolean = () => true): Askable => ({
  name: "line",
  when: ({ slots, profile }) => profile.lines.some(fits) && !slots.country && !slots.carrier && !slots.brand,
  known({ profile: { lines } }) {
    const [only, ...more] = lines.filter(fits);
    return only && more.length === 0 ? { line: only.id, ...ofCarrier(only.carrier) } : undefined;
  },
  ask: ({ profile, world }) => ({
    message: { lines: [{ key, style: "title" }] },
    options: [
      ...profile.lines
        .filter(fits)
        .sort((a, b) => Number(b.id === profile.line) - Number(a.id === profile.line))
        .map((line) => ({ value: line.id, label: lineName(line, { profile, world }) })),
      { value: other, label: { key: "balance.otherLine" } },
    ],
    page: 9,
  }),
  take(value, { profile }) {
    if (value === other) return { line: other, country: "", carrier: "" };
    const line = profile.lines.find(({ id }) => id === value);
    return line && { line: value, ...ofCarrier(line.carrier), method: "" };
  },
});
