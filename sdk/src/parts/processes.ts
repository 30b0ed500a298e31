import { ProcessesResource } from '../resources/processes.ts';
import { ProcessBoard } from '../stores/process-board.ts';
import { ProcessStore } from '../stores/process-store.ts';
import type { Parts } from './context.ts';
import { statuses } from './statuses.ts';

/** Where a process stands now is what its badge shows too. */
export const processes: Pick<Parts, 'processes' | 'process' | 'processBoard'> & typeof statuses = {
  ...statuses,
  processes: ({ http }) => new ProcessesResource(http),
  process:
    ({ client, kept }) =>
    (key) =>
      kept(`process ${key}`, () => new ProcessStore(client, key)),
  processBoard:
    ({ client, kept }) =>
    ({ unit, watching } = {}) =>
      kept(`board ${JSON.stringify([unit, watching])}`, () => {
        const query = { ...(unit !== undefined && { unit }), ...(watching !== undefined && { watching }) };
        return new ProcessBoard(client, query);
      }),
};
