/** What libsignal prints by. It prints whole session records, private keys included. */
const methods = ["log", "info", "warn", "error"] as const;

const ofLibsignal = /[\\/]libsignal[\\/]/;

let silenced = false;

/** Keeps what libsignal says to the console off it, and leaves everybody else's words alone. Once for a process. */
export function silenceLibsignal(): void {
  if (silenced) return;
  silenced = true;
  for (const method of methods) {
    // biome-ignore lint/suspicious/noConsole: the console is what is guarded here
    const print = console[method].bind(console);
    console[method] = (...words: unknown[]) => {
      if (!ofLibsignal.test(new Error().stack ?? "")) print(...words);
    };
  }
}
