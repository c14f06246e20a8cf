import type { Reading } from "../../carriers/reading.ts";
import { intl } from "../../i18n/time.ts";
import { runsOut } from "../../readings/forecast.ts";
import { balanceOf, dataOf, type Series } from "../../readings/series.ts";
import { type TopUp, topUpsOf } from "../../readings/topUps.ts";
import type { Language, Write } from "../../words.ts";
import { moments, ticks } from "./axis.ts";

/** The size of the picture, in pixels: letters stay readable on a phone that shows it half as wide. */
const width = 720;
const panelHeight = 340;
const margin = { left: 120, right: 40, top: 78, bottom: 50 };
const legendHeight = 44;
const letters = 23;

const colours = {
  ink: "#1b2430",
  calm: "#5b6776",
  grid: "#dde3ea",
  balance: "#0b6e75",
  data: "#6a4fb3",
  topUp: "#2c8a3d",
};

type Place = { write: Write; language: Language; zone: string };
type Panel = { title: string; series: Series; colour: string; topUps: TopUp[]; until: number | undefined };
type Scale = (value: number) => number;

const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const round = (value: number): string => String(Math.round(value * 10) / 10);

/** A text; `anchor` is which end of it stands at the place. */
const text = (
  x: number,
  y: number,
  said: string,
  { anchor = "start", fill = colours.calm, bold = false } = {},
): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${fill}"${
    bold ? ` stroke="${fill}" stroke-width="0.7"` : ""
  }>${safe(said)}</text>`;

/** Writes numbers of an axis: in full, or in short where the greatest are long. */
function numbers(language: Language, greatest: number): (value: number) => string {
  const options =
    greatest < 100_000 ? { maximumFractionDigits: 2 } : ({ notation: "compact", maximumFractionDigits: 2 } as const);
  const { format } = new Intl.NumberFormat(intl[language], options);
  return format;
}

const sizes: Record<string, string> = { MB: "megabyte", GB: "gigabyte" };

/** A unit as a language writes it: `ГБ`; a currency by its code. */
function unitName(unit: string, language: Language): string {
  const size = sizes[unit];
  if (!size) return unit;
  const parts = new Intl.NumberFormat(intl[language], { style: "unit", unit: size }).formatToParts(1);
  return parts.find(({ type }) => type === "unit")?.value ?? unit;
}

const triangle = (x: number, y: number): string =>
  `<path d="M${round(x - 9)} ${round(y)}h18l-9 -15z" fill="${colours.topUp}"/>`;

/** So many top-ups have a line each; with more the picture would be nothing but lines. */
const mostLines = 20;

/** The marks of top-ups: each a sign, and by how much while there is room to say it. */
function drawTopUps(topUps: TopUp[], x: Scale, top: number, bottom: number, say: (value: number) => string): string {
  let free = Number.NEGATIVE_INFINITY;
  return topUps
    .map(({ at, amount }) => {
      const place = x(at);
      const label = `+${say(Number(amount))}`;
      const half = (label.length * letters) / 3.4;
      const middle = Math.min(place, width - margin.right - half + 24);
      const said = middle - half > free;
      if (said) free = middle + half;
      return [
        topUps.length > mostLines
          ? ""
          : `<path d="M${round(place)} ${top}V${bottom}" stroke="${colours.topUp}" stroke-width="2" stroke-dasharray="3 5"/>`,
        triangle(place, bottom),
        said ? text(middle, top - 12, label, { anchor: "middle", fill: colours.topUp }) : "",
      ].join("");
    })
    .join("");
}

function drawPanel({ title, series, colour, topUps, until }: Panel, x: Scale, offset: number, place: Place): string {
  const points = series.points.map(({ at, amount }) => ({ at, value: Number(amount) }));
  const values = points.map(({ value }) => value);
  const [top, bottom] = [offset + margin.top, offset + panelHeight - margin.bottom];
  const marks = ticks(Math.min(0, ...values), Math.max(0, ...values) || 1, 3);
  const [low = 0, high = 1] = [marks[0], marks.at(-1)];
  const say = numbers(place.language, Math.max(high, -low));
  const y: Scale = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const grid = marks.map(
    (mark) =>
      `<path d="M${margin.left} ${round(y(mark))}H${width - margin.right}" stroke="${colours.grid}" stroke-width="2"/>` +
      text(margin.left - 12, y(mark) + 8, say(mark), { anchor: "end" }),
  );
  const line = points.map(({ at, value }) => `${round(x(at))} ${round(y(value))}`).join("L");
  const [first, last] = [points[0], points.at(-1)];
  const area =
    first && last ? `M${line}L${round(x(last.at))} ${round(y(0))}L${round(x(first.at))} ${round(y(0))}z` : "";
  const ahead =
    until !== undefined && last
      ? `<path d="M${round(x(last.at))} ${round(y(last.value))}L${round(x(until))} ${round(y(0))}" stroke="${colours.calm}" stroke-width="3" stroke-dasharray="9 8" clip-path="url(#plot)"/>`
      : "";
  return [
    text(14, offset + 34, title, { fill: colours.ink, bold: true }),
    last
      ? text(width - margin.right, offset + 34, numbers(place.language, 0)(last.value), {
          anchor: "end",
          fill: colour,
          bold: true,
        })
      : "",
    ...grid,
    `<path d="${area}" fill="${colour}" fill-opacity="0.12"/>`,
    drawTopUps(topUps, x, top, bottom, say),
    ahead,
    `<path d="M${line}" fill="none" stroke="${colour}" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/>`,
    points.length <= 40
      ? points
          .map(({ at, value }) => `<circle cx="${round(x(at))}" cy="${round(y(value))}" r="6" fill="${colour}"/>`)
          .join("")
      : "",
    last
      ? `<circle cx="${round(x(last.at))}" cy="${round(y(last.value))}" r="9" fill="#fff" stroke="${colour}" stroke-width="5"/>`
      : "",
  ].join("");
}

/** The names of days, or of hours, below a panel. */
const drawTimes = (from: number, to: number, x: Scale, bottom: number, { write, language, zone }: Place): string =>
  moments(from, to, zone, 4)
    .map(({ at, day }) => {
      const said = write(
        { key: day ? "history.chart.day" : "history.chart.hour", args: { at: `${Math.round(at)} ${zone}` } },
        language,
      );
      const half = (said.length * letters) / 3.4;
      const middle = Math.max(half, Math.min(x(at), width - half));
      return `<path d="M${round(x(at))} ${bottom}v8" stroke="${colours.calm}" stroke-width="2"/>${text(middle, bottom + 34, said, { anchor: "middle" })}`;
    })
    .join("");

function drawLegend(panels: Panel[], offset: number, { write, language }: Place): string {
  const topUp = write({ key: "history.chart.topUp" }, language);
  const forecast = write({ key: "history.chart.forecast" }, language);
  const parts: string[] = [];
  let x = margin.left;
  if (panels.some(({ topUps }) => topUps.length)) {
    parts.push(triangle(x + 9, offset + 24), text(x + 28, offset + 25, topUp));
    x += 28 + topUp.length * letters * (/\p{sc=Han}/u.test(topUp) ? 1 : 0.56) + 40;
  }
  if (panels.some(({ until }) => until !== undefined)) {
    parts.push(
      `<path d="M${x} ${offset + 17}h44" stroke="${colours.calm}" stroke-width="3" stroke-dasharray="9 8"/>`,
      text(x + 56, offset + 25, forecast),
    );
  }
  return parts.join("");
}

/** The series of a line that can be drawn: of two readings at least. */
function panelsOf(readings: readonly Reading[], { write, language }: Place): Panel[] {
  const all = [
    { key: "history.chart.balance", series: balanceOf(readings), colour: colours.balance },
    { key: "history.chart.data", series: dataOf(readings), colour: colours.data },
  ];
  return all.flatMap(({ key, series, colour }) => {
    if (series.points.length < 2) return [];
    const unit = unitName(series.unit, language);
    const title = write(unit ? { key: "history.chart.title", args: { what: key, unit } } : { key }, language);
    return [{ title, series, colour, topUps: topUpsOf(series), until: runsOut(series) }];
  });
}

/** A picture as SVG, and its size in pixels. */
type Chart = { svg: string; width: number; height: number };

/**
 * Draws a line's readings, oldest first, over time as SVG: the balance and the data, top-ups and how long it lasts.
 * Undefined where fewer than two readings tell of the same thing. Pure.
 */
export function drawChart(readings: readonly Reading[], place: Place): Chart | undefined {
  const panels = panelsOf(readings, place);
  const instants = panels.flatMap(({ series }) => series.points.map(({ at }) => at));
  if (instants.length === 0) return undefined;
  const [from, last] = [Math.min(...instants), Math.max(...instants)];
  const until = Math.max(last, ...panels.map(({ until }) => until ?? 0));
  const to = Math.max(from + 60_000, Math.min(until, last + Math.max(last - from, 3_600_000)));
  const x: Scale = (at) => margin.left + ((at - from) / (to - from)) * (width - margin.left - margin.right);
  const legend = drawLegend(panels, panels.length * panelHeight, place);
  const height = panels.length * panelHeight + (legend ? legendHeight : 0);
  const drawn = panels.map((panel, index) => {
    const offset = index * panelHeight;
    return drawPanel(panel, x, offset, place) + drawTimes(from, to, x, offset + panelHeight - margin.bottom, place);
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Noto Sans CJK SC" font-size="${letters}"><clipPath id="plot"><rect x="${margin.left}" y="0" width="${width - margin.left - margin.right + 8}" height="${height}"/></clipPath><rect width="${width}" height="${height}" fill="#fff"/>${drawn.join("")}${legend}</svg>`;
  return { svg, width, height };
}
