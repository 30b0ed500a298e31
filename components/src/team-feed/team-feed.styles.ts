import { css } from 'lit';

export const styles = css`
  :host {
    --_gap: var(--team-feed-gap, 1rem);
    line-height: 1.5;
  }
  p {
    margin: 0;
  }
  [part='heading'] ::slotted(*) {
    margin-block: 0 calc(var(--_space) * 1.5);
  }
  [part='heading']:focus,
  .end:focus {
    outline: none;
  }
  [part='composer'] {
    margin-block-end: var(--_gap);
  }

  /* Without a height of its own, the button that comes and goes moves nothing. */
  .new {
    position: sticky;
    inset-block-start: 1rem;
    z-index: 1;
    block-size: 0;
    display: flex;
    align-items: center;
    justify-content: center;
  }
  [part='new'] {
    border-radius: 99em;
    box-shadow: 0 0.125rem 0.75rem rgb(0 0 0 / 0.2);
    padding-inline: 1rem;
    min-block-size: 2rem;
    flex: none;
  }

  [part='pinned'] {
    margin-block-end: var(--_gap);
    padding-inline: calc(var(--_space) * 1.5);
    background: var(--_hover);
  }
  [part='post'] {
    padding-block: var(--_gap);
    border-block-start: 1px solid var(--_line);
  }
  [part='post']:last-child {
    border-block-end: 1px solid var(--_line);
  }
  [part='post']:focus-visible {
    border-radius: var(--_radius);
    outline-offset: 0.25rem;
  }
  [part='thread'] {
    --team-feed-gap: 0.625rem;
    --team-post-avatar-size: 1.75rem;
    margin-block-start: var(--_space);
    margin-inline-start: calc(var(--team-post-avatar-size) / 2 + 0.375rem);
    padding-inline-start: calc(var(--_space) * 1.75);
    border-inline-start: 2px solid var(--_line);
  }
  :host([slot='replies']) [part='post']:first-child {
    border-block-start: 0;
  }
  :host([slot='replies']) [part='post']:last-child {
    border-block-end: 0;
  }

  .older {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    text-align: center;
    gap: var(--_space);
    padding-block-start: var(--_gap);
    font-size: var(--_small);
  }
  [part='empty'],
  [part='failure'] {
    padding-block: calc(var(--_gap) * 1.5);
    border-block: 1px solid var(--_line);
    color: var(--_muted);
    text-align: center;
  }
  [part='failure'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space) calc(var(--_space) * 1.5);
    padding-block: var(--_gap);
    border-block-end: 0;
    color: inherit;
  }

  /* As high as posts of two lines, so that little moves when they come. */
  [part='skeleton'] div {
    display: grid;
    grid-template-columns: 2.5rem 1fr;
    column-gap: calc(var(--_space) * 1.5);
    block-size: calc(6.5rem + 2 * var(--_gap));
    padding-block: var(--_gap);
    border-block-start: 1px solid var(--_line);
  }
  [part='skeleton'] :is(i, b) {
    display: block;
    background: var(--_line);
    border-radius: 99em;
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  [part='skeleton'] i {
    block-size: 2.5rem;
  }
  [part='skeleton'] b {
    block-size: 0.75rem;
    margin-block: 0.3rem 0.75rem;
    inline-size: min(30rem, 90%);
  }
  [part='skeleton'] b:first-child {
    inline-size: min(12rem, 50%);
  }
  [part='skeleton'] b:last-child {
    inline-size: min(22rem, 65%);
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
  @container (max-width: 22rem) {
    [part='thread'] {
      margin-inline-start: 0;
      padding-inline-start: var(--_space);
    }
  }
`;
