/**
 * Draws `src/carriers/report/world.json`: outlines of countries and territories as SVG paths by ISO code, in the equal-earth
 * projection, from Natural Earth's shapes (world-atlas, public domain). Small places are drawn as dots so that they are seen.
 *
 *     npm install --no-save world-atlas@2 topojson-client@3 && node scripts/world-map.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { iso1A2Code } from "@rapideditor/country-coder";

type Ring = [number, number][];
type Shape = { id?: string; properties: { name: string }; geometry: { type: string; coordinates: unknown } | null };

const require = createRequire(import.meta.url);
const { feature } = require("topojson-client") as {
  feature(topology: unknown, object: unknown): { features: Shape[] };
};

const scale = 170;
/** Nobody lives further south. */
const south = -57;

/** Equal Earth (Šavrič, Patterson, Jenny 2018). Degrees to units where the sphere's radius is 1. */
function project(longitude: number, latitude: number): [number, number] {
  const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const [a, b, c, d] = [1.340264, -0.081106, 0.000893, 0.003796];
  const t2 = theta * theta;
  const t6 = t2 ** 3;
  const x = ((longitude * Math.PI) / 180) * Math.cos(theta);
  return [
    (x * 2 * Math.sqrt(3)) / (3 * (9 * d * t6 * t2 + 7 * c * t6 + 3 * b * t2 + a)),
    theta * (d * t6 * t2 + c * t6 + b * t2 + a),
  ];
}

const [right] = project(180, 0);
const [, top] = project(0, 84);
const [, bottom] = project(0, south);
const at = ([longitude, latitude]: [number, number]): [number, number] => {
  const [x, y] = project(longitude, Math.min(84, latitude));
  return [(x + right) * scale, (top - y) * scale];
};

const rings = ({ geometry, properties }: Shape): Ring[] =>
  (geometry?.type === "Polygon" ? (geometry.coordinates as Ring[]) : ((geometry?.coordinates ?? []) as Ring[][]).flat())
    // Overseas France has codes of its own.
    .filter((ring) => properties.name !== "France" || ring.every(([, latitude]) => latitude > 40))
    .flatMap(parted);

/** A ring across the 180th meridian as two, one on each side. */
function parted(ring: Ring): Ring[] {
  const crosses = ring.some(([longitude], index) => Math.abs(longitude - (ring[index - 1]?.[0] ?? longitude)) > 180);
  if (!crosses) return [ring];
  const east = ring.map(([longitude, latitude]): [number, number] => [
    longitude < 0 ? longitude + 360 : longitude,
    latitude,
  ]);
  return [
    east.map(([longitude, latitude]): [number, number] => [Math.min(longitude, 180), latitude]),
    east.map(([longitude, latitude]): [number, number] => [Math.max(longitude - 360, -180), latitude]),
  ];
}

const area = (points: readonly [number, number][]): number =>
  Math.abs(
    points.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );

/** Corners nearer than this to the last one are left out. */
const fine = 1.3;

function thinned(points: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const [x, y] of points) {
    const [lastX, lastY] = kept.at(-1) ?? [Number.POSITIVE_INFINITY, 0];
    if (Math.hypot(x - lastX, y - lastY) > fine) kept.push([x, y]);
  }
  return kept;
}

const dot = ([x, y]: [number, number]): string =>
  `M${(x - 2.4).toFixed(1)} ${y.toFixed(1)}a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0Z`;

function pathOf(shape: Shape): string {
  const drawn = rings(shape)
    .filter((ring) => ring.some(([, latitude]) => latitude > south))
    .map((ring) => ring.map(at));
  const [largest] = [...drawn].sort((a, b) => area(b) - area(a));
  if (!largest) return "";
  if (area(largest) < 12) {
    const [x, y] = largest.reduce(
      ([sumX, sumY], [x, y]) => [sumX + x / largest.length, sumY + y / largest.length],
      [0, 0],
    );
    return dot([x, y]);
  }
  return drawn
    .filter((points) => area(points) > 1.5)
    .map(
      (points) =>
        `M${thinned(points)
          .map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`)
          .join("L")}Z`,
    )
    .join("");
}

/** Where Natural Earth gives no number. */
const unnumbered: Readonly<Record<string, string>> = { Kosovo: "XK", "N. Cyprus": "CY", Somaliland: "SO" };

/** Territories whose shapes are filed under their state's: where their capitals are. */
const unshaped: Readonly<Record<string, [number, number]>> = {
  BQ: [-68.27, 12.15],
  CC: [96.83, -12.16],
  CX: [105.68, -10.42],
  GF: [-52.33, 4.92],
  GI: [-5.35, 36.14],
  GP: [-61.73, 16],
  MQ: [-61.07, 14.6],
  RE: [55.45, -20.88],
  SJ: [15.64, 78.22],
  TK: [-171.83, -9.2],
  TV: [179.2, -8.52],
  UM: [166.6, 19.3],
  YT: [45.23, -12.78],
};

const topology = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const paths = new Map<string, string>();
for (const shape of feature(topology, topology.objects.countries).features) {
  const code =
    unnumbered[shape.properties.name] ??
    (shape.id ? iso1A2Code(shape.id.padStart(3, "0"), { level: "territory" }) : null);
  const path = pathOf(shape);
  if (code && path) paths.set(code, (paths.get(code) ?? "") + path);
}
for (const [code, place] of Object.entries(unshaped)) if (!paths.has(code)) paths.set(code, dot(at(place)));
const width = Math.round(2 * right * scale);
const height = Math.round((top - bottom) * scale);
const sorted = Object.fromEntries([...paths].sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(
  join(import.meta.dirname, "../src/carriers/report/world.json"),
  `${JSON.stringify({ width, height, paths: sorted }, null, 1)}\n`,
);
process.stdout.write(`${paths.size} countries and territories, ${width} × ${height}\n`);
