import { css } from 'lit';

export const styles = css`
  :host {
    position: absolute;
  }
  svg {
    inline-size: 1.125em;
    block-size: 1.125em;
  }
  dialog {
    inline-size: min(40rem, 100vw - 2rem);
    max-block-size: calc(100dvh - 2rem);
    padding: calc(var(--_space) * 2.5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: CanvasText;
    font-size: 1rem;
    line-height: 1.5;
    text-align: start;
    white-space: normal;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
  }
  h2 {
    margin: 0;
    font-size: 1.25em;
  }
  p {
    margin: var(--_space) 0 0;
    color: var(--_muted);
    font-size: var(--_small);
  }
  .snippet {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    gap: calc(var(--_space) * 0.5) var(--_space);
    margin-block-start: calc(var(--_space) * 2);
  }
  label {
    font-weight: 600;
  }
  textarea {
    grid-column: 1 / -1;
    inline-size: 100%;
    field-sizing: content;
    min-block-size: 2.5lh;
    max-block-size: 12lh;
    padding: var(--_space);
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, currentColor 5%, transparent);
    color: inherit;
    font:
      0.8125em/1.5 ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    resize: none;
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
