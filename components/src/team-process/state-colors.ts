import { css } from 'lit';

/** The colour of a state, for what carries `data-state`; `data-stale` takes it away. */
export const stateColors = css`
  [data-state] {
    --_color: var(--_muted);
  }
  [data-state='running'] {
    --_color: var(--_accent);
  }
  [data-state='waiting'] {
    --_color: var(--_warning);
  }
  [data-state='done'] {
    --_color: var(--_success);
  }
  [data-state='failed'] {
    --_color: var(--_danger);
  }
  [data-state][data-stale] {
    --_color: var(--_muted);
  }
`;
