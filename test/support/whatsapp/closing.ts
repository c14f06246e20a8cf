import { afterEach } from "vitest";
import type { Incoming } from "../../../src/engine/event.ts";
import type { Addressing } from "./account.ts";
import { createParrot, type House, type Opened, openChannel, openHouse, pairByQr } from "./house.ts";
import { startWhatsApp } from "./server.ts";

/** Things a test opened, closed after it in the opposite order. Called once in a test file. */
export function useWhatsApp() {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const later = (close: () => Promise<unknown>) => void closing.push(close);

  async function serve(addressing: Addressing = "pn") {
    const server = await startWhatsApp({ addressing });
    later(server.stop);
    return server;
  }

  /** Starts a channel with a parrot, or with a receiver of one's own. */
  async function begin(opened: Opened, receive?: (incoming: Incoming) => Promise<void>) {
    const parrot = createParrot(opened);
    later(opened.channel.stop);
    await opened.channel.start(receive ?? parrot.receive);
    return parrot;
  }

  /** A server, and a parrot paired with it. */
  async function talk(
    options: {
      addressing?: Addressing;
      house?: House;
      receive?: (incoming: Incoming) => Promise<void>;
    } & Parameters<typeof openChannel>[2] = {},
  ) {
    const { addressing, house: given, receive, ...rest } = options;
    const server = await serve(addressing);
    const house = given ?? (await openHouse());
    const opened = openChannel(server, house, rest);
    const parrot = await begin(opened, receive);
    await pairByQr(server, opened);
    return { server, house, parrot, ...opened };
  }

  return { serve, begin, talk, later };
}

/** Waits until a thing is so. @throws {Error} when it is not for too long. */
export async function until(holds: () => unknown, within = 15_000): Promise<void> {
  const end = performance.now() + within;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`it did not come to be: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
