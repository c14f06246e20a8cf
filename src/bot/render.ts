import type { Message } from "../engine/message.ts";
import { marks } from "../i18n/marks.ts";
import type { Language, Line, Words, Write } from "../words.ts";
import type { Abilities, Rendered } from "./channels/channel.ts";

const mark = (kind: keyof typeof marks, text: string): string => `${marks[kind][0]}${text}${marks[kind][1]}`;

/** One line as text; steps are numbered where they follow each other. */
function draw(line: Line, text: string, step: number): string {
  switch (line.style) {
    case "title":
      return mark("strong", text);
    case "step":
      return `${step}. ${text}`;
    case "code":
      return mark("code", text);
    case "note":
    case undefined:
      return text;
    default:
      return line.style satisfies never;
  }
}

/** Lines as one text: a title and notes stand apart, a code keeps to its step. */
function body(lines: Line[], say: (words: Words) => string): string {
  let step = 0;
  let text = "";
  lines.forEach((line, index) => {
    const before = lines[index - 1]?.style;
    if (line.style === "step") step++;
    else if (line.style !== "code") step = 0;
    const apart =
      before === "title" || line.style === "title" || (index && (line.style === "note") !== (before === "note"));
    text += `${index ? (apart ? "\n\n" : "\n") : ""}${draw(line, say(line), step)}`;
  });
  return text;
}

/** Writes a message in a language, degraded to what a channel can draw: buttons → numbered text, links → addresses. */
export function render(message: Message, language: Language, abilities: Abilities, write: Write): Rendered {
  const say = (words: Words): string => write(words, language);
  const choices = (message.choices ?? []).map(({ token, label }) => ({ id: token, label: say(label) }));
  const links = (message.links ?? []).map(({ label, url }) => ({ label: say(label), url }));
  const asText = choices.length > abilities.choices;
  const parts = [
    body(message.lines, say),
    ...(links.length && !abilities.links ? [links.map(({ label, url }) => `${label}: ${url}`).join("\n")] : []),
    ...(choices.length && asText
      ? [choices.map(({ label }, index) => `[${index + 1}] ${label}`).join("\n"), say({ key: "engine.reply" })]
      : []),
  ];
  return {
    text: parts.join("\n\n"),
    choices: asText ? [] : choices,
    links: abilities.links ? links : [],
    copy: abilities.copy ? (message.copy ?? []) : [],
    request: (message.request ?? []).filter((what) => abilities.request.includes(what)),
    labels: { contact: say({ key: "engine.shareContact" }), location: say({ key: "engine.shareLocation" }) },
    ...(message.silent ? { silent: true as const } : {}),
    data: message.data ?? {},
    language,
  };
}
