import type { Http } from '../http.ts';
import type {
  CallOptions,
  NewPin,
  NewPost,
  NewReceipt,
  Page,
  PageQuery,
  Post,
  PostChange,
  PostReactor,
  PostVersion,
  ReactionName,
  Receipt,
  Receipts,
} from '../types.ts';

/** `/posts`: messages, one at a time; for views of many see `timelines`. */
export class PostsResource {
  readonly #http: Http;
  readonly #own: Set<string>;

  /** `own` gets the ids of what is written, so that stores tell it from what others write. */
  constructor(http: Http, own: Set<string>) {
    this.#http = http;
    this.#own = own;
  }

  /**
   * Writes a post. The same id and content again answers the stored one, so a call whose answer was lost can be
   * repeated; the same id with other content rejects with `conflict`.
   *
   * @example
   * await client.posts.create({ id: newId(), body: 'The lift works again.' });
   */
  create(post: NewPost, options: CallOptions = {}): Promise<Post> {
    this.#own.add(post.id);
    return this.#http.json('posts', 'id', { ...options, method: 'post', json: post });
  }

  /** Rejects with `not-found` when there is no such post, or none that the reader may see. */
  get(id: string, options: CallOptions = {}): Promise<Post> {
    return this.#http.json(one(id), 'id', options);
  }

  /** Edits a post of the reader; rejects with `conflict` when it is no longer of `change.version`. */
  update(id: string, change: PostChange, options: CallOptions = {}): Promise<Post> {
    return this.#http.json(one(id), 'id', { ...options, method: 'patch', json: change });
  }

  /** Deletes a post; its place in the thread stays. */
  remove(id: string, options: CallOptions = {}): Promise<void> {
    return this.#http.nothing(one(id), { ...options, method: 'delete' });
  }

  /** The thread that a post belongs to, oldest first. */
  thread(id: string, query: PageQuery = {}, options: CallOptions = {}): Promise<Page<Post>> {
    return this.#http.page(`${one(id)}/thread`, { ...options, query: { ...query } });
  }

  /** Adds a reaction of the reader; again changes nothing. */
  react(id: string, name: ReactionName, options: CallOptions = {}): Promise<Post> {
    return this.#http.json(`${one(id)}/reactions/${encodeURIComponent(name)}`, 'id', { ...options, method: 'put' });
  }

  /** Takes a reaction of the reader back. */
  unreact(id: string, name: ReactionName, options: CallOptions = {}): Promise<Post> {
    return this.#http.json(`${one(id)}/reactions/${encodeURIComponent(name)}`, 'id', { ...options, method: 'delete' });
  }

  /** Who reacted to a post, newest first. */
  reactors(id: string, query: PageQuery = {}, options: CallOptions = {}): Promise<Page<PostReactor>> {
    return this.#http.page(`${one(id)}/reactions`, { ...options, query: { ...query } });
  }

  /**
   * What a post said before it was edited, oldest first; of a deleted one for those who are known to have read it. Rejects
   * with `not-found` for all others.
   */
  history(id: string, options: CallOptions = {}): Promise<Page<PostVersion>> {
    return this.#http.page(`${one(id)}/history`, options);
  }

  /** Marks the thread of a post as read up to this post; a mark never goes back. */
  markRead(id: string, options: CallOptions = {}): Promise<void> {
    return this.#http.nothing(`${one(id)}/read`, { ...options, method: 'put' });
  }

  /** Who has acknowledged a must-read, and how many have not. Rejects with `not-found` and with `not-addressed`. */
  receipts(id: string, options: CallOptions = {}): Promise<Receipts> {
    return this.#http.json(`${one(id)}/receipts`, 'counts', options);
  }

  /**
   * Says what the reader has done with a version of a must-read. A lower state never replaces a higher one, but for
   * `pending`, which takes an acknowledgement back.
   */
  receipt(id: string, receipt: NewReceipt, options: CallOptions = {}): Promise<Receipt> {
    return this.#http.json(`${one(id)}/receipt`, 'state', { ...options, method: 'put', json: receipt });
  }

  /** Acknowledges a must-read: a deliberate act of the reader. `inboxStore` also does it offline. */
  acknowledge(id: string, version: number, options: CallOptions = {}): Promise<Receipt> {
    return this.receipt(id, { state: 'acknowledged', version }, options);
  }

  /** Takes an acknowledgement back; after five minutes it rejects with `conflict`, `too-late`. */
  takeBack(id: string, version: number, options: CallOptions = {}): Promise<Receipt> {
    return this.receipt(id, { state: 'pending', version }, options);
  }

  /** Keeps news or a memo at the top of its timelines; for its author and editors. */
  pin(id: string, pin: NewPin, options: CallOptions = {}): Promise<Post> {
    return this.#http.json(`${one(id)}/pin`, 'id', { ...options, method: 'put', json: pin });
  }

  /** Takes the pin off. */
  unpin(id: string, options: CallOptions = {}): Promise<Post> {
    return this.#http.json(`${one(id)}/pin`, 'id', { ...options, method: 'delete' });
  }

  /** Puts an urgent post or one that is pinned until read away, on all pages of the reader. Again changes nothing. */
  dismiss(id: string, options: CallOptions = {}): Promise<void> {
    return this.#http.nothing(`${one(id)}/dismissal`, { ...options, method: 'put' });
  }

  /** Withdraws what a post of the reader asks for: nobody has to read it any more. */
  withdraw(id: string, options: CallOptions = {}): Promise<void> {
    return this.#http.nothing(`${one(id)}/obligation`, { ...options, method: 'delete' });
  }
}

const one = (id: string): string => `posts/${encodeURIComponent(id)}`;
