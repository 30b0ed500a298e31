import type { Conversation, FeedClient, FeedError, Me, Post, Remote, Timeline, TimelineStore } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { TeamElement } from '../base/team-element.ts';
import { useCode } from '../base/use-code.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { moment } from '../locales/due.ts';
import { failureText } from '../locales/failure-text.ts';
import { kept, valid } from '../locales/format.ts';
import { watchSeen } from '../must-read/watch-seen.ts';
import { onFeedKey } from '../team-feed/feed-keys.ts';
import type { TeamReplyOpenEvent } from '../team-post/team-post.events.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import type { TeamComposer } from '../team-composer/team-composer.ts';
import { namesOf, privacyOf } from './conversation-names.ts';
import { arrow, down, lock } from './icons.ts';
import { firstUnread, type MessageRow, rowsOf } from './message-rows.ts';
import { conversationStyles } from './team-conversation.styles.ts';

/** Messages of a page: the newest stand on the last one, so pages are as long as the server allows. */
const PAGE = 100;

/** A reader who is this near to the end, in pixels, wants to stay there. */
const NEAR = 48;

/** Messages go first: what a reader may do without a network is fetched so many milliseconds behind them. */
const AHEAD_AFTER = 5_000;

/** Parts that a page can style on the element around. */
const PARTS = 'back, privacy, message, newest, composer';

/** One private conversation, newest at the bottom, with a composer; a part of `<team-messages>`. */
export class TeamConversation extends TeamElement {
  static override readonly styles = [tokens, controls, conversationStyles];

  @property({ attribute: false }) client?: FeedClient | undefined;

  /** Id of the first message. */
  @property({ attribute: false }) thread = '';

  /** The conversation as the list has it. Loaded here where the list has not come that far. */
  @property({ attribute: false }) conversation?: Conversation | undefined;

  /** Leaves the conversation. */
  @property({ attribute: false }) close?: () => void;

  readonly #clock = new ClockController(this);
  readonly #timeline = new StoreController<Remote<Timeline>>(this, () => this.#store?.$state);
  readonly #session = new StoreController<Remote<Me>>(this, () => this.client?.session.$state);

  @state() private loaded: Conversation | undefined;
  /** A message that the reader answers. */
  @state() private answering: Post | undefined;
  /** The first message that was unread when the conversation was opened. */
  @state() private newFrom: string | undefined;
  /** The reader is at the end, and stays there when messages come. */
  @state() private atEnd = true;
  @query('.scroll') private readonly scroller!: HTMLElement;
  @query('h3') private readonly heading!: HTMLElement;
  @query('[part=composer]') private readonly writing!: TeamComposer;
  @queryAll('[part=message]') private readonly messages!: NodeListOf<HTMLElement>;

  /** The message that came last, as a screen reader is told of it; it is shown at once where the reader is at the end. */
  #said = '';
  #opened = '';
  #stopWatching: (() => void) | undefined;
  #watched = '';
  /** How far down the reader was when it was last looked at, in pixels. */
  #scrolled = 0;
  readonly #resizes = new ResizeObserver(() => {
    if (this.atEnd) this.#toEnd();
  });

  constructor() {
    super();
    this.addController({
      hostDisconnected: () => {
        this.#resizes.disconnect();
        this.#unwatch();
      },
    });
  }

  /** Goes to the name of the conversation. */
  override focus(): void {
    this.heading.focus();
  }

  protected override firstUpdated(): void {
    setTimeout(() => void useCode({}, import('../team-feed/fetch-ahead.ts')), AHEAD_AFTER);
    this.setAttribute('exportparts', PARTS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('thread') || changed.has('client')) {
      this.loaded = this.answering = this.newFrom = undefined;
      this.atEnd = true;
      this.#opened = this.#said = '';
      this.#unwatch();
    }
    this.#sayWhatIsNew();
    if (!this.conversation) void this.#findNames();
    this.#markNew();
  }

  protected override updated(): void {
    const known = this.#known;
    for (const element of [this.scroller, this.scroller.firstElementChild]) {
      if (element) this.#resizes.observe(element);
    }
    if (!known) return;
    queueMicrotask(this.#goOn);
    if (this.atEnd) this.#toEnd();
    this.#watchLast(known);
  }

  protected override render(): TemplateResult {
    const { words, lang } = this.locale;
    const remote = this.#timeline.value;
    const known = this.#known;
    const conversation = this.#conversation;
    const names = conversation ? namesOf(conversation, lang) : '';
    return html`
      <header>
        <button part="back" aria-label=${words.backToMessages} title=${words.backToMessages} @click=${this.#onBack}>
          ${arrow}
        </button>
        <div>
          <h3 tabindex="-1"><bdi>${names || words.messages}</bdi></h3>
          ${
            conversation
              ? html`<p part="privacy">${lock} <span>${privacyOf(conversation, words, lang)}</span></p>`
              : nothing
          }
        </div>
      </header>
      <div class="scroll" @scroll=${this.#onScroll}>
        <div class="content">
          ${!known && remote?.status !== 'failed' ? html`<p class="quiet">${words.loading}</p>` : nothing}
          ${known ? this.#renderMessages(known, names) : nothing}
          ${remote?.status === 'failed' ? this.#renderFailure(remote.error) : nothing}
          ${known?.older.status === 'failed' ? this.#renderFailure(known.older.error) : nothing}
          ${known?.older.status === 'loading' ? html`<p class="quiet">${words.loading}</p>` : nothing}
        </div>
      </div>
      ${this.#renderNewest(known)}
      <p class="hidden" role="status">${this.#said}</p>
      ${known ? this.#renderComposer() : nothing}
    `;
  }

  #sayWhatIsNew(): void {
    const { arrived = [] } = this.#known ?? {};
    const [last] = arrived;
    if (!last) return;
    this.#said =
      arrived.length > 1
        ? this.locale.words.newMessages(arrived.length)
        : `${last.authorName}: ${last.title ?? last.body}`;
  }

  get #store(): TimelineStore | undefined {
    return this.thread ? this.client?.timeline(`thread:${this.thread}`, { limit: PAGE }) : undefined;
  }

  get #known(): Timeline | undefined {
    const remote = this.#timeline.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  get #conversation(): Conversation | undefined {
    return this.conversation ?? this.loaded;
  }

  get #handle(): string | undefined {
    const remote = this.#session.value;
    return remote && 'value' in remote ? remote.value.handle : undefined;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    const isFinal = error.code === 'not-found' || error.code === 'forbidden';
    return html`<p class="failure" role="alert">
      <span>${failureText(words, error)}</span>
      ${isFinal ? nothing : html`<button class="line" @click=${this.#onRetry}>${words.retry}</button>`}
    </p>`;
  }

  #renderMessages(known: Timeline, names: string): TemplateResult {
    const rows = rowsOf(known.posts, this.newFrom);
    return html`<div
      role="feed"
      aria-label=${names ? this.locale.words.messagesWith(names) : this.locale.words.messages}
      aria-busy=${known.older.status === 'loading'}
      @keydown=${this.#onKey}
      @team-reply-open=${this.#onReply}
    >
      ${repeat(
        rows,
        ({ post }) => post.id,
        (row, index) => this.#renderMessage(row, known, index + 1),
      )}
    </div>`;
  }

  #renderMessage({ post, ...row }: MessageRow, known: Timeline, position: number): TemplateResult {
    const { words } = this.locale;
    const names = [
      row.goesOn ? 'goes-on' : '',
      row.isPlain ? 'plain' : '',
      post.author === this.#handle ? 'own' : '',
      post.deleted ? 'deleted' : '',
      post.reactions.length ? 'reacted' : '',
    ];
    return html`
      ${row.startsDay ? html`<p class="day"><span>${this.#dayOf(post)}</span></p>` : nothing}
      ${row.isNew ? html`<p class="new"><span>${words.newFromHere}</span></p>` : nothing}
      <team-post
        part="message"
        class=${names.join(' ')}
        role="article"
        tabindex="0"
        aria-label=${post.deleted ? words.deletedPost : post.authorName}
        aria-posinset=${position}
        aria-setsize=${known.next === null ? known.posts.length : -1}
        .post=${post}
        .keeper=${this.#store}
        .sending=${known.sending.has(post.id)}
        .waiting=${known.waiting.get(post.id)}
        .noThread=${true}
      ></team-post>
    `;
  }

  #renderNewest(known: Timeline | undefined): TemplateResult | typeof nothing {
    const count = known?.arrived.length ?? 0;
    if (!count || this.atEnd) return nothing;
    return html`<div class="newest">
      <button part="newest" class="main" @click=${this.#onNewest}>
        ${this.locale.words.newMessages(count)} ${down}
      </button>
    </div>`;
  }

  #renderComposer(): TemplateResult {
    const { answering } = this;
    return html`<team-composer
      part="composer"
      for="messages"
      .replyTo=${answering?.id ?? this.thread}
      .replyToName=${answering?.authorName}
      .timeline=${this.#store}
      @team-post-send=${this.#onSend}
      @team-post-created=${this.#onCreated}
    ></team-composer>`;
  }

  #dayOf(post: Post): string {
    const { lang } = this.locale;
    const time = Date.parse(post.createdAt);
    const { now } = this.#clock;
    const { text, kind, until } = moment(lang, time, now);
    this.#clock.wakeAt(until);
    return kind === 'time' ? today(lang) : text;
  }

  /** Who is in it, where the list does not say. */
  async #findNames(): Promise<void> {
    const { client, thread } = this;
    const key = `${String(client?.server)} ${thread}`;
    if (!client || !thread || key === this.#opened) return;
    this.#opened = key;
    // Without the names the conversation can be read all the same; what is wrong with it, its messages say.
    const loaded = await client.conversations.get(thread, { limit: 1 }).catch(() => undefined);
    if (client === this.client && thread === this.thread) this.loaded = loaded;
  }

  /** Where the unread begin is decided once: it stays while they are read. */
  #markNew(): void {
    const known = this.#known;
    const conversation = this.#conversation;
    if (this.newFrom !== undefined || !known || known.next !== null || !conversation || !this.#handle) return;
    this.newFrom = firstUnread(known.posts, conversation.unread, this.#handle) ?? '';
  }

  /** Loads what is missing up to the newest message, and shows what came where the reader waits for it. */
  readonly #goOn = (): void => {
    const known = this.#known;
    if (known && known.next !== null && known.older.status === 'idle') void this.#store?.loadOlder();
    else if (known?.arrived.length && this.atEnd) this.#store?.showArrived();
  };

  #toEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#scrolled = this.scroller.scrollTop;
  }

  /** The conversation is read when its last message was before the reader for a moment. */
  #watchLast(known: Timeline): void {
    const last = known.posts.at(-1);
    const element = [...this.messages].at(-1);
    const conversation = this.#conversation;
    const isUnread = conversation ? conversation.unread > 0 : false;
    if (!last || !element || !isUnread || known.next !== null || known.sending.has(last.id)) return;
    if (this.#watched === last.id) return;
    this.#unwatch();
    this.#watched = last.id;
    this.#stopWatching = watchSeen(element, () => {
      this.client?.conversationsStore.markRead(last).catch(() => {
        // It stays unread, and is tried again when something changes.
        this.#watched = '';
      });
    });
  }

  #unwatch(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#watched = '';
  }

  readonly #onRetry = (): void => {
    const { older } = this.#known ?? {};
    void (older?.status === 'failed' ? this.#store?.loadOlder() : this.#store?.refresh());
  };

  #onBack(): void {
    this.close?.();
  }

  #onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // The event comes late, and messages may have grown meanwhile: only who scrolls back leaves the end.
    if (scrollHeight - clientHeight - scrollTop <= NEAR) this.atEnd = true;
    else if (scrollTop < this.#scrolled) this.atEnd = false;
    this.#scrolled = scrollTop;
  }

  async #onNewest(): Promise<void> {
    const { arrived = [] } = this.#known ?? {};
    const first = arrived[0]?.id;
    this.atEnd = true;
    this.#store?.showArrived();
    await this.updateComplete;
    [...this.messages].find((message) => (message as HTMLElement & { post?: Post }).post?.id === first)?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    onFeedKey(event, [...this.messages], { before: this.heading, after: this.writing });
  }

  async #onReply(event: TeamReplyOpenEvent): Promise<void> {
    event.stopPropagation();
    this.answering = event.detail.post;
    await this.updateComplete;
    this.writing.focus();
  }

  #onSend(): void {
    this.atEnd = true;
    this.newFrom = '';
  }

  #onCreated(): void {
    this.answering = undefined;
  }
}

function today(lang: string): string {
  const format = kept('distance', lang, () => new Intl.RelativeTimeFormat(valid(lang), { numeric: 'auto' }));
  return format.format(0, 'day');
}
