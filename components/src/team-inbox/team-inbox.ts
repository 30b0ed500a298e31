import { FeedError, type Inbox, type InboxItem, type InboxStore, type Post, type Remote } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isOn } from '../base/is-on.ts';
import { TeamBlock } from '../base/team-block.ts';
import { useCode } from '../base/use-code.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { distanceTo } from '../locales/due.ts';
import { enInbox } from '../locales/en-inbox.ts';
import { enMustRead } from '../locales/en-must-read.ts';
import { failureText } from '../locales/failure-text.ts';
import { fullTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { refusalText } from '../must-read/refusal-text.ts';
import { watchSeen } from '../must-read/watch-seen.ts';
import type { PostKeeper } from '../team-post/post-keeper.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { placePanel } from './place-panel.ts';
import { styles } from './team-inbox.styles.ts';
import '../team-feed/team-feed.events.ts';
import '../team-post/team-post.events.ts';
import './team-inbox.events.ts';

addEnglish({ ...enMustRead, ...enInbox });

/** What is on its way longer than this, in milliseconds, is said to be sent later. */
const MOMENT = 1_500;

/** In an inbox one reads and acknowledges; answers and reactions are for where the post stands. */
const READ_ONLY: PostKeeper = {
  edit: () => Promise.reject(new FeedError('forbidden', 'Posts are not changed in an inbox')),
  remove: () => Promise.reject(new FeedError('forbidden', 'Posts are not deleted in an inbox')),
  toggleReaction: () => Promise.resolve(),
};

/**
 * What the reader must read, overdue first, each with a button that acknowledges it in place. The focus goes on to the next
 * one, the key `a` does the same as the button, and what is acknowledged offline is sent later. With `bell` it is a button
 * with a number that opens the list.
 *
 * States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`, `overdue`.
 *
 * @slot heading - In place of the heading; not shown with `bell`.
 * @slot empty - Shown when there is nothing to acknowledge.
 * @fires {TeamInboxChangedEvent} team-inbox-changed - There is more or less to acknowledge than before.
 * @fires {TeamReceiptChangedEvent} team-receipt-changed - The reader acknowledged a post, or took that back.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart bell - The button that opens the list, with the attribute `bell`.
 * @csspart panel - What the bell opens.
 * @csspart heading - The heading above the list.
 * @csspart count - How many there are.
 * @csspart status - What a screen reader is told.
 * @csspart list - What must be read.
 * @csspart item - One of them.
 * @csspart deadline - Until when it must be read.
 * @csspart acknowledge - The button that acknowledges.
 * @csspart acknowledged - Says that it was acknowledged.
 * @csspart take-back - The button that takes that back.
 * @csspart post - The post itself.
 * @csspart more - The button that shows more.
 * @csspart skeleton - Stands for what is loading.
 * @csspart empty - Says that there is nothing to acknowledge.
 * @csspart failure - Says what went wrong.
 * @csspart retry - The button that tries again.
 * @cssproperty [--team-inbox-gap=0.75rem] - Space between two items.
 * @cssproperty [--team-inbox-panel-width=27rem] - Width of what the bell opens.
 */
export class TeamInbox extends TeamBlock {
  static override readonly styles = [tokens, controls, styles];

  /** How many posts are shown at first, and with each press of the button for more. */
  @property({ type: Number }) limit = 20;

  /** Shows a button with the number only, which opens the list. */
  @property({ type: Boolean, converter: isOn, reflect: true }) bell = false;

  /** How many posts there are to acknowledge. Set by the element. */
  @property({ type: Number, reflect: true }) count = 0;

  readonly #client = new ClientController(this);
  readonly #clock = new ClockController(this);
  readonly #inbox = new StoreController<Remote<Inbox>>(this, () => this.#store?.$state);
  readonly #online = new OnlineController(this, () => {
    if (this.#inbox.value?.status === 'failed') void this.refresh();
  });

  /** How often the reader has asked for more. */
  @state() private pages = 1;
  @state() private open = false;
  @state() private said = '';
  /** Why an acknowledgement could not be taken back, by id of the post. */
  @state() private failures: ReadonlyMap<string, FeedError> = new Map();
  @query('[part=panel]') private readonly panel!: HTMLElement | null;
  @query('[part=bell]') private readonly opener!: HTMLElement | null;
  @queryAll('[part=item]') private readonly rows!: NodeListOf<HTMLElement>;

  readonly #watched = new Map<string, () => void>();
  #told: Inbox['counts'] | undefined;
  #pending: number | undefined;
  #sessionAsked = false;

  constructor() {
    super();
    this.addController({
      hostDisconnected: () => {
        this.#watch([]);
        this.open = false;
        this.#stopPlacing();
      },
    });
  }

  /** Loads the list anew, as the button for trying again does. */
  async refresh(): Promise<void> {
    await this.#store?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('limit')) this.pages = 1;
    // Styles ask for the attribute, which may say `false`.
    if (!this.bell) this.removeAttribute('bell');
    const remote = this.#inbox.value;
    const known = this.#known;
    this.count = known?.counts.pending ?? 0;
    if (known?.items.length && this.#isListShown) void useCode({}, loadPost());
    this.setStates({
      loading: remote?.status === 'loading',
      ready: !!known,
      empty: this.#isEmpty,
      failed: remote?.status === 'failed',
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
      overdue: !!known?.counts.overdue,
    });
    this.#sayWhatIsNew(known);
  }

  protected override updated(): void {
    const counts = this.#known?.counts;
    if (counts && (counts.pending !== this.#told?.pending || counts.overdue !== this.#told.overdue)) {
      this.#told = counts;
      this.emit('team-inbox-changed', { pending: counts.pending, overdue: counts.overdue });
    }
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#inbox.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
    this.#watch([...this.rows]);
    if (this.open) this.#place();
  }

  protected override render(): TemplateResult {
    return html`
      ${this.bell ? this.#renderBell() : html`${this.#renderHeading()} ${this.#renderAll()}`}
      <p part="status" class="hidden" role="status">${this.said}</p>
    `;
  }

  get #store(): InboxStore | undefined {
    return this.#client.value?.inboxStore;
  }

  get #known(): Inbox | undefined {
    const remote = this.#inbox.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  get #isEmpty(): boolean {
    return this.#inbox.value?.status === 'ready' && !this.#known?.items.length;
  }

  get #isListShown(): boolean {
    return !this.bell || this.open;
  }

  get #isSignedOut(): boolean {
    const remote = this.#inbox.value;
    return remote?.status === 'failed' && remote.error.code === 'unauthorized';
  }

  #renderBell(): TemplateResult {
    const { words } = this.locale;
    const counts = this.#known?.counts;
    return html`
      <button
        part="bell"
        aria-haspopup="dialog"
        aria-expanded=${this.open}
        aria-label=${counts?.pending ? words.inboxCount(counts.pending, counts.overdue) : words.inboxEmpty}
        @click=${this.#onBell}
      >
        ${bell}${
          counts?.pending
            ? html`<span part="count" class=${counts.overdue ? 'late' : ''} aria-hidden="true"
                >${counts.pending > 99 ? '99+' : counts.pending}</span
              >`
            : nothing
        }
      </button>
      <div
        part="panel"
        popover="auto"
        role="dialog"
        tabindex="-1"
        aria-label=${words.inbox}
        @beforetoggle=${this.#onClose}
        @toggle=${this.#onToggle}
      >
        ${this.open ? html`${this.#renderTitle()} ${this.#renderAll()}` : nothing}
      </div>
    `;
  }

  #renderHeading(): TemplateResult {
    return html`<div part="heading"><slot name="heading">${this.#renderTitle()}</slot></div>`;
  }

  #renderTitle(): TemplateResult {
    const { words } = this.locale;
    const counts = this.#known?.counts;
    return html`<p class="title">
      <strong>${words.inbox}</strong>
      ${
        counts?.pending
          ? html`<span
              part="count"
              class=${counts.overdue ? 'late' : ''}
              role="img"
              aria-label=${words.inboxCount(counts.pending, counts.overdue)}
              title=${words.inboxCount(counts.pending, counts.overdue)}
              >${counts.pending}</span
            >`
          : nothing
      }
    </p>`;
  }

  #renderAll(): TemplateResult {
    const { words } = this.locale;
    const known = this.#known;
    const remote = this.#inbox.value;
    return html`
      ${this.#online.offline && remote?.status !== 'failed' ? html`<p class="quiet">${words.offline}</p>` : nothing}
      ${remote?.status === 'failed' ? this.#renderFailure(remote.error) : nothing}
      ${!known && remote?.status !== 'failed' ? this.#renderSkeleton() : nothing}
      ${known ? this.#renderList(known) : nothing}
      ${this.#isEmpty ? html`<slot name="empty"><p part="empty">${check} ${words.inboxEmpty}</p></slot>` : nothing}
      ${known ? this.#renderMore(known) : nothing}
    `;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    return html`
      <div part="failure" role="alert">
        <span>
          ${error.code === 'unauthorized' ? words.inboxSignedOut : failureText(words, error)}
          ${this.#known ? words.notCurrent : nothing}
        </span>
        ${
          error.code === 'forbidden'
            ? nothing
            : html`<button part="retry" class="line" @click=${this.#onRetry}>${words.retry}</button>`
        }
      </div>
    `;
  }

  #renderSkeleton(): TemplateResult {
    const row = html`<div><b></b><b></b><b></b></div>`;
    return html`<div part="skeleton" role="img" aria-label=${this.locale.words.loading}>${row}${row}</div>`;
  }

  #renderList(known: Inbox): TemplateResult {
    return html`<ul
      part="list"
      aria-label=${this.locale.words.inbox}
      aria-busy=${this.#inbox.value?.status === 'loading'}
      ?hidden=${!known.items.length}
      @keydown=${this.#onKey}
    >
      ${repeat(
        known.items.slice(0, this.limit * this.pages),
        ({ post }) => post.id,
        (item) => this.#renderItem(item, known),
      )}
    </ul>`;
  }

  #renderItem(item: InboxItem, known: Inbox): TemplateResult {
    const { words, lang } = this.locale;
    const { post, receipt } = item;
    const isDone = receipt.state === 'acknowledged';
    const failure = this.failures.get(post.id) ?? (isDone ? undefined : known.refused.get(post.id));
    const due = this.#due(item);
    const names = [words.asksYou(post.authorName), post.title, due].filter(Boolean).join(', ');
    return html`<li part="item" data-id=${post.id} class=${isDone ? 'done' : receipt.overdue ? 'late' : ''}>
      <div class="act">
        <p
          part="deadline"
          id=${`asks-${post.id}`}
          title=${post.deadline ? fullTime(lang, Date.parse(post.deadline)) : nothing}
        >
          <span class="hidden">${names}</span><span aria-hidden="true">${due}</span>
        </p>
        ${isDone ? this.#renderDone(item, known) : this.#renderAcknowledge(item)}
      </div>
      ${failure ? html`<p class="refused" role="alert">${refusalText(words, failure)}</p>` : nothing}
      <team-post part="post" .post=${post} .keeper=${READ_ONLY} no-obligation no-thread></team-post>
    </li>`;
  }

  #renderAcknowledge({ post }: InboxItem): TemplateResult {
    return html`<button
      part="acknowledge"
      class="main"
      aria-describedby=${`asks-${post.id}`}
      aria-keyshortcuts="a"
      @click=${() => this.#acknowledge(post)}
    >
      ${this.locale.words.acknowledge}
    </button>`;
  }

  #renderDone({ post, receipt }: InboxItem, known: Inbox): TemplateResult {
    const { words } = this.locale;
    const isWaiting = known.waiting.has(post.id);
    const held = isWaiting && this.#isHeld(receipt);
    const until = receipt.takeBackUntil === null ? 0 : Date.parse(receipt.takeBackUntil);
    return html`<span class="mine"
      ><span part="acknowledged">${check} ${words.acknowledged}</span>${
        isWaiting || until > this.#clock.now
          ? html`<button
              part="take-back"
              class="line"
              aria-describedby=${`asks-${post.id}`}
              @click=${() => this.#takeBack(post)}
            >
              ${words.takeBack}
            </button>`
          : nothing
      }${held ? html`<small>${words.sentLater}</small>` : nothing}</span
    >`;
  }

  /** Whether it has not gone out at once: there is no network, or the server does not answer. */
  #isHeld({ acknowledgedAt }: InboxItem['receipt']): boolean {
    if (this.#online.offline) return true;
    const from = Date.parse(acknowledgedAt ?? '') + MOMENT;
    if (from > this.#clock.now) this.#clock.wakeAt(from);
    return from <= this.#clock.now;
  }

  #renderMore({ items, next, more }: Inbox): TemplateResult | typeof nothing {
    const { words } = this.locale;
    if (items.length <= this.limit * this.pages && next === null) return nothing;
    return html`<div class="more">
      ${more.status === 'failed' ? html`<span role="alert">${failureText(words, more.error)}</span>` : nothing}
      <button part="more" class="line" aria-disabled=${more.status === 'loading'} @click=${this.#onMore}>
        ${more.status === 'loading' ? words.loading : more.status === 'failed' ? words.retry : words.inboxMore}
      </button>
    </div>`;
  }

  #due({ post, receipt }: InboxItem): string {
    const { words, lang } = this.locale;
    if (post.deadline === null) return words.mustRead;
    const time = Date.parse(post.deadline);
    const { now } = this.#clock;
    const { text, kind, until } = distanceTo(lang, time, now);
    this.#clock.wakeAt(until);
    if (receipt.state === 'acknowledged') return words.mustRead;
    const due = time <= now ? words.overdue(text, kind) : words.due(text, kind);
    return due.charAt(0).toLocaleUpperCase(lang) + due.slice(1);
  }

  #sayWhatIsNew(known: Inbox | undefined): void {
    const { words } = this.locale;
    const pending = known?.counts.pending;
    if (pending !== undefined && this.#pending !== undefined && pending > this.#pending && !this.#isTakingBack) {
      this.said = words.newMustReads(pending - this.#pending);
    }
    this.#pending = pending ?? this.#pending;
  }

  #isTakingBack = false;

  async #acknowledge(post: Post): Promise<void> {
    const store = this.#store;
    if (!store || store.receipt(post)?.state === 'acknowledged') return;
    const next = this.#nextAfter(post.id);
    const hadFocus = this.#itemWithFocus === post.id;
    this.failures = new Map([...this.failures].filter(([id]) => id !== post.id));
    const done = store.acknowledge(post);
    // Refusals are told by the store.
    done.catch(() => undefined);
    this.emit('team-receipt-changed', { post, state: 'acknowledged' });
    const left = Math.max(0, (this.#known?.counts.pending ?? 1) - (this.#isCounted(post.id) ? 1 : 0));
    this.said = `${this.locale.words.acknowledged}. ${this.locale.words.left(left)}`;
    await this.#shownAs(post.id, 'acknowledged');
    if (hadFocus) this.#focusItem(next ?? post.id);
  }

  async #takeBack(post: Post): Promise<void> {
    const store = this.#store;
    if (!store) return;
    const hadFocus = this.#itemWithFocus === post.id;
    this.#isTakingBack = true;
    try {
      await store.takeBack(post);
      this.said = this.locale.words.takenBack;
      this.emit('team-receipt-changed', { post, state: 'pending' });
    } catch (error) {
      if (error instanceof FeedError) this.failures = new Map(this.failures).set(post.id, error);
    }
    await this.updateComplete;
    this.#isTakingBack = false;
    if (hadFocus) this.#focusItem(post.id);
  }

  /** Whether the post is still among those that the count is of. */
  #isCounted(id: string): boolean {
    return this.#known?.items.some(({ post, receipt }) => post.id === id && receipt.state !== 'acknowledged') ?? false;
  }

  /** Waits until the row shows it: the store does so at once, or a turn later. */
  async #shownAs(id: string, part: string): Promise<void> {
    for (let turn = 0; turn < 20; turn++) {
      await this.updateComplete;
      if (this.#row(id)?.querySelector(`[part=${part}]`)) return;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** The next one to acknowledge, or the one before where it was the last. */
  #nextAfter(id: string): string | undefined {
    const open = [...this.rows].filter((row) => row.dataset['id'] === id || row.querySelector('[part=acknowledge]'));
    const at = open.findIndex((row) => row.dataset['id'] === id);
    return (open[at + 1] ?? open[at - 1])?.dataset['id'];
  }

  #row(id: string): HTMLElement | undefined {
    return [...this.rows].find((row) => row.dataset['id'] === id);
  }

  get #itemWithFocus(): string | undefined {
    return this.shadowRoot?.activeElement?.closest<HTMLElement>('[part=item]')?.dataset['id'];
  }

  #focusItem(id: string): void {
    this.#row(id)?.querySelector<HTMLElement>('[part=acknowledge], [part=take-back]')?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    const isTyping =
      target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOnButton = target instanceof Element && target.matches('[part=acknowledge], [part=take-back]');
    const step = isOnButton ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined;
    if (step) this.#step(step);
    else if (event.key === 'a' && !event.repeat) this.#acknowledgeFocused();
    // A key that is held down is one decision, not one for each item that the focus comes to.
    else if (!(event.repeat && isOnButton && (event.key === 'Enter' || event.key === ' '))) return;
    event.preventDefault();
  }

  #acknowledgeFocused(): void {
    const item = this.#known?.items.find(({ post }) => post.id === this.#itemWithFocus);
    if (item) void this.#acknowledge(item.post);
  }

  #step(step: number): void {
    const rows = [...this.rows];
    const at = rows.findIndex((row) => row.dataset['id'] === this.#itemWithFocus);
    const id = rows[at + step]?.dataset['id'];
    if (id !== undefined) this.#focusItem(id);
  }

  async #onMore(): Promise<void> {
    const known = this.#known;
    if (known?.more.status === 'loading') return;
    const shown = this.limit * this.pages;
    if (known && known.more.status !== 'failed') this.pages++;
    if (known && known.items.length < this.limit * this.pages && known.next !== null) await this.#store?.loadMore();
    await this.updateComplete;
    const first = [...this.rows][shown]?.dataset['id'];
    if (first !== undefined) this.#focusItem(first);
  }

  readonly #onRetry = (): void => {
    void this.refresh();
  };

  async #onBell(): Promise<void> {
    if (this.open) {
      this.panel?.hidePopover();
      return;
    }
    this.open = true;
    await this.updateComplete;
    this.panel?.showPopover();
    this.#place();
    addEventListener('resize', this.#place);
    addEventListener('scroll', this.#place, true);
    const first = this.panel?.querySelector<HTMLElement>('[part=acknowledge], [part=retry]');
    (first ?? this.panel)?.focus();
  }

  #hadFocus = false;

  #onClose(event: ToggleEvent): void {
    this.#hadFocus = event.newState === 'closed' && this.#isFocusInside;
  }

  /** Escape and a press elsewhere close it. */
  #onToggle(event: ToggleEvent): void {
    if (event.newState !== 'closed') return;
    if (this.#hadFocus) this.opener?.focus();
    this.open = this.#hadFocus = false;
    this.#stopPlacing();
  }

  get #isFocusInside(): boolean {
    return this.panel?.contains(this.shadowRoot?.activeElement ?? null) ?? false;
  }

  readonly #place = (): void => {
    if (this.panel?.matches(':popover-open') && this.opener) placePanel(this.panel, this.opener);
  };

  #stopPlacing(): void {
    removeEventListener('resize', this.#place);
    removeEventListener('scroll', this.#place, true);
  }

  /** What was before the reader is reported as seen. */
  #watch(rows: readonly HTMLElement[]): void {
    const store = this.#store;
    const wanted = new Map<string, () => void>();
    for (const row of rows) {
      const item = this.#known?.items.find(({ post }) => post.id === row.dataset['id']);
      if (!store || !item || !['pending', 'delivered'].includes(item.receipt.state)) continue;
      const { post } = item;
      const key = `${post.id} ${String(post.version)}`;
      wanted.set(
        key,
        this.#watched.get(key) ??
          watchSeen(row, () => {
            store.seen(post);
          }),
      );
    }
    for (const [key, stop] of this.#watched) if (!wanted.has(key)) stop();
    this.#watched.clear();
    for (const [key, stop] of wanted) this.#watched.set(key, stop);
  }
}

const bell = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <path
    d="M10 2.5a5 5 0 0 0-5 5v3.2L3.5 14h13L15 10.7V7.5a5 5 0 0 0-5-5ZM8 16.5a2 2 0 0 0 4 0"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linejoin="round"
    stroke-linecap="round"
  />
</svg>`;
const check = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d="m2.5 8.5 3.5 4 7.5-9" fill="none" stroke="currentColor" stroke-width="2.2" />
</svg>`;

/** A bell that nobody opens needs no posts. */
async function loadPost(): Promise<void> {
  await import('../loader/team-post.ts');
}

declare global {
  interface HTMLElementTagNameMap {
    'team-inbox': TeamInbox;
  }
}
