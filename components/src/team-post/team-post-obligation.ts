import {
  type FeedClient,
  FeedError,
  type Inbox,
  type Obligation,
  type Post,
  type Receipt,
  type Receipts,
  type Remote,
} from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { distanceTo, moment } from '../locales/due.ts';
import { enMustRead } from '../locales/en-must-read.ts';
import { age, fullTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { listOf } from '../locales/list-of.ts';
import { refusalText } from '../must-read/refusal-text.ts';
import { watchSeen } from '../must-read/watch-seen.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { isFocusLost } from './focus-lost.ts';
import { styles } from './team-post-obligation.styles.ts';

addEnglish(enMustRead);

/** Parts that a page can style on the post around. */
const PARTS = 'acknowledge, take-back, progress, receipts, withdraw';

/** That a post must be read, by whom, and how far that is; a part of `<team-post>`, loaded for posts that oblige. */
export class TeamPostObligation extends TeamElement {
  static override readonly styles = [tokens, controls, styles];

  @property({ attribute: false }) post?: Post;
  @property({ attribute: false }) client?: FeedClient | undefined;

  /** The reader wrote the post. */
  @property({ type: Boolean }) own = false;

  readonly #clock = new ClockController(this);
  // The inbox knows the reader's receipt, also of posts that came live.
  readonly #inbox = new StoreController<Remote<Inbox>>(this, () =>
    this.post?.obligation?.withdrawnAt === null && !this.own ? this.client?.inboxStore.$state : undefined,
  );

  @state() private open = false;
  @state() private asking = false;
  @state() private receipts: Receipts | undefined;
  @state() private failure: FeedError | undefined;
  /** Why the receipts could not be loaded. */
  @state() private unloaded: FeedError | undefined;
  /** Withdrawn here; the post will say so when the server has told. */
  @state() private withdrawn = false;
  @state() private said = '';

  #stopWatching: (() => void) | undefined;
  #watched = '';
  #counted = '';

  constructor() {
    super();
    this.addController({
      hostDisconnected: () => {
        this.#unwatch();
      },
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('post') && changed.get('post')?.id !== this.post?.id) {
      this.open = this.asking = this.withdrawn = false;
      this.receipts = this.failure = undefined;
    }
  }

  protected override firstUpdated(): void {
    this.setAttribute('exportparts', PARTS);
  }

  protected override updated(): void {
    this.#watch();
    const { post } = this;
    const counted = `${post?.id} ${post?.version} ${post?.obligation?.acknowledged}`;
    if (this.open && counted !== this.#counted) void this.#load();
    this.#counted = counted;
  }

  protected override render(): TemplateResult | typeof nothing {
    const obligation = this.post?.obligation;
    if (!obligation) return nothing;
    return html`
      <div class=${`strip ${this.#tone}`}>
        ${this.#isWithdrawn ? this.#renderWithdrawn() : this.#renderAsked(obligation)}
        ${this.asking ? this.#renderQuestion() : nothing}
        ${
          this.failure
            ? html`<p part="failure" role="alert">${refusalText(this.locale.words, this.failure)}</p>`
            : nothing
        }
        <div id="receipts" ?hidden=${!this.open}>${this.open ? this.#renderReceipts() : nothing}</div>
      </div>
      <p class="hidden" role="status">${this.said}</p>
    `;
  }

  get #isWithdrawn(): boolean {
    return this.withdrawn || (this.post?.obligation?.withdrawnAt ?? null) !== null;
  }

  get #deadline(): number {
    return this.post?.deadline ? Date.parse(this.post.deadline) : Infinity;
  }

  /** Whether anybody who had to read it is late. */
  get #isOverdue(): boolean {
    const { acknowledged = 0, total = 0 } = this.post?.obligation ?? {};
    const isMet = this.#receipt ? this.#receipt.state === 'acknowledged' : acknowledged >= total;
    return !this.#isWithdrawn && !isMet && this.#deadline <= this.#clock.now;
  }

  get #receipt(): Receipt | null {
    const { post, client } = this;
    if (!post) return null;
    return client?.inboxStore.receipt(post) ?? post.obligation?.mine ?? null;
  }

  get #tone(): string {
    if (this.#isWithdrawn) return '';
    if (this.#isOverdue) return 'overdue';
    const { acknowledged = 0, total = 0 } = this.post?.obligation ?? {};
    const receipt = this.#receipt;
    if (receipt) return receipt.state === 'acknowledged' ? 'done' : 'pending';
    return acknowledged >= total ? 'done' : '';
  }

  get #isWaiting(): boolean {
    const remote = this.#inbox.value;
    return !!this.post && !!remote && 'value' in remote && remote.value.waiting.has(this.post.id);
  }

  #renderWithdrawn(): TemplateResult {
    return html`<p class="what quiet">${flag}<span>${this.locale.words.withdrawn}</span></p>`;
  }

  #renderAsked(obligation: Obligation): TemplateResult {
    const { words } = this.locale;
    const { acknowledged, total } = obligation;
    const isAll = acknowledged >= total;
    return html`
      <div class="line-of">
        <p class="what">
          ${isAll ? check : flag}
          <span
            ><strong title=${this.#deadline < Infinity ? fullTime(this.locale.lang, this.#deadline) : nothing}
              >${this.#demand}</strong
            >
            <button
              part="receipts"
              class="inline"
              aria-expanded=${this.open}
              aria-controls="receipts"
              @click=${this.#onOpen}
            >
              ${isAll ? words.allAcknowledged(total) : words.acknowledgedOf(acknowledged, total)}${chevron}
            </button></span
          >
        </p>
        ${this.own ? this.#renderWithdraw() : this.#renderMine()}
      </div>
      <div part="progress" class="bar" aria-hidden="true">
        <svg viewBox="0 0 100 1" preserveAspectRatio="none">
          <rect width=${total ? (100 * acknowledged) / total : 0} height="1" />
        </svg>
      </div>
    `;
  }

  /** What is asked for, and until when. */
  get #demand(): string {
    const { words, lang } = this.locale;
    const deadline = this.#deadline;
    if (deadline === Infinity) return words.mustRead;
    const { now } = this.#clock;
    const isPast = deadline <= now;
    const { text, kind, until } =
      isPast || !this.#receipt ? moment(lang, deadline, now) : distanceTo(lang, deadline, now);
    this.#clock.wakeAt(until);
    if (!isPast)
      return kind === 'relative' && this.#receipt
        ? `${words.mustRead}${words.comma}${words.due(text, kind)}`
        : words.mustReadBy(text, kind);
    return this.#isOverdue ? `${words.mustRead}${words.comma}${words.overdue(text, kind)}` : words.mustRead;
  }

  #renderMine(): TemplateResult | typeof nothing {
    const { words } = this.locale;
    const receipt = this.#receipt;
    if (!receipt || !this.client) return nothing;
    if (receipt.state !== 'acknowledged') {
      return html`<button part="acknowledge" class="main" @click=${this.#onAcknowledge}>${words.acknowledge}</button>`;
    }
    const until = receipt.takeBackUntil === null ? 0 : Date.parse(receipt.takeBackUntil);
    const canTakeBack = this.#isWaiting || until > this.#clock.now;
    if (canTakeBack && until) this.#clock.wakeAt(until);
    return html`<span class="mine"
      ><span class="yes">${check} ${words.acknowledged}</span>${
        canTakeBack
          ? html`<button part="take-back" class="line" @click=${this.#onTakeBack}>${words.takeBack}</button>`
          : nothing
      }${this.#isWaiting ? html`<small>${words.sentLater}</small>` : nothing}</span
    >`;
  }

  #renderWithdraw(): TemplateResult {
    return html`<button
      part="withdraw"
      class="line"
      aria-expanded=${this.asking}
      @click=${() => {
        this.asking = !this.asking;
      }}
    >
      ${this.locale.words.withdraw}
    </button>`;
  }

  #renderQuestion(): TemplateResult {
    const { words } = this.locale;
    return html`<div
      class="question"
      role="group"
      aria-label=${words.withdrawSure}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.#onKeep();
      }}
    >
      <span>${words.withdrawSure}</span>
      <button class="line danger" @click=${this.#onWithdraw}>${words.withdraw}</button>
      <button class="line" @click=${this.#onKeep}>${words.keepAsking}</button>
    </div>`;
  }

  #renderReceipts(): TemplateResult {
    const { words } = this.locale;
    const { receipts, unloaded } = this;
    const names = this.post?.obligation?.names.map((name) => (name === 'company' ? words.wholeCompany : name)) ?? [];
    return html`
      <p class="quiet">${words.asked} ${listOf(names, this.locale.lang)}</p>
      ${
        unloaded
          ? html`<p part="failure" role="alert">
              ${refusalText(words, unloaded)} <button class="line" @click=${() => this.#load()}>${words.retry}</button>
            </p>`
          : receipts
            ? this.#renderCounts(receipts)
            : html`<p class="quiet">${words.loading}</p>`
      }
    `;
  }

  #renderCounts({ counts, people }: Receipts): TemplateResult {
    const { words } = this.locale;
    const { acknowledged, pending, seen, delivered } = counts;
    const known = [
      seen === undefined ? '' : words.seenBy(seen),
      delivered === undefined ? '' : words.deliveredTo(delivered),
    ];
    return html`
      ${known.some(Boolean) ? html`<p class="quiet">${known.filter(Boolean).join(' · ')}</p>` : nothing}
      ${
        people
          ? html`<div class="names">
              ${this.#renderNames(
                words.acknowledgedBy(acknowledged),
                people.filter((one) => one.state === 'acknowledged'),
              )}
              ${this.#renderNames(
                words.pendingOf(pending),
                people.filter((one) => one.state !== 'acknowledged'),
              )}
            </div>`
          : html`<p class="quiet">
              ${words.acknowledgedBy(acknowledged)} · ${words.pendingOf(pending)} · ${words.tooManyToName}
            </p>`
      }
    `;
  }

  #renderNames(title: string, people: NonNullable<Receipts['people']>): TemplateResult | typeof nothing {
    if (!people.length) return nothing;
    return html`<section>
      <h4>${title}</h4>
      <ul>
        ${people.map((one) => html`<li><bdi>${one.name}</bdi> ${this.#renderWhen(one)}</li>`)}
      </ul>
    </section>`;
  }

  #renderWhen({ state: reached, at }: NonNullable<Receipts['people']>[number]): TemplateResult | typeof nothing {
    if (at === null) return nothing;
    const { words, lang } = this.locale;
    const time = Date.parse(at);
    const { text } = age(words, lang, time, this.#clock.now);
    const isLess = reached === 'seen' || reached === 'delivered';
    return html`<time datetime=${at} title=${fullTime(lang, time)}
      >${isLess ? words.receipt[reached](text) : text}</time
    >`;
  }

  async #onAcknowledge(): Promise<void> {
    const { post, client } = this;
    if (!post || !client) return;
    const { words } = this.locale;
    this.failure = undefined;
    const done = client.inboxStore.acknowledge(post);
    this.said = words.acknowledged;
    this.emit('team-receipt-changed', { post, state: 'acknowledged' });
    await this.#attempt(done);
  }

  async #onTakeBack(): Promise<void> {
    const { post, client } = this;
    if (!post || !client) return;
    this.failure = undefined;
    if (await this.#attempt(client.inboxStore.takeBack(post))) {
      this.said = this.locale.words.takenBack;
      this.emit('team-receipt-changed', { post, state: 'pending' });
    }
  }

  async #onWithdraw(): Promise<void> {
    const { post, client } = this;
    this.asking = false;
    if (!post || !client) return;
    this.failure = undefined;
    if (!(await this.#attempt(client.posts.withdraw(post.id)))) return;
    this.withdrawn = true;
    this.said = this.locale.words.withdrawn;
    await this.updateComplete;
    // There is nothing left to do here but to read.
    const root = this.getRootNode();
    if (isFocusLost() && root instanceof ShadowRoot) (root.host as HTMLElement).focus();
    this.emit('team-obligation-withdrawn', { post });
  }

  readonly #onKeep = (): void => {
    this.asking = false;
    void this.#focus('[part=withdraw]');
  };

  #onOpen(): void {
    this.open = !this.open;
    if (this.open) void this.#load();
  }

  async #load(): Promise<void> {
    const { post, client } = this;
    if (!post || !client) return;
    try {
      const receipts = await client.posts.receipts(post.id);
      if (post.id !== this.post?.id) return;
      this.receipts = receipts;
      this.unloaded = undefined;
    } catch (error) {
      if (error instanceof FeedError) this.unloaded = error;
    }
  }

  /** Waits for a change, and says in words what went wrong with it. The focus follows the button that was replaced. */
  async #attempt(change: Promise<unknown>): Promise<boolean> {
    const hadFocus = this.shadowRoot?.activeElement ?? null;
    try {
      await change;
      return true;
    } catch (error) {
      this.said = '';
      if (!(error instanceof FeedError)) return false;
      this.failure = error;
      this.withdrawn ||= error.word === 'withdrawn';
      return false;
    } finally {
      if (hadFocus && this.isConnected) await this.#focus('[part=take-back], [part=acknowledge]');
    }
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    const { shadowRoot } = this;
    if (shadowRoot?.activeElement || !isFocusLost()) return;
    const target = shadowRoot?.querySelector<HTMLElement>(selector);
    (target ?? shadowRoot?.querySelector<HTMLElement>('[part=receipts]'))?.focus();
  }

  /** What was before the reader is reported as seen, whether or not they do anything. */
  #watch(): void {
    const { post, client } = this;
    const receipt = this.#receipt;
    const isNews = receipt?.state === 'pending' || receipt?.state === 'delivered';
    const watched = post && client && isNews && !this.#isWithdrawn ? `${post.id} ${post.version}` : '';
    if (watched === this.#watched) return;
    this.#unwatch();
    this.#watched = watched;
    const root = this.getRootNode();
    if (!watched || !post || !client || !(root instanceof ShadowRoot)) return;
    this.#stopWatching = watchSeen(root.host, () => {
      client.inboxStore.seen(post);
    });
  }

  #unwatch(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#watched = '';
  }
}

const flag = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path
    d="M4 14.5v-13M4 2.5h8.2l-2 3 2 3H4"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linejoin="round"
  />
</svg>`;
const check = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d="m2.5 8.5 3.5 4 7.5-9" fill="none" stroke="currentColor" stroke-width="2.2" />
</svg>`;
const chevron = html`<svg class="chevron" viewBox="0 0 16 16" aria-hidden="true">
  <path d="m4 6 4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.8" />
</svg>`;
