import { css } from 'lit';
import { suggestionStyles } from './suggestion-list.styles.ts';

export const searchStyles = css`
  ${suggestionStyles}
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
