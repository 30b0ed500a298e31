import { css } from 'lit';

export const styles = css`
  :host {
    --_gap: var(--team-search-gap, 1rem);
    line-height: 1.5;
  }
  p,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  svg {
    /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
    forced-color-adjust: auto;
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  form {
    display: flex;
    gap: var(--_space);
    align-items: stretch;
  }
  .box {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-block-size: 2.75rem;
    padding-inline: calc(var(--_space) * 1.5) calc(var(--_space) * 0.5);
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--_radius);
  }
  .box:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
    border-color: var(--_accent);
  }
  :host(:state(refused)) .box {
    border-color: var(--_danger);
  }
  .box > svg {
    color: var(--_muted);
  }
  input {
    flex: 1;
    min-inline-size: 0;
    align-self: stretch;
    padding: 0 calc(var(--_space) * 1.25);
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
  input:focus-visible {
    outline: none;
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  [part='submit'] {
    padding-inline: calc(var(--_space) * 2);
  }
  [part='filters'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 0.75);
    margin-block-start: var(--_space);
    font-size: var(--_small);
  }
  [part='filter'] {
    border-radius: 99em;
    padding-inline: calc(var(--_space) * 1.25);
  }
  [part='filter'] code {
    color: var(--_muted);
    font-size: 0.9em;
  }
  [part='hint'] {
    margin-block-start: var(--_space);
    font-size: var(--_small);
    color: var(--_muted);
  }
  [part='example'] {
    display: inline;
    min-block-size: 1.5rem;
    padding: 0;
    color: var(--_accent);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    white-space: normal;
  }

  [part='status'] {
    margin-block-start: var(--_gap);
    font-size: var(--_small);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  [part='status']:has(bdi:empty) {
    margin: 0;
  }
  [part='list'] {
    margin-block-start: var(--_space);
  }
  :host(:state(loading)) [part='list'] {
    opacity: 0.6;
  }
  [part='result'] {
    padding-block: var(--_gap);
    border-block-start: 1px solid var(--_line);
  }
  [part='result']:last-child {
    border-block-end: 1px solid var(--_line);
  }
  [part='result'] > *::part(mark),
  mark {
    border-radius: 0.2em;
    background: var(--team-search-mark-background, light-dark(#ffe58a, #6b5200));
    color: inherit;
  }
  [part='excerpt'] {
    margin-block-start: var(--_space);
    margin-inline-start: calc(var(--team-post-avatar-size, 2.5rem) + var(--_space) * 1.5);
    padding-inline-start: calc(var(--_space) * 1.25);
    border-inline-start: 2px solid var(--_line);
    font-size: var(--_small);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  [part='thread'] {
    --team-feed-gap: 0.625rem;
    --team-post-avatar-size: 1.75rem;
    margin-block-start: var(--_space);
    margin-inline-start: calc(var(--team-post-avatar-size) / 2 + 0.375rem);
    padding-inline-start: calc(var(--_space) * 1.75);
    border-inline-start: 2px solid var(--_line);
  }

  .note,
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space) calc(var(--_space) * 1.5);
    padding-block: calc(var(--_gap) * 1.5);
    text-align: center;
  }
  .note {
    margin-block-start: var(--_gap);
    border-block: 1px solid var(--_line);
    color: var(--_muted);
  }
  [part='failure'] {
    padding-block: var(--_gap);
    color: inherit;
  }
  :host(:state(refused)) [part='failure'] {
    justify-content: start;
    padding: 0;
    border: 0;
    color: var(--_danger);
    text-align: start;
  }
  .more {
    padding-block-end: 0;
    padding-block-start: var(--_gap);
    font-size: var(--_small);
  }
  @container (max-width: 26rem) {
    [part='submit'] {
      display: none;
    }
    [part='filter'] code {
      display: none;
    }
    [part='thread'],
    [part='excerpt'] {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    [part='result'] > *::part(mark),
    mark {
      background: Mark;
      color: MarkText;
    }
  }
`;
