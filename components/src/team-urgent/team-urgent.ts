import { type FeedError, type Post, type Remote, type UrgentStore } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isOn } from '../base/is-on.ts';
import { TeamBlock } from '../base/team-block.ts';
import { useCode } from '../base/use-code.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enMustRead } from '../locales/en-must-read.ts';
import { enPins } from '../locales/en-pins.ts';
import { enUrgent } from '../locales/en-urgent.ts';
import { age, fullTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { refusalText } from '../must-read/refusal-text.ts';
import { define, tagOf } from '../register-element.ts';
import { isFocusLost } from '../team-post/focus-lost.ts';
import { renderBody, safeUrl } from '../team-post/post-body.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { ask, mayAsk, Notifications } from './notifications.ts';
import { styles } from './team-urgent.styles.ts';
import '../team-feed/team-feed.events.ts';
import '../team-post/team-post.events.ts';
import './team-urgent.events.ts';

addEnglish({ ...enMustRead, ...enPins, ...enUrgent });

/** Texts with more characters or lines are shown in part at first: notes in about four lines, news and memos in nine. */
const LONG_NOTE = { units: 320, lines: 6 };
const LONG_NEWS = { units: 700, lines: 12 };

/** Mentions and hashtags lead to feeds, of which there may be none here. */
const NO_ACTIONS = { onMention: () => undefined, onTag: () => undefined };

/**
 * Urgent posts as a banner, the newest first, until each is dismissed, or acknowledged where the reader must read it; what is
 * put away goes from all of the reader's pages. While there are none it takes no space, and it says nothing when the server
 * cannot be reached: it tries again by itself.
 *
 * The banner lies above the page in the browser's top layer: an urgent post must be seen wherever somebody has scrolled to,
 * and one that pushed the page down would move what is read, and what is about to be clicked. With `inline` it stands where
 * the element stands instead.
 *
 * States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`.
 *
 * @fires {TeamUrgentShownEvent} team-urgent-shown - An urgent post stands on the page.
 * @fires {TeamUrgentDismissedEvent} team-urgent-dismissed - The reader put a post away.
 * @fires {TeamReceiptChangedEvent} team-receipt-changed - The reader acknowledged a post.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart banner - The whole banner.
 * @csspart item - One post.
 * @csspart icon - The mark of what is urgent.
 * @csspart author - The author's name.
 * @csspart title - The title of news and memos.
 * @csspart text - The text.
 * @csspart post - The link to the post.
 * @csspart dismiss - The button that puts a post away.
 * @csspart acknowledge - The button that acknowledges a post.
 * @csspart failure - Says what went wrong.
 * @csspart more - The button that shows the others.
 * @csspart allow - The button that allows notifications, with the attribute `notify`.
 * @csspart link - A link in the text.
 * @csspart mention - A mention in the text of news and memos.
 * @csspart tag - A hashtag in the text of news and memos.
 * @cssproperty [--team-urgent-width=44rem] - Width of the banner above the page.
 * @cssproperty [--team-urgent-inset=0.75rem] - Space above it, such as for a bar that the page keeps there.
 * @cssproperty [--team-urgent-background] - Behind the posts.
 */
export class TeamUrgent extends TeamBlock {
  static override readonly styles = [tokens, controls, styles];

  /** Stands where the element stands, and takes space there. */
  @property({ type: Boolean, converter: isOn, reflect: true }) inline = false;

  /** Offers notifications of the browser for what comes while nobody looks; nobody is asked unless they press its button. */
  @property({ type: Boolean, converter: isOn }) notify = false;

  /** Address of a post, with `{id}` in it. Unless said, the page that it was written on, or a feed on this one. */
  @property({ attribute: 'post-url' }) postUrl?: string;

  readonly #client = new ClientController(this);
  readonly #clock = new ClockController(this);
  readonly #urgent = new StoreController<Remote<readonly Post[]>>(this, () => this.#store?.$state);
  // The store tries again by itself when the browser is back.
  readonly #online = new OnlineController(this, () => undefined);
  readonly #notifications = new Notifications();

  /** All are shown, and not only the newest. */
  @state() private open = false;
  @state() private unfolded: ReadonlySet<string> = new Set();
  @state() private failures: ReadonlyMap<string, FeedError> = new Map();
  /** The banner stands at the lower edge, since the focus of the page is behind the upper one. */
  @state() private below = false;
  @query('[part=banner]') private readonly banner!: HTMLElement | null;
  @query('[part=dismiss], [part=acknowledge]') private readonly action!: HTMLElement | null;

  readonly #told = new Set<string>();
  /** Where the focus was before it came here. */
  #before: HTMLElement | undefined;
  /** The post that is put away while it has the focus. */
  #leaving: string | undefined;
  #sessionAsked = false;

  constructor() {
    super();
    this.addController({
      hostConnected: () => {
        document.addEventListener('visibilitychange', this.#onVisibility);
        document.addEventListener('keydown', this.#onKey, true);
      },
      hostDisconnected: () => {
        document.removeEventListener('visibilitychange', this.#onVisibility);
        document.removeEventListener('keydown', this.#onKey, true);
        this.#notifications.close();
      },
    });
  }

  protected override willUpdate(): void {
    // Styles ask for the attribute, which may say `false`.
    if (!this.inline) this.removeAttribute('inline');
    const remote = this.#urgent.value;
    const posts = this.#posts;
    if (posts.length < 2) this.open = false;
    if (!posts.length) this.below = false;
    this.setStates({
      loading: remote?.status === 'loading',
      ready: !!remote && 'value' in remote,
      empty: !posts.length,
      failed: remote?.status === 'failed',
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
    });
  }

  protected override updated(): void {
    const { banner } = this;
    if (banner?.popover && !banner.matches(':popover-open')) banner.showPopover();
    for (const post of this.#shown) {
      if (this.#told.has(post.id)) continue;
      this.#told.add(post.id);
      this.emit('team-urgent-shown', { post });
    }
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#urgent.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
    this.#notifyOfNew();
    this.#keepFocus();
  }

  protected override render(): TemplateResult {
    return html`${this.#posts.length ? this.#renderBanner() : nothing}
    ${this.notify && mayAsk() ? this.#renderAllow() : nothing}`;
  }

  get #store(): UrgentStore | undefined {
    return this.#client.value?.urgentStore;
  }

  get #posts(): readonly Post[] {
    const remote = this.#urgent.value;
    return (remote && 'value' in remote ? remote.value : undefined) ?? [];
  }

  get #shown(): readonly Post[] {
    return this.open ? this.#posts : this.#posts.slice(0, 1);
  }

  get #isSignedOut(): boolean {
    const remote = this.#urgent.value;
    return remote?.status === 'failed' && remote.error.code === 'unauthorized';
  }

  #renderBanner(): TemplateResult {
    const { words } = this.locale;
    const others = this.#posts.length - 1;
    return html`<section
      part="banner"
      class=${this.below ? 'below' : ''}
      aria-label=${words.urgentPosts}
      popover=${this.inline ? nothing : 'manual'}
      @focusin=${this.#onFocus}
    >
      ${repeat(
        this.#shown,
        ({ id }) => id,
        (post) => this.#renderItem(post),
      )}
      ${
        others > 0
          ? html`<div class="foot">
              <button part="more" aria-expanded=${this.open} @click=${this.#onMore}>
                ${this.open ? words.urgentLess : words.urgentMore(others)}
              </button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #renderItem(post: Post): TemplateResult {
    const { words } = this.locale;
    const failure = this.failures.get(post.id);
    // What is read out at once is who says what; times change and buttons are found.
    return html`<article part="item" data-id=${post.id}>
      ${exclamation}
      <div class="what">
        <div role="alert">
          <p>
            <span class="label">${words.urgent}</span>
            <span part="author"><bdi>${post.authorName}</bdi></span>
            ${post.authorTitle ? html`<span class="quiet"><bdi>${post.authorTitle}</bdi></span>` : nothing}
          </p>
          ${post.title ? html`<h3 part="title" dir="auto">${post.title}</h3>` : nothing} ${this.#renderText(post)}
        </div>
        ${this.#renderMeta(post)}
        ${failure ? html`<p part="failure" role="alert">${words.notDone} ${refusalText(words, failure)}</p>` : nothing}
      </div>
      <div class="act">${this.#renderAction(post)}</div>
    </article>`;
  }

  #renderText(post: Post): TemplateResult {
    const isClamped = this.#isLong(post) && !this.unfolded.has(post.id);
    const links = post.facets.filter(({ type }) => type === 'link');
    const plain = renderBody(post.body, links, NO_ACTIONS);
    if (post.title === null) {
      return html`<span part="text" dir="auto" class=${isClamped ? 'clamped' : ''}>${plain}</span>`;
    }
    void useCode({}, loadText());
    return html`<span part="text" dir="auto" class=${isClamped ? 'clamped' : ''}
      ><team-post-text exportparts="link, mention, tag" .body=${post.body} .facets=${links} .clamped=${isClamped}
        >${plain}</team-post-text
      ></span
    >`;
  }

  #renderMeta(post: Post): TemplateResult {
    const { words, lang } = this.locale;
    const time = Date.parse(post.createdAt);
    const { text, until } = age(words, lang, time, this.#clock.now);
    this.#clock.wakeAt(until);
    const address = this.#addressOf(post);
    const isUnfolded = this.unfolded.has(post.id);
    return html`<p class="meta">
      ${
        this.#isLong(post)
          ? html`<button aria-expanded=${isUnfolded} @click=${() => this.#onUnfold(post)}>
              ${isUnfolded ? words.less : words.more}
            </button>`
          : nothing
      }
      <time datetime=${post.createdAt} title=${fullTime(lang, time)}>${text}</time>
      ${address === undefined ? nothing : html`<a part="post" href=${address}>${words.goToPost}</a>`}
    </p>`;
  }

  #renderAction(post: Post): TemplateResult {
    const { words } = this.locale;
    return mustAcknowledge(post)
      ? html`<button part="acknowledge" class="main" @click=${() => this.#onAway(post, true)}>
          ${words.acknowledge}
        </button>`
      : html`<button part="dismiss" class="line" @click=${() => this.#onAway(post, false)}>${words.dismiss}</button>`;
  }

  #renderAllow(): TemplateResult {
    return html`<button part="allow" class="line" @click=${this.#onAllow} @focus=${this.#onFocus}>
      ${bell} ${this.locale.words.allowNotifications}
    </button>`;
  }

  #isLong({ body, title }: Post): boolean {
    const { units, lines } = title === null ? LONG_NOTE : LONG_NEWS;
    return body.length > units || body.split('\n').length > lines;
  }

  /** Undefined where no page is known that shows it. */
  #addressOf({ id, page }: Post): string | undefined {
    if (this.postUrl !== undefined) return this.postUrl.replace('{id}', encodeURIComponent(id));
    const hash = `#post-${id}`;
    if (page !== null) return safeUrl(page.replace(/#.*/, '') + hash);
    return document.querySelector(tagOf('team-feed')) ? hash : undefined;
  }

  #notifyOfNew(): void {
    const remote = this.#urgent.value;
    if (!this.notify || !remote || !('value' in remote)) return;
    const { words, lang } = this.locale;
    this.#notifications.update(this.#posts, ({ authorName }) => words.urgentFrom(authorName), lang);
  }

  async #onAway(post: Post, acknowledged: boolean): Promise<void> {
    const store = this.#store;
    if (!store) return;
    this.failures = new Map([...this.failures].filter(([id]) => id !== post.id));
    if (this.shadowRoot?.activeElement) this.#leaving = post.id;
    const done = acknowledged ? store.acknowledge(post) : store.dismiss(post.id);
    this.emit('team-urgent-dismissed', { post, acknowledged });
    if (acknowledged) this.emit('team-receipt-changed', { post, state: 'acknowledged' });
    try {
      await done;
    } catch (error) {
      this.failures = new Map(this.failures).set(post.id, error as FeedError);
    }
  }

  /** The focus goes on to the next post, or back to where it came from. */
  #keepFocus(): void {
    if (this.#leaving === undefined || this.#posts.some(({ id }) => id === this.#leaving)) return;
    this.#leaving = undefined;
    (this.action ?? this.#before)?.focus();
  }

  #onFocus({ relatedTarget }: FocusEvent): void {
    const from = relatedTarget as HTMLElement | null;
    if (from && !this.renderRoot.contains(from)) this.#before = from;
  }

  #onMore(): void {
    this.open = !this.open;
  }

  #onUnfold({ id }: Post): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(id)) unfolded.add(id);
    this.unfolded = unfolded;
  }

  async #onAllow(): Promise<void> {
    await ask();
    this.requestUpdate();
    await this.updateComplete;
    // Who has answered is not asked again.
    if (isFocusLost()) (this.action ?? this.#before)?.focus();
  }

  /** The key may move the focus, or scroll; where that ends is known in the next frame. */
  readonly #onKey = (): void => {
    if (this.banner?.popover)
      requestAnimationFrame(() => {
        this.#giveWay();
      });
  };

  /** What has the focus must not be hidden behind the banner (WCAG 2.2, 2.4.11): then it goes to the other edge. */
  #giveWay(): void {
    const { banner } = this;
    const focused = deepestFocus();
    if (!banner?.matches(':popover-open') || !focused || banner.contains(focused)) return;
    const { top, bottom, height } = focused.getBoundingClientRect();
    const { top: start, bottom: end } = banner.getBoundingClientRect();
    const covered = (from: number, to: number): number => Math.min(bottom, to) - Math.max(top, from);
    const now = covered(start, end);
    if (now > height / 2 && covered(innerHeight - end, innerHeight - start) < now) this.below = !this.below;
  }

  readonly #onVisibility = (): void => {
    this.#notifyOfNew();
  };
}

/** What has the focus, in whatever shadow tree. */
function deepestFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === document.body ? null : focused;
}

/** Whether the reader is asked to acknowledge the post. */
function mustAcknowledge({ obligation }: Post): boolean {
  return !!obligation?.mine && obligation.withdrawnAt === null;
}

/** Formatted are news and memos only. */
async function loadText(): Promise<void> {
  const { TeamPostText } = await import('../team-post/team-post-text.ts');
  define('team-post-text', TeamPostText);
}

const exclamation = html`<svg part="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path
    fill="currentColor"
    fill-rule="evenodd"
    d="M12 2 23.2 21.5H.8zm-1.2 7v6h2.4V9zm0 7.6V19h2.4v-2.4z"
    clip-rule="evenodd"
  />
</svg>`;

const bell = html`<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4">
  <path
    d="M8 1.8a4 4 0 0 0-4 4c0 3.4-1.5 4.7-1.5 5.6h11c0-.9-1.5-2.2-1.5-5.6a4 4 0 0 0-4-4zM6.5 13.6a1.6 1.6 0 0 0 3 0"
  />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'team-urgent': TeamUrgent;
  }
}
