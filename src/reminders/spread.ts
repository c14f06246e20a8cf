const minute = 60_000;

/**
 * How much later than promised a chat is served, in ms, below a minute: the same for a chat each time, and even over
 * chats (FNV-1a), so that nine o'clock is no stampede.
 */
export function spread(chat: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < chat.length; at++) hash = Math.imul(hash ^ chat.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % minute;
}
