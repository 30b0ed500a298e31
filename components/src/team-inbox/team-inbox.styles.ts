import { css } from 'lit';

export const styles = css`
  :host {
    --_gap: var(--team-inbox-gap, 0.75rem);
    line-height: 1.5;
  }
  :host([bell]) {
    display: inline-block;
  }
  /* It is as wide as its button. */
  :host([bell])::before {
    display: none;
  }
  :host([bell]) > div {
    display: contents;
  }
  :host([bell][hidden]) {
    display: none;
  }
  p,
  ul {
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
  .title {
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin-block-end: var(--_gap);
  }
  [part='count'] {
    min-inline-size: 1.5em;
    padding: 0 0.45em;
    border-radius: 99em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.8em;
    font-weight: 600;
    line-height: 1.6;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  [part='count'].late {
    background: var(--_danger);
    color: light-dark(#fff, #3b0906);
  }

  [part='bell'] {
    position: relative;
    min-block-size: 2.25rem;
    min-inline-size: 2.25rem;
    font-size: inherit;
  }
  [part='bell'] svg {
    inline-size: 1.35em;
    block-size: 1.35em;
  }
  [part='bell'] [part='count'] {
    position: absolute;
    inset-block-start: -0.25em;
    inset-inline-end: -0.25em;
    font-size: 0.7em;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  [part='panel'] {
    position: fixed;
    inset: auto;
    inline-size: min(var(--team-inbox-panel-width, 27rem), 100vw - 1rem);
    margin: 0;
    padding: 1rem;
    overflow: auto;
    container-type: inline-size;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: CanvasText;
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 0.2);
    text-align: start;
  }
  [part='panel']:focus-visible {
    outline: none;
  }

  ul[part='list']:not([hidden]) {
    display: grid;
    gap: var(--_gap);
    /* Unlike none, it leaves Safari's list a list. */
    list-style-type: '';
  }
  [part='item'] {
    --_tone: var(--_accent);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
  }
  [part='item'].late {
    --_tone: var(--_danger);
  }
  [part='item'].done {
    --_tone: var(--_success);
  }
  .act {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 0.5) var(--_space);
    min-block-size: 2.75rem;
    padding: calc(var(--_space) * 0.75) var(--_space) calc(var(--_space) * 0.75) calc(var(--_space) * 1.5);
    padding-inline: calc(var(--_space) * 1.5) var(--_space);
    background: color-mix(in srgb, var(--_tone) 9%, transparent);
  }
  [part='deadline'] {
    position: relative;
    color: var(--_tone);
    font-size: var(--_small);
    font-weight: 600;
    unicode-bidi: plaintext;
  }
  .mine {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 0 var(--_space);
    font-size: var(--_small);
  }
  [part='acknowledged'] {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    color: var(--_success);
    font-weight: 600;
  }
  .mine small,
  .quiet {
    color: var(--_muted);
    font-size: inherit;
  }
  .quiet {
    margin-block-end: var(--_gap);
    font-size: var(--_small);
  }
  .refused {
    padding: var(--_space) calc(var(--_space) * 1.5) 0;
    color: var(--_danger);
    font-size: var(--_small);
  }
  [part='post'] {
    --team-post-avatar-size: 2rem;
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5) calc(var(--_space) * 1.5);
  }
  [part='post']::part(actions) {
    display: none;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    padding-block-start: var(--_gap);
    font-size: var(--_small);
  }
  [part='empty'] {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    padding-block: calc(var(--_gap) * 1.5);
    color: var(--_muted);
  }
  [part='empty'] svg {
    color: var(--_success);
  }
  [part='failure'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 1.5);
    padding-block-end: var(--_gap);
  }

  [part='skeleton'] {
    display: grid;
    gap: var(--_gap);
  }
  [part='skeleton'] div {
    display: grid;
    gap: 0.75rem;
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  [part='skeleton'] b {
    block-size: 0.75rem;
    border-radius: 99em;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  [part='skeleton'] b:first-child {
    inline-size: 30%;
  }
  [part='skeleton'] b:last-child {
    inline-size: 70%;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [part='skeleton'] b {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    [part='count'] {
      border: 1px solid CanvasText;
    }
  }
`;
