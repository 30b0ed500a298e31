/**
 * A plain account of an organization and its posts, and of who may see what of them. It is written from the contract alone,
 * as simply as can be, and shares no code with the server: where the two differ, one of them is wrong.
 */

export interface OraclePost {
  readonly id: string;
  readonly author: string;
  readonly kind: 'note' | 'news' | 'memo' | 'status';
  readonly priority: 'normal' | 'important' | 'urgent';
  readonly audience: 'company' | 'people' | { readonly unit: string };
  /** The named people of a private conversation, its beginner included. */
  readonly people: readonly string[];
  readonly replyTo: string | null;
  readonly thread: string;
  readonly process: string | null;
  readonly page: string | null;
  readonly authorUnit: string | null;
  /** Goes up with each post, as the time does. */
  readonly at: number;
  body: string;
  mentions: readonly string[];
  tags: readonly string[];
  words: readonly string[];
  version: number;
  isDeleted: boolean;
  obligation:
    | { readonly people: readonly string[]; acknowledged: Set<string>; isWithdrawn: boolean; readonly dueAt: number }
    | undefined;
  isPinned: boolean;
  /** Those of whom it is known that they read it, beside its author. */
  readonly readers: Set<string>;
}

export interface OracleProcess {
  readonly key: string;
  readonly audience: 'company' | { readonly unit: string };
  readonly owner: string;
  readonly isOpen: boolean;
}

export class World {
  readonly parents = new Map<string, string | null>();
  readonly memberships = new Map<string, Set<string>>();
  readonly posts = new Map<string, OraclePost>();
  readonly processes = new Map<string, OracleProcess>();
  readonly follows = new Map<string, Set<string>>();
  /** By person and thread: time of the newest post that was read. */
  readonly reads = new Map<string, number>();
  readonly dismissals = new Set<string>();

  get people(): readonly string[] {
    return [...this.memberships.keys()];
  }

  get units(): readonly string[] {
    return [...this.parents.keys()];
  }

  /** The unit and all units above it. */
  above(unit: string): readonly string[] {
    const chain: string[] = [];
    for (let at: string | null = unit; at !== null; at = this.parents.get(at) ?? null) chain.push(at);
    return chain;
  }

  /** Whether the person is in the unit or in one below it. */
  isIn(person: string, unit: string): boolean {
    return [...(this.memberships.get(person) ?? [])].some((own) => this.above(own).includes(unit));
  }

  sees(person: string, post: OraclePost): boolean {
    const beginner = this.posts.get(post.thread)?.author;
    if (post.author === person) return true;
    if (post.audience === 'people') return post.people.includes(person);
    if (beginner === person) return true;
    return post.audience === 'company' || this.isIn(person, post.audience.unit);
  }

  seesProcess(person: string, process: OracleProcess): boolean {
    return process.owner === person || process.audience === 'company' || this.isIn(person, process.audience.unit);
  }

  /** Whether the person may know that the post is about the process. */
  seesProcessOf(person: string, post: OraclePost): boolean {
    const process = post.process === null ? undefined : this.processes.get(post.process);
    return process !== undefined && this.seesProcess(person, process);
  }

  followsOf(person: string): ReadonlySet<string> {
    return this.follows.get(person) ?? new Set();
  }

  isHome(person: string, post: OraclePost): boolean {
    if (post.audience === 'people' || post.isDeleted) return false;
    const follows = this.followsOf(person);
    if (post.process !== null && follows.has(`process:${post.process}`) && this.seesProcessOf(person, post))
      return true;
    if (post.kind === 'status') return false;
    if (post.audience !== 'company') return true;
    if (post.kind !== 'note' || post.priority !== 'normal') return true;
    if (![...follows].some((of) => !of.startsWith('process:'))) return true;
    const isMine = post.author === person || this.posts.get(post.thread)?.author === person;
    return (
      isMine ||
      post.mentions.includes(person) ||
      follows.has(`person:${post.author}`) ||
      post.tags.some((tag) => follows.has(`tag:${tag}`)) ||
      (post.authorUnit !== null && this.above(post.authorUnit).some((unit) => follows.has(`unit:${unit}`)))
    );
  }

  /** Whether the post stands in a timeline of the person who sees it; deleted ones stand in threads only. */
  isInTimeline(person: string, timeline: string, post: OraclePost): boolean {
    const [kind = '', ...rest] = timeline.split(':');
    const of = rest.join(':');
    if (kind === 'thread') return post.thread === (this.posts.get(of)?.thread ?? of);
    if (post.audience === 'people' || post.isDeleted) return false;
    if (kind === 'process') return post.process === of && this.seesProcessOf(person, post);
    if (kind === 'home') return this.isHome(person, post);
    if (post.kind === 'status') return false;
    switch (kind) {
      case 'company':
        return post.audience === 'company';
      case 'unit':
        return post.audience !== 'company' && this.above(post.audience.unit).includes(of);
      case 'person':
        return post.author === of;
      case 'tag':
        return post.tags.includes(of);
      case 'page':
        return post.page === of;
      default:
        throw new Error(`No timeline: ${timeline}`);
    }
  }

  /** What the timeline holds for the person, in its order. */
  timeline(person: string, name: string): readonly OraclePost[] {
    const found = [...this.posts.values()].filter(
      (post) => this.sees(person, post) && this.isInTimeline(person, name, post),
    );
    return name.startsWith('thread:') ? oldestFirst(found) : oldestFirst(found).reverse();
  }

  /** Topics, of those asked for, under which the person hears of the new or edited post. */
  topics(person: string, post: OraclePost, asked: readonly string[]): readonly string[] {
    if (!this.sees(person, post)) return [];
    return asked.filter((topic) => {
      if (topic === 'urgent') return post.priority === 'urgent' && post.author !== person;
      if (topic === 'messages') return post.audience === 'people';
      if (topic === 'inbox' || topic === 'watched' || topic === 'processes') return false;
      return this.isInTimeline(person, topic, post);
    });
  }

  inbox(person: string): readonly OraclePost[] {
    const open = [...this.posts.values()].filter(
      (post) =>
        !post.isDeleted &&
        this.sees(person, post) &&
        post.obligation?.isWithdrawn === false &&
        post.obligation.people.includes(person) &&
        !post.obligation.acknowledged.has(person),
    );
    return open.sort((a, b) => (a.obligation?.dueAt ?? 0) - (b.obligation?.dueAt ?? 0) || compare(a.id, b.id));
  }

  /** First posts of the person's conversations, the one with the newest message first. */
  conversations(person: string): readonly { readonly id: string; readonly last: string; readonly unread: number }[] {
    const roots = [...this.posts.values()].filter(
      (post) => post.audience === 'people' && post.id === post.thread && this.sees(person, post),
    );
    return roots
      .map((root) => {
        const messages = oldestFirst([...this.posts.values()].filter((post) => post.thread === root.id));
        const last = messages.at(-1) ?? root;
        const mark = this.reads.get(`${person} ${root.id}`) ?? -1;
        const unread = messages.filter((post) => post.author !== person && !post.isDeleted && post.at > mark).length;
        return { id: root.id, last: last.id, unread, at: last.at };
      })
      .sort((a, b) => b.at - a.at);
  }

  isUnread(person: string, post: OraclePost): boolean {
    if (post.id !== post.thread) return false;
    const mark = this.reads.get(`${person} ${post.id}`);
    const answers = [...this.posts.values()].filter((answer) => answer.thread === post.id && answer.id !== post.id);
    const newest = Math.max(...answers.map((answer) => answer.at), -1);
    return mark !== undefined && newest > mark;
  }

  replies(post: OraclePost): number {
    return [...this.posts.values()].filter(
      (answer) =>
        !answer.isDeleted &&
        answer.id !== post.id &&
        (post.id === post.thread ? answer.thread === post.id : answer.replyTo === post.id),
    ).length;
  }

  found(person: string, word: string): readonly OraclePost[] {
    return [...this.posts.values()].filter(
      (post) => !post.isDeleted && this.sees(person, post) && post.words.includes(word),
    );
  }

  urgent(person: string): readonly OraclePost[] {
    return oldestFirst(
      [...this.posts.values()].filter(
        (post) =>
          post.priority === 'urgent' &&
          !post.isDeleted &&
          post.author !== person &&
          this.sees(person, post) &&
          !this.isPutAway(person, post),
      ),
    ).reverse();
  }

  pinned(person: string, timeline: string): readonly OraclePost[] {
    const isHere = (post: OraclePost): boolean =>
      timeline === 'home'
        ? post.audience !== 'people'
        : timeline === 'company'
          ? post.audience === 'company'
          : typeof post.audience === 'object' && `unit:${post.audience.unit}` === timeline;
    return oldestFirst(
      [...this.posts.values()].filter(
        (post) =>
          post.isPinned && !post.isDeleted && isHere(post) && this.sees(person, post) && !this.isPutAway(person, post),
      ),
    ).reverse();
  }

  isPutAway(person: string, post: OraclePost): boolean {
    return this.dismissals.has(`${person} ${post.id}`) || (post.obligation?.acknowledged.has(person) ?? false);
  }
}

function oldestFirst(posts: readonly OraclePost[]): OraclePost[] {
  return [...posts].sort((a, b) => a.at - b.at);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
