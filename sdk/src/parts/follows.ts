import { FollowsResource } from '../resources/follows.ts';
import { FollowsStore } from '../stores/follows-store.ts';
import type { Parts } from './context.ts';

export const follows: Pick<Parts, 'follows' | 'followsStore'> = {
  follows: ({ http }) => new FollowsResource(http),
  followsStore: ({ client }) => new FollowsStore(client.follows),
};
