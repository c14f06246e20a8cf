import { type Html, html, raw } from "./html.ts";

/** Small drawings, 24 by 24; they say nothing that a word beside them does not say. */
const signs = {
  copy: '<rect x="9" y="9" width="11" height="11" rx="2.5"/><path d="M15 9V6.500A2.5 2.5 0 0 0 12.5 4h-6A2.5 2.5 0 0 0 4 6.500v6A2.5 2.5 0 0 0 6.5 15H9"/>',
  leave: '<path d="M8 16 17 7M9.5 7H17v7.5"/>',
  call: '<path d="M6 4h3l1.500 4.500L8.500 10a11 11 0 0 0 5.500 5.500l1.500-2L20 15v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z"/>',
  chat: '<path d="M5 18.500V7a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H9l-4 2.500Z"/>',
} as const;

export const signOf = (name: keyof typeof signs): Html =>
  html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">${raw(signs[name])}</svg>`;

const drawing =
  '<rect width="64" height="64" rx="18" fill="#0b5d4e"/><g fill="none" stroke-width="7" stroke-linecap="round"><circle cx="32" cy="32" r="17" stroke="#fff" stroke-opacity=".22"/><path d="M32 15a17 17 0 1 1-16.2 22.2" stroke="#ffd479"/></g><circle cx="32" cy="32" r="5" fill="#fff"/>';

/** The mark beside the name. */
export const logo = html`<svg class="logo" viewBox="0 0 64 64" width="36" height="36" aria-hidden="true">${raw(drawing)}</svg>`;

/** The same for the browser's tab, without a request. */
export const icon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${drawing}</svg>`)}`;
