import { atom, type ReadableAtom } from 'nanostores';
import type { FeedError } from '../errors.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { NewPost, Post, ReactionName } from '../types.ts';
import { type Answer, keyOf, Outbox, type Waiting, type Work } from './outbox.ts';
import { type Outcome, Sending } from './sending.ts';

/** What an outbox is made from. */
export interface OutboxContext {
  readonly server: string;
  readonly posts: PostsResource;
  /** Ids of posts written here. */
  readonly own: Set<string>;
  /** Whose outbox it is. */
  readonly handle: () => Promise<string>;
}

/** What somebody is told who keeps what is in the outbox up to date elsewhere. */
export interface OutboxListener {
  /** Something came, is gone, or was refused; also by another tab. */
  changed?(): void;
  /** The server has taken it, from here or from another tab. */
  sent?(waiting: Waiting, answer: Answer): void;
  /** The server has not taken it. */
  refused?(waiting: Waiting, error: FeedError): void;
}

interface Expected {
  readonly key: string;
  outcome?: Outcome;
  /** A later one about the same has taken its place. */
  isReplaced?: true;
}

interface Open {
  readonly outbox: Outbox;
  readonly sending: Sending;
}

/**
 * What the reader has done and the server does not know yet: posts, answers, acknowledgements and reactions. It is kept where
 * the browser allows it before it is sent, so that it outlives the page, and goes out once and in order when the server can
 * be reached; of several tabs one sends.
 */
export class OutboxStore {
  readonly #context: OutboxContext;
  readonly #state = atom<readonly Waiting[]>([]);
  readonly #listeners = new Set<OutboxListener>();
  /** What somebody here waits for, by id. */
  readonly #awaited = new Map<string, Expected>();
  #opening: Promise<Open> | undefined;
  #stop: (() => void) | undefined;
  #isClosed = false;

  constructor(context: OutboxContext) {
    this.#context = context;
  }

  /** What waits, in the order in which it came; what was refused stays until the reader decides. */
  get $state(): ReadableAtom<readonly Waiting[]> {
    return this.#state;
  }

  /** Whether it is on its way for the first time: whoever sends it is told what becomes of it. */
  isUnderWay({ id }: Waiting): boolean {
    return this.#awaited.has(id);
  }

  /**
   * Sends a post, or keeps it until the server can be reached: then it answers undefined. Rejects when the server does not
   * take it; nothing is kept then.
   */
  async post(draft: NewPost): Promise<Post | undefined> {
    this.#context.own.add(draft.id);
    return (await this.#put({ kind: 'post', post: draft.id, draft })) as Post | undefined;
  }

  /** Adds a reaction of the reader or takes it back; as `post`. */
  async react(post: string, name: ReactionName, on: boolean): Promise<Post | undefined> {
    return (await this.#put({ kind: 'reaction', post, name, on })) as Post | undefined;
  }

  /** Acknowledges a version of a post; resolves when it is sent or kept. What becomes of it is told to listeners. */
  async acknowledge(post: string, version: number): Promise<void> {
    const { outbox, sending } = await this.#open();
    await outbox.add({ kind: 'acknowledgement', post, version });
    await this.#read(outbox);
    await sending.flush();
  }

  /** Takes something out that is not sent yet; whether it was. */
  async discard(waiting: Waiting): Promise<boolean> {
    const { outbox } = await this.#open();
    // Under the lock it is either sent or not, and stays so.
    const isGone = await outbox.alone(() => outbox.remove(waiting));
    await this.#read(outbox);
    return isGone;
  }

  /** Sends again what was refused. */
  async resend(waiting: Waiting): Promise<void> {
    const { outbox, sending } = await this.#open();
    await outbox.mark(waiting, undefined);
    await this.#read(outbox);
    await sending.flush();
  }

  /** Sends what waits; resolves when it is sent, or cannot be for now. */
  async flush(): Promise<void> {
    // Whose it is may be unknown as long as there is no network.
    const open = await this.#open().catch(() => undefined);
    await open?.sending.flush();
  }

  /** Takes care of what another tab has left, should it not send it itself. */
  async watch(): Promise<void> {
    const open = await this.#open().catch(() => undefined);
    open?.sending.sendLater();
  }

  /** Returns the way to end it. */
  listen(listener: OutboxListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Forgets all that waits. */
  async clear(): Promise<void> {
    const { outbox } = await this.#open();
    for (const waiting of await outbox.all()) await outbox.remove(waiting);
    await this.#read(outbox);
  }

  /** Sends nothing from now on; what waits is kept. */
  close(): void {
    this.#isClosed = true;
    this.#stop?.();
  }

  async #put(work: Work): Promise<Answer> {
    const { outbox, sending } = await this.#open();
    const waiting = await outbox.add(work);
    const { id } = waiting;
    const awaited: Expected = { key: keyOf(work) };
    for (const before of this.#awaited.values()) if (before.key === awaited.key) before.isReplaced = true;
    this.#awaited.set(id, awaited);
    try {
      await this.#read(outbox);
      const met = await sending.flush();
      const { outcome } = awaited;
      if (outcome?.kind === 'sent') return outcome.answer;
      const error = outcome?.error ?? met;
      const isKept = !error || (outcome?.kind !== 'refused' && isOutOfReach(error));
      // Where nobody here has tried it and it is gone, another tab has sent it.
      if (!isKept && ((await outbox.remove(waiting)) || outcome || awaited.isReplaced)) throw error;
      return undefined;
    } finally {
      this.#awaited.delete(id);
      await this.#read(outbox);
    }
  }

  /** Opened when it is known whose it is. */
  #open(): Promise<Open> {
    return (this.#opening ??= this.#begin().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    }));
  }

  async #begin(): Promise<Open> {
    const { server, handle } = this.#context;
    const outbox = new Outbox(server, await handle());
    const sending = new Sending(
      outbox,
      (waiting) => this.#send(waiting),
      (waiting, outcome) => this.#settle(outbox, waiting, outcome),
    );
    const forget = outbox.onChange((sent) => {
      if (sent) this.#tellSent(sent.waiting, sent.answer);
      void this.#read(outbox);
    });
    const stopHearing = onceBack(() => void sending.flush());
    this.#stop = () => {
      sending.close();
      forget();
      stopHearing();
    };
    if (this.#isClosed) this.#stop();
    await this.#read(outbox);
    return { outbox, sending };
  }

  #send(waiting: Waiting): Promise<Answer> {
    const { posts } = this.#context;
    switch (waiting.kind) {
      case 'acknowledgement':
        return posts.acknowledge(waiting.post, waiting.version);
      case 'reaction':
        return posts[waiting.on ? 'react' : 'unreact'](waiting.post, waiting.name);
      case 'post':
        return posts.create(waiting.draft);
    }
  }

  async #settle(outbox: Outbox, waiting: Waiting, outcome: Outcome): Promise<void> {
    const isAwaited = this.#awaited.has(waiting.id);
    const key = keyOf(waiting);
    // What it has replaced shares its fate.
    for (const [id, awaited] of this.#awaited) if (awaited.key === key && id <= waiting.id) awaited.outcome ??= outcome;
    if (outcome.kind === 'waiting') return;
    const { kind } = outcome;
    // A text that nobody waits with must not be lost.
    if (kind === 'refused' && waiting.kind === 'post' && !isAwaited) {
      const { code, message } = outcome.error;
      await outbox.mark(waiting, { code, message });
    } else if (kind === 'sent') await outbox.settle(waiting, outcome.answer);
    else await outbox.remove(waiting);
    if (kind === 'sent') this.#tellSent(waiting, outcome.answer);
    else for (const listener of [...this.#listeners]) listener.refused?.(waiting, outcome.error);
    await this.#read(outbox);
  }

  #tellSent(waiting: Waiting, answer: Answer): void {
    for (const listener of [...this.#listeners]) listener.sent?.(waiting, answer);
  }

  async #read(outbox: Outbox): Promise<void> {
    const all = await outbox.all();
    for (const waiting of all) if (waiting.kind === 'post') this.#context.own.add(waiting.post);
    this.#state.set(all);
    for (const listener of [...this.#listeners]) listener.changed?.();
  }
}

/** Whether nobody knows if it has arrived, and it is sent again when the server answers. */
const isOutOfReach = ({ code }: FeedError): boolean => code === 'network' || code === 'timeout';

/** Node has no such event. */
function onceBack(act: () => void): () => void {
  if (!('addEventListener' in globalThis)) return () => undefined;
  globalThis.addEventListener('online', act);
  return () => {
    globalThis.removeEventListener('online', act);
  };
}
