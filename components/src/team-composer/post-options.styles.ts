import { css } from 'lit';
import { fields } from './fields.styles.ts';
import { suggestionStyles } from './suggestion-list.styles.ts';

export const optionsStyles = css`
  ${fields}
  ${suggestionStyles}
  :host {
    display: grid;
    gap: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: var(--_small);
  }
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: calc(var(--_space) * 0.5);
    padding: 0;
    font-weight: 600;
  }
  .choice,
  .deadline,
  .priority {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 0.75);
    min-inline-size: 0;
  }
  .deadline label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 0.75);
    font-weight: 600;
  }
  .priority {
    font-weight: 600;
  }
  .priority select,
  .deadline input {
    font-weight: 400;
  }
  .priority small {
    color: var(--_muted);
    font-size: inherit;
    font-weight: 400;
  }
  .search {
    position: relative;
    display: grid;
    flex: 1 1 12rem;
    min-inline-size: min(12rem, 100%);
    max-inline-size: 20rem;
  }
  .chip {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .quick {
    color: var(--_accent);
    font-size: inherit;
  }
  .quick[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    font-weight: 600;
  }
  input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
`;
