import { crc32, deflateSync } from "node:zlib";

/** A picture as pixels: three or four bytes each (red, green, blue, and what is see-through, which is left out). */
type Pixels = { width: number; height: number; pixels: Uint8Array };

/** How many colours are kept as they are: the plain areas; the rest are the soft edges between them. */
const plain = 64;
const most = 256;

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Colours (0xRRGGBB) by what stands for them: the most frequent themselves, the others with channels in fewer steps. */
function palette(counted: Map<number, number>): Map<number, number> {
  const byFrequency = [...counted.keys()].sort((a, b) => (counted.get(b) ?? 0) - (counted.get(a) ?? 0));
  for (const step of [1, 17, 51]) {
    const round = (channel: number) => Math.round(channel / step) * step;
    const near = (colour: number) =>
      (round(colour >> 16) << 16) | (round((colour >> 8) & 255) << 8) | round(colour & 255);
    const shown = new Map(
      byFrequency.map((colour, place) => [colour, place < plain / step ** 0.5 ? colour : near(colour)]),
    );
    if (new Set(shown.values()).size <= most) return shown;
  }
  throw new Error("a palette cannot hold a picture's colours");
}

/** Writes a PNG with a palette of at most 256 colours (https://www.w3.org/TR/png-3/): a third of what full colours take. */
export function pngOf({ width, height, pixels }: Pixels): Uint8Array {
  const size = pixels.length / (width * height);
  const colourAt = (pixel: number) =>
    ((pixels[pixel * size] ?? 0) << 16) | ((pixels[pixel * size + 1] ?? 0) << 8) | (pixels[pixel * size + 2] ?? 0);
  const counted = new Map<number, number>();
  for (let i = 0; i < width * height; i++) counted.set(colourAt(i), (counted.get(colourAt(i)) ?? 0) + 1);
  const shown = palette(counted);
  const colours = [...new Set(shown.values())];
  const places = new Map(colours.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = places.get(shown.get(colourAt(y * width + x)) ?? 0) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
