/** The shapes of the API by short names; they are generated from the server's contract. */

import type { components } from './api.gen.ts';
import type { FeedError } from './errors.ts';

type Schemas = components['schemas'];

/** A message, with the names that ride beside. */
export type Post = Omit<Schemas['Post'], 'reactions'> & { reactions: Reaction[] };
/** What a new post may say; `id` and `body` suffice. */
export type NewPost = Schemas['NewPost'];
/** An edit of a post. */
export type PostChange = Schemas['PostChange'];
/** What keeps a post at the top of its timelines, and until when. */
export type Pin = NonNullable<Post['pinned']>;
/** A pin that is about to be set: until a date, until each reader has read it, or whichever comes first. */
export type NewPin = Schemas['NewPin'];
/** A range of a body that is a mention, link or hashtag. */
export type Facet = Schemas['Facet'];
/** How many reacted with one name, and whether the reader is among them. */
export type Reaction = Schemas['Reaction'] & {
  /** What the reader did waits in the outbox. */
  readonly waiting?: boolean;
};
/** The names of reactions there are. */
export type ReactionName = Reaction['name'];
/** That a post must be read, by how many, and how many have. */
export type Obligation = Schemas['Obligation'];
/** What one addressee has done with one version of a post. */
export type Receipt = Schemas['Receipt'];
/** What the reader says of a must-read. */
export type NewReceipt = Schemas['NewReceipt'];
/** Who has acknowledged a must-read. */
export type Receipts = Schemas['Receipts'];
/** Something that the reader must read. */
export type InboxItem = Schemas['InboxItem'];
/** A private conversation, with its newest message. */
export type Conversation = Schemas['Conversation'];
/** A source of the home timeline. */
export type Follow = Schemas['Follow'];
/** A text that a post had before. */
export type PostVersion = Schemas['PostVersion'];
/** Somebody who reacted to a post. */
export type PostReactor = Schemas['PostReactor'];
/** A post that a search has found, and what was found in it. */
export type SearchResult = Schemas['SearchResult'];
/** A range of a title or body that was searched for. */
export type Highlight = Schemas['Highlight'];
/** Somebody of the directory. */
export type Person = Schemas['Person'];
/** A part of the organization. */
export type Unit = Schemas['Unit'];
/** Whom the token names, and the limits of what they write. */
export type Me = Schemas['Me'];
/** A process, with where it stands. */
export type Process = Schemas['Process'];
/** What `PUT /processes/:key` takes. */
export type NewProcess = Schemas['NewProcess'];
/** What a badge shows of a process. */
export type Status = Schemas['Status'];
/** A status update. */
export type NewStatus = Schemas['NewStatus'];
/** The states that a process can be in. */
export type ProcessState = NewStatus['state'];
/** One status update in the history of a process. */
export type StatusUpdate = Schemas['StatusUpdate'];
/** Somebody who waits for a process. */
export type Watcher = Schemas['Watcher'];
/** What an answer says that is no success (RFC 9457). */
export type Problem = Schemas['Problem'];

/** One page of a list; `next` is the cursor of the following page, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A page, and the position in the live log from which a stream goes on without a gap. */
export interface PositionedPage<T> extends Page<T> {
  readonly position: string | undefined;
}

/** A page of a timeline. */
export interface TimelinePage extends PositionedPage<Post> {
  /** What stands on top, newest first; on the first page of `home`, `company` and units. It may be among the items too. */
  readonly pinned: readonly Post[];
}

/** A post that is about to be written; without an `id` it gets one. */
export type Draft = Omit<NewPost, 'id'> & { readonly id?: string };

/** What every call takes beside its own arguments. */
export interface CallOptions {
  /** Gives the call up; it then rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
}

/** Where to go on in a list, and how far. */
export interface PageQuery {
  /** 1 to 100; 20 where nothing is said. */
  readonly limit?: number;
  /** The `next` of an earlier page. */
  readonly before?: string;
}

/** A token, or the way to get one from the host's own back end. */
export type Token = string | (() => string | Promise<string>);

/** How to reach a feed server, and as whom. */
export interface ClientOptions {
  /** Address of the feed server, such as `https://feed.example.com`; a path in front of `/v1` is kept. */
  readonly server: string;
  /** Without one, only what needs no token can be asked for. */
  readonly token?: Token;
  /**
   * Told when the token that the host gives is another person's. A client is of one person and takes no such token: its calls
   * fail as `unauthorized`. Whoever hears this makes a new client and closes this one.
   */
  readonly onAnotherReader?: () => void;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds after which a call fails with `timeout`; 10,000 where nothing is said. */
  readonly timeout?: number;
}

/** Something that lives on the server, as far as it is known here. One state at a time. */
export type Remote<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly value?: T }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: FeedError; readonly value?: T };
