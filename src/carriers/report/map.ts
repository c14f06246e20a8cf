import world from "./world.json" with { type: "json" };

/** Outlines of countries and territories as SVG paths by ISO code, drawn by scripts/world-map.ts. */
export const { width, height } = world;
export const paths: ReadonlyMap<string, string> = new Map(Object.entries(world.paths));
