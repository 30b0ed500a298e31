export { createClient, type FeedClient } from './client.ts';
export { type FailureCode, FeedError } from './errors.ts';
export type { PositionedPage } from './http.ts';
export { newId } from './ids.ts';
export type { LiveEvent, LiveEventMap } from './live/events.ts';
export type { Connection, LiveListener, LiveStream } from './live/live-stream.ts';
export { canonicalPage } from './page.ts';
export type { MeResource } from './resources/me.ts';
export type { ListPeople, PeopleResource } from './resources/people.ts';
export type { PostsResource } from './resources/posts.ts';
export type { ListProcesses, ProcessesResource } from './resources/processes.ts';
export type { StatusesResource } from './resources/statuses.ts';
export type { TimelinesResource } from './resources/timelines.ts';
export type { UnitsResource } from './resources/units.ts';
export type { Draft } from './stores/draft.ts';
export type { SessionStore } from './stores/session.ts';
export type { StatusStore } from './stores/status.ts';
export type { TimelineOptions, TimelineStore } from './stores/timeline.ts';
export type { Timeline } from './stores/timeline-state.ts';
export { countGraphemes } from './text.ts';
export type {
  CallOptions,
  ClientOptions,
  Facet,
  Me,
  NewPost,
  NewProcess,
  NewStatus,
  Page,
  PageQuery,
  Person,
  Post,
  PostChange,
  Problem,
  Process,
  Reaction,
  ReactionName,
  Remote,
  Status,
  Token,
  Unit,
} from './types.ts';
