import { css } from 'lit';

/** Quiet: without the attribute `share`, it is seen by whoever points at the element, or has the focus in it. */
export const shareButtonStyles = css`
  [part='share'] {
    background: var(--_surface);
    color: var(--_muted);
  }
  [part='share']::before {
    content: '</>';
    /* Read out by nobody, where the browser knows how to say so. */
    content: '</>' / '';
  }
  @media not ((hover: none) and (pointer: coarse)) {
    :host(:not([share], :hover, :focus-within)) [part='share'] {
      opacity: 0;
    }
  }
`;
