import type { ReadableAtom } from 'nanostores';
import type { PositionedPage, Remote, Status } from '../types.ts';
import type { Message } from './messages.ts';

/** Topics that one stream may name; the server's limit. */
export const MAX_TOPICS = 100;

/**
 * `idle`: nobody listens. `polling`: the way to the server lets no stream through, so it is asked now and then.
 * `waiting`: the connection was lost and is tried again after a while.
 */
export type Connection = 'idle' | 'connecting' | 'open' | 'polling' | 'waiting';

/** Whom a link brings what it gets. */
export interface Sink {
  /** A message of a stream that was opened for these topics. Some come twice; positions tell. */
  take(message: Message, topics: ReadonlySet<string>): void;
  /** How the connection is now. */
  say(connection: Connection): void;
}

/** The way that messages come: from the server itself, or from the tab that has the stream. */
export interface Link {
  /**
   * Has these topics served, from a position on; without one, from now on. What was served before goes on until then,
   * and topics that are not named any more may end.
   */
  want(topics: ReadonlySet<string>, from: number | undefined): void;
  /** Statuses that another tab knows already; undefined where there is none to ask, or it does not answer. */
  ask(keys: readonly string[]): Promise<Statuses | undefined>;
  end(): void;
}

/** An answer of `/statuses`. */
export type Statuses = PositionedPage<Status>;

/** The status of a process as a page keeps it, live while somebody listens. */
export interface KeptStatus {
  readonly key: string;
  readonly $state: ReadableAtom<Remote<Status | null>>;
  /** The position in the live log that the state is as new as. */
  readonly position: string | undefined;
}

/** What the page of a link needs, asked at any time. */
export interface Needs {
  readonly topics: () => ReadonlySet<string>;
  /** The earliest position that somebody goes on from. */
  readonly position: () => number | undefined;
  /** The status of a process, for tabs that ask. */
  readonly status: (key: string) => Promise<KeptStatus>;
}

/** The topic that the server knows a topic as. */
const asked = (topic: string): string => topic.replace(/^status:/, 'process:');

/** Whether a stream that was opened for some topics brings these. */
export function isCovered(topics: ReadonlySet<string>, open: ReadonlySet<string>): boolean {
  return [...topics].every((topic) => open.has(asked(topic)) || (topic.startsWith('status:') && open.has('processes')));
}

/** What to ask the server for, so that all of these topics come. */
export function askedTopics(topics: ReadonlySet<string>): ReadonlySet<string> {
  const plain = new Set([...topics].map(asked));
  if (plain.size <= MAX_TOPICS) return plain;
  // All processes are one topic, where only their statuses are wanted.
  const others = [...topics].filter((topic) => !topic.startsWith('status:'));
  return new Set(['processes', ...others.slice(1 - MAX_TOPICS)]);
}
