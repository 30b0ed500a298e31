/**
 * The lines of `company.jsonl`: the import format, with the optional fields that a demo needs, times relative to the start
 * (`at`, `expectedAt`, `deadline` and the like are ISO 8601 durations such as `-P2DT3H10M` or `PT4H`), and two types of its own, `move` and `demo`.
 */
export type Line =
  | UnitLine
  | PersonLine
  | ProcessLine
  | StatusLine
  | PostLine
  | FollowLine
  | ReadLine
  | DismissalLine
  | MoveLine
  | DemoLine;

export type Role = 'member' | 'editor' | 'manager' | 'press' | 'admin';
export type State = 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';
export type ReactionName = 'like' | 'thanks' | 'celebrate' | 'love' | 'laugh' | 'eyes';

export interface UnitLine {
  readonly type: 'unit';
  readonly key: string;
  readonly name: string;
  readonly kind: 'sector' | 'floor' | 'office' | 'team';
  readonly parent: string | null;
}

export interface PersonLine {
  readonly type: 'person';
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly units: readonly string[];
  readonly roles: readonly Role[];
}

export interface ProcessLine {
  readonly type: 'process';
  readonly key: string;
  readonly title: string;
  readonly owner: string;
  readonly unit: string;
  readonly steps: readonly string[];
  /** Seconds within which an update is due. */
  readonly cadence?: number;
  /** `company`, where it is left out. */
  readonly audience?: string;
  /** Its badge needs no token. */
  readonly open?: boolean;
}

export interface StatusLine {
  readonly type: 'status';
  readonly process: string;
  readonly state: State;
  readonly step?: string;
  readonly label?: string;
  readonly note?: string;
  readonly by: string;
  readonly at: string;
  readonly expectedAt?: string;
  /** `person:<handle>`, `unit:<key>` or `process:<key>`. */
  readonly waitingOn?: string;
  /** Why it went another way than usual. */
  readonly reason?: string;
}

export interface PostLine {
  readonly type: 'post';
  readonly id: string;
  readonly author: string;
  readonly body: string;
  readonly at: string;
  readonly kind?: 'note' | 'news' | 'memo';
  readonly title?: string;
  readonly priority?: 'important' | 'urgent';
  /** `company`, where it is left out; a reply has the audience of its thread. */
  readonly audience?: string;
  readonly people?: readonly string[];
  readonly replyTo?: string;
  readonly process?: string;
  /** Who reacted, by the name of the reaction. */
  readonly reactions?: Readonly<Partial<Record<ReactionName, readonly string[]>>>;
  /** For news and memos; it needs one of the two. */
  readonly pin?: { readonly until?: string; readonly untilRead?: boolean };
  /** Who must read it: `person:<handle>`, `unit:<key>` or `company`. */
  readonly addressees?: readonly string[];
  readonly deadline?: string;
  /** From when on nobody has to read it any more. */
  readonly withdrawnAt?: string;
  readonly remindedAt?: string;
  /** All who were asked, and what they did with it; where it is left out, those are asked whom the addressees name. */
  readonly receipts?: readonly ReceiptOf[];
}

export interface ReceiptOf {
  readonly person: string;
  /** The current one, where it is left out. */
  readonly version?: number;
  readonly deliveredAt?: string;
  readonly seenAt?: string;
  /** Who has acknowledged it has seen it; of the three times one is enough. */
  readonly acknowledgedAt?: string;
}

export interface FollowLine {
  readonly type: 'follow';
  readonly person: string;
  /** `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`; who follows a process waits for it. */
  readonly of: string;
  readonly at: string;
}

/** How far somebody has read a thread. */
export interface ReadLine {
  readonly type: 'read';
  readonly person: string;
  /** Id of a post of the thread. */
  readonly thread: string;
  readonly at: string;
}

/** An urgent or pinned post that somebody has put away. */
export interface DismissalLine {
  readonly type: 'dismissal';
  readonly person: string;
  readonly post: string;
  readonly at: string;
}

/** What happens to a process while the demo runs; the moves of one process go round, each `after` the one before it. */
export interface MoveLine {
  readonly type: 'move';
  readonly process: string;
  readonly after: string;
  readonly state: State;
  readonly step: string;
  readonly label: string;
  readonly by: string;
  readonly note?: string;
  readonly waitingOn?: string;
  readonly reason?: string;
}

export interface DemoLine {
  readonly type: 'demo';
  /** Who is signed in until somebody chooses. */
  readonly default: string;
}
