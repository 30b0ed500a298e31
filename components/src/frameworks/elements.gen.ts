// Generated from custom-elements.json by `npm run generate`; not to be edited.
import type { TeamComposer } from '../team-composer/team-composer.ts';
import type { TeamFeed } from '../team-feed/team-feed.ts';
import type { TeamInbox } from '../team-inbox/team-inbox.ts';
import type { TeamMessages } from '../team-messages/team-messages.ts';
import type { TeamPost } from '../team-post/team-post.ts';
import type { TeamProcess } from '../team-process/team-process.ts';
import type { TeamProcesses } from '../team-processes/team-processes.ts';
import type { TeamProvider } from '../team-provider/team-provider.ts';
import type { TeamSearch } from '../team-search/team-search.ts';
import type { TeamStatusBadge } from '../team-status-badge/team-status-badge.ts';
import type { TeamUrgent } from '../team-urgent/team-urgent.ts';

/** Properties of `<team-composer>`, and attributes that are called otherwise. */
export interface TeamComposerProperties {
  /** The timeline it writes to: a unit's posts are for the unit, a process's and a page's belong there, and with `page` they belong to the page that it stands on. `messages` writes private messages to people whom the writer names. */
  for?: TeamComposer['for'] | undefined;
  /** Id of the post that is answered. */
  replyTo?: TeamComposer['replyTo'] | undefined;
  /** Who wrote the post that is answered. */
  replyToName?: TeamComposer['replyToName'] | undefined;
  /** Key of the process that it is about. */
  process?: TeamComposer['process'] | undefined;
  /** Address of the page that it is about; empty for the one that it stands on. */
  page?: TeamComposer['page'] | undefined;
  /** The timeline that shows a post before the server has it. */
  timeline?: TeamComposer['timeline'] | undefined;
  /** Id of the post that is answered. */
  'reply-to'?: TeamComposer['replyTo'] | undefined;
  /** Who wrote the post that is answered. */
  'reply-to-name'?: TeamComposer['replyToName'] | undefined;
}

/** Properties of `<team-feed>`, and attributes that are called otherwise. */
export interface TeamFeedProperties {
  /** The timeline: `home`, `company`, `unit:<key>`, `person:<handle>`, `process:<key>`, `tag:<tag>`, `thread:<id>`, `page:<url>`, or `page` for the page that the feed stands on. */
  for?: TeamFeed['for'] | undefined;
  /** The address of a page: the feed is that page's, with `for="page"` or without `for`. */
  page?: TeamFeed['page'] | undefined;
  /** How many posts a page of the timeline has, 1 to 100. */
  limit?: TeamFeed['limit'] | undefined;
  /** Lets readers write posts. */
  composer?: TeamFeed['composer'] | undefined;
  /** New posts are announced as they come; `live="off"` for a feed that stands still. */
  live?: TeamFeed['live'] | undefined;
  /** The button that offers to show the same elsewhere is beside the heading, always to be seen, and not at the end. */
  share?: TeamFeed['share'] | undefined;
  /** Leaves that button out. */
  noShare?: TeamFeed['noShare'] | undefined;
  /** The first post of a thread is not shown: it stands above already. */
  repliesOnly?: TeamFeed['repliesOnly'] | undefined;
  /** Id of the post to go to, in a thread; a page's address does the same with `#post-<id>`. */
  post?: TeamFeed['post'] | undefined;
  /** The post that the composer answers, in a thread. Until somebody says otherwise, the first one. */
  answering?: TeamFeed['answering'] | undefined;
  /** Leaves that button out. */
  'no-share'?: TeamFeed['noShare'] | undefined;
  /** The first post of a thread is not shown: it stands above already. */
  'replies-only'?: TeamFeed['repliesOnly'] | undefined;
}

/** Properties of `<team-inbox>`, and attributes that are called otherwise. */
export interface TeamInboxProperties {
  /** How many posts are shown at first, and with each press of the button for more. */
  limit?: TeamInbox['limit'] | undefined;
  /** Shows a button with the number only, which opens the list. */
  bell?: TeamInbox['bell'] | undefined;
  /** How many posts there are to acknowledge. Set by the element. */
  count?: TeamInbox['count'] | undefined;
}

/** Properties of `<team-messages>`, and attributes that are called otherwise. */
export interface TeamMessagesProperties {
  /** Id of the conversation that is open; that of any message of it will do. */
  conversation?: TeamMessages['conversation'] | undefined;
  /** How many conversations have unread messages. Set by the element. */
  unread?: TeamMessages['unread'] | undefined;
}

/** Properties of `<team-post>`, and attributes that are called otherwise. */
export interface TeamPostProperties {
  /** The post to load. Not needed where `post` is set. */
  postId?: TeamPost['postId'] | undefined;
  /** The post itself, where the page has it already. */
  post?: TeamPost['post'] | undefined;
  /** Changes the post; a feed hands in its timeline. Without one, the post changes itself. */
  keeper?: TeamPost['keeper'] | undefined;
  /** The post is still on its way to the server. */
  sending?: TeamPost['sending'] | undefined;
  /** The post is in the outbox: it is sent when the server can be reached, or was refused. */
  waiting?: TeamPost['waiting'] | undefined;
  /** The thread is shown below. */
  threadOpen?: TeamPost['threadOpen'] | undefined;
  /** The post stands in its thread already: no button opens it. */
  noThread?: TeamPost['noThread'] | undefined;
  /** The post stands on the page that it was written on: nobody need be told which. */
  noPage?: TeamPost['noPage'] | undefined;
  /** Whoever shows the post says that it must be read. */
  noObligation?: TeamPost['noObligation'] | undefined;
  /** Shows title and text in another way than plainly, as a search that marks what it found. */
  show?: TeamPost['show'] | undefined;
  /** The post stands on top of its timeline. */
  pinned?: TeamPost['pinned'] | undefined;
  /** The post to load. Not needed where `post` is set. */
  'post-id'?: TeamPost['postId'] | undefined;
  /** The thread is shown below. */
  'thread-open'?: TeamPost['threadOpen'] | undefined;
  /** The post stands in its thread already: no button opens it. */
  'no-thread'?: TeamPost['noThread'] | undefined;
  /** The post stands on the page that it was written on: nobody need be told which. */
  'no-page'?: TeamPost['noPage'] | undefined;
  /** Whoever shows the post says that it must be read. */
  'no-obligation'?: TeamPost['noObligation'] | undefined;
}

/** Properties of `<team-process>`, and attributes that are called otherwise. */
export interface TeamProcessProperties {
  /** Key of the process. */
  process?: TeamProcess['process'] | undefined;
  /** The button that offers to show the same elsewhere is always to be seen, and not only while it is pointed at. */
  share?: TeamProcess['share'] | undefined;
  /** Leaves that button out. */
  noShare?: TeamProcess['noShare'] | undefined;
  /** Leaves that button out. */
  'no-share'?: TeamProcess['noShare'] | undefined;
}

/** Properties of `<team-processes>`, and attributes that are called otherwise. */
export interface TeamProcessesProperties {
  /** Key of the unit whose processes are shown; without one, all that the reader may see. */
  unit?: TeamProcesses['unit'] | undefined;
  /** The state that is shown first, `open` for all that have not ended; the reader may choose another. */
  state?: TeamProcesses['state'] | undefined;
  /** How they are sorted first: `title`, `longest` or `newest`. */
  order?: TeamProcesses['order'] | undefined;
  /** Only those that the reader waits for. */
  watching?: TeamProcesses['watching'] | undefined;
}

/** Properties of `<team-provider>`, and attributes that are called otherwise. */
export interface TeamProviderProperties {
  /** The address of the feed server. */
  server?: TeamProvider['server'] | undefined;
  /** An endpoint of the page's own back end that answers `{ "token": "…" }` for the person signed in there. */
  tokenUrl?: TeamProvider['tokenUrl'] | undefined;
  /** A token, or a function that fetches one; goes before `tokenUrl`. */
  token?: TeamProvider['token'] | undefined;
  /** The client to hand down. Set it to use one of your own; otherwise it is made from `server` and the token. */
  client?: TeamProvider['client'] | undefined;
  /** An endpoint of the page's own back end that answers `{ "token": "…" }` for the person signed in there. */
  'token-url'?: TeamProvider['tokenUrl'] | undefined;
}

/** Properties of `<team-search>`, and attributes that are called otherwise. */
export interface TeamSearchProperties {
  /** What is looked for, as the reader writes it: words, `"a phrase"`, `from:`, `in:`, `tag:`, `kind:`, `before:`. */
  query?: TeamSearch['query'] | undefined;
  /** How many results come at a time, 1 to 100. */
  limit?: TeamSearch['limit'] | undefined;
}

/** Properties of `<team-status-badge>`, and attributes that are called otherwise. */
export interface TeamStatusBadgeProperties {
  /** Key of the process. */
  process?: TeamStatusBadge['process'] | undefined;
  /** Leaves the step out. */
  noStep?: TeamStatusBadge['noStep'] | undefined;
  /** Leaves the age out. */
  noAge?: TeamStatusBadge['noAge'] | undefined;
  /** The button that offers to show the same elsewhere stands behind the badge, and not in it while it is pointed at. */
  share?: TeamStatusBadge['share'] | undefined;
  /** Leaves that button out. */
  noShare?: TeamStatusBadge['noShare'] | undefined;
  /** Has screen readers told of changes. Off by default: a page may hold hundreds. */
  announce?: TeamStatusBadge['announce'] | undefined;
  /** Leaves the step out. */
  'no-step'?: TeamStatusBadge['noStep'] | undefined;
  /** Leaves the age out. */
  'no-age'?: TeamStatusBadge['noAge'] | undefined;
  /** Leaves that button out. */
  'no-share'?: TeamStatusBadge['noShare'] | undefined;
}

/** Properties of `<team-urgent>`, and attributes that are called otherwise. */
export interface TeamUrgentProperties {
  /** Stands where the element stands, and takes space there. */
  inline?: TeamUrgent['inline'] | undefined;
  /** Offers notifications of the browser for what comes while nobody looks; nobody is asked unless they press its button. */
  notify?: TeamUrgent['notify'] | undefined;
  /** Address of a post, with `{id}` in it. Unless said, the page that it was written on, or a feed on this one. */
  postUrl?: TeamUrgent['postUrl'] | undefined;
  /** Address of a post, with `{id}` in it. Unless said, the page that it was written on, or a feed on this one. */
  'post-url'?: TeamUrgent['postUrl'] | undefined;
}
/** Each element by its tag: its class, and what it can be given. */
export interface ElementTypes {
  'team-composer': {
    readonly element: TeamComposer;
    readonly properties: TeamComposerProperties;
  };
  'team-feed': {
    readonly element: TeamFeed;
    readonly properties: TeamFeedProperties;
  };
  'team-inbox': {
    readonly element: TeamInbox;
    readonly properties: TeamInboxProperties;
  };
  'team-messages': {
    readonly element: TeamMessages;
    readonly properties: TeamMessagesProperties;
  };
  'team-post': {
    readonly element: TeamPost;
    readonly properties: TeamPostProperties;
  };
  'team-process': {
    readonly element: TeamProcess;
    readonly properties: TeamProcessProperties;
  };
  'team-processes': {
    readonly element: TeamProcesses;
    readonly properties: TeamProcessesProperties;
  };
  'team-provider': {
    readonly element: TeamProvider;
    readonly properties: TeamProviderProperties;
  };
  'team-search': {
    readonly element: TeamSearch;
    readonly properties: TeamSearchProperties;
  };
  'team-status-badge': {
    readonly element: TeamStatusBadge;
    readonly properties: TeamStatusBadgeProperties;
  };
  'team-urgent': {
    readonly element: TeamUrgent;
    readonly properties: TeamUrgentProperties;
  };
}
