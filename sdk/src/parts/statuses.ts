import { StatusesResource } from '../resources/statuses.ts';
import { StatusBoard } from '../stores/status-board.ts';
import type { Parts } from './context.ts';

export const statuses: Pick<Parts, 'statuses' | 'status'> = {
  statuses: ({ http }) => new StatusesResource(http),
  status: ({ client, kept }) => {
    const board = new StatusBoard(client.statuses, client.live);
    return (key) => kept(`status ${key}`, () => board.store(key));
  },
};
