import type { FeedWords } from './words.ts';

let rules: Intl.PluralRules | undefined;

/** The form for a count, as the rules of English choose it, with the count where the form has `#`. */
export const counted =
  (one: string, other: string) =>
  (count: number): string =>
    ((rules ??= new Intl.PluralRules('en')).select(count) === 'one' ? one : other).replace(
      '#',
      count.toLocaleString('en'),
    );

export const en: FeedWords = {
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
  homeSources:
    'Company news, your units, what you follow and what names you. Until you follow something, all company posts.',
  older: 'Older posts',
  moreReplies: 'More replies',
  loadingOlder: 'Loading older posts…',
  newPosts: counted('# new post', '# new posts'),
  pinned: 'Pinned',
  notCurrent: 'What you see may be out of date.',

  // <team-post>
  now: 'now',
  edited: 'edited',
  onPage: 'On the page',
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
  replies: counted('# reply', '# replies'),
  hideReplies: 'Hide replies',
  newReplies: 'new',
  whatItSaid: 'What it said',
  react: 'React',
  reactions: {
    like: 'Like',
    thanks: 'Thanks',
    celebrate: 'Celebrate',
    love: 'Love',
    laugh: 'Laugh',
    eyes: 'Looking',
  },
  reacted: (name, count) => `${name}, ${count.toLocaleString('en')}`,
  pin: 'Pin',
  edit: 'Edit',
  remove: 'Delete',
  sending: 'Sending…',
  waitingToSend: 'Waiting for a connection. It is sent as soon as there is one.',
  notDone: 'That did not work.',
};
