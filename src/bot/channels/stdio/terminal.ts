import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";
import { draw } from "../../../i18n/marks.ts";
import type { Instant } from "../../../instant.ts";
import type { Language, Write } from "../../../words.ts";
import type { Channel } from "../channel.ts";

/** A channel for one person at a terminal: numbered choices, bold where the terminal has it. */
export function createTerminal(options: {
  input: Readable;
  output: Writable & { isTTY?: boolean };
  write: Write;
  settled: (chat: string) => Promise<void>;
  /** The person's language as their system says it (BCP 47), and the one Saldo greets them in. */
  language: string | undefined;
  greeting: Language;
  now?: () => Instant;
}): Channel & { ended: Promise<void> } {
  const { input, output, write, settled, language, greeting, now = Date.now } = options;
  const ended = Promise.withResolvers<void>();
  const chat = "io:me";
  const style = (format: "bold" | "cyan" | "dim", text: string) => (output.isTTY ? styleText(format, text) : text);
  const say = (text: string) => output.write(`${text}\n`);
  return {
    name: "io",
    own: true,
    abilities: { choices: 0, links: false, copy: false, replace: false, request: [], length: Number.POSITIVE_INFINITY },
    ended: ended.promise,
    async start(receive) {
      const lines = createInterface({
        input,
        output,
        prompt: `${style("dim", write({ key: "terminal.you" }, greeting))} › `,
      });
      let open = true;
      lines.once("close", () => {
        open = false;
      });
      const prompt = () => open && lines.prompt();
      const hear = async (text: string) => {
        const hint = language ? { hint: { language } } : {};
        await receive({ id: `${chat}:${randomUUID()}`, chat, at: now(), event: { kind: "text", text }, ...hint });
        await settled(chat);
      };
      const heard = lines[Symbol.asyncIterator](); // from now on, so that nothing typed early is lost
      (async () => {
        say(style("dim", write({ key: "terminal.title" }, greeting)));
        await hear("/start");
        prompt();
        for await (const line of heard) {
          if (!line.trim()) break;
          await hear(line);
          prompt();
        }
        lines.close();
        say(style("dim", write({ key: "terminal.bye" }, greeting)));
      })().then(ended.resolve, ended.reject);
    },
    async send(_, { text, file, image }) {
      const drawn = draw(
        text,
        (kind, part) => style(kind === "code" ? "cyan" : "bold", part),
        (rest) => rest,
      );
      say(`\n${drawn}\n`);
      if (image) say(style("dim", image.alt));
      if (file) say(file.body);
      return {};
    },
    async stop() {},
  };
}
