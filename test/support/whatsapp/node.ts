import { randomBytes } from "node:crypto";
import type { BinaryNode } from "@whiskeysockets/baileys";

/** Where the server itself is addressed. */
export const home = "s.whatsapp.net";

/** The children of a node, of one tag where it is given. */
export const children = (node: BinaryNode | undefined, tag?: string): BinaryNode[] =>
  Array.isArray(node?.content) ? node.content.filter((child) => tag === undefined || child.tag === tag) : [];

export const child = (node: BinaryNode | undefined, ...path: string[]): BinaryNode | undefined =>
  path.reduce<BinaryNode | undefined>((at, tag) => children(at, tag)[0], node);

/** The bytes a node holds. @throws {Error} when it holds none. */
export function bytesOf(node: BinaryNode | undefined): Buffer {
  if (node?.content instanceof Uint8Array) return Buffer.from(node.content);
  throw new Error(`no bytes in <${node?.tag}>`);
}

export const element = (tag: string, attrs: Record<string, string>, content?: BinaryNode["content"]): BinaryNode => ({
  tag,
  attrs,
  ...(content === undefined ? {} : { content }),
});

/** A whole number as so many bytes, the highest first. */
export function bigEndian(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

export const numberOf = (bytes: Uint8Array): number => Buffer.from(bytes).readUIntBE(0, bytes.length);

export const seconds = (): string => String(Math.floor(Date.now() / 1000));

/** An id as phones make them. */
export const newId = (): string => `3A${randomBytes(9).toString("hex").toUpperCase()}`;

/** An address: `4915…:2@s.whatsapp.net` → user, device 2, server. */
export function address(jid: string): { user: string; device: number; server: string } {
  const [, user = "", device, server = ""] = /^([^@:_]+)(?:_\d+)?(?::(\d+))?@(.+)$/.exec(jid) ?? [];
  return { user, device: Number(device ?? 0), server };
}
