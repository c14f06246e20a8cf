/** Ms to wait before the next try: longer each time, up to 15 s, and never the same for everyone. */
const pause = (tries) => Math.min(15_000, 400 * 2 ** tries) * (0.75 + Math.random() / 2);

/** Asks for the cookie that is this person, or for it to be kept longer; one tab at a time, so that all share one. */
async function session() {
  const ask = () => fetch("/api/session", { method: "POST", signal: AbortSignal.timeout(10_000) });
  const { ok, status } = await (navigator.locks ? navigator.locks.request("saldo", ask) : ask());
  if (!ok) throw new Error(`session: ${status}`);
}

/**
 * Hears the conversation for as long as the page lives: reconnects after a loss, a server's restart, a sleep.
 * `place` says what was heard last, as {after, last}. A page nobody sees lets go of its stream until it is seen again.
 * `open` connects afresh.
 */
export function listen({ place, heard, cleared, ready, lost }) {
  let source;
  let timer;
  let asleep;
  let tries = 0;
  let turn = 0;

  function close() {
    turn++;
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }
  function again() {
    close();
    lost();
    timer = setTimeout(open, pause(tries++));
  }
  /** The server says something at least every 15 s; silence is a lost connection that nobody reported. */
  function alive() {
    clearTimeout(timer);
    timer = setTimeout(again, 40_000);
  }
  async function open() {
    close();
    const mine = turn;
    try {
      await session();
    } catch {
      if (mine === turn) again();
      return;
    }
    if (mine !== turn) return;
    source = new EventSource(`/api/events?${new URLSearchParams(place())}`);
    source.onerror = again;
    const on = (name, act) =>
      source.addEventListener(name, ({ data }) => {
        alive();
        act(JSON.parse(data));
      });
    on("message", heard);
    on("cleared", cleared);
    on("beat", () => {});
    on("ready", () => {
      tries = 0;
      ready();
    });
    alive();
  }
  function wake() {
    clearTimeout(asleep);
    tries = 0;
    if (source?.readyState !== EventSource.OPEN) open();
  }

  addEventListener("online", wake);
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(asleep);
    if (document.hidden) asleep = setTimeout(close, 20_000);
    else wake();
  });
  open();
  return { open };
}

/**
 * What is said and not yet taken by the server, in order; kept over a reload of the tab. Each post bears its own id, so
 * trying again never says a thing twice.
 */
export function createQueue({ taken, refused }) {
  const name = "saldo-queue";
  // A browser that allows no cookies may allow no storage either: then what waits lives as long as the page.
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  const posts = JSON.parse(attempt(() => sessionStorage.getItem(name)) ?? "[]");
  const keep = () => attempt(() => sessionStorage.setItem(name, JSON.stringify(posts)));
  let busy = false;
  let timer;
  let tries = 0;

  /** @returns {Promise<"taken" | "refused" | number>} or the ms to wait before trying again. */
  async function send(post) {
    try {
      const response = await fetch("/api/messages", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(post),
        signal: AbortSignal.timeout(20_000),
      });
      if (response.ok) return "taken";
      if (response.status === 400 || response.status === 413) return "refused";
      if (response.status === 401) await session();
      return Math.max(pause(tries++), 1000 * Number(response.headers.get("Retry-After") ?? 0));
    } catch {
      return pause(tries++);
    }
  }
  async function flush() {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    while (posts.length > 0) {
      const [post] = posts;
      const outcome = await send(post);
      if (typeof outcome === "number") {
        timer = setTimeout(flush, outcome);
        break;
      }
      tries = 0;
      posts.shift();
      keep();
      if (outcome === "taken") taken(post);
      else refused(post);
    }
    busy = false;
  }

  return {
    posts,
    flush,
    /** The post that is on its way just now, if any. */
    under: () => (busy ? posts[0] : undefined),
    add(post) {
      posts.push(post);
      keep();
      flush();
    },
  };
}
