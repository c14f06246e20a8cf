import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const path = process.env.CHROMIUM ?? "/usr/bin/chromium";
const missing = !existsSync(path);

/**
 * Whether tests in a real browser must be passed over: there is no Chromium here. They say so loudly, and under
 * `CI=true` they are not passed over but fail, so that no build is green without them.
 */
export const noBrowser = missing && process.env.CI !== "true";
if (noBrowser) {
  process.stderr.write(
    `\n!!! NOT TESTED: there is no Chromium at ${path}. Install it (apt-get install chromium) or name it in CHROMIUM.\n\n`,
  );
}

/** A real Chromium without a window, that talks to nobody of its own accord. The caller closes it. */
export async function browser(): Promise<Browser> {
  if (missing) throw new Error(`no Chromium at ${path}: install it (apt-get install chromium) or name it in CHROMIUM`);
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
