import type { FeedError, Post, Remote, Waiting } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isOn } from '../base/is-on.ts';
import { TeamBlock } from '../base/team-block.ts';
import { type Asking, useCode } from '../base/use-code.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { failureText } from '../locales/failure-text.ts';
import { age, fullTime, shortTime } from '../locales/format.ts';
import { define } from '../register-element.ts';
import { avatar } from '../theme/avatar.ts';
import { controls } from '../theme/controls.ts';
import { stateShapes } from '../theme/state-mark.ts';
import { tokens } from '../theme/tokens.ts';
import { hueOf, initials } from './initials.ts';
import type * as Actions from './post-actions.ts';
import { renderBody, safeUrl, type ShowText } from './post-body.ts';
import { REACTIONS, type PostKeeper, type ReactionName } from './post-keeper.ts';
import type { SinglePost } from './single-post.ts';
import { styles } from './team-post.styles.ts';
import './team-post.events.ts';

/** A text longer than this, or with more lines, is shown in part at first: about ten lines of a column. */
const LONG_TEXT_UNITS = 700;
const LONG_TEXT_LINES = 12;

/**
 * One post: who wrote it, when and for whom, its text, and what a reader can do with it. Inside a feed it gets its post from
 * there; alone, `post-id` says which one to load.
 *
 * States for `:state()`: `loading`, `ready`, `failed`, `signed-out`, `deleted`, `sending`, `waiting`, `own`, `private`,
 * `important`.
 *
 * @slot - Shown until the post is there.
 * @slot replies - Below the post: its thread.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @fires {TeamMentionOpenEvent} team-mention-open - A reader chose a mention. Cancelable.
 * @fires {TeamTagOpenEvent} team-tag-open - A reader chose a hashtag. Cancelable.
 * @fires {TeamThreadOpenEvent} team-thread-open - A reader wants to see the answers, or hide them. Cancelable.
 * @fires {TeamReplyOpenEvent} team-reply-open - A reader wants to answer. Cancelable.
 * @fires {TeamPostEditedEvent} team-post-edited - The reader changed the post.
 * @fires {TeamPostDeletedEvent} team-post-deleted - The reader deleted the post.
 * @fires {TeamReceiptChangedEvent} team-receipt-changed - The reader acknowledged the post, or took that back.
 * @fires {TeamObligationWithdrawnEvent} team-obligation-withdrawn - The author asks nobody any more to read the post.
 * @csspart avatar - The picture or the initials of the author.
 * @csspart author - The author's name.
 * @csspart meta - Title of the author, time and audience.
 * @csspart time - The time, a link to the post.
 * @csspart edited - The button that shows the former texts of an edited post.
 * @csspart audience - Whom the post is for, if not the whole company.
 * @csspart kind - The mark of news, memos and important posts.
 * @csspart answer - Says whom the post answers.
 * @csspart title - The title of news and memos.
 * @csspart body - The text.
 * @csspart link - A link in the text.
 * @csspart mention - A mention in the text.
 * @csspart tag - A hashtag in the text.
 * @csspart status - The state of the process that a status post reports.
 * @csspart obligation - Says that the post must be read, and by how many it was.
 * @csspart acknowledge - The button that acknowledges the post.
 * @csspart take-back - The button that takes the acknowledgement back.
 * @csspart progress - How many have acknowledged, as a bar.
 * @csspart receipts - The button that shows who has acknowledged.
 * @csspart withdraw - The author's button that asks nobody any more.
 * @csspart pinned - Says until when the post stands on top.
 * @csspart dismiss - The button that puts a post back that is pinned until read.
 * @csspart page - Says on which page it was written, where it is read elsewhere.
 * @csspart waiting - Says that the post is kept until the server can be reached.
 * @csspart actions - The row of reactions and buttons.
 * @csspart unread - Says that some replies are new to the reader.
 * @csspart reaction - A reaction with its count.
 * @csspart picker - The reactions to choose from.
 * @csspart failure - Says what went wrong.
 * @cssproperty [--team-post-avatar-size=2.5rem] - Width and height of the avatar.
 */
export class TeamPost extends TeamBlock {
  static override readonly styles = [tokens, controls, avatar, styles];

  /** The post to load. Not needed where `post` is set. */
  @property({ attribute: 'post-id' }) postId?: string;

  /** The post itself, where the page has it already. */
  @property({ attribute: false }) post?: Post;

  /** Changes the post; a feed hands in its timeline. Without one, the post changes itself. */
  @property({ attribute: false }) keeper?: PostKeeper;

  /** The post is still on its way to the server. */
  @property({ type: Boolean, converter: isOn }) sending = false;

  /** The post is in the outbox: it is sent when the server can be reached, or was refused. */
  @property({ attribute: false }) waiting?: Waiting | undefined;

  /** The thread is shown below. */
  @property({ type: Boolean, converter: isOn, attribute: 'thread-open' }) threadOpen = false;

  /** The post stands in its thread already: no button opens it. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-thread' }) noThread = false;

  /** The post stands on the page that it was written on: nobody need be told which. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-page' }) noPage = false;

  /** Whoever shows the post says that it must be read. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-obligation' }) noObligation = false;

  /** Shows title and text in another way than plainly, as a search that marks what it found. */
  @property({ attribute: false }) show?: ShowText | undefined;

  /** The post stands on top of its timeline. */
  @property({ type: Boolean, converter: isOn }) pinned = false;

  readonly #client = new ClientController(this);
  readonly #clock = new ClockController(this);
  readonly #session = new StoreController(this, () => (this.shown ? this.#client.value?.session.$state : undefined));
  readonly #loaded = new StoreController<Remote<Post>>(this, () => this.#single?.$state);

  #single: SinglePost | undefined;
  #actions: typeof Actions | undefined;
  @state() private unfolded = false;
  /** What the reader has begun to do with the post. */
  @state() private doing: 'picking' | 'asking' | 'editing' | undefined;
  /** @internal Why what the reader wanted was not done. */
  @state() failure: FeedError | undefined;
  @state() private noPicture = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('post') && changed.get('post')?.id !== this.post?.id) this.noPicture = false;
    void this.follow();
    if (changed.get('waiting') && !this.waiting && this.shadowRoot?.activeElement)
      void this.#act(({ stay }) => stay(this));
    const error = this.#loadError;
    const post = this.shown;
    this.setStates({
      loading: !post && !error,
      ready: !!post,
      failed: !post && !!error,
      deleted: !!post?.deleted,
      sending: this.sending,
      waiting: !!this.waiting,
      own: this.#isOwn,
      private: post?.audience === 'people',
      important: post?.priority !== undefined && post.priority !== 'normal',
    });
  }

  override render(): TemplateResult {
    const post = this.shown;
    if (post?.deleted) return this.#renderDeleted();
    if (post) return this.#renderPost(post);
    const error = this.#loadError;
    return html`<slot></slot>${error ? this.#renderLoadFailure(error) : nothing}`;
  }

  /** Why there is no post to show: it could not be loaded, or the code for that. */
  get #loadError(): FeedError | undefined {
    const loaded = this.#loaded.value;
    return loaded?.status === 'failed' ? loaded.error : this.failure;
  }

  private get shown(): Post | undefined {
    const loaded = this.#loaded.value;
    return (loaded && 'value' in loaded ? loaded.value : undefined) ?? this.post;
  }

  get #isOwn(): boolean {
    return this.#me?.handle !== undefined && this.#me.handle === this.shown?.author;
  }

  get #me() {
    const session = this.#session.value;
    return session && 'value' in session ? session.value : undefined;
  }

  /** Whoever makes the changes that the reader wants. */
  private get changer(): PostKeeper | undefined {
    return this.keeper ?? this.#single;
  }

  /** Alone on a page, the post is loaded and kept by itself; the code for that comes only then. */
  private async follow(again = false): Promise<void> {
    const client = this.keeper ? undefined : this.#client.value;
    const id = this.post?.id ?? this.postId;
    if (!again && id === this.#followed && client === this.#followedClient) return;
    this.#followed = id;
    this.#followedClient = client;
    this.#single = undefined;
    if (!client || !id) return;
    await useCode(this.post ? {} : this, import('./single-post.ts'), ({ SinglePost }) => {
      if (this.#followed !== id || this.#followedClient !== client) return;
      this.#single = new SinglePost(client, id, this.post, (isSignedOut) => {
        this.setStates({ 'signed-out': isSignedOut });
        if (isSignedOut) this.emit('team-session-needed', { server: client.server });
      });
      this.requestUpdate();
    });
  }
  #followed: string | undefined;
  #followedClient: unknown;

  #renderPost(post: Post): TemplateResult {
    const { words } = this.locale;
    return html`
      <div class="post">
        ${this.#renderAvatar(post)}
        <div class="content">
          ${this.pinned ? this.#renderPin(post) : nothing} ${this.#renderHead(post)}
          ${
            post.replyToName
              ? html`<p part="answer" class="quiet"><bdi>${words.answerTo(post.replyToName)}</bdi></p>`
              : nothing
          }
          ${post.title ? html`<h3 part="title" dir="auto">${this.show?.(post.title, 0, 'title') ?? post.title}</h3>` : nothing}
          ${post.status ? this.#renderStatus(post) : nothing}
          ${
            this.doing === 'editing'
              ? this.#actions?.renderEditor(this, post)
              : [
                  this.#renderBody(post),
                  this.#renderPage(post),
                  this.#renderObligation(post),
                  this.#renderActions(post),
                ]
          }
          ${
            this.failure
              ? html`<p part="failure" role="alert">${words.notDone} ${failureText(words, this.failure)}</p>`
              : nothing
          }
        </div>
      </div>
      <slot name="replies"></slot>
    `;
  }

  #renderDeleted(): TemplateResult {
    const { words } = this.locale;
    return html`<p class="quiet gone">
        ${words.deletedPost}
        <button class="inline" aria-expanded="false" @click=${this.#onMore}>${words.whatItSaid}</button>
      </p>
      <slot name="replies"></slot>`;
  }

  #renderLoadFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    return html`
      <p part="failure" role="alert">
        ${failureText(words, error)}
        ${
          error.code === 'not-found'
            ? nothing
            : html`<button class="line" @click=${() => this.#single?.refresh() ?? this.follow(true)}>
                ${words.retry}
              </button>`
        }
      </p>
    `;
  }

  #renderPin(post: Post): TemplateResult {
    return html`<team-post-pin part="pinned" exportparts="dismiss" .post=${post} .host=${this}></team-post-pin>`;
  }

  #renderAvatar(post: Post): TemplateResult {
    const picture =
      post.authorAvatar && !this.noPicture ? safeUrl(post.authorAvatar, this.#client.value?.server) : undefined;
    return html`<span part="avatar" aria-hidden="true" data-hue=${hueOf(post.author)}
      >${
        picture
          ? html`<img
              src=${picture}
              alt=""
              loading="lazy"
              referrerpolicy="no-referrer"
              @error=${() => {
                this.noPicture = true;
              }}
            />`
          : initials(post.authorName)
      }</span
    >`;
  }

  #renderHead(post: Post): TemplateResult {
    const { words, lang } = this.locale;
    const time = Date.parse(post.createdAt);
    const { text, until } = age(words, lang, time, this.#clock.now);
    this.#clock.wakeAt(until);
    return html`
      <div class="head">
        <span part="author" title=${`@${post.author}`}><bdi>${post.authorName}</bdi></span>
        <span part="meta">
          ${post.authorTitle ? html`<span class="role"><bdi>${post.authorTitle}</bdi></span>` : nothing}
          <a part="time" href=${`#post-${post.id}`}
            ><time datetime=${post.createdAt} title=${fullTime(lang, time)}>${text}</time></a
          >
          ${
            post.editedAt
              ? html`<button
                  part="edited"
                  class="inline"
                  aria-expanded="false"
                  title=${fullTime(lang, Date.parse(post.editedAt))}
                  @click=${this.#onMore}
                >
                  ${words.edited}
                </button>`
              : nothing
          }
          ${this.sending ? html`<span>${words.sending}</span>` : nothing} ${this.#renderAudience(post)}
        </span>
        ${this.#renderKind(post)}
      </div>
    `;
  }

  #renderAudience(post: Post): TemplateResult | typeof nothing {
    const { words } = this.locale;
    if (post.audience === 'company') return nothing;
    if (post.audience !== 'people') {
      return html`<span part="audience"><bdi>${post.audienceName ?? post.audience.replace('unit:', '')}</bdi></span>`;
    }
    return html`<span part="audience"
      ><svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.6" />
        <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" /></svg
      >${post.people.length ? words.onlyPeople(post.people.length) : words.onlyYou}</span
    >`;
  }

  #renderKind(post: Post): TemplateResult {
    const { words } = this.locale;
    const kind = post.kind === 'news' || post.kind === 'memo' ? words[post.kind] : undefined;
    const priority = post.priority === 'normal' ? undefined : words[post.priority];
    return html`${kind ? html`<span part="kind">${kind}</span>` : nothing}${
      priority ? html`<span part="kind" class=${post.priority}>! ${priority}</span>` : nothing
    }`;
  }

  #renderStatus(post: Post): TemplateResult | typeof nothing {
    const { status } = post;
    if (!status) return nothing;
    const { words, lang } = this.locale;
    const details = [status.step, status.label].filter((detail) => detail !== null);
    return html`
      <p part="status" class=${status.state} dir="auto">
        <svg viewBox="0 0 16 16" aria-hidden="true">${stateShapes[status.state]}</svg>
        <span
          ><bdi class="process">${post.processTitle ?? post.process}</bdi>
          <strong>${words.states[status.state]}</strong>${details.map((detail) => html` · <bdi>${detail}</bdi>`)}
          ${
            status.expectedAt
              ? html`<span class="quiet"
                  >· ${words.expected(shortTime(lang, Date.parse(status.expectedAt), this.#clock.now))}</span
                >`
              : nothing
          }</span
        >
      </p>
    `;
  }

  #renderBody(post: Post): TemplateResult | typeof nothing {
    if (!post.body) return nothing;
    const { words } = this.locale;
    const isLong = post.body.length > LONG_TEXT_UNITS || post.body.split('\n').length > LONG_TEXT_LINES;
    const actions = {
      onMention: this.#onMention,
      onTag: this.#onTag,
    };
    const isClamped = isLong && !this.unfolded;
    const text = renderBody(post.body, post.facets, actions, this.show);
    const unfold = html`<button class="unfold" aria-expanded=${this.unfolded} @click=${this.#onUnfold}>
      ${this.unfolded ? words.less : words.more}
    </button>`;
    // A span, though shown as a block: formatters must not add white space, which would show.
    return html`<span part="body" dir="auto" class=${isClamped ? 'clamped' : ''}
        >${isFormatted(post) ? this.#renderFormatted(post, text, isClamped) : text}</span
      >
      ${isLong ? unfold : nothing}`;
  }

  /** Where it was said, for those who read it elsewhere. */
  #renderPage({ page, pageTitle }: Post): TemplateResult | typeof nothing {
    const url = page && !this.noPage ? safeUrl(page) : undefined;
    if (!url) return nothing;
    return html`<p part="page" class="quiet">
      ${this.locale.words.onPage}
      <a part="link" href=${url}><bdi>${pageTitle ?? url.replace(/^https?:\/\//, '')}</bdi></a>
    </p>`;
  }

  #renderFormatted(post: Post, plain: unknown, isClamped: boolean): TemplateResult {
    void useCode({}, loadArticle());
    return html`<team-post-text
      exportparts="link, mention, tag, mark"
      .body=${post.body}
      .facets=${post.facets}
      .show=${this.show}
      .clamped=${isClamped}
      >${plain}</team-post-text
    >`;
  }

  #renderObligation(post: Post): TemplateResult | typeof nothing {
    if (!post.obligation || this.noObligation) return nothing;
    void useCode({}, import('./team-post-obligation.ts'), ({ TeamPostObligation }) => {
      define('team-post-obligation', TeamPostObligation);
    });
    return html`<team-post-obligation
      part="obligation"
      .post=${post}
      .client=${this.#client.value}
      .own=${this.#isOwn}
    ></team-post-obligation>`;
  }

  #renderActions(post: Post): TemplateResult | typeof nothing {
    const { words } = this.locale;
    // The server does not have it: there is nothing to react to or to answer.
    if (this.waiting) {
      if (!this.#actions) void this.#act(() => this.requestUpdate(), {});
      return this.#actions?.renderWaiting(this, post, this.waiting) ?? nothing;
    }
    if (this.doing === 'asking' && this.#actions) return this.#actions.renderQuestion(this, post);
    return html`
      <div part="actions">
        ${REACTIONS.map(([name, glyph]) => this.#renderReaction(post, name, glyph))}
        <button
          class="react"
          aria-label=${words.react}
          title=${words.react}
          aria-expanded=${this.doing === 'picking'}
          @click=${() => this.#act(({ pick }) => pick(this))}
        >
          ${smile}
        </button>
        ${this.doing === 'picking' ? this.#actions?.renderPicker(this, post) : nothing}
        <button class="reply" @click=${() => this.emit('team-reply-open', { post })}>${words.reply}</button>
        ${
          post.replies && !this.noThread
            ? html`<button
                class="replies"
                aria-expanded=${this.threadOpen}
                @click=${() => this.emit('team-thread-open', { post })}
              >
                ${this.threadOpen ? words.hideReplies : words.replies(post.replies)}
                ${post.unread && !this.threadOpen ? html`<b part="unread">${words.newReplies}</b>` : nothing}
              </button>`
            : nothing
        }
        ${
          isFormatted(post) && this.changer?.pin && (this.#isOwn || this.#me?.may.postCompanyNews)
            ? html`<button class="pin" aria-expanded="false" @click=${this.#onPin}>${words.pin}</button>`
            : nothing
        }
        ${
          this.#isOwn && post.kind !== 'status' && !this.sending
            ? html`<button class="edit" @click=${() => this.#act(({ edit }) => edit(this))}>${words.edit}</button>`
            : nothing
        }
        ${
          (this.#isOwn || this.#me?.roles.includes('admin')) && !this.sending
            ? html`<button class="remove" @click=${() => this.#act(({ ask }) => ask(this))}>${words.remove}</button>`
            : nothing
        }
      </div>
    `;
  }

  #renderReaction(post: Post, name: ReactionName, glyph: string): TemplateResult | typeof nothing {
    const reaction = post.reactions.find((candidate) => candidate.name === name);
    if (!reaction?.count) return nothing;
    const { words } = this.locale;
    const waits = reaction.waiting ? words.waitingToSend : nothing;
    return html`<button
      part="reaction"
      class="line"
      aria-pressed=${reaction.mine}
      aria-label=${words.reacted(words.reactions[name], reaction.count)}
      aria-description=${waits}
      title=${waits}
      data-name=${name}
      @click=${() => this.#act(({ toggle }) => toggle(this, post, name))}
      @pointerenter=${this.#onMore}
      @focus=${this.#onMore}
    >
      <span aria-hidden="true">${glyph} ${reaction.count}</span>
    </button>`;
  }

  /** What a reader may want to know of a post is loaded when they reach for it. */
  readonly #onMore = (event: Event): void => {
    const target = event.currentTarget as HTMLElement;
    // Whoever only points at something has not asked.
    void useCode(event.type === 'click' ? this : {}, import('./post-more.ts'), ({ showMore }) => {
      showMore(event, target, this, this.shown, this.#client.value);
    });
  };

  readonly #onMention = (event: Event, handle: string): void => {
    const name = (event.currentTarget as HTMLElement).title;
    this.emit('team-mention-open', { handle, name });
  };

  readonly #onTag = (_event: Event, tag: string): void => {
    this.emit('team-tag-open', { tag });
  };

  #onUnfold(): void {
    this.unfolded = !this.unfolded;
  }

  #onPin({ currentTarget }: Event): void {
    void useCode(this, loadArticle(), ({ togglePin }) => togglePin(currentTarget as HTMLElement, this));
  }

  #act(act: (actions: typeof Actions) => unknown, asking: Asking = this): Promise<unknown> {
    return useCode(asking, import('./post-actions.ts'), (actions) => act((this.#actions = actions)));
  }
}

const isFormatted = ({ kind }: Post): boolean => kind === 'news' || kind === 'memo';

/** Only news and memos are formatted, and pinned. */
const loadArticle = () => import('./post-article.ts');

const smile = html`<svg
  viewBox="0 0 16 16"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.3"
  stroke-linecap="round"
>
  <circle cx="8" cy="8" r="6.3" />
  <path d="M5.2 9.6a3.3 3.3 0 0 0 5.6 0M5.8 6.2v.4M10.2 6.2v.4" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'team-post': TeamPost;
  }
}
