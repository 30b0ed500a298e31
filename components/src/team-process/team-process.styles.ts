import { css } from 'lit';

export const styles = css`
  :host {
    line-height: 1.45;
  }
  p,
  dl,
  dd,
  ol,
  h3 {
    margin: 0;
    padding: 0;
  }
  ol {
    list-style: none;
  }
  .card {
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--team-process-background, transparent);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--_space) calc(var(--_space) * 2);
  }
  /* At the end also below a long title, so that nothing stands behind the room of a button that is not seen. */
  .tools {
    margin-inline-start: auto;
  }
  [part='title'] {
    font: inherit;
    font-weight: 650;
    font-size: 1.0625em;
    overflow-wrap: anywhere;
  }
  [part='status'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5em;
    margin-block-start: 0.125rem;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    color: var(--_color);
    font-weight: 650;
  }
  svg {
    /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
    forced-color-adjust: auto;
    flex: none;
    inline-size: 0.9em;
    block-size: 0.9em;
    overflow: visible;
  }
  .quiet,
  [part='since'],
  [part='stale'] {
    color: var(--_muted);
    font-size: var(--_small);
  }
  [part='stale'] {
    font-style: italic;
  }
  [part='watch'][aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  /* The track: a line with a mark for each step, or a list where there is no room. */
  [part='steps'] {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(6rem, 1fr));
    row-gap: var(--_space);
    margin-block: calc(var(--_space) * 2) 0;
  }
  [part='steps'] li {
    position: relative;
    min-inline-size: 0;
    padding-block-start: 1.5rem;
    padding-inline: 0.25rem;
    font-size: var(--_small);
    text-align: center;
    color: var(--_muted);
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  /* Each step has its half of the lines to its neighbours, so that a track that wraps goes on in the next row. */
  [part='steps'] li::before,
  [part='steps'] li::after {
    content: '';
    position: absolute;
    inset-block-start: 0.5625rem;
    inset-inline: 0 50%;
    border-block-start: 2px solid var(--_line);
  }
  [part='steps'] li::after {
    inset-inline: 50% 0;
  }
  [part='steps'] li:first-child::before,
  [part='steps'] li:last-child::after {
    display: none;
  }
  [part='steps'] li:is(.past, .current)::before,
  [part='steps'] li.past::after {
    border-color: var(--_color);
  }
  .mark {
    position: absolute;
    z-index: 1;
    inset-block-start: 0;
    inset-inline-start: calc(50% - 0.625rem);
    display: grid;
    place-items: center;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    border: 2px solid var(--_line);
    border-radius: 50%;
    background: var(--team-process-background, Canvas);
    color: var(--_color);
    font-size: 0.75rem;
  }
  .past .mark,
  .current .mark {
    border-color: var(--_color);
  }
  /* Quiet colours let the line below shine through, but for what is below them. */
  .past .mark {
    border: 0;
    background: linear-gradient(var(--_color) 0 0), var(--team-process-background, Canvas);
  }
  /* The colour is the mark's own, not of the mark: quiet colours are made from the text's. */
  .past .mark svg {
    color: Canvas;
  }
  li.current {
    color: inherit;
    font-weight: 650;
  }

  [part='facts'] {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.25) calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 2);
    font-size: var(--_small);
  }
  [part='facts'] dt {
    color: var(--_muted);
  }
  [part='facts'] dd {
    overflow-wrap: anywhere;
  }
  [part='waiting-on'] {
    font-weight: 650;
  }
  button.inline {
    min-block-size: 1.5rem;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
    text-align: start;
  }
  [part='actions'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space);
    margin-block: calc(var(--_space) * 1.25) calc(var(--_space) * -0.5);
    margin-inline-start: calc(var(--_space) * -0.75);
    color: var(--_muted);
  }
  .count {
    padding-inline: calc(var(--_space) * 0.75);
  }
  [part='history'],
  [part='watchers'] {
    margin-block-start: var(--_space);
    font-size: var(--_small);
  }
  [part='history'] li {
    display: grid;
    grid-template-columns: 1.25em 1fr;
    gap: 0 0.375em;
    padding-block: var(--_space);
    border-block-start: 1px solid var(--_line);
  }
  [part='history'] svg {
    margin-block-start: 0.25em;
    color: var(--_color);
  }
  [part='failure'],
  [part='empty'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    color: var(--_muted);
  }
  [part='failure'] {
    color: inherit;
  }
  .bad {
    color: var(--_danger);
    font-size: var(--_small);
  }
  .skeleton b {
    display: block;
    block-size: 0.75rem;
    margin-block: 0.375rem 0.75rem;
    inline-size: min(22rem, 80%);
    border-radius: 99em;
    background: var(--_line);
  }
  .skeleton b:first-child {
    inline-size: min(12rem, 50%);
  }

  @container (max-width: 30rem) {
    [part='steps'] {
      display: block;
    }
    [part='steps'] li {
      min-block-size: 2.25rem;
      padding-block: 0.0625rem 0.5rem;
      padding-inline: 2rem 0;
      text-align: start;
    }
    [part='steps'] li::before {
      inset-block: -1rem auto;
      inset-inline: 0.5625rem auto;
      block-size: 1rem;
      border-block: 0;
      border-inline-start: 2px solid var(--_line);
    }
    [part='steps'] li::after {
      display: none;
    }
    .mark {
      inset-inline-start: 0;
    }
  }
  @container (max-width: 17rem) {
    .card {
      padding: calc(var(--_space) * 1.25);
    }
  }
  @media (forced-colors: active) {
    [part='watch'][aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    button.inline {
      text-decoration: underline;
    }
    .past .mark {
      background: CanvasText;
    }
  }
  @media print {
    [part='actions'],
    [part='watch'] {
      display: none;
    }
  }
`;
