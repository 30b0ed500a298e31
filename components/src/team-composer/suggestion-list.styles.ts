import { css } from 'lit';

/** The list below a field. */
export const suggestionStyles = css`
  [part='suggestions'] {
    position: var(--_floating, absolute);
    flex: 1 0 100%;
    inset-inline: 0;
    inset-block-start: calc(100% + 2px);
    z-index: 10;
    max-block-size: 18rem;
    margin: 0;
    padding: calc(var(--_space) / 2);
    overflow: auto;
    list-style: none;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: CanvasText;
    box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
  }
  [part='suggestions'] li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space);
    align-items: baseline;
    padding: calc(var(--_space) * 0.6) var(--_space);
    border-radius: calc(var(--_radius) * 0.75);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  [part='suggestions'] li[aria-selected='true'] {
    background: var(--_hover);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  [part='suggestions'] small {
    color: var(--_muted);
    font-size: var(--_small);
  }
`;
