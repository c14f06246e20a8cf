import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { check, type Problem } from "../carriers/check.ts";
import { warnings } from "../carriers/checks/age.ts";
import { createDirectory } from "../carriers/directory.ts";
import { flagged, printFlags } from "../carriers/flagged.ts";
import { KnowledgeError } from "../carriers/load.ts";
import { pageOf } from "../carriers/report/page.ts";
import { textOf } from "../carriers/report/text.ts";
import { report } from "../carriers/report.ts";
import type { Proof } from "../carriers/tier.ts";
import { readKnowledge } from "../carriers/validate.ts";
import type { Scores } from "../carriers/votes.ts";

const usage = `  npm run knowledge -- check                         what must be mended before it ships, and how; what to read again
  npm run knowledge -- report [--json] [--page FILE] what is known of whom, how well, and what is missing
  npm run knowledge -- flagged [--json]              what people say fails, and what to check`;

/** Where the command stands: what it was given, the hour in ms, where it writes, and what others know of carriers. */
export type Bench = {
  args: readonly string[];
  now: number;
  say: (text: string) => void;
  proof?: Proof;
  scores?: Scores;
};

/** Does what is asked of the knowledge files; the answer is the process's exit code: 0 when all is well, 1 when a check failed, 2 when it was misunderstood. */
export function knowledge({ args, now, say, proof, scores }: Bench): number {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" }, page: { type: "string" } },
  });
  try {
    switch (positionals[0]) {
      case "check":
        return tell(check(readKnowledge()), warnings(readKnowledge(), now), say);
      case "report": {
        const found = report(readKnowledge(), { now, ...(proof ? { proof } : {}), ...(scores ? { scores } : {}) });
        if (values.page) writeFileSync(values.page, pageOf(found, new Date(now).toISOString().slice(0, 10)));
        if (values.json) say(JSON.stringify(found, null, 2));
        else if (!values.page) say(textOf(found));
        return found.failedChecks.length ? 1 : 0;
      }
      case "flagged": {
        const flags = flagged(createDirectory(readKnowledge()), scores ?? (() => undefined));
        say(values.json ? JSON.stringify(flags, null, 2) : printFlags(flags));
        return 0;
      }
      default:
        say(usage);
        return 2;
    }
  } catch (trouble) {
    if (!(trouble instanceof KnowledgeError)) throw trouble;
    say(trouble.message);
    return 1;
  }
}

const told = ({ check, where, what }: Problem): string => `${where}: ${what} (${check})`;

function tell(problems: readonly Problem[], old: readonly Problem[], say: (text: string) => void): number {
  for (const problem of old) say(`warning: ${told(problem)}`);
  for (const problem of problems) say(told(problem));
  say(`${problems.length} failed checks, ${old.length} warnings`);
  return problems.length ? 1 : 0;
}
