import { setTimeout as sleep } from "node:timers/promises";

type Told = { event: string; id?: string; data: { n: number; at: number; entry: { id: string; from: string } } };

/** Listens to /api/events as a program would: fields of the stream, parsed by the letter of the HTML standard. */
export async function openEvents(url: string, headers: Record<string, string>) {
  const ending = new AbortController();
  const response = await fetch(url, { headers, signal: ending.signal });
  const told: Told[] = [];
  let ended = false;
  const reading = (async () => {
    let rest = "";
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s, 2)));
        told.push({ ...fields, data: JSON.parse(fields.data) } as Told);
      }
    }
  })()
    .catch(() => {})
    .finally(() => (ended = true));
  return {
    response,
    told,
    ended: () => ended,
    /** Waits until `enough` is true of what was told. */
    async until(enough: (told: Told[]) => boolean): Promise<Told[]> {
      for (let waited = 0; !enough(told); waited += 5) {
        if (waited > 3000) throw new Error(`not told in time; only ${JSON.stringify(told)}`);
        await sleep(5);
      }
      return told;
    },
    async close() {
      ending.abort();
      await reading;
    },
  };
}
