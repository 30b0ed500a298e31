import { css } from 'lit';

/** A badge stands in running text: a word among others, that moves no lines apart. */
export const styles = css`
  :host {
    --_color: var(--team-status-badge-color, var(--_muted));
    display: inline;
    position: relative;
    color: inherit;
  }
  [part='badge'] {
    display: inline-flex;
    align-items: baseline;
    gap: 0.35em;
    max-inline-size: 100%;
    margin-block: -0.2em;
    padding: 0.1em 0.55em 0.14em;
    border: 1px solid color-mix(in srgb, var(--_color) 45%, transparent);
    border-radius: var(--team-status-badge-radius, 0.75em);
    background: var(--team-status-badge-background, color-mix(in srgb, var(--_color) 9%, transparent));
    font-size: 0.875em;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  [part='icon'] {
    position: relative;
    inset-block-start: 0.08em;
    flex: none;
    inline-size: 0.9em;
    block-size: 0.9em;
    color: var(--_color);
    overflow: visible;
  }
  [part='state'] {
    font-weight: 600;
    color: var(--_color);
  }
  [part='age'],
  [part='stale'] {
    color: var(--_muted);
  }
  :host(:state(running)) {
    --_color: var(--team-status-badge-color, var(--_accent));
  }
  :host(:state(waiting)) {
    --_color: var(--team-status-badge-color, var(--_warning));
  }
  :host(:state(done)) {
    --_color: var(--team-status-badge-color, var(--_success));
  }
  :host(:state(failed)) {
    --_color: var(--team-status-badge-color, var(--_danger));
  }
  :host(:state(stale)),
  :host(:state(unknown)),
  :host(:state(loading)) {
    --_color: var(--_muted);
  }
  :host(:state(stale)) [part='badge'] {
    border-style: dashed;
    background: none;
  }
  :host(:state(loading)) [part='badge'] {
    border-color: transparent;
    background: var(--_hover);
    color: var(--_muted);
  }
  /* In the badge's end, so that it moves nothing; it waits a moment, so that nothing flickers on the pointer's way. */
  [part='share'] {
    min-block-size: 1.5rem;
    min-inline-size: 1.5rem;
    padding: 0 0.25em;
    font-size: 0.75em;
  }
  :host(:not([share])) [part='share'] {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    margin-block: auto;
    background: var(--_surface);
    clip-path: inset(50%);
  }
  :host(:hover) [part='share'] {
    clip-path: none;
    transition: clip-path 0s 0.3s;
  }
  :host(:focus-within) [part='share'] {
    clip-path: none;
    transition: none;
  }
  .bad {
    color: var(--_danger);
    font-size: var(--_small);
  }
  [part='retry'] {
    flex: none;
    min-block-size: 1.5rem;
    margin-block: -0.2rem;
    padding: 0 0.25em;
    font-size: inherit;
    text-decoration: underline;
  }
  @media (forced-colors: active) {
    [part='badge'] {
      border-color: currentColor;
    }
    [part='icon'] {
      color: CanvasText;
    }
  }
  @media print {
    [part='badge'] {
      background: none;
    }
  }
`;
