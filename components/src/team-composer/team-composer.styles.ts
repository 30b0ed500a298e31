import { css } from 'lit';
import { suggestionStyles } from './suggestion-list.styles.ts';

const fields = css`
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

export const styles = css`
  ${fields}
  ${suggestionStyles}
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    position: relative;
  }
  .field {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  textarea {
    inline-size: 100%;
    min-block-size: var(--team-composer-min-height, 3.2em);
    max-block-size: 60vh;
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
    line-height: 1.45;
    resize: none;
    field-sizing: content;
    overflow-wrap: anywhere;
  }
  textarea::placeholder,
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  textarea[readonly] {
    opacity: 0.6;
  }
  textarea[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  [part='title'] {
    inline-size: 100%;
    padding: var(--_space) calc(var(--_space) * 1.5);
    font-size: inherit;
    font-weight: 600;
  }
  [part='bar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
  }
  .end {
    display: flex;
    align-items: center;
    gap: var(--_space);
    margin-inline-start: auto;
  }
  [part='counter'] {
    color: var(--_muted);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .over {
    color: var(--_danger);
    font-weight: 600;
  }
  [part='hint'] {
    color: var(--_muted);
    font-size: var(--_small);
  }
  span[part='audience'] {
    color: var(--_muted);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
  [part='failure'] {
    margin: 0;
    color: var(--_danger);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
  form > .to {
    order: -2;
    display: flex;
  }
  .at-title {
    order: -1;
  }
  [part='title'] {
    order: -2;
  }
  .at-audience {
    order: 1;
  }
  .at-options {
    order: 3;
  }
  [part='options'] {
    order: 2;
  }
  [part='more'] {
    gap: 0.25em;
  }
  [part='more'] svg {
    inline-size: 0.9em;
    block-size: 0.9em;
  }
  [part='more'][aria-expanded='true'] svg {
    transform: rotate(180deg);
  }
  [part='notice'] {
    margin: 0;
    color: var(--_muted);
    font-size: var(--_small);
  }
  @media (hover: none) {
    [part='hint'] {
      display: none;
    }
  }
  @container (inline-size < 24rem) {
    [part='hint'] {
      display: none;
    }
  }
  :host {
    container-type: inline-size;
  }
`;
export const pickerStyles = css`
  ${fields}
  ${suggestionStyles}
  :host {
    display: contents;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) / 2);
    flex-basis: 100%;
    min-inline-size: 0;
  }
  .to {
    align-self: center;
    color: var(--_muted);
    font-size: var(--_small);
  }
  .search {
    position: relative;
    display: grid;
    flex: 1 1 10rem;
    min-inline-size: min(10rem, 100%);
  }
`;

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
