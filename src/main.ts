import { existsSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { destination } from "pino";
import { type Config, described, readConfig } from "./config.ts";
import { createLog } from "./log.ts";

const usage = `Saldo tells people how much is left on a phone line.

  npm start                       the web chat, and every channel that is configured
  npm run chat                    talk to it here
  npm run -s chat -- --json       the same for programs: JSON lines in, JSON lines out
  npm run -s understand < FILE    what each line's text means
  npm run knowledge -- check      what is wrong with what is known of carriers; report, flagged
  npm run -s replies < FILE       what each line's text, a carrier's reply, says is left
  npm run guides -- --out DIR     every guide page as files, for any web server; --url is the address they will have

Settings come from the environment, and from .env where there is one:
`;

/** Every command and setting. */
async function help(): Promise<string> {
  const settings = await described();
  const width = Math.max(...settings.map(({ name }) => name.length)) + 2;
  return `${usage}\n${settings.map(({ name, what, unset }) => `  ${name.padEnd(width)}${what}${unset ? ` [${unset}]` : ""}`).join("\n")}\n`;
}

/**
 * Whether V8 may widen the space for young objects. While starting it shall not: nearly everything that
 * is read then stays, so that a wide space saves no work and only costs memory: 25 MB of it, measured.
 */
const widen = (may: boolean): void => setFlagsFromString(`--semi-space-growth-factor=${may ? 2 : 1}`);

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Ends the process with sentences for the operator. */
function fail(...sentences: string[]): never {
  process.stderr.write(`${sentences.map((sentence) => `saldo: ${sentence}`).join("\n")}\n`);
  process.exit(1);
}

async function configure(): Promise<Config> {
  const read = await readConfig(process.env);
  if ("problems" in read) fail("the settings need mending (npm start -- --help lists them):", ...read.problems);
  for (const { name, meant } of read.unknown) {
    process.stderr.write(`saldo: ${name} means nothing here${meant ? `; is ${meant} meant?` : ""}\n`);
  }
  return read.config;
}

/** What is known of carriers, for its contributors. What people say of it counts where a store holds any. */
async function aboutKnowledge(args: string[]): Promise<number> {
  const config = await configure();
  const { knowledge } = await import("./commands/knowledge.ts");
  const common = { args, now: Date.now(), say };
  if (!config.DATABASE_URL && !existsSync(where(config))) return knowledge(common);
  const { openStore } = await import("./storage/open.ts");
  const { createScores } = await import("./carriers/scores.ts");
  const store = await openStore(where(config));
  const scores = createScores();
  await scores.refresh(store, common.now);
  await store.close();
  return knowledge({ ...common, scores: scores.of });
}

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (process.argv[2] === "knowledge") {
    process.exitCode = await aboutKnowledge(process.argv.slice(3));
    return;
  }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      json: { type: "boolean" },
      data: { type: "string" },
      out: { type: "string" },
      url: { type: "string" },
    },
  });
  if (values.help) return say(await help());
  if (values.data) process.env.SALDO_DATA = values.data;
  const [command = "start"] = positionals;
  const keeps = Boolean(process.env.SALDO_DATA || process.env.DATABASE_URL);
  const config = await configure();
  widen(false);
  const { createHeart } = await import("./heart.ts");
  const { pagesAt } = await import("./guides/address.ts");
  const heart = createHeart(config.SALDO_LANGUAGE, pagesAt(config.SALDO_URL));
  switch (command) {
    case "start": {
      const { start } = await import("./commands/start.ts");
      const { createErrors } = await import("./console/errors.ts");
      const errors = createErrors(Date.now);
      const log = createLog(config.SALDO_LOG, destination(2), errors.note);
      const running = await start({ config, heart, log, errors, say, where: where(config) });
      widen(true);
      flushCompileCache();
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => {
          process.once(signal, () => process.exit(1));
          running.stop().then(
            () => process.exit(0),
            () => process.exit(1),
          );
        });
      }
      return;
    }
    case "chat": {
      const { chat } = await import("./commands/chat.ts");
      flushCompileCache();
      const { stdin, stdout } = process;
      const log = createLog(config.SALDO_LOG === "info" ? "warn" : config.SALDO_LOG, destination(2));
      const system = (process.env.LC_ALL || process.env.LANG || "").split(/[._@]/)[0];
      await chat({
        heart,
        log,
        input: stdin,
        output: stdout,
        json: values.json ?? false,
        where: values.json && !keeps ? ":memory:" : where(config),
        system: /^[a-z]{2,3}(_|$)/.test(system ?? "") ? system?.replace("_", "-") : undefined,
      });
      return process.exit(0);
    }
    case "understand": {
      const { understand } = await import("./commands/understand.ts");
      return understand(process.stdin, process.stdout, heart.understand);
    }
    case "guides": {
      if (!values.out) fail("name the folder for the pages: npm run guides -- --out DIR");
      const url = values.url ?? config.SALDO_URL;
      if (!url)
        process.stderr.write("saldo: without --url or SALDO_URL the pages cannot be shared, and have no sitemap\n");
      const { guides } = await import("./commands/guides.ts");
      const { pages, bytes, heaviest } = guides({ heart, out: values.out, url, chat: config.SALDO_URL });
      return say(
        `${pages} pages (${(bytes / 1e6).toFixed(1)} MB) in ${values.out}; the heaviest, ${heaviest.path}, has ${heaviest.bytes} bytes.`,
      );
    }
    case "replies": {
      const { replies } = await import("./commands/replies.ts");
      return replies(process.stdin, process.stdout);
    }
    default:
      fail(`there is no command «${command}»`, "npm start -- --help says what there is");
  }
}

/** Where the store is: a PostgreSQL address, or a file. */
const where = (config: Config): string => config.DATABASE_URL?.reveal() ?? join(config.SALDO_DATA, "saldo.db");

// Whoever reads the output may have read enough (`| head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

main().catch((error: unknown) => {
  if (!(error instanceof Error)) throw error;
  fail(error.message, ...(process.env.SALDO_LOG === "debug" && error.stack ? [error.stack] : []));
});
