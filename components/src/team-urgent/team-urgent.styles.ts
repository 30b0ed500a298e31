import { css } from 'lit';

export const styles = css`
  :host {
    --_tone: var(--_danger);
    line-height: 1.5;
  }
  /* What floats above the page, or is not there, takes no room in it. */
  :host(:is(:not([inline]), :state(empty)))::before {
    display: none;
  }
  :host(:is(:not([inline]), :state(empty))) > div {
    display: contents;
  }
  p,
  h3 {
    margin: 0;
  }
  [part='banner'] {
    --_accent: var(--_tone);
    --_on-accent: light-dark(#fff, #3b0906);
    --_base: color-mix(in srgb, var(--_tone) 9%, var(--_surface));
    container-type: inline-size;
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_tone);
    border-block-start-width: 0.3rem;
    border-radius: var(--_radius);
    background: var(--team-urgent-background, var(--_base));
    color: CanvasText;
    text-align: start;
  }
  /* Above all that the page has, whatever stacks there; what is read does not move. */
  [part='banner'][popover] {
    position: fixed;
    animation: arrive 0.25s ease-out;
    inset: 0 0 auto;
    inline-size: min(var(--team-urgent-width, 44rem), 100vw - 1.5rem);
    max-block-size: min(75vh, 40rem);
    margin: var(--team-urgent-inset, 0.75rem) auto 0;
    box-shadow:
      0 0.25rem 0.75rem rgb(0 0 0 / 0.15),
      0 1rem 3rem rgb(0 0 0 / 0.25);
  }
  [part='banner'][popover].below {
    inset: auto 0 0;
    margin-block: 0 0.75rem;
  }
  [part='item'] {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    column-gap: calc(var(--_space) * 1.75);
    align-items: start;
    padding: calc(var(--_space) * 1.75) calc(var(--_space) * 2);
  }
  [part='item'] + [part='item'],
  .foot {
    border-block-start: 1px solid color-mix(in srgb, var(--_tone) 30%, transparent);
  }
  [part='icon'] {
    inline-size: 1.75rem;
    block-size: 1.75rem;
    color: var(--_tone);
  }
  .what {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [part='author'] {
    font-weight: 650;
  }
  .label {
    margin-inline-end: 0.35em;
    color: var(--_tone);
    font-weight: 700;
  }
  .quiet {
    color: var(--_muted);
    font-size: var(--_small);
  }
  [part='title'] {
    margin-block: 0.15em;
    max-inline-size: calc(40em / 1.125);
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.35;
    unicode-bidi: plaintext;
    text-wrap: balance;
  }
  [part='text'] {
    display: block;
    max-inline-size: 40em;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
    overflow: clip;
    overflow-clip-margin: 0.25em;
  }
  [part='text'].clamped {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    overflow: hidden;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: var(--_space);
    min-block-size: 1.75rem;
    color: var(--_muted);
    font-size: var(--_small);
  }
  .meta a {
    display: inline-flex;
    align-items: center;
    min-block-size: 1.75rem;
    color: inherit;
  }
  .meta button {
    margin-inline-start: calc(var(--_space) * -0.75);
    color: var(--_tone);
    font-size: inherit;
  }
  button.line {
    border-color: color-mix(in srgb, var(--_tone) 55%, transparent);
  }
  [part='dismiss'],
  [part='acknowledge'] {
    min-block-size: 2.25rem;
    font-size: inherit;
  }
  [part='failure'] {
    color: var(--_danger);
    font-size: var(--_small);
  }
  .foot {
    display: flex;
    justify-content: center;
  }
  [part='more'] {
    flex: 1;
    min-block-size: 2.25rem;
    border-radius: 0;
    color: var(--_tone);
    font-weight: 600;
  }
  [part='more']:focus-visible {
    outline-offset: -2px;
  }
  [part='allow'] {
    border-color: var(--_line);
  }
  [part='allow'] svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  @keyframes arrive {
    from {
      translate: 0 calc(-100% - 1rem);
    }
  }
  @container (max-width: 30rem) {
    [part='item'] {
      grid-template-columns: auto minmax(0, 1fr);
      column-gap: var(--_space);
      padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
    }
    .act {
      grid-column: 2;
      margin-block-start: calc(var(--_space) * 0.75);
    }
    [part='icon'] {
      inline-size: 1.5rem;
      block-size: 1.5rem;
    }
  }
  @media (pointer: coarse) {
    .meta a {
      min-block-size: 2.75rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [part='banner'][popover] {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    [part='banner'] {
      border-color: CanvasText;
    }
    [part='icon'],
    .label {
      color: CanvasText;
    }
  }
  @media print {
    [part='banner'][popover],
    .foot {
      display: none;
    }
    [part='text'].clamped {
      display: block;
      overflow: visible;
    }
  }
`;
