import { css } from 'lit';

export const styles = css`
  :host {
    line-height: 1.5;
  }
  p,
  ul,
  h3 {
    margin: 0;
    padding: 0;
  }
  svg {
    /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
    forced-color-adjust: auto;
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .frame {
    display: grid;
    grid-template-columns: minmax(14rem, 20rem) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    block-size: var(--team-messages-height, min(36rem, 80dvh));
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    overflow: clip;
  }
  .side,
  .main-side {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .side {
    border-inline-end: 1px solid var(--_line);
  }
  [part='heading'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    min-block-size: 4rem;
    padding: var(--_space) calc(var(--_space) * 1.5);
    border-block-end: 1px solid var(--_line);
  }
  [part='heading'] ::slotted(*) {
    margin: 0;
  }
  [part='count'],
  .badge {
    flex: none;
    min-inline-size: 1.6em;
    padding: 0 0.45em;
    border-radius: 99em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.75em;
    font-weight: 600;
    line-height: 1.6;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  [part='new'] {
    margin-inline-start: auto;
    min-block-size: 2rem;
  }
  [part='new'][aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  [part='list'] {
    /* Unlike none, it leaves Safari's list a list. */
    list-style-type: '';
  }
  [part='item'] {
    --_avatar: 2.5rem;
    display: grid;
    grid-template-columns: var(--_avatar) minmax(0, 1fr) auto;
    column-gap: calc(var(--_space) * 1.25);
    align-items: center;
    inline-size: 100%;
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
    border: 0;
    border-radius: 0;
    border-inline-start: 3px solid transparent;
    font-size: inherit;
    text-align: start;
    user-select: text;
  }
  [part='item']:focus-visible {
    outline-offset: -3px;
  }
  [part='item'][aria-current='true'] {
    border-inline-start-color: var(--_accent);
    background: var(--_hover);
  }
  [part='avatar'] {
    grid-row: span 2;
  }
  /* As lines of their own, so that what is cut is the end, also where a name goes the other way than the line. */
  .names {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .end {
    grid-column: 2 / -1;
    display: flex;
    align-items: center;
    gap: var(--_space);
  }
  .last {
    display: flex;
    flex: 1;
    min-inline-size: 0;
    white-space: nowrap;
    color: var(--_muted);
    font-size: var(--_small);
  }
  .last [dir] {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  [part='item'] time {
    align-self: baseline;
    color: var(--_muted);
    font-size: var(--_small);
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  .unread .names {
    font-weight: 650;
  }
  .unread .last {
    color: inherit;
  }
  .badge {
    position: relative;
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 4rem;
    padding: var(--_space) calc(var(--_space) * 1.5);
    border-block-end: 1px solid var(--_line);
  }
  header h3 {
    font-size: 1em;
    font-weight: 650;
  }
  header [part='back'] {
    display: var(--_back, inline-flex);
    font-size: inherit;
  }
  .arrow:dir(rtl) {
    scale: -1 1;
  }
  [part='privacy'] {
    display: flex;
    gap: 0.35em;
    align-items: center;
    color: var(--_muted);
    font-size: var(--_small);
  }
  [part='privacy'] svg,
  .choose svg {
    inline-size: 0.9em;
    block-size: 0.9em;
  }
  [part='composer'] {
    padding: calc(var(--_space) * 1.5);
    overflow: auto;
  }
  .choose {
    display: flex;
    gap: 0.5em;
    align-items: center;
    justify-content: center;
    margin: auto;
    padding: 2rem;
    color: var(--_muted);
    text-wrap: balance;
  }
  .older {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    padding: var(--_space);
    font-size: var(--_small);
  }
  .quiet,
  [part='empty'],
  [part='failure'] {
    padding: calc(var(--_space) * 1.5);
    color: var(--_muted);
    font-size: var(--_small);
  }
  [part='empty'] {
    padding-block: 2rem;
    font-size: inherit;
    text-align: center;
    text-wrap: balance;
  }
  [part='failure'] {
    display: grid;
    justify-items: start;
    gap: var(--_space);
    color: inherit;
    font-size: inherit;
  }

  [part='skeleton'] div {
    display: grid;
    grid-template-columns: 2.5rem 1fr;
    column-gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 1.5);
  }
  [part='skeleton'] :is(i, b) {
    display: block;
    border-radius: 99em;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  [part='skeleton'] i {
    block-size: 2.5rem;
  }
  [part='skeleton'] b {
    block-size: 0.75rem;
    margin-block: 0.25rem 0.6rem;
    inline-size: 90%;
  }
  [part='skeleton'] b:first-child {
    inline-size: 50%;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [part='skeleton'] :is(i, b) {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    [part='item'] {
      border-block-start: 1px solid ButtonText;
      border-inline-start-color: Canvas;
    }
    [part='item'][aria-current='true'] {
      border-inline-start-color: Highlight;
    }
    [part='new'][aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    [part='count'],
    .badge {
      border: 1px solid CanvasText;
    }
  }

  /* Side by side, the list is always there to go back to. */
  @container (min-width: 40rem) {
    .main-side {
      --_back: none;
    }
  }
  @container (max-width: 39.99rem) {
    .frame {
      grid-template-columns: minmax(0, 1fr);
    }
    .side {
      border-inline-end: 0;
    }
    .frame.open .side,
    .frame:not(.open) .main-side {
      display: none;
    }
  }
  @media print {
    .frame {
      display: block;
      block-size: auto;
      overflow: visible;
    }
    .scroll {
      overflow: visible;
    }
    [part='composer'] {
      display: none;
    }
  }
`;
