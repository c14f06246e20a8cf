import { draw } from "../i18n/marks.ts";
import type { Line } from "../words.ts";
import { type Html, html } from "./html.ts";
import type { Say } from "./say.ts";
import { signOf } from "./signs.ts";

/** A text with its codes and strong parts drawn. */
export function inline(text: string): Html[] {
  const parts: Html[] = [];
  draw(
    text,
    (kind, part) => {
      parts.push(kind === "code" ? html`<code>${part}</code>` : html`<strong>${part}</strong>`);
      return "";
    },
    (rest) => {
      parts.push(html`${rest}`);
      return "";
    },
  );
  return parts;
}

/** A number without * or #, which every phone can call from a page. */
const callable = (code: string): boolean => /^\+?[\d\s()-]{3,}$/.test(code);

/** A code that stands alone, with the means to copy or call it. The buttons come with the script; without it the code is selected whole. */
function codeBlock(code: string, call: boolean, say: Say): Html {
  const calling =
    call && callable(code)
      ? html`<a class="act" href="tel:${code.replace(/[^\d+]/g, "")}" aria-label="${say("callThis", { code })}">${signOf("call")}${say("call")}</a>`
      : undefined;
  return html`<div class="code"><code>${code}</code><button type="button" class="act copy" data-copy="${code}" data-said="${say("copied", { code })}" aria-label="${say("copyThis", { code })}" hidden>${signOf("copy")}${say("copy")}</button>${calling}</div>`;
}

type Block = { steps: Html[][] } | { alone: Html };

/**
 * The lines of a way as HTML: steps that follow each other are one numbered list, and a code belongs to the step before it.
 */
export function drawLines(lines: readonly Line[], say: Say, { call = false }: { call?: boolean } = {}): Html[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const before = blocks.at(-1);
    const text = say.words(line);
    if (line.style === "step") {
      const step = [html`<p>${inline(text)}</p>`];
      if (before && "steps" in before) before.steps.push(step);
      else blocks.push({ steps: [step] });
    } else if (line.style === "code") {
      const code = codeBlock(text, call, say);
      if (before && "steps" in before) before.steps.at(-1)?.push(code);
      else blocks.push({ alone: code });
    } else
      blocks.push({ alone: html`<p${line.style === "note" ? html` class="note"` : undefined}>${inline(text)}</p>` });
  }
  return blocks.map((block) =>
    "alone" in block ? block.alone : html`<ol class="steps">${block.steps.map((step) => html`<li>${step}</li>`)}</ol>`,
  );
}
