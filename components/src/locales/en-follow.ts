import type { FollowWords } from './words.ts';

export const enFollow: FollowWords = {
  follow: 'Follow',
  following: 'Following',
  followHint: 'What you follow comes to your home feed',
};
