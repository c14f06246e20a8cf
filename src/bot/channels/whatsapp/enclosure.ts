import type { Rendered } from "../channel.ts";

/** What goes with a message: a file or a picture. */
export type Enclosure = { name: string; type: string; body: string | Uint8Array<ArrayBuffer> };

/** What goes with a message, if anything does: WhatsApp takes one file at a time. */
export function enclosed({ file, image }: Rendered): Enclosure | undefined {
  if (file) return file;
  return image && { name: "saldo.png", type: image.type, body: new Uint8Array(image.body) };
}
