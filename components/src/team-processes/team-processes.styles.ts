import { css } from 'lit';

export const styles = css`
  :host {
    line-height: 1.4;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  [part='bar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--_space) calc(var(--_space) * 1.5);
    margin-block-end: var(--_space);
  }
  label {
    display: grid;
    gap: 0.125rem;
    color: var(--_muted);
    font-size: var(--_small);
  }
  label.search {
    flex: 1 1 12rem;
  }
  input,
  select {
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.25rem var(--_space);
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--_radius);
    background: transparent;
    color: CanvasText;
    color: inherit;
    font: inherit;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  .line-of-count {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space);
    min-block-size: 2rem;
    color: var(--_muted);
    font-size: var(--_small);
  }
  [part='row'] {
    border-block-start: 1px solid var(--_line);
    /* Rows out of sight are not laid out; this is about what one takes. */
    content-visibility: auto;
    contain-intrinsic-size: auto 3.5rem;
  }
  [part='row']:last-child {
    border-block-end: 1px solid var(--_line);
  }
  .open {
    display: grid;
    grid-template-columns: 1.25em minmax(8rem, 5fr) minmax(6rem, 4fr) minmax(5rem, 3fr) minmax(4.5rem, 2fr);
    gap: 0 var(--_space);
    align-items: baseline;
    justify-content: stretch;
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: calc(var(--_space) * 1.1) var(--_space);
    border-radius: 0;
    font-size: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    user-select: text;
  }
  .open:focus-visible {
    outline-offset: -2px;
  }
  .open > * {
    min-inline-size: 0;
  }
  .open svg {
    /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
    forced-color-adjust: auto;
    align-self: start;
    margin-block-start: 0.2em;
    inline-size: 1em;
    block-size: 1em;
    overflow: visible;
    color: var(--_color);
  }
  .title {
    font-weight: 600;
  }
  .state {
    color: var(--_color);
    font-weight: 600;
  }
  .small {
    color: var(--_muted);
    font-size: var(--_small);
  }
  .since {
    text-align: end;
  }
  [data-stale] .since {
    font-style: italic;
  }
  .detail {
    padding: calc(var(--_space) * 0.5) var(--_space) calc(var(--_space) * 1.5);
  }
  [part='empty'],
  [part='failure'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    padding-block: calc(var(--_space) * 2);
    color: var(--_muted);
  }
  [part='failure'] {
    color: inherit;
  }
  [part='more'] {
    margin-block-start: var(--_space);
  }
  .skeleton b {
    display: block;
    block-size: 0.875rem;
    margin-block: 1.25rem;
    border-radius: 99em;
    background: var(--_line);
  }
  @container (max-width: 42rem) {
    .open {
      grid-template-columns: 1.25em 1fr fit-content(40%);
    }
    .title {
      grid-column: 2;
    }
    .where {
      grid-column: 2;
    }
    .open > .waits {
      grid-column: 3;
      text-align: end;
    }
    .since {
      grid-column: 3;
      grid-row: 1;
    }
  }
  @container (max-width: 28rem) {
    .open > .waits {
      grid-column: 2 / -1;
      text-align: start;
    }
    .waits:empty {
      display: none;
    }
    [data-stale] .since {
      grid-column: 2 / -1;
      grid-row: auto;
      text-align: start;
    }
  }
  @media print {
    [part='bar'] {
      display: none;
    }
    [part='row'] {
      content-visibility: visible;
      break-inside: avoid;
    }
  }
`;
