import { html } from 'lit';

export const lock = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.6" />
  <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
</svg>`;

/** It points back: to the left, or to the right where one reads from there. */
export const arrow = html`<svg class="arrow" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M10 3 5 8l5 5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
</svg>`;

export const pencil = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path
    d="m3 13 .7-3.2 7-7a1.1 1.1 0 0 1 1.6 0l.9.9a1.1 1.1 0 0 1 0 1.6l-7 7z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.4"
    stroke-linejoin="round"
  />
</svg>`;

export const down = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d="M8 3v10M3.5 8.5 8 13l4.5-4.5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
</svg>`;
