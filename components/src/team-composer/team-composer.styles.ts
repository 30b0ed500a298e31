import { css } from 'lit';
import { fields } from './fields.styles.ts';

export const styles = css`
  ${fields}
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
    max-block-size: var(--team-composer-max-height, 60vh);
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
`;
export const pickerStyles = css`
  ${fields}
  :host {
    display: contents;
  }
`;
