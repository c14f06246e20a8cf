import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { killAgainAndAgain } from "./kill.ts";

// node test/support/kill/run.ts [--kills 200] [--play module.ts]: kills the bot under load, prints the books.
const { values } = parseArgs({ options: { kills: { type: "string", default: "200" }, play: { type: "string" } } });
const play = values.play ? resolve(values.play) : resolve(import.meta.dirname, "play.ts");
const report = await killAgainAndAgain({ kills: Number(values.kills), play });
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.wrong.length > 0 ? 1 : 0;
