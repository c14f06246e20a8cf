import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Site } from "./site.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/**
 * A person with a browser of their own on the site. `faults` collects whatever should never be: errors on the console,
 * exceptions, requests to anywhere but the site.
 */
export async function visit(
  browser: Browser,
  site: Site,
  options: BrowserContextOptions & {
    phone?: boolean;
    /** Done to each page before it loads. */
    before?: (page: Page) => Promise<void>;
    /** Whether the page can reach the conversation: else it is not waited for. */
    begins?: boolean;
  } = {},
) {
  const { phone: small, before, begins = true, ...rest } = options;
  const context = await browser.newContext({
    locale: "es-CO",
    reducedMotion: "reduce",
    ...(small ? phone : {}),
    ...rest,
  });
  const faults: string[] = [];
  context.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") faults.push(line.text());
  });
  context.on("weberror", (error) => faults.push(String(error.error())));
  context.on("request", (request) => {
    if (!request.url().startsWith(`${site.url}/`) && !request.url().startsWith("blob:")) faults.push(request.url());
  });
  async function tab(): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await before?.(page);
    await page.goto(site.url);
    if (begins) await page.locator(".begun").waitFor();
    return page;
  }
  const page = await tab();
  return {
    page,
    tab,
    context,
    faults,
    /** Types into the composer and presses Enter, as people do. */
    async say(text: string, where: Page = page) {
      await where.locator("#message").fill(text);
      await where.locator("#message").press("Enter");
    },
    /** What the conversation shows, one line a message: `> ` what the person said, `< ` what the bot said. */
    conversation: (where: Page = page): Promise<string[]> =>
      where
        .locator("#log .message")
        .evaluateAll((messages) =>
          messages.map(
            (one) =>
              `${one.classList.contains("person") ? ">" : "<"} ${one.querySelector(".bubble")?.textContent?.trim()}`,
          ),
        ),
  };
}
