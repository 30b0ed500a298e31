import { css } from 'lit';

export const styles = css`
  :host {
    --_tone: var(--_muted);
    margin-block: calc(var(--_space) * 1.25) calc(var(--_space) * 0.5);
    font-size: var(--_small);
    line-height: 1.45;
  }
  .pending {
    --_tone: var(--_accent);
  }
  .done {
    --_tone: var(--_success);
  }
  .overdue {
    --_tone: var(--_danger);
  }
  p,
  h4,
  ul {
    margin: 0;
    padding: 0;
  }
  .strip {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    position: relative;
    max-inline-size: 70ch;
    padding: var(--_space) calc(var(--_space) * 1.5);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_tone) 8%, transparent);
    overflow: hidden;
  }
  .line-of {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 1.5);
  }
  .what {
    display: flex;
    flex: 1 1 14rem;
    gap: 0.5em;
    min-inline-size: 0;
  }
  svg {
    /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
    forced-color-adjust: auto;
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
    margin-block-start: 0.2em;
    color: var(--_tone);
  }
  p,
  strong,
  button,
  li {
    unicode-bidi: plaintext;
  }
  strong {
    margin-inline-end: 0.5em;
    font-weight: 600;
  }
  .overdue strong {
    color: var(--_danger);
  }
  button.inline {
    display: inline;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    color: inherit;
    font-size: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-color: var(--_line);
    text-underline-offset: 0.2em;
    font-variant-numeric: tabular-nums;
  }
  button.inline:hover {
    background: none;
    text-decoration-color: currentColor;
  }
  .chevron {
    inline-size: 0.9em;
    block-size: 0.9em;
    margin: 0;
    margin-inline-start: 0.3em;
    vertical-align: -0.12em;
    color: inherit;
  }
  [aria-expanded='true'] .chevron {
    transform: rotate(180deg);
  }
  .mine {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space);
  }
  .mine span {
    display: inline-flex;
    gap: 0.35em;
    color: var(--_success);
    font-weight: 600;
  }
  .quiet,
  time,
  small {
    color: var(--_muted);
    font-size: inherit;
  }
  .bar {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    block-size: 3px;
    background: color-mix(in srgb, var(--_tone) 15%, transparent);
  }
  .bar svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    fill: currentColor;
  }
  :host(:dir(rtl)) .bar svg {
    transform: scaleX(-1);
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
  }
  #receipts:not([hidden]) {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    padding-block: calc(var(--_space) * 0.25) calc(var(--_space) * 0.5);
  }
  .names {
    display: grid;
    gap: var(--_space) calc(var(--_space) * 3);
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
  }
  h4 {
    font-size: inherit;
    font-weight: 600;
  }
  ul {
    list-style: none;
    max-block-size: 16rem;
    overflow: auto;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_space);
    padding-block: 0.1em;
  }
  [part='failure'] {
    color: var(--_danger);
  }
  .danger {
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    .strip {
      border: 1px solid CanvasText;
    }
    .bar svg {
      fill: Highlight;
    }
  }
  @media print {
    ul {
      max-block-size: none;
    }
  }
`;
