import { css } from 'lit';

export const styles = css`
  :host {
    --_avatar: var(--team-post-avatar-size, 2.5rem);
    overflow-wrap: anywhere;
  }
  p,
  h3 {
    margin: 0;
  }
  svg {
    /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
    forced-color-adjust: auto;
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
  }
  .post {
    display: grid;
    grid-template-columns: var(--_avatar) minmax(0, 1fr);
    column-gap: calc(var(--_space) * 1.5);
  }
  :host(:state(sending)) .post {
    opacity: 0.65;
  }

  .content {
    /* What a text may draw beyond its box is still within the post. */
    padding-inline-end: 0.25em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--_space);
    line-height: 1.4;
  }
  [part='author'] {
    font-weight: 600;
  }
  [part='author'],
  [part='meta'],
  [part='answer'],
  [part='title'],
  [part='status'] {
    min-inline-size: 0;
    overflow: clip;
    overflow-clip-margin: 0.15em;
  }
  [part='meta'],
  .quiet {
    color: var(--_muted);
    font-size: var(--_small);
  }
  [part='meta'] {
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.4em;
  }
  [part='meta'] > *:not(:last-child)::after {
    content: '\\b7';
    content: '\\b7' / '';
    margin-inline-start: 0.4em;
  }
  /* What is cut off there leaves room for the ring alone. */
  [part='meta'] :focus-visible {
    outline-offset: 0;
  }
  time,
  button {
    unicode-bidi: plaintext;
  }
  [part='time'] {
    color: inherit;
    text-decoration: none;
    white-space: nowrap;
  }
  [part='time']:hover time {
    text-decoration: underline;
  }
  [part='audience'] svg {
    inline-size: 0.9em;
    block-size: 0.9em;
    vertical-align: -0.05em;
    margin-inline-end: 0.25em;
  }
  [part='kind'] {
    align-self: center;
    padding: 0 0.5em;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
    font-size: 0.75em;
    font-weight: 600;
    line-height: 1.6;
  }
  [part='kind'].important {
    border-color: currentColor;
    color: var(--_warning);
  }
  [part='kind'].urgent {
    border-color: currentColor;
    color: var(--_danger);
  }

  /* As wide as the text below: where they go the other way than the page, they end at the same edge. */
  [part='title'] {
    margin-block: 0.25em 0.15em;
    max-inline-size: calc(40em / 1.125);
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.35;
    unicode-bidi: plaintext;
    text-wrap: balance;
  }
  [part='body'] {
    display: block;
    margin-block-start: 0.1em;
    max-inline-size: 40em;
    line-height: 1.5;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
    tab-size: 4;
    /* Towers of combining marks stay inside their post. */
    overflow: clip;
    overflow-clip-margin: 0.25em;
  }
  [part='body'].clamped {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 9;
    overflow: hidden;
  }
  [part='unread'],
  .unfold {
    color: var(--_accent);
  }
  .unfold {
    margin-inline-start: calc(var(--_space) * -0.75);
  }
  button.inline {
    display: inline;
    min-block-size: 0;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    border-radius: 0.2em;
    color: var(--_accent);
    font-size: inherit;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
    user-select: text;
  }
  button.inline:hover {
    background: none;
    text-decoration: underline;
  }

  [part='status'] {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    margin-block: 0.15em;
    line-height: 1.5;
  }
  [part='status'] svg {
    align-self: start;
    inline-size: 1em;
    block-size: 1em;
    margin-block-start: 0.25em;
  }
  [part='status'].done svg,
  [part='status'].done strong {
    color: var(--_success);
  }
  [part='status'].failed svg,
  [part='status'].failed strong {
    color: var(--_danger);
  }
  [part='status'].waiting svg,
  [part='status'].waiting strong {
    color: var(--_warning);
  }
  .process::after {
    content: ':';
  }

  [part='actions'] {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: calc(var(--_space) * 0.25);
    margin-block-start: calc(var(--_space) * 0.5);
    margin-inline-start: calc(var(--_space) * -0.75);
    color: var(--_muted);
    font-size: 1em;
  }
  [part='reaction'] {
    margin-block: 0.25rem;
    margin-inline-end: calc(var(--_space) * 0.5);
    border-radius: 99em;
    font-variant-numeric: tabular-nums;
  }
  [part='reaction']:first-child {
    margin-inline-start: calc(var(--_space) * 0.75);
  }
  button.line[part='reaction'] {
    padding-inline: 0.6em;
  }
  /* It says so where it waits for a connection. */
  [part='reaction'][title] {
    border-style: dashed;
  }
  button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    color: var(--_accent);
    font-weight: 600;
  }
  [part='failure'] {
    margin-block-start: calc(var(--_space) * 0.5);
    color: var(--_danger);
    font-size: var(--_small);
  }
  .gone {
    font-style: italic;
    padding-block: calc(var(--_space) * 0.5);
  }

  @container (max-width: 22rem) {
    .post {
      column-gap: var(--_space);
      --_avatar: var(--team-post-avatar-size, 2rem);
    }
    .role {
      display: none;
    }
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      border-color: Highlight;
      color: Highlight;
    }
    button.inline {
      text-decoration: underline;
    }
  }
  @media print {
    [part='actions'] {
      display: none;
    }
    [part='body'].clamped {
      display: block;
      overflow: visible;
    }
  }
`;
