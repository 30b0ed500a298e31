import { type FeedError, type Post, type Remote, type Timeline, type TimelineStore } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isOn } from '../base/is-on.ts';
import { TeamBlock } from '../base/team-block.ts';
import { useCode } from '../base/use-code.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { failureText } from '../locales/failure-text.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import type {
  TeamMentionOpenEvent,
  TeamReplyOpenEvent,
  TeamTagOpenEvent,
  TeamThreadOpenEvent,
} from '../team-post/team-post.events.ts';
import { afterPaint } from './after-paint.ts';
import type { FeedWindow } from './feed-window.ts';
import type * as Actions from './feed-actions.ts';
import type { Trail } from './trail.ts';
import type * as PageChanges from './page-changes.ts';
import { styles } from './team-feed.styles.ts';
import './team-feed.events.ts';

/** Posts of the first frame: as many as a screen shows. The others follow one frame later, so that a reader sees the first sooner. */
const FIRST_FRAME = 4;

/** Of a list with more posts than this, only those near the reader are drawn: so many are some 2,700 nodes. */
const LONG = 20;

/**
 * Posts go first: what a reader may do without a network is fetched so many milliseconds behind them, while there is one; or
 * at once when somebody reaches for them.
 */
const AHEAD_AFTER = 5_000;

const fetchAhead = (): void => void useCode({}, import('./fetch-ahead.ts'));
const onReach = {
  handleEvent(): void {
    void useCode({}, loadActions());
    fetchAhead();
  },
  once: true,
};

/** Only feeds of pages need it. */
let pages: typeof PageChanges | undefined;

/** What readers do comes when they reach for the posts, so that it is there for the first key. */
let actions: typeof Actions | undefined;

async function loadActions(): Promise<typeof Actions> {
  return (actions ??= await import('./feed-actions.ts'));
}

/** Frameworks hand on as a property what a page writes as an attribute. */
const OFF = ['off', 'false', 'no'];

/**
 * The posts of a timeline, newest first and live, with a button for older ones. Threads open in place.
 *
 * States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`.
 *
 * @slot - Shown until the posts are there, and where there is no server to ask.
 * @slot heading - A heading above the posts.
 * @slot empty - Shown when the timeline holds no posts.
 * @fires {TeamThreadReadEvent} team-thread-read - The reader has read a thread.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @fires {TeamPostSendEvent} team-post-send - A reader asks to send, in a composer of the feed. Cancelable.
 * @fires {TeamPostCreatedEvent} team-post-created - The server has stored a post that was written here.
 * @fires {TeamMentionOpenEvent} team-mention-open - A reader chose a mention. Cancelable.
 * @fires {TeamTagOpenEvent} team-tag-open - A reader chose a hashtag. Cancelable.
 * @fires {TeamThreadOpenEvent} team-thread-open - A reader wants to see the answers, or hide them. Cancelable.
 * @fires {TeamReplyOpenEvent} team-reply-open - A reader wants to answer. Cancelable.
 * @fires {TeamPostEditedEvent} team-post-edited - The reader changed the post.
 * @fires {TeamPostDeletedEvent} team-post-deleted - The reader deleted the post.
 * @fires {TeamReceiptChangedEvent} team-receipt-changed - The reader acknowledged the post, or took that back.
 * @fires {TeamObligationWithdrawnEvent} team-obligation-withdrawn - The author asks nobody any more to read the post.
 * @csspart heading - The place of the heading.
 * @csspart trail - Says which hashtag, person or thread is shown instead, with the way back.
 * @csspart follow - The button that follows a person, unit or hashtag.
 * @csspart share - The button that offers to show the same elsewhere.
 * @csspart composer - The composer, with the attribute `composer`.
 * @csspart status - What a screen reader is told: that posts load, how many are new.
 * @csspart new - The button that shows new posts.
 * @csspart pinned - The posts that stand on top.
 * @csspart list - The posts.
 * @csspart post - One post.
 * @csspart thread - The answers to a post.
 * @csspart skeleton - Stands for posts that are loading.
 * @csspart empty - Says that there are no posts.
 * @csspart failure - Says what went wrong.
 * @csspart retry - The button that tries again.
 * @csspart sources - Says below the home timeline where its posts come from.
 * @csspart older - The button that loads older posts.
 * @cssproperty [--team-feed-gap=1rem] - Space above and below the line between two posts.
 */
export class TeamFeed extends TeamBlock {
  static override readonly styles = [tokens, controls, styles];

  /**
   * The timeline: `home`, `company`, `unit:<key>`, `person:<handle>`, `process:<key>`, `tag:<tag>`, `thread:<id>`,
   * `page:<url>`, or `page` for the page that the feed stands on.
   */
  @property({ reflect: true }) for = 'home';

  /** The address of a page: the feed is that page's, with `for="page"` or without `for`. */
  @property() page = '';

  /** How many posts a page of the timeline has, 1 to 100. */
  @property({ type: Number }) limit = 20;

  /** Lets readers write posts. */
  @property({ type: Boolean, converter: isOn }) composer = false;

  /** New posts are announced as they come; `live="off"` for a feed that stands still. */
  @property() live: boolean | 'on' | 'off' = true;

  /** The button that offers to show the same elsewhere is beside the heading, always to be seen, and not at the end. */
  @property({ type: Boolean, converter: isOn }) share = false;

  /** Leaves that button out. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-share' }) noShare = false;

  /** The first post of a thread is not shown: it stands above already. */
  @property({ type: Boolean, converter: isOn, attribute: 'replies-only' }) repliesOnly = false;

  /** Id of the post to go to, in a thread; a page's address does the same with `#post-<id>`. */
  @property() post = '';

  /** The post that the composer answers, in a thread. Until somebody says otherwise, the first one. */
  @property({ attribute: false }) answering?: Post | undefined;

  readonly #client = new ClientController(this);
  readonly #timeline = new StoreController<Remote<Timeline>>(this, () => this.store?.$state);
  readonly #online = new OnlineController(this, () => {
    if (this.#timeline.value?.status === 'failed') this.#onRetry();
  });

  /** Threads that a reader has opened, with whether it is to answer. */
  @state() private threads: ReadonlyMap<string, Purpose> = new Map();

  /** A hashtag, person or post that the reader went to look at, in place of the timeline. */
  @state() private trail: Trail | undefined;

  /** How many posts may be drawn: a screenful until that has been seen. */
  @state() private drawn = FIRST_FRAME;

  /** @internal Why what the reader wanted could not begin. */
  @state() failure: FeedError | undefined;

  /** Draws what is near the reader of a long list. */
  @state() private window: FeedWindow | undefined;

  @query('[part=new], [part=heading]') private readonly startOfFeed!: HTMLElement;
  @query('[part=older], .end') private readonly endOfFeed!: HTMLElement;
  @queryAll('[part=post]') private readonly articles!: NodeListOf<HTMLElement>;

  #sessionAsked = false;
  #arrived = false;

  constructor() {
    super();
    for (const type of ['pointerenter', 'focusin']) this.addEventListener(type, this.#onUse, { once: true });
    this.addController({
      hostConnected: () => {
        addEventListener('hashchange', this.goToLinked);
        // A feed that was moved looks again which page this is, and follows it; nothing else has it updated.
        this.requestUpdate();
      },
      hostDisconnected: () => {
        removeEventListener('hashchange', this.goToLinked);
        this.#leavePage?.();
        this.#leavePage = undefined;
      },
    });
  }

  /** Loads the posts anew, as the button for trying again does. */
  async refresh(): Promise<void> {
    await this.store?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('for')) this.trail = undefined;
    if (this.composer) void useCode({}, loadComposer());
    if (this.share) this.#onUse();
    const remote = this.#timeline.value;
    const known = this.known;
    this.setStates({
      loading: remote?.status === 'loading',
      ready: !!known,
      empty: this.#isEmpty,
      failed: remote?.status === 'failed',
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
    });
  }

  protected override updated(): void {
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#timeline.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
    if (this.known && this.drawn === FIRST_FRAME) void this.#drawRest();
    else if (this.known && !this.#arrived) this.#goToLinked();
    // Where the browser lets what is read move when something changes above it.
    if (!CSS.supports('overflow-anchor', 'auto'))
      void useCode({}, import('./scroll-anchor.ts'), ({ anchorOf }) => anchorOf(this));
    if (!this.window && this.posts.length > LONG) void this.openWindow();
    if (this.#isThread)
      void useCode({}, import('./thread-reading.ts'), ({ readThread }) => readThread(this, this.store));
    if (this.#isOfPage) this.#followPage();
  }

  protected override render(): TemplateResult {
    const known = this.known;
    const remote = this.#timeline.value;
    const isLoading = remote?.status !== 'failed';
    const failure = isLoading ? this.failure : remote.error;
    return html`
      <div part="heading" tabindex="-1"><slot name="heading"></slot></div>
      ${this.trail ? this.trail.render(this.#renderFollow()) : this.#renderFollow()}
      ${this.composer && this.#name && !this.#isThread ? this.#renderComposer() : nothing}
      <p part="status" class="hidden" role="status">${this.#announcement}</p>
      ${known && !this.#isThread ? this.#renderNew(known) : nothing}
      <slot ?hidden=${!!known}></slot>
      ${!known && isLoading && !this.#hasFallback ? this.#renderSkeleton() : nothing}
      ${failure ? this.#renderFailure(failure) : nothing} ${known ? this.#renderPosts(known) : nothing}
      ${this.#isEmpty && !this.repliesOnly ? this.#renderEmpty() : nothing}
      ${known ? this.#renderOlder(known) : nothing}
      ${known?.next === null && this.#name === 'home' ? html`<p part="sources" class="older">${this.locale.words.homeSources}</p>` : nothing}
      ${known && this.#isThread ? this.#renderNew(known) : nothing}
      ${this.composer && this.#isThread ? this.#renderComposer() : nothing}
      <div class="end" tabindex="-1"></div>
    `;
  }

  /** Empty until it is known which page this is. */
  get #name(): string {
    if (this.trail) return this.trail.name;
    if (!this.#isOfPage) return this.for;
    return pages?.pageTimeline(this) ?? '';
  }

  get #isOfPage(): boolean {
    return /^page\b/.test(this.for) || (!!this.page && this.for === 'home');
  }

  private get store(): TimelineStore | undefined {
    const name = this.#name;
    return name
      ? this.#client.value?.timeline(name, { limit: this.limit, live: !OFF.includes(`${this.live}`) })
      : undefined;
  }

  private get known(): Timeline | undefined {
    const remote = this.#timeline.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  private get posts(): readonly Post[] {
    const posts = this.known?.posts ?? [];
    return this.repliesOnly ? posts.filter((post) => post.id !== post.thread) : posts;
  }

  get #isThread(): boolean {
    return this.#name.startsWith('thread:');
  }

  get #isEmpty(): boolean {
    return this.#timeline.value?.status === 'ready' && !this.posts.length && !this.known?.pinned.length;
  }

  get #isSignedOut(): boolean {
    const remote = this.#timeline.value;
    return remote?.status === 'failed' && remote.error.code === 'unauthorized';
  }

  /** Whether the page has put something in to be shown until the posts are there. */
  get #hasFallback(): boolean {
    return [...this.childNodes].some((node) =>
      node instanceof Element ? !node.slot : node instanceof Text && node.data.trim() !== '',
    );
  }

  get #announcement(): string {
    const { words } = this.locale;
    const known = this.known;
    if (!known) return this.#timeline.value?.status === 'loading' ? words.loading : '';
    if (known.older.status === 'loading') return words.loadingOlder;
    return known.arrived.length ? words.newPosts(known.arrived.length) : '';
  }

  #renderFollow(): TemplateResult | typeof nothing {
    if (!/^(person|unit|tag):/.test(this.#name)) return nothing;
    void useCode({}, import('./team-follow.ts'));
    return html`<team-follow part="follow" .client=${this.#client.value} .of=${this.#name}></team-follow>`;
  }

  #renderComposer(): TemplateResult {
    return html`<team-composer
      part="composer"
      for=${this.#name}
      .timeline=${this.store}
      .replyTo=${this.#isThread ? (this.answering?.id ?? this.#name.slice('thread:'.length)) : undefined}
      .replyToName=${this.answering?.authorName}
    ></team-composer>`;
  }

  #renderNew(known: Timeline): TemplateResult {
    const { length } = known.arrived;
    return html`<div class="new">
      ${
        length
          ? html`<button part="new" class="main" @click=${() => this.#act(({ showArrived }) => showArrived(this))}>
              ${this.locale.words.newPosts(length)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderSkeleton(): TemplateResult {
    const row = html`<div>
      <i></i><span><b></b><b></b><b></b></span>
    </div>`;
    return html`<div part="skeleton" aria-hidden="true">${row}${row}${row}</div>`;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    const isFinal = error.code === 'not-found' || error.code === 'forbidden';
    return html`
      <div part="failure" role="alert">
        <span>
          ${error.code === 'unauthorized' ? words.signedOut : failureText(words, error)}
          ${this.known ? words.notCurrent : nothing}
        </span>
        ${isFinal ? nothing : html`<button part="retry" class="line" @click=${this.#onRetry}>${words.retry}</button>`}
      </div>
    `;
  }

  #renderEmpty(): TemplateResult {
    return html`<slot name="empty"><p part="empty">${this.locale.words.noPosts}</p></slot>`;
  }

  #renderPosts(known: Timeline): TemplateResult {
    const posts = this.posts;
    const size = known.next === null ? posts.length : -1;
    const isBusy = this.#timeline.value?.status === 'loading' || known.older.status === 'loading';
    const { words } = this.locale;
    return html`
      <div
        @keydown=${this.#onKey}
        @pointerover=${onReach}
        @focusin=${onReach}
        @team-thread-open=${this.#onThread}
        @team-reply-open=${this.#onReply}
        @team-tag-open=${this.#onTag}
        @team-mention-open=${this.#onMention}
      >
        <div part="pinned" role="feed" aria-label=${words.pinned} ?hidden=${!known.pinned.length}>
          ${this.#renderAll(known.pinned, known, known.pinned.length)}
        </div>
        <div
          part="list"
          role="feed"
          aria-label=${this.trail?.label ?? (this.#isThread ? words.replies(posts.length) : words.feed)}
          aria-busy=${isBusy}
          ?hidden=${!posts.length}
        >
          ${this.#renderAll(posts, known, size, this.window)}
        </div>
      </div>
    `;
  }

  #renderAll(posts: readonly Post[], known: Timeline, size: number, near?: FeedWindow): unknown {
    const draw = (post: Post, index: number): TemplateResult => this.#renderPost(post, known, index + 1, size);
    return near ? near.render(posts, draw) : repeat(posts.slice(0, this.drawn), ({ id }) => id, draw);
  }

  #renderPost(post: Post, known: Timeline, position: number, size: number): TemplateResult {
    const thread = this.threads.get(post.id);
    return html`<team-post
      part="post"
      role="article"
      tabindex="0"
      id=${`post-${post.id}`}
      data-id=${post.id}
      aria-label=${post.deleted ? this.locale.words.deletedPost : post.authorName}
      aria-posinset=${position}
      aria-setsize=${size}
      .post=${post}
      .keeper=${this.store}
      .sending=${known.sending.has(post.id)}
      .waiting=${known.waiting.get(post.id)}
      .pinned=${known.pinned.includes(post)}
      .threadOpen=${!!thread}
      .noThread=${this.#isThread}
      .noPage=${this.#name.startsWith('page:')}
      >${thread ? this.#renderThread(post, thread) : nothing}</team-post
    >`;
  }

  #renderThread(post: Post, purpose: Purpose): TemplateResult {
    return html`<team-feed
      slot="replies"
      part="thread"
      for=${`thread:${post.thread}`}
      .repliesOnly=${post.id === post.thread}
      .limit=${this.limit}
      .live=${this.live}
      .composer=${purpose === 'answering'}
    ></team-feed>`;
  }

  #renderOlder(known: Timeline): TemplateResult | typeof nothing {
    const { words } = this.locale;
    const { older } = known;
    if (known.next === null) return nothing;
    return html`<div class="older">
      ${older.status === 'failed' ? html`<span role="alert">${failureText(words, older.error)}</span>` : nothing}
      <button
        part="older"
        class="line"
        aria-disabled=${older.status === 'loading'}
        @click=${() => this.#act(({ loadOlder }) => loadOlder(this))}
      >
        ${
          older.status === 'loading'
            ? words.loadingOlder
            : older.status === 'failed'
              ? words.retry
              : this.#isThread
                ? words.moreReplies
                : words.older
        }
      </button>
    </div>`;
  }

  /** Offers what to paste elsewhere to show the same there. */
  readonly #onUse = (): void => {
    void this.#act(({ offerShare }) => offerShare(this));
  };

  readonly #onRetry = (): void => {
    this.failure = undefined;
    void this.store?.refresh();
  };

  async #onKey(event: KeyboardEvent): Promise<void> {
    const path = event.composedPath();
    const code = actions ?? (await loadActions().catch(() => undefined));
    code?.onKeyAlong(path, event, [...this.articles], { before: this.startOfFeed, after: this.endOfFeed });
  }

  #onThread(event: TeamThreadOpenEvent): void {
    if (event.defaultPrevented || this.#isThread) return;
    event.stopPropagation();
    const { id } = event.detail.post;
    const threads = new Map(this.threads);
    if (!threads.delete(id)) threads.set(id, 'reading');
    this.threads = threads;
  }

  async #onReply(event: TeamReplyOpenEvent): Promise<void> {
    if (event.defaultPrevented) return;
    // The feed that holds the post answers; those around it need not.
    event.stopPropagation();
    const { post } = event.detail;
    if (this.#isThread) return this.answer(post);
    await this.#act(({ answerBelow }) => answerBelow(this, post));
  }

  /** Opens the composer of a thread to answer a post of it. */
  async answer(post: Post): Promise<void> {
    await this.#act(({ answer }) => answer(this, post));
  }

  #onTag(event: TeamTagOpenEvent): void {
    const { tag } = event.detail;
    this.#follow(event, `tag:${tag}`, `#${tag}`);
  }

  #onMention(event: TeamMentionOpenEvent): void {
    const { handle, name } = event.detail;
    this.#follow(event, `person:${handle}`, name);
  }

  /** Shows another timeline in this one's place, unless the page does something better. */
  #follow(event: Event, name: string, label: string): void {
    const { id } = event.target as Element;
    // A page that listens further up may still cancel.
    queueMicrotask(() => {
      if (event.defaultPrevented || this.repliesOnly) return;
      void this.#act(({ lookAt }) => lookAt(this, name, label, id));
    });
  }

  async #drawRest(): Promise<void> {
    await afterPaint();
    this.drawn = this.posts.length > LONG ? FIRST_FRAME * 2 : LONG;
    setTimeout(fetchAhead, AHEAD_AFTER);
  }

  /** Goes to the post that the page's address or the attribute `post` names, as soon as posts are there. */
  readonly goToLinked = (): void => {
    this.#arrived = false;
    this.requestUpdate();
  };

  /** A link to a post leads to it, once. */
  #goToLinked(): void {
    this.#arrived = true;
    if (this.post || location.hash)
      void useCode({}, import('./deep-link.ts'), ({ goTo }) => goTo(this, this.#client.value, this.store));
  }

  /** An application may go to another page without loading it. */
  #followPage(): void {
    if (!pages) {
      void useCode({}, import('./page-changes.ts'), (code) => {
        pages = code;
        this.requestUpdate();
      });
    } else if (this.isConnected && this.for === 'page' && !this.page) {
      this.#leavePage ??= pages.watchPage(() => {
        this.requestUpdate();
      });
    }
  }
  #leavePage: (() => void) | undefined;

  private async openWindow(): Promise<FeedWindow | undefined> {
    await useCode({}, import('./feed-window.ts'), ({ FeedWindow }) => (this.window ??= new FeedWindow(this)));
    return this.window;
  }

  #act(act: (actions: typeof Actions) => Promise<void>): Promise<unknown> {
    return useCode(this, loadActions(), act);
  }
}

type Purpose = 'reading' | 'answering';

/** Its code is needed only by feeds in which somebody writes. */
const loadComposer = () => import('../loader/team-composer.ts');

declare global {
  interface HTMLElementTagNameMap {
    'team-feed': TeamFeed;
  }
}
