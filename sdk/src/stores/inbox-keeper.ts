import type { WritableAtom } from 'nanostores';
import { FeedError } from '../errors.ts';
import type { LiveEvent } from '../live/events.ts';
import type { InboxItem, Receipt, Remote } from '../types.ts';
import * as changes from './inbox-state.ts';
import type { Inbox, InboxContext, MustRead } from './inbox-types.ts';
import type { Answer, Waiting } from './outbox.ts';
import { ReceiptReports } from './receipt-reports.ts';

/** A timer may wait 24.8 days at most. */
const LONGEST_WAIT = 24 * 60 * 60_000;

const IDLE = { status: 'idle' } as const;

/** The inbox behind an `InboxStore`. */
export class InboxKeeper {
  readonly #context: InboxContext;
  readonly #state: WritableAtom<Remote<Inbox>>;
  readonly #isMounted: () => boolean;
  readonly #reports: ReceiptReports;

  #phase: 'idle' | 'loading' | 'ready' | FeedError = 'idle';
  #known: changes.KnownInbox | undefined;
  /** Receipts of must-reads that were met before the inbox was loaded. */
  readonly #met = new Map<string, Receipt>();
  #more: Inbox['more'] = IDLE;
  #waiting: ReadonlyMap<string, Acknowledgement> = new Map();
  #refused: ReadonlyMap<string, FeedError> = new Map();
  #run: AbortController | undefined;
  #leave: (() => void) | undefined;
  /** Events that came while a page was under way. */
  #log: LiveEvent[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stopListening: () => void;
  #isClosed = false;

  constructor(context: InboxContext, state: WritableAtom<Remote<Inbox>>, isMounted: () => boolean) {
    this.#context = context;
    this.#state = state;
    this.#isMounted = isMounted;
    this.#reports = new ReceiptReports(
      (post, receipt) => context.posts.receipt(post, receipt),
      (post, receipt) => {
        const known = this.#receiptOf(post);
        // The answer may come behind that of an acknowledgement.
        const isBehind = known?.version === receipt.version && !changes.isOpen(known);
        if (!isBehind) this.#take(post, receipt);
      },
    );
    const { outbox } = context;
    this.#waiting = acknowledgementsIn(outbox.$state.get());
    this.#stopListening = outbox.listen({
      changed: () => {
        this.#compare(outbox.$state.get());
      },
      sent: (waiting, answer) => {
        if (waiting.kind === 'acknowledgement') this.#settle(waiting, answer);
      },
      refused: (waiting, error) => {
        if (waiting.kind === 'acknowledgement') this.#refuse(waiting, error);
      },
    });
  }

  /** Nobody listens any more. What waits is sent all the same. */
  leave(): void {
    this.#run?.abort();
    this.#leave?.();
    this.#leave = undefined;
    clearTimeout(this.#timer);
  }

  close(): void {
    this.#isClosed = true;
    this.leave();
    this.#reports.close();
    this.#stopListening();
  }

  async refresh(): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    this.#phase = 'loading';
    this.#log = [];
    this.#publish();
    void this.#context.outbox.flush();
    try {
      const page = await this.#context.inbox.list({}, { signal: run.signal });
      if (run.signal.aborted) return;
      const log = this.#log;
      this.#known = { ...changes.firstOf(page), others: new Map(this.#met) };
      this.#more = IDLE;
      this.#phase = 'ready';
      for (const event of log) this.#apply(event);
      // One of them may have begun another load.
      if (run !== this.#run) return;
      this.received(page.items.map(({ post, receipt }) => mustRead(post, receipt)));
      this.#follow(page.position);
    } catch (error) {
      if (run.signal.aborted) return;
      this.#phase = error instanceof FeedError ? error : 'idle';
    }
    this.#log = undefined;
    this.#publish();
  }

  async loadMore(): Promise<void> {
    const before = this.#known?.next;
    if (!before || this.#more.status === 'loading') return;
    this.#more = { status: 'loading' };
    this.#publish();
    try {
      const { signal } = (this.#run ??= new AbortController());
      const page = await this.#context.inbox.list({ before }, { signal });
      this.#change((known) => (known.next === before ? changes.withMore(known, page) : known));
      this.received(page.items.map(({ post, receipt }) => mustRead(post, receipt)));
      this.#more = IDLE;
    } catch (error) {
      this.#more = error instanceof FeedError ? { status: 'failed', error } : IDLE;
    }
    this.#publish();
  }

  async acknowledge(post: MustRead): Promise<void> {
    const { id, version } = post;
    this.#meet(post);
    this.#refused = withoutKey(this.#refused, id);
    await this.#context.outbox.acknowledge(id, version);
    const refusal = this.#refused.get(id);
    if (refusal) throw refusal;
  }

  async takeBack({ id, version }: MustRead): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (waiting) this.#settled.add(waiting.id);
    if (waiting && (await this.#context.outbox.discard(waiting))) return;
    const before = this.#receiptOf(id);
    const open = { state: 'seen', acknowledgedAt: null, takeBackUntil: null } as const;
    if (before) this.#take(id, { ...before, ...open });
    try {
      this.#take(id, await this.#context.posts.takeBack(id, version));
    } catch (error) {
      if (before) this.#take(id, before);
      throw error;
    }
  }

  received(posts: readonly MustRead[]): void {
    for (const { id, version, obligation } of posts) {
      if (obligation?.mine) this.#reports.report(id, version, 'delivered', obligation.mine.state);
    }
  }

  seen(post: MustRead): void {
    const receipt = this.receipt(post);
    if (receipt) this.#reports.report(post.id, post.version, 'seen', receipt.state);
  }

  receipt({ id, version, obligation }: MustRead): Receipt | null {
    const known = this.#receiptOf(id);
    const mine = obligation?.mine ?? null;
    const receipt = known && known.version >= (mine?.version ?? version) ? known : mine;
    return receipt && this.#laid(id, receipt);
  }

  /** Takes over what waits, also in other tabs. */
  #compare(all: readonly Waiting[]): void {
    const before = this.#waiting;
    this.#waiting = acknowledgementsIn(all);
    const isGone = [...before].some(([post, { id }]) => !this.#waiting.has(post) && !this.#settled.delete(id));
    // Another tab has sent it, or was refused: the server knows which.
    if (isGone && this.#isMounted()) void this.refresh();
    else this.#publish();
  }

  /** Ids of what was settled here, until the outbox says that it is gone. */
  readonly #settled = new Set<string>();

  #settle({ id, post, version }: Acknowledgement, answer: Answer): void {
    this.#settled.add(id);
    const receipt = answer && 'acknowledgedAt' in answer ? answer : acknowledged(this.#receiptOf(post), version);
    this.#take(post, receipt);
  }

  #refuse({ id, post }: Acknowledgement, error: FeedError): void {
    this.#settled.add(id);
    this.#refused = new Map(this.#refused).set(post, error);
    if (error.word === 'version-conflict') {
      this.#publish();
      // The text is another one now: it has to be read first.
      if (this.#isMounted()) void this.refresh();
    } else {
      this.#met.delete(post);
      this.#change((known) => changes.without(known, post));
    }
  }

  #meet({ id, version, obligation }: MustRead): void {
    const mine = obligation?.mine;
    const known = this.#receiptOf(id);
    if (mine && !(known && known.version >= version)) this.#met.set(id, mine);
    if (mine && this.#known && !known) {
      this.#known = { ...this.#known, others: new Map(this.#known.others).set(id, mine) };
    }
  }

  #take(post: string, receipt: Receipt): void {
    this.#met.set(post, receipt);
    this.#change((known) => changes.withReceipt(known, post, receipt));
  }

  #receiptOf(post: string): Receipt | undefined {
    return (this.#known && changes.receiptIn(this.#known, post)) ?? this.#met.get(post);
  }

  #follow(position: string | undefined): void {
    if (!this.#isMounted() || this.#leave) return;
    this.#leave = this.#context.live.subscribe(
      ['inbox'],
      {
        event: (event) => {
          this.#log?.push(event);
          this.#apply(event);
          this.#publish();
        },
        reset: () => void this.refresh(),
      },
      position,
    );
  }

  #apply(event: LiveEvent): void {
    const known = this.#known;
    if (!known || Number(event.id) <= known.position) return;
    const changed = this.#applied(known, event);
    // It may be about something that is not loaded, so that counts cannot be told.
    if (!changed) return void this.refresh();
    this.#known = Number(event.id) > 0 ? { ...changed, position: Number(event.id) } : changed;
    for (const post of this.#met.keys()) {
      const receipt = changes.receiptIn(changed, post);
      if (receipt) this.#met.set(post, receipt);
      else if (changes.receiptIn(known, post)) this.#met.delete(post);
    }
  }

  /** Undefined where only the server knows. */
  #applied(known: changes.KnownInbox, event: LiveEvent): changes.KnownInbox | undefined {
    switch (event.event) {
      case 'must-read-asked': {
        const { item } = event.data;
        this.received([mustRead(item.post, item.receipt)]);
        const isMaybeCounted = item.receipt.version > 1 && known.next !== null;
        if (isMaybeCounted && !changes.receiptIn(known, item.post.id)) return undefined;
        return changes.withItem(known, item);
      }
      case 'must-read-reminded': {
        const { post, remindedAt, overdue } = event.data;
        const receipt = changes.receiptIn(known, post);
        return receipt && changes.withReceipt(known, post, { ...receipt, remindedAt, overdue });
      }
      case 'receipt-changed': {
        const { post, version, state } = event.data;
        const receipt = changes.receiptIn(known, post);
        if (!receipt) return undefined;
        if (receipt.version !== version || changes.isOpen(receipt) === (state === 'pending')) return known;
        const open = { state: 'seen', acknowledgedAt: null, takeBackUntil: null } as const;
        const next = state === 'pending' ? { ...receipt, ...open } : acknowledged(receipt, version);
        return changes.withReceipt(known, post, next);
      }
      case 'must-read-withdrawn':
      case 'post-deleted':
        return changes.receiptIn(known, event.data.post) ? changes.without(known, event.data.post) : undefined;
      default:
        return known;
    }
  }

  #change(change: (known: changes.KnownInbox) => changes.KnownInbox): void {
    if (this.#known) this.#known = change(this.#known);
    this.#publish();
  }

  /** The receipt with what is on its way to the server. */
  #laid(post: string, receipt: Receipt): Receipt {
    const waiting = this.#waiting.get(post);
    if (!waiting || waiting.version !== receipt.version || !changes.isOpen(receipt)) return receipt;
    const acknowledgedAt = new Date(waiting.at).toISOString();
    return { ...receipt, state: 'acknowledged', acknowledgedAt };
  }

  #publish(): void {
    const known = this.#known && (this.#known = changes.atTime(this.#known, Date.now()));
    const value = known && this.#inboxOf(known);
    const phase = this.#phase;
    if (phase instanceof FeedError) this.#state.set({ status: 'failed', error: phase, ...(value && { value }) });
    else if (phase === 'loading') this.#state.set({ status: 'loading', ...(value && { value }) });
    else this.#state.set(value ? { status: 'ready', value } : IDLE);
    clearTimeout(this.#timer);
    const next = known ? changes.nextChange(known) : Infinity;
    if (next === Infinity || !this.#isMounted() || this.#isClosed) return;
    this.#timer = setTimeout(
      () => {
        this.#publish();
      },
      Math.min(Math.max(0, next - Date.now()), LONGEST_WAIT),
    );
  }

  #inboxOf(known: changes.KnownInbox): Inbox {
    const items = known.items.map((item): InboxItem => {
      const receipt = this.#laid(item.post.id, item.receipt);
      return receipt === item.receipt ? item : { ...item, receipt };
    });
    let { counts } = known;
    for (const post of this.#waiting.keys()) {
      const receipt = changes.receiptIn(known, post);
      if (receipt) counts = changes.counted(counts, receipt, this.#laid(post, receipt));
    }
    const { next } = known;
    return { items, counts, next, more: this.#more, waiting: new Set(this.#waiting.keys()), refused: this.#refused };
  }
}

type Acknowledgement = Extract<Waiting, { kind: 'acknowledgement' }>;

const acknowledgementsIn = (all: readonly Waiting[]): ReadonlyMap<string, Acknowledgement> =>
  new Map(all.flatMap((waiting) => (waiting.kind === 'acknowledgement' ? [[waiting.post, waiting]] : [])));

const mustRead = ({ id, version, obligation }: MustRead, mine: Receipt): MustRead => ({
  id,
  version,
  obligation: obligation && { ...obligation, mine },
});

/** What a receipt is when only the fact is known; the server's rule says until when it can be taken back. */
function acknowledged(before: Receipt | undefined, version: number): Receipt {
  const now = Date.now();
  return {
    deliveredAt: null,
    seenAt: null,
    remindedAt: null,
    ...before,
    overdue: false,
    state: 'acknowledged',
    version,
    acknowledgedAt: new Date(now).toISOString(),
    takeBackUntil: new Date(now + changes.TAKE_BACK).toISOString(),
  };
}

function withoutKey<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
