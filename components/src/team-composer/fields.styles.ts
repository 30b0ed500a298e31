import { css } from 'lit';

/** Fields to write in and to choose from. */
export const fields = css`
  textarea,
  input,
  select {
    min-inline-size: 0;
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  select,
  input {
    min-block-size: 1.75rem;
    padding: 0 var(--_space);
    font-size: var(--_small);
    text-overflow: ellipsis;
  }
  select {
    max-inline-size: 100%;
    border-color: transparent;
    background: var(--_hover);
  }
  textarea:focus-visible,
  input:focus-visible,
  select:focus-visible {
    outline-offset: -1px;
  }
  [aria-invalid='true']:focus-visible {
    outline-color: var(--_danger);
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  @media (pointer: coarse) {
    select,
    input {
      min-block-size: 2.75rem;
    }
  }
`;
