import { css } from 'lit';

/**
 * Buttons, links and the focus ring. A plain `<button>` is quiet; `.main` is the one that carries on,
 * `.line` has a border.
 */
export const controls = css`
  button,
  summary {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375em;
    min-block-size: 1.75rem;
    min-inline-size: 1.75rem;
    padding: 0 calc(var(--_space) * 0.75);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_small);
    cursor: pointer;
    user-select: none;
  }
  button:hover,
  summary:hover {
    background: var(--_hover);
  }
  button[disabled],
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  button.line {
    border-color: var(--_line);
    padding-inline: calc(var(--_space) * 1.5);
  }
  button.main {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
    padding-inline: calc(var(--_space) * 1.5);
  }
  button.main:hover {
    background: color-mix(in srgb, var(--_accent), currentColor 12%);
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  @media (pointer: coarse) {
    button,
    summary {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    button.main,
    button.line {
      border-color: ButtonText;
    }
  }
  /* Paper has no controls; what some of them say stays. */
  @media print {
    button:not(.inline, .open, [part='item']),
    :host form {
      display: none;
    }
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
