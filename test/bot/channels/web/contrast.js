/**
 * Runs in the page, by `page.evaluate`: every text that can be seen, with its contrast to what lies behind it, by
 * WCAG 2.2's formula; placeholders too. Colours are read through a canvas, so that any notation of them is understood.
 */
(() => {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = (css) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = css;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = read(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
      if (colour[3] > 0) throw new Error(`a translucent background on ${one.className}`);
    }
    return read("Canvas");
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const element = node.parentElement;
    if (!text || !element.checkVisibility() || element.closest(".unseen")) continue;
    found.push({ text, ratio: ratio(read(getComputedStyle(element).color), behind(element)) });
  }
  for (const field of document.querySelectorAll("textarea:not(.unseen)")) {
    const { color } = getComputedStyle(field, "::placeholder");
    found.push({ text: "placeholder", ratio: ratio(read(color), behind(field)) });
  }
  return found;
})();
