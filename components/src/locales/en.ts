import type { Words } from './words.ts';

export const en: Words = {
  // Everywhere
  failures: {
    network: 'The feed cannot be reached.',
    timeout: 'The feed takes too long to answer.',
    unauthorized: 'You are not signed in.',
    forbidden: 'You are not allowed to see this.',
    'not-found': 'This does not exist, or is not shared with you.',
    invalid: 'The feed did not accept this.',
    conflict: 'Somebody has changed this meanwhile.',
    limited: 'The feed is busy. Wait a moment.',
    server: 'The feed has a problem on its side.',
    garbled: 'The feed gave an answer that makes no sense.',
  },
  offline: 'You are offline.',
  signedOut: 'Sign in to see the feed.',
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  save: 'Save',
  undo: 'Undo',
  states: {
    queued: 'Queued',
    running: 'Running',
    waiting: 'Waiting',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },

  // <team-feed>
  feed: 'Posts',
  noPosts: 'Nothing has been posted here yet.',
  older: 'Older posts',
  moreReplies: 'More replies',
  back: 'Back',
  loadingOlder: 'Loading older posts…',
  newPosts: (count) => (count === 1 ? '1 new post' : `${count} new posts`),
  notCurrent: 'What you see may be out of date.',
  noServer: 'This page does not say where its feed comes from.',

  // <team-post>
  now: 'now',
  edited: 'edited',
  deletedPost: 'This post was deleted.',
  answerTo: (name) => `In answer to ${name}`,
  onlyYou: 'Private',
  onlyPeople: (count) => `Private, ${count + 1} people`,
  news: 'News',
  memo: 'Memo',
  important: 'Important',
  urgent: 'Urgent',
  expected: (time) => `expected ${time}`,
  more: 'Show more',
  less: 'Show less',
  reply: 'Reply',
  replies: (count) => (count === 1 ? '1 reply' : `${count} replies`),
  hideReplies: 'Hide replies',
  react: 'React',
  reactions: {
    like: 'Like',
    thanks: 'Thanks',
    celebrate: 'Celebrate',
    love: 'Love',
    laugh: 'Laugh',
    eyes: 'Looking',
  },
  reacted: (name, count) => `${name}, ${count}`,
  edit: 'Edit',
  editText: 'Text of the post',
  editTitle: 'Title',
  remove: 'Delete',
  removeSure: 'Delete this post?',
  sending: 'Sending…',
  notDone: 'That did not work.',
  changedMeanwhile:
    'The post was changed in another window. Your text is still here; saving again replaces the other one.',

  // <team-composer>

  // <team-status-badge>
};
