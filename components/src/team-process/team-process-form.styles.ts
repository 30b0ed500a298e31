import { css } from 'lit';

export const formStyles = css`
  form {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
    gap: var(--_space) calc(var(--_space) * 1.5);
    margin-block-start: var(--_space);
    padding-block-start: calc(var(--_space) * 1.5);
    border-block-start: 1px solid var(--_line);
  }
  label {
    display: grid;
    align-content: start;
    gap: 0.125rem;
    font-size: var(--_small);
  }
  .wide {
    grid-column: 1 / -1;
  }
  input,
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.25rem;
    padding: 0.25rem var(--_space);
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  textarea {
    min-block-size: 3.5rem;
    resize: vertical;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  p {
    margin: 0;
    color: var(--_danger);
    font-size: var(--_small);
  }
  small {
    color: var(--_muted);
  }
  .choice {
    position: relative;
  }
`;
