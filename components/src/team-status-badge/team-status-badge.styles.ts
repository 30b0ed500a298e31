import { css } from 'lit';

/** A badge stands in running text: one line high where it fits, wrapping like words where it does not. */
export const styles = css`
  :host {
    --_color: var(--team-status-badge-color, var(--_muted));
    display: inline;
    color: inherit;
  }
  [part='badge'] {
    padding: 0.1em 0.5em 0.14em 0.4em;
    border: 1px solid color-mix(in srgb, var(--_color) 45%, transparent);
    border-radius: var(--team-status-badge-radius, 0.75em);
    background: var(--team-status-badge-background, color-mix(in srgb, var(--_color) 9%, transparent));
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    font-size: 0.875em;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  [part='icon'] {
    inline-size: 0.9em;
    block-size: 0.9em;
    margin-inline-end: 0.35em;
    vertical-align: -0.08em;
    color: var(--_color);
    overflow: visible;
  }
  [part='state'] {
    font-weight: 600;
    color: var(--_color);
  }
  [part='age'],
  [part='stale'] {
    color: var(--_muted);
  }
  bdi {
    unicode-bidi: isolate;
  }
  :host(:state(running)) {
    --_color: var(--team-status-badge-color, var(--_accent));
  }
  :host(:state(waiting)) {
    --_color: var(--team-status-badge-color, var(--_warning));
  }
  :host(:state(done)) {
    --_color: var(--team-status-badge-color, var(--_success));
  }
  :host(:state(failed)) {
    --_color: var(--team-status-badge-color, var(--_danger));
  }
  :host(:state(stale)),
  :host(:state(unknown)),
  :host(:state(loading)) {
    --_color: var(--_muted);
  }
  :host(:state(stale)) [part='badge'] {
    border-style: dashed;
    background: none;
  }
  :host(:state(loading)) [part='badge'] {
    border-color: transparent;
    background: var(--_hover);
    color: var(--_muted);
  }
  button {
    display: inline;
    min-block-size: 1.5rem;
    padding: 0 0.35em;
    margin-inline-start: 0.2em;
    font-size: inherit;
    text-decoration: underline;
  }
  @media (forced-colors: active) {
    [part='badge'] {
      border-color: currentColor;
    }
    [part='icon'] {
      color: CanvasText;
    }
  }
  @media print {
    [part='badge'] {
      background: none;
    }
  }
`;
