import { isNews } from '../store/posts.ts';
import { askNow } from './asking.ts';
import { nameOf } from './bad-lines.ts';
import { type Counts, isSameLine, type Lines, type Stored, type StoredPost } from './plan.ts';
import { type DraftContext, draftPost, draftStatus, type PostDraft } from './post-drafts.ts';

export interface PlannedPosts {
  /** New posts, in the order of their ids, which is that of their times. */
  readonly posts: readonly PostDraft[];
  /** What stored posts gain, by their ids. */
  readonly gains: ReadonlyMap<string, Gain>;
  /** The post of that name, in the files or stored already, unless it is bad. */
  called(name: string): PlacedPost | undefined;
}

/** What a post gains by new answers. */
export interface Gain {
  replies: number;
  /** When the newest one was written, for the first post of a thread. */
  lastReplyAt: number | null;
}

/** The new posts in their threads. Bad are: an id for two posts, answers to nothing, answers in a circle. */
export function planPosts(lines: Lines, stored: Stored, context: DraftContext, counts: Counts): PlannedPosts {
  const drafts = new Drafts(lines, context);
  const threads = new Threads(drafts, stored, lines, context);
  const posts: PostDraft[] = [];
  for (const draft of drafts.all) {
    const place = threads.settle(draft);
    if (place === undefined) continue;
    const count = draft.row.kind === 'status' ? counts.status : counts.post;
    if (place === draft.row) {
      posts.push(draft);
      count.stored++;
    } else count.unchanged++;
  }
  posts.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  return { posts, gains: addAnswers(posts), called: (name) => threads.called(name) };
}

/** All drafts, by the names that answers may call them. */
class Drafts {
  readonly all: PostDraft[] = [];
  readonly #byName = new Map<string, PostDraft>();
  readonly #badNames = new Set<string>();

  constructor(lines: Lines, context: DraftContext) {
    for (const place of lines.status) {
      const draft = draftStatus(place, place.value, context);
      if (draft) this.#add(draft, place.value.id ?? draft.row.id, lines);
      else if (typeof place.value.id === 'string') this.#badNames.add(place.value.id);
    }
    for (const place of lines.post) {
      const draft = draftPost(place, place.value, context);
      if (draft) this.#add(draft, place.value.id, lines);
      else this.#badNames.add(place.value.id);
    }
  }

  called(name: string): PostDraft | undefined {
    return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase());
  }

  isBad(name: string): boolean {
    return this.#badNames.has(name);
  }

  #add(draft: PostDraft, name: string, lines: Lines): void {
    const before = this.#byName.get(name) ?? this.#byName.get(draft.row.id);
    if (before) {
      if (!isSameLine(before.line, draft.line)) {
        lines.bad.add(draft.place, `the id ${name} is that of another post in ${nameOf(before.place)}`);
      }
      return;
    }
    this.#byName.set(name, draft);
    this.#byName.set(draft.row.id, draft);
    this.all.push(draft);
  }
}

export type PlacedPost = PostDraft['row'] | StoredPost;

/** Gives each draft its place: whom it answers, the thread, and with it the audience. */
class Threads {
  readonly #drafts: Drafts;
  readonly #stored: Stored;
  readonly #lines: Lines;
  readonly #context: DraftContext;
  /** What is settled: the row of the draft, or the post that is stored already; undefined for a bad one. */
  readonly #settled = new Map<PostDraft, PlacedPost | undefined>();

  constructor(drafts: Drafts, stored: Stored, lines: Lines, context: DraftContext) {
    this.#drafts = drafts;
    this.#stored = stored;
    this.#lines = lines;
    this.#context = context;
  }

  /** Answers undefined, with a bad line, for a draft that has no place. */
  settle(draft: PostDraft): PlacedPost | undefined {
    // Up to what is settled or answers nothing that is in the files, and down again: chains may be long.
    const path: PostDraft[] = [];
    const onPath = new Set<PostDraft>();
    for (let at: PostDraft | undefined = draft; at && !this.#settled.has(at);) {
      if (onPath.has(at)) {
        for (const each of path) this.#spoil(each, 'its answers go round in a circle');
        return undefined;
      }
      path.push(at);
      onPath.add(at);
      at = at.replyTo === null ? undefined : this.#drafts.called(at.replyTo);
    }
    for (const each of path.reverse()) this.#place(each);
    return this.#settled.get(draft);
  }

  #place(draft: PostDraft): void {
    const { row, replyTo } = draft;
    const before = this.#stored.post(row.id);
    if (before && (before.author !== row.author || before.created_at !== row.created_at)) {
      this.#spoil(draft, `the id ${row.id} belongs to another post that is stored already`);
    } else if (before) {
      this.#settled.set(draft, before);
    } else if (replyTo === null) {
      this.#take(draft);
    } else {
      this.#answer(draft, replyTo);
    }
  }

  #answer(draft: PostDraft, replyTo: string): void {
    const other = this.#drafts.called(replyTo);
    if (other) {
      const parent = this.#settled.get(other);
      if (parent) this.#join(draft, parent);
      else this.#spoil(draft, `it answers ${nameOf(other.place)}, which is bad itself`);
      return;
    }
    const stored = this.#storedPost(replyTo);
    if (stored) this.#join(draft, stored);
    else if (this.#drafts.isBad(replyTo)) this.#spoil(draft, `it answers ${replyTo}, which is bad itself`);
    else this.#spoil(draft, `there is no post ${replyTo} for it to answer`);
  }

  #join(draft: PostDraft, parent: PlacedPost): void {
    const { row } = draft;
    if (draft.saysAudience && (row.audience !== parent.audience || row.audience_unit !== parent.audience_unit)) {
      this.#spoil(draft, 'its audience is another one than that of its thread');
      return;
    }
    row.reply_to = parent.id;
    row.thread = parent.thread;
    row.thread_author = parent.thread_author;
    row.audience = parent.audience;
    row.audience_unit = parent.audience_unit;
    row.people = parent.people;
    if (row.audience === 'people') row.listed = 0;
    if (!draft.saysProcess) row.process = parent.process;
    this.#take(draft);
  }

  /** A new post that has its place. */
  #take(draft: PostDraft): void {
    const { row, asking } = draft;
    const wrong = asking ? askNow(asking, row, this.#context.directory) : undefined;
    if (wrong !== undefined) {
      this.#spoil(draft, wrong);
      return;
    }
    row.news = isNews(row) ? 1 : 0;
    this.#settled.set(draft, row);
  }

  /** Once all are settled. */
  called(name: string): PlacedPost | undefined {
    const draft = this.#drafts.called(name);
    return draft ? this.#settled.get(draft) : this.#storedPost(name);
  }

  #storedPost(name: string): StoredPost | undefined {
    return this.#stored.post(name.toLowerCase()) ?? this.#stored.postCalled(name);
  }

  #spoil(draft: PostDraft, what: string): void {
    this.#settled.set(draft, undefined);
    this.#lines.bad.add(draft.place, what);
  }
}

/** Writes into new posts what their answers add to them; what stored ones gain is the answer. */
function addAnswers(posts: readonly PostDraft[]): ReadonlyMap<string, Gain> {
  const fresh = new Map(posts.map(({ row }) => [row.id, row]));
  const gains = new Map<string, Gain>();
  for (const { row } of posts) {
    if (row.reply_to === null) continue;
    const { thread, reply_to: parent, created_at: at } = row;
    const first = fresh.get(thread) ?? gainOf(thread);
    if ('lastReplyAt' in first) first.lastReplyAt = Math.max(first.lastReplyAt ?? at, at);
    else first.last_reply_at = Math.max(first.last_reply_at ?? at, at);
    if (row.deleted_at !== null) continue;
    first.replies++;
    if (parent !== thread) (fresh.get(parent) ?? gainOf(parent)).replies++;
  }
  return gains;

  function gainOf(id: string): Gain {
    const gain = gains.get(id) ?? { replies: 0, lastReplyAt: null };
    gains.set(id, gain);
    return gain;
  }
}
