import { Hono } from "hono";
import { html, raw } from "hono/html";
import QRCode from "qrcode";
import type { Pairing, PairingState } from "../bot/channels/whatsapp/baileys/pairing.ts";
import type { Language, Write } from "../words.ts";
import { again, type Html, type Layout, languageFor } from "./layout.ts";

/** A number with spaces, as far as anybody can tell where they belong. */
const readable = (number: string): string => `+${number}`;

/** How people write a number, as a browser's `pattern`. */
const asWritten = String.raw`[\d\s+.\-\(\)]{8,26}`;

/** A code as phones show it: `ABCD-EFGH`. */
const halved = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/**
 * The page an operator links WhatsApp on, `/console/pairing`: the QR code as it changes, a pairing code for a number,
 * and what became of it.
 */
export function pairingPage({ pairing, layout, write }: { pairing: Pairing; layout: Layout; write: Write }): Hono {
  const routes = new Hono();

  const say = (language: Language) => (name: string, args?: Record<string, string>) =>
    write({ key: `whatsapp.pairing.${name}`, ...(args ? { args } : {}) }, language);

  async function view(state: PairingState, language: Language): Promise<Html> {
    const words = say(language);
    const again = html`<form method="post"><button type="submit">${words("again")}</button></form>`;
    switch (state.kind) {
      case "connecting":
        return html`<p>${words("connecting")}</p>`;
      case "pairing": {
        if (state.code && state.number) {
          const code = words("code", { number: readable(state.number) });
          return html`<p>${code}</p><p class="code"><code>${halved(state.code)}</code></p>`;
        }
        const svg = state.qr ? await QRCode.toString(state.qr, { type: "svg", margin: 2 }) : "";
        return html`<p>${words("scan")}</p>
          <div class="qr" role="img" aria-label="${words("qr")}">${raw(svg.replace("<svg", '<svg aria-hidden="true"'))}</div>`;
      }
      case "open":
        return html`<p class="good">${words("open", { number: readable(state.number) })}</p>`;
      case "away":
        return html`<p>${words("away")}</p>`;
      case "unpaired":
        return html`<p>${words(state.why)}</p>${again}`;
      case "stopped":
        return html`<p role="alert">${words("stopped", { why: state.why })}</p>`;
      default:
        return state satisfies never;
    }
  }

  /** What stays on the page while the view changes: typing a number must not be interrupted. */
  function byNumber(state: PairingState, language: Language): Html {
    const words = say(language);
    if (state.kind !== "pairing") return html``;
    return html`<form method="post">
      <p>${words("orCode")}</p>
      <label>${words("number")}
        <input name="number" type="tel" inputmode="tel" autocomplete="tel" required pattern="${asWritten}">
      </label>
      <button type="submit">${words("getCode")}</button>
    </form>`;
  }

  routes.get("/console/pairing", async (c) => {
    const language = languageFor(c);
    const state = pairing.state();
    const now = await view(state, language);
    const head = html`<script type="module" src="/console/pairing.js"></script><noscript>${again(10)}</noscript>`;
    return c.html(
      layout(
        c,
        { here: "pairing", head },
        () => html`<h1>${say(language)("heading")}</h1>
        <div id="view" role="status" data-kind="${state.kind}">${now}</div>
        ${byNumber(state, language)}`,
      ),
    );
  });

  routes.get("/console/pairing/view", async (c) => {
    const language = languageFor(c);
    const state = pairing.state();
    c.header("X-Kind", state.kind);
    return c.html(await view(state, language));
  });

  routes.post("/console/pairing", async (c) => {
    const { number } = await c.req.parseBody();
    const digits = typeof number === "string" ? number.replace(/\D/g, "") : "";
    pairing.begin(/^\d{8,15}$/.test(digits) ? digits : undefined);
    return c.redirect("/console/pairing", 303);
  });

  return routes;
}
