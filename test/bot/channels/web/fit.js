/**
 * Runs in the page, by `page.evaluate`: how wide the page and the conversation are, scrolled or not, and what sticks out
 * of the window sideways.
 */
(() => {
  const seen = "body, body *:not(.unseen, .unseen *, .signs, .signs *)";
  const out = [...document.querySelectorAll(seen)].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return right > innerWidth + 0.5 || left < -0.5;
  });
  const { documentElement: page } = document;
  return {
    page: [page.scrollWidth, page.scrollHeight],
    conversation: document.getElementById("view").scrollWidth,
    out: out.map((one) => one.outerHTML.slice(0, 80)),
  };
})();
