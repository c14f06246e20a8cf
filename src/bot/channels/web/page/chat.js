import { drawDay, drawMessage, element, sign } from "./draw.js";
import { createQueue, listen } from "./wire.js";

const $ = (id) => document.getElementById(id);
const [view, log, welcome, typing, newest, field] = ["view", "log", "welcome", "typing", "newest", "message"].map($);
let words = JSON.parse(document.body.dataset.words);
let language = document.documentElement.lang;

// ── What was said ────────────────────────────────────────────────────────────────────────────────────────────────
/** What the server told, in order: {n, at, entry}. */
let said = [];
let ids = new Set();
/** The last of them, as it stands in the log. */
let newestPlaced;
/** What was heard last; the server compares it, to notice that the conversation was deleted. */
let last = { n: 0, id: "" };
let begun = false;

const intl = () => (language === "zh" ? "zh-Hans" : language);
const of = (id) => log.querySelector(`[data-id="${CSS.escape(id)}"]`);
const queue = createQueue({
  taken({ id }) {
    of(id)?.classList.remove("pending");
    // What was taken is soon heard; when not, the stream is dead, or still that of a deleted cookie's person.
    if (of(id)) setTimeout(() => of(id) && !ids.has(id) && stream.open(), 2000);
  },
  refused: ({ id }) => note(id, "not-sent"),
});

/** Says under a message what became of it; a word without a message is said beside the conversation. */
function note(id, word) {
  const message = of(id);
  if (!message) return;
  message.classList.replace("pending", "failed");
  message.querySelector(".foot").prepend(`${words[word]} · `);
}

function tidy() {
  welcome.hidden = !begun || said.length > 0 || queue.posts.length > 0;
}

/** Puts a message after all that was said, before what waits to be sent. */
function put(message, pending) {
  const drawn = drawMessage(message, words, intl());
  Object.assign(drawn.dataset, { from: message.entry.from, at: message.at });
  if (message.entry.from === "person") settle(message.entry);
  log.insertBefore(drawn, pending ? null : log.querySelector(".pending"));
  if (!pending) place(drawn, message.at);
  else {
    drawn.classList.add("pending");
    drawn.querySelector(".foot").prepend(element("span", { class: "wait" }, sign("wait"), ` ${words.waiting} · `));
  }
  return drawn;
}

/** A message found its place: a new day is named above it, and one minute's messages of one side share their time. */
function place(drawn, at) {
  const day = (message) => new Date(Number(message.dataset.at)).toDateString();
  drawn.dataset.at = at;
  const previous = newestPlaced;
  newestPlaced = drawn;
  if (!previous || day(previous) !== day(drawn)) log.insertBefore(drawDay(at, words, intl()), drawn);
  else if (previous.dataset.from === drawn.dataset.from && at - previous.dataset.at < 60_000) {
    previous.classList.add("followed");
  }
}

/** Once something is said, the choices above it stay usable, but calmer; the one taken is marked. */
function settle({ choice }) {
  for (const message of log.querySelectorAll(".bot:not(.past)")) message.classList.add("past");
  if (choice) [...log.querySelectorAll(`[data-token="${CSS.escape(choice)}"]`)].at(-1)?.classList.add("taken");
}

const shown = (post) => ({
  at: Date.now(),
  entry: { from: "person", id: post.id, text: post.label ?? post.text, choice: post.choice },
});

function redraw() {
  const live = log.ariaLive;
  log.ariaLive = "off";
  log.replaceChildren();
  newestPlaced = undefined;
  for (const message of said) put(message);
  for (const post of queue.posts) put(shown(post), true);
  tidy();
  setTimeout(() => (log.ariaLive = live), 500);
}

function heard(message) {
  const { n, entry } = message;
  if (n <= last.n) return;
  last = { n, id: entry.id };
  if (ids.has(entry.id)) return; // delivered again
  ids.add(entry.id);
  said.push(message);
  if (entry.from === "bot") showTyping(false);
  const waiting = entry.from === "person" && of(entry.id);
  if (waiting) {
    waiting.classList.remove("pending");
    place(waiting, message.at);
  } else {
    const drawn = put(message);
    tidy();
    if (begun) follow(drawn);
  }
}

/** The person's conversation was deleted: only what was not sent yet remains. */
function cleared() {
  said = [];
  ids = new Set();
  last = { n: 0, id: "" };
  const under = queue.under();
  redraw();
  if (under) of(under.id)?.remove();
  newest.hidden = true;
}

// ── Saying something ─────────────────────────────────────────────────────────────────────────────────────────────
function say(what) {
  const post = { id: newId(), seen: last.n, language, ...what };
  queue.add(post);
  put(shown(post), true);
  tidy();
  showTyping(true);
  toEnd();
}

/** A UUID; crypto.randomUUID is only there over https. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

let typingEnds;
function showTyping(on) {
  clearTimeout(typingEnds);
  typing.hidden = !on;
  if (on) typingEnds = setTimeout(showTyping, 20_000, false);
}

function submit() {
  const text = field.value.trim();
  if (!text) return;
  if (text.length > 4000) return aside("too-long");
  field.value = "";
  grow();
  say({ text });
}
$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
  field.focus();
});
field.addEventListener("keydown", (event) => {
  // While an input method composes (Chinese), Enter chooses a word.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});
function grow() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
field.addEventListener("input", grow);

view.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || event.detail > 1) return; // the second half of a double click
  const { copy, token, locate } = button.dataset;
  if (copy !== undefined) copyText(copy, button);
  else if (token !== undefined) say({ choice: token, label: button.textContent });
  else if (locate !== undefined) shareLocation();
  else if (button.classList.contains("example")) say({ text: button.textContent });
});

async function copyText(text, button) {
  let done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (!done) {
    const field = element("textarea", { class: "unseen", readonly: "" }, text);
    document.body.append(field);
    field.select();
    done = document.execCommand("copy");
    field.remove();
    button.focus({ preventScroll: true });
  }
  aside(done ? "copied" : "not-copied", !done);
  if (!done) return;
  const act = button.querySelector(".act");
  const calm = act ? [sign("copy"), words.copy] : [sign("copy")];
  const glad = act ? [sign("done"), words.copied] : [sign("done")];
  const swap = (parts) => (act ? act.replaceChildren(...parts) : button.querySelector(".sign").replaceWith(...parts));
  if (button.classList.contains("copied")) return;
  button.classList.add("copied");
  swap(glad);
  setTimeout(() => {
    button.classList.remove("copied");
    swap(calm);
  }, 2000);
}

function shareLocation() {
  const failed = () => aside("location-failed");
  if (!navigator.geolocation || !isSecureContext) return failed();
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => say({ location: { latitude, longitude } }),
    failed,
    { maximumAge: 300_000, timeout: 15_000 },
  );
}

// ── What stands beside the conversation ──────────────────────────────────────────────────────────────────────────
let asideEnds;
/** Says something in passing: always to a screen reader, to the eye too when `seen`. */
function aside(word, seen = true) {
  clearTimeout(asideEnds);
  $("aside").className = seen ? "aside" : "unseen";
  $("aside").textContent = words[word];
  asideEnds = setTimeout(() => {
    $("aside").textContent = "";
    $("aside").className = "unseen";
  }, 5000);
}

let lostTimer;
function status(word) {
  clearTimeout(lostTimer);
  lostTimer = undefined;
  $("status").dataset.word = word;
  $("status").textContent = words[word] ?? "";
  log.classList.toggle("lost", word === "offline");
}

const atEnd = () => view.scrollHeight - view.scrollTop - view.clientHeight < 60;
/** The person reads the end of the conversation, and wants to go on doing so; scrolling up says otherwise. */
let following = true;
let top = 0;
function toEnd() {
  following = true;
  newest.hidden = true;
  view.scrollTop = view.scrollHeight;
  top = view.scrollTop; // the event that tells of it may come together with the person's own
}
/** Keeps the newest in sight, from its beginning when it is taller than the window; leaves a reader of old alone. */
function follow(drawn) {
  if (view.scrollTop < top - 2) following = false; // scrolled up, and no event has told of it yet
  if (!following) newest.hidden = false;
  else if (drawn.offsetHeight < view.clientHeight - 40) toEnd();
  else {
    drawn.scrollIntoView({ block: "start" });
    top = view.scrollTop;
    following = false;
  }
}
view.addEventListener(
  "scroll",
  () => {
    if (atEnd()) {
      following = true;
      newest.hidden = true;
    } else if (view.scrollTop < top - 2) following = false;
    top = view.scrollTop;
  },
  { passive: true },
);
new ResizeObserver(() => following && begun && toEnd()).observe(view);
newest.addEventListener("click", () => {
  toEnd();
  view.focus({ preventScroll: true });
});

const select = $("language");
select.value = language;
select.addEventListener("change", async () => {
  const response = await fetch(`/web/words/${select.value}.json`).catch(() => undefined);
  if (!response?.ok) {
    select.value = language;
    return aside("offline");
  }
  words = await response.json();
  language = select.value;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `saldo-language=${language}; path=/; max-age=34560000; samesite=lax`;
  document.documentElement.lang = language;
  document.title = `${words.title} · ${words.tagline}`;
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = words[one.dataset.word] ?? "";
  for (const one of document.querySelectorAll("[data-label]")) one.ariaLabel = words[one.dataset.label];
  field.placeholder = words.placeholder;
  redraw();
  if (said.length > 0) {
    say({ choice: `language.language.${language}`, label: select.selectedOptions[0].textContent });
  }
});

// The keyboard of a phone covers the page in some browsers instead of making it smaller.
const shrink = () => document.documentElement.style.setProperty("--height", `${visualViewport.height}px`);
if (window.visualViewport) {
  visualViewport.addEventListener("resize", shrink);
  shrink();
}

for (const post of queue.posts) put(shown(post), true);
const stream = listen({
  place: () => ({ after: last.n, last: last.id }),
  heard,
  cleared,
  ready() {
    status("");
    queue.flush();
    if (begun) return;
    begun = true;
    tidy();
    if (welcome.hidden) view.scrollTop = view.scrollHeight;
    view.classList.add("begun");
    setTimeout(() => (log.ariaLive = "polite"), 300);
    if (matchMedia("(pointer: fine)").matches) field.focus();
  },
  lost() {
    lostTimer ??= setTimeout(status, 2500, navigator.cookieEnabled ? "offline" : "cookies");
  },
});
