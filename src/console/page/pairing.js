// Keeps the view as the connection is: a QR code lives for 20 seconds.
const view = document.getElementById("view");

async function look() {
  const response = await fetch("/console/pairing/view", { cache: "no-store" });
  if (!response.ok) return;
  // Another kind has another page around it.
  if (response.headers.get("x-kind") !== view.dataset.kind) return location.reload();
  const text = await response.text();
  if (text === view.dataset.text) return;
  view.dataset.text = text;
  view.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
}

setInterval(() => look().catch(() => {}), 2000);
