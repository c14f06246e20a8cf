import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";

type Schema = Record<string, unknown>;

const folder = new URL("../../fixtures/whatsapp/", import.meta.url);

/** Meta's published schemas, without what no instance can satisfy: `additionalProperties: false` in branches of allOf. */
function schemas(): Record<string, Schema> {
  const text = gunzipSync(readFileSync(new URL("meta-openapi-v23.0.schemas.json.gz", folder))).toString();
  const { components } = JSON.parse(text) as { components: { schemas: Record<string, Schema> } };
  for (const schema of Object.values(components.schemas)) {
    for (const branch of (schema.allOf ?? []) as Schema[]) {
      if (branch.additionalProperties === false) delete branch.additionalProperties;
    }
  }
  loosen(components.schemas);
  return components.schemas;
}

/** Drops what is OpenAPI's and not JSON Schema's. */
function loosen(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const schema = value as Schema;
  delete schema.discriminator;
  if (schema.nullable !== undefined) delete schema.nullable;
  for (const inner of Object.values(schema)) loosen(inner);
}

const kinds: Record<string, string> = {
  text: "TextMessage",
  interactive: "InteractiveMessage",
  template: "TemplateMessage",
  document: "DocumentMessage",
  image: "ImageMessage",
};

let ajv: Ajv2020 | undefined;

/** What Meta's own schema says against a message that is sent; nothing when it is right. */
export function objections(message: { type: string }): string[] {
  if (!ajv) {
    ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: "meta", components: { schemas: schemas() } });
  }
  const name = kinds[message.type];
  if (!name) return [`Meta has no messages of type ${message.type}`];
  const check = ajv.getSchema(`meta#/components/schemas/${name}`);
  if (!check) throw new Error(`Meta's file has no ${name}`);
  if (check(message)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Meta's own examples of what its webhook sends, by their titles. */
export const examples: Record<string, { object: string; entry: Schema[] }> = JSON.parse(
  readFileSync(new URL("webhook-examples.json", folder), "utf8"),
);
