import { nameOf } from './bad-lines.ts';
import { type Counts, isSameLine, type Lines, type Stored, type StoredPost } from './plan.ts';
import { type DraftContext, draftPost, draftStatus, type PostDraft } from './post-drafts.ts';

export interface PlannedPosts {
  /** New posts, in the order of their ids, which is that of their times. */
  readonly posts: readonly PostDraft[];
  /** Answers that stored posts gain, by their ids. */
  readonly replies: ReadonlyMap<string, number>;
}

/** The new posts in their threads. Bad are: an id for two posts, answers to nothing, answers in a circle. */
export function planPosts(lines: Lines, stored: Stored, context: DraftContext, counts: Counts): PlannedPosts {
  const drafts = new Drafts(lines, context);
  const threads = new Threads(drafts, stored, lines);
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
  return { posts, replies: countReplies(posts) };
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

type Place = PostDraft['row'] | StoredPost;

/** Gives each draft its place: whom it answers, the thread, and with it the audience. */
class Threads {
  readonly #drafts: Drafts;
  readonly #stored: Stored;
  readonly #lines: Lines;
  /** What is settled: the row of the draft, or the post that is stored already; undefined for a bad one. */
  readonly #settled = new Map<PostDraft, Place | undefined>();

  constructor(drafts: Drafts, stored: Stored, lines: Lines) {
    this.#drafts = drafts;
    this.#stored = stored;
    this.#lines = lines;
  }

  /** Answers undefined, with a bad line, for a draft that has no place. */
  settle(draft: PostDraft): Place | undefined {
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
      this.#settled.set(draft, row);
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
    const stored = this.#stored.post(replyTo.toLowerCase()) ?? this.#stored.postCalled(replyTo);
    if (stored) this.#join(draft, stored);
    else if (this.#drafts.isBad(replyTo)) this.#spoil(draft, `it answers ${replyTo}, which is bad itself`);
    else this.#spoil(draft, `there is no post ${replyTo} for it to answer`);
  }

  #join(draft: PostDraft, parent: Place): void {
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
    this.#settled.set(draft, row);
  }

  #spoil(draft: PostDraft, what: string): void {
    this.#settled.set(draft, undefined);
    this.#lines.bad.add(draft.place, what);
  }
}

/** Writes into new posts how many answers they have; what stored ones gain is the answer. */
function countReplies(posts: readonly PostDraft[]): ReadonlyMap<string, number> {
  const fresh = new Map(posts.map(({ row }) => [row.id, row]));
  const gained = new Map<string, number>();
  for (const { row } of posts) {
    if (row.reply_to === null || row.deleted_at !== null) continue;
    for (const id of new Set([row.thread, row.reply_to])) {
      const target = fresh.get(id);
      if (target) target.replies++;
      else gained.set(id, (gained.get(id) ?? 0) + 1);
    }
  }
  return gained;
}
