/** Runs `run` for one chat at a time: a call waits for the earlier ones of its chat, however they end. */
export function byChat<In extends { chat: string }, Out>(run: (what: In) => Promise<Out>): (what: In) => Promise<Out> {
  const last = new Map<string, Promise<unknown>>();
  return (what) => {
    const again = () => run(what);
    const before = last.get(what.chat);
    const mine = before ? before.then(again, again) : again();
    last.set(what.chat, mine);
    const leave = () => {
      if (last.get(what.chat) === mine) last.delete(what.chat);
    };
    mine.then(leave, leave);
    return mine;
  };
}
