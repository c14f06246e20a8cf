const minute = 60_000;

/**
 * How much later than promised something named so is taken up, in ms, below a minute: the same each time, and even over
 * all (FNV-1a), so that nine o'clock is no stampede, and no chat's many reminders stand before everybody else's.
 */
export function spread(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % minute;
}
