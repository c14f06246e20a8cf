import { fileURLToPath } from "node:url";
import { pngOf } from "./png.ts";

const font = fileURLToPath(new URL("font/chart.otf", import.meta.url));

/** Makes a PNG of an SVG; letters come from the font beside this file and from nowhere else. */
export async function pictureOf(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import("@resvg/resvg-js"); // loaded only where a picture is wanted
  const drawn = await renderAsync(svg, {
    font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: "Noto Sans CJK SC" },
  });
  return pngOf(drawn);
}
