import type { LiveStream } from './live/live-stream.ts';
import type { ConversationsResource } from './resources/conversations.ts';
import type { FollowsResource } from './resources/follows.ts';
import type { InboxResource } from './resources/inbox.ts';
import type { MeResource } from './resources/me.ts';
import type { PeopleResource } from './resources/people.ts';
import type { PostsResource } from './resources/posts.ts';
import type { ProcessesResource } from './resources/processes.ts';
import type { SearchResource } from './resources/search.ts';
import type { StatusesResource } from './resources/statuses.ts';
import type { TimelinesResource } from './resources/timelines.ts';
import type { UnitsResource } from './resources/units.ts';
import type { UrgentResource } from './resources/urgent.ts';
import type { BoardQuery } from './stores/board-types.ts';
import type { ConversationsStore } from './stores/conversations-store.ts';
import type { FollowsStore } from './stores/follows-store.ts';
import type { InboxStore } from './stores/inbox-store.ts';
import type { OutboxStore } from './stores/outbox-store.ts';
import type { ProcessBoard } from './stores/process-board.ts';
import type { ProcessStore } from './stores/process-store.ts';
import type { SessionStore } from './stores/session-store.ts';
import type { StatusStore } from './stores/status-board.ts';
import type { TimelineOptions, TimelineStore } from './stores/timeline-store.ts';
import type { UrgentStore } from './stores/urgent-store.ts';
import type { NewPost, Post } from './types.ts';

/** A feed server, as one reader sees it. */
export interface FeedClient {
  /** Address of the server, without a slash at its end. */
  readonly server: string;
  readonly me: MeResource;
  readonly people: PeopleResource;
  readonly units: UnitsResource;
  readonly posts: PostsResource;
  readonly timelines: TimelinesResource;
  readonly processes: ProcessesResource;
  readonly statuses: StatusesResource;
  readonly inbox: InboxResource;
  readonly urgent: UrgentResource;
  readonly search: SearchResource;
  readonly conversations: ConversationsResource;
  readonly follows: FollowsResource;
  /** The live stream, one connection for all who listen. */
  readonly live: LiveStream;
  /** Who is signed in. */
  readonly session: SessionStore;
  /** What the reader must read, and the way to acknowledge it. */
  readonly inboxStore: InboxStore;
  /**
   * Sends a post, or keeps it in the outbox until the server can be reached: then it answers undefined. Rejects when the
   * server does not take it.
   */
  send(post: NewPost): Promise<Post | undefined>;
  /** What the reader has done and the server does not know yet. */
  readonly outbox: OutboxStore;
  /** What interrupts the reader. */
  readonly urgentStore: UrgentStore;
  /** The private conversations of the reader. */
  readonly conversationsStore: ConversationsStore;
  /** What the reader follows. */
  readonly followsStore: FollowsStore;
  /** A timeline as a store; the same for the same arguments, so that two feeds share its requests. */
  timeline(name: string, options?: TimelineOptions): TimelineStore;
  /** The status of a process as a store; the same for the same key. All that is asked for in one turn goes in one request. */
  status(key: string): StatusStore;
  /** A process with its steps and who waits, as a store; the same for the same key. */
  process(key: string): ProcessStore;
  /** Many processes as a store; the same for the same query. */
  processBoard(query?: BoardQuery): ProcessBoard;
  /** Ends the stream and gives up all calls. */
  close(): void;
  /**
   * Forgets what this browser keeps for its reader: last known posts, drafts, and what waits to be sent. For the moment
   * when somebody signs out, and for all tabs; of a reader whom the server or the host no longer knows, the posts are forgotten
   * without it, and what waits, and drafts, after three days. From then on this client keeps no posts: the next reader gets a
   * client of their own.
   */
  forget(): Promise<void>;
}
