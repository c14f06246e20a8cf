import { writeFileSync } from "node:fs";
import { described } from "../src/config.ts";

/** Writes .env.example anew: every setting, what it is for, and what holds when it is not set. */
export const example = async (): Promise<string> =>
  `# Copy to .env and fill in what you need; nothing here is required.\n\n${(await described())
    .map(({ name, what, unset }) => `# ${what[0]?.toUpperCase()}${what.slice(1)}\n#${name}=${unset ?? ""}`)
    .join("\n\n")}\n`;

if (import.meta.main) writeFileSync(new URL("../.env.example", import.meta.url), await example());
