/** Calls back after so many ms; gives the way to call it off. */
export type After = (ms: number, run: () => void) => () => void;

/** By the platform's own clock. */
export const timer: After = (ms, run) => {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
};
