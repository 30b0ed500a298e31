/** `@team-feed/sdk`: the feed of a Team Feed server, for browsers and Node. */

export { createClient } from './client.ts';
export type { FeedClient } from './feed-client.ts';
export { fetchAhead } from './fetch-ahead.ts';
export { FeedError, type FailureCode, notLoaded } from './errors.ts';
export { newId } from './ids.ts';
export type { LiveEvent, LiveEventMap } from './live/events.ts';
export type { Connection } from './live/link.ts';
export type { LiveListener, LiveStream } from './live/live-stream.ts';
export { canonicalPage } from './page.ts';
export type { ConversationMessages, ConversationPage, ConversationsResource } from './resources/conversations.ts';
export type { FollowsResource } from './resources/follows.ts';
export type { InboxCounts, InboxPage, InboxResource, ListInbox } from './resources/inbox.ts';
export type { MeResource } from './resources/me.ts';
export type { ListPeople, PeopleResource } from './resources/people.ts';
export type { PostsResource } from './resources/posts.ts';
export type { ListProcesses, ProcessesResource } from './resources/processes.ts';
export type { SearchQuery, SearchResource } from './resources/search.ts';
export { MAX_STATUS_KEYS, type StatusesResource } from './resources/statuses.ts';
export type { TimelinesResource } from './resources/timelines.ts';
export type { UnitsResource } from './resources/units.ts';
export type { UrgentResource } from './resources/urgent.ts';
export type { ConversationsStore } from './stores/conversations-store.ts';
export type { Conversations } from './stores/conversations-types.ts';
export type { FollowsStore } from './stores/follows-store.ts';
export type { Follows } from './stores/follows-types.ts';
export type { InboxStore } from './stores/inbox-store.ts';
export type { Inbox, MustRead } from './stores/inbox-types.ts';
export type { Board, BoardQuery } from './stores/board-types.ts';
export type { Refusal, Waiting, Work } from './stores/outbox.ts';
export type { OutboxListener, OutboxStore } from './stores/outbox-store.ts';
export type { ProcessBoard } from './stores/process-board.ts';
export type { ProcessStore } from './stores/process-store.ts';
export type { SessionStore } from './stores/session-store.ts';
export type { StatusStore } from './stores/status-board.ts';
export type { Timeline, TimelineOptions, TimelineStore } from './stores/timeline-store.ts';
export type { UrgentStore } from './stores/urgent-store.ts';
export { countGraphemes } from './text.ts';
export type {
  CallOptions,
  ClientOptions,
  Conversation,
  Draft,
  Facet,
  Highlight,
  Follow,
  InboxItem,
  Me,
  NewPin,
  NewPost,
  NewProcess,
  NewReceipt,
  NewStatus,
  Obligation,
  Page,
  PageQuery,
  Person,
  Pin,
  PositionedPage,
  Post,
  PostChange,
  PostReactor,
  PostVersion,
  Problem,
  Process,
  ProcessState,
  Reaction,
  ReactionName,
  Receipt,
  Receipts,
  Remote,
  SearchResult,
  Status,
  StatusUpdate,
  TimelinePage,
  Token,
  Unit,
  Watcher,
} from './types.ts';
