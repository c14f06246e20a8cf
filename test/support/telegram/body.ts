import type { IncomingMessage } from "node:http";
import { type Params, Upload } from "./spec.ts";

/** A form's text as the value it stands for. Texts that are texts in the API stay such. */
function meant(name: string, text: string, files: ReadonlyMap<string, Upload>): unknown {
  const file = /^attach:\/\/(.+)$/.exec(text)?.[1];
  if (file) return files.get(file);
  if (name === "text" || name === "caption") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function ofForm(raw: Buffer, type: string): Promise<Params> {
  const form = await new Response(new Uint8Array(raw), { headers: { "content-type": type } }).formData();
  const entries = [...form.entries()];
  const files = new Map<string, Upload>();
  for (const [name, value] of entries) {
    if (typeof value !== "string") files.set(name, new Upload(value.name, Buffer.from(await value.arrayBuffer())));
  }
  const texts = entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
  const attached = new Set(texts.map(([, value]) => value.replace(/^attach:\/\//, "")));
  return {
    ...Object.fromEntries([...files].filter(([name]) => !attached.has(name))),
    ...Object.fromEntries(texts.map(([name, value]) => [name, meant(name, value, files)])),
  };
}

/** The parameters of a call, from its address and its body, in any of the three forms the Bot API takes. */
export async function paramsOf(request: IncomingMessage): Promise<Params> {
  const query = Object.fromEntries(new URL(request.url ?? "/", "http://127.0.0.1").searchParams);
  const raw = Buffer.concat(await request.toArray());
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/")) return { ...query, ...(await ofForm(raw, type)) };
  if (type.startsWith("application/json")) return { ...query, ...(raw.length > 0 ? JSON.parse(raw.toString()) : {}) };
  return { ...query, ...Object.fromEntries(new URLSearchParams(raw.toString())) };
}
