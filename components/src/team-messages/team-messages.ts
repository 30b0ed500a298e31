import type { Conversation, Conversations, ConversationsStore, FeedError, Remote } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { TeamBlock } from '../base/team-block.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enMessages } from '../locales/en-messages.ts';
import { failureText } from '../locales/failure-text.ts';
import { age, fullTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { define } from '../register-element.ts';
import { TeamComposer } from '../team-composer/team-composer.ts';
import type { TeamPostCreatedEvent } from '../team-composer/team-composer.events.ts';
import { isFocusLost } from '../team-post/focus-lost.ts';
import { hueOf, initials } from '../team-post/initials.ts';
import { TeamPost } from '../team-post/team-post.ts';
import { avatar } from '../theme/avatar.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { namesOf } from './conversation-names.ts';
import { arrow, lock, pencil } from './icons.ts';
import { TeamConversation } from './team-conversation.ts';
import { styles } from './team-messages.styles.ts';
import '../team-feed/team-feed.events.ts';
import './team-messages.events.ts';

addEnglish(enMessages);

/**
 * Private messages: the conversations of the reader, the one that is open with its newest message at the bottom, and a way to
 * write to one or several people. Nobody else ever sees them, and the element says so. Where there is room, list and
 * conversation stand side by side; where not, one at a time.
 *
 * Arrow keys go through the list, Escape goes back to it.
 *
 * States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`, `open`.
 *
 * @slot heading - In place of the heading.
 * @slot empty - Shown when there are no conversations.
 * @fires {TeamMessagesChangedEvent} team-messages-changed - There are more or fewer conversations with unread messages.
 * @fires {TeamConversationOpenEvent} team-conversation-open - A reader opens a conversation. Cancelable.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @fires {TeamPostSendEvent} team-post-send - A reader asks to send. Cancelable.
 * @fires {TeamPostCreatedEvent} team-post-created - The server has stored the message.
 * @csspart heading - The heading above the list.
 * @csspart count - How many conversations have unread messages.
 * @csspart new - The button for a new message.
 * @csspart status - What a screen reader is told.
 * @csspart list - The conversations.
 * @csspart item - One of them.
 * @csspart avatar - The initials of whom it is with.
 * @csspart more - The button that shows older conversations.
 * @csspart skeleton - Stands for what is loading.
 * @csspart empty - Says that there are no conversations.
 * @csspart failure - Says what went wrong.
 * @csspart retry - The button that tries again.
 * @csspart conversation - The conversation that is open, or the message that is begun.
 * @csspart back - The button that leads back to the list.
 * @csspart privacy - Says who reads this.
 * @csspart message - One message.
 * @csspart newest - The button that leads to messages which came meanwhile.
 * @csspart composer - The composer.
 * @cssproperty [--team-messages-height=min(36rem, 80dvh)] - Height of the whole.
 */
export class TeamMessages extends TeamBlock {
  static override readonly styles = [tokens, controls, avatar, styles];

  /** Id of the conversation that is open; that of any message of it will do. */
  @property({ reflect: true }) conversation = '';

  /** How many conversations have unread messages. Set by the element. */
  @property({ type: Number, reflect: true }) unread = 0;

  readonly #client = new ClientController(this);
  readonly #clock = new ClockController(this);
  readonly #conversations = new StoreController<Remote<Conversations>>(this, () => this.#store?.$state);
  readonly #online = new OnlineController(this, () => {
    if (this.#conversations.value?.status === 'failed') void this.refresh();
  });

  /** A new message is being written. */
  @state() private composing = false;
  @queryAll('[part=item]') private readonly rows!: NodeListOf<HTMLElement>;
  @query('[part=new]') private readonly newButton!: HTMLElement | null;
  @query('[part=conversation] > [exportparts]') private readonly opened!: TeamConversation | null;
  @query('[part=composer]') private readonly writing!: TeamComposer | null;

  /** The conversation of the list that has the focus. */
  #at: string | undefined;
  #told: number | undefined;
  #sessionAsked = false;

  /** Loads the list anew, as the button for trying again does. */
  async refresh(): Promise<void> {
    await this.#store?.refresh();
  }

  constructor() {
    super();
    define('team-post', TeamPost);
    define('team-composer', TeamComposer);
    define('team-conversation', TeamConversation);
  }

  /** Begins a new message, as the button does. */
  async compose(): Promise<void> {
    this.conversation = '';
    this.composing = true;
    await this.updateComplete;
    await this.writing?.updateComplete;
    this.writing?.focusFirst();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#at = (this.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
    if (changed.has('conversation') && this.conversation) this.composing = false;
    const remote = this.#conversations.value;
    this.unread = this.#known?.unread ?? 0;
    this.setStates({
      loading: remote?.status === 'loading',
      ready: !!this.#known,
      empty: this.#isEmpty,
      failed: remote?.status === 'failed',
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
      open: this.#isOpen,
    });
  }

  protected override updated(): void {
    this.#keepFocus();
    const unread = this.#known?.unread;
    if (unread !== undefined && unread !== this.#told) {
      this.#told = unread;
      this.emit('team-messages-changed', { unread });
    }
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#conversations.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const unread = this.#known?.unread ?? 0;
    return html`
      <div class=${this.#isOpen ? 'frame open' : 'frame'}>
        <section class="side" aria-label=${words.messages}>
          ${this.#renderHeading(unread)} ${this.#renderSide()}
        </section>
        <section part="conversation" class="main-side" @keydown=${this.#onKey}>${this.#renderMain()}</section>
      </div>
      <p part="status" class="hidden" role="status">${unread ? words.unreadConversations(unread) : ''}</p>
    `;
  }

  get #store(): ConversationsStore | undefined {
    return this.#client.value?.conversationsStore;
  }

  get #known(): Conversations | undefined {
    const remote = this.#conversations.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  get #isEmpty(): boolean {
    return this.#conversations.value?.status === 'ready' && !this.#known?.items.length;
  }

  get #isSignedOut(): boolean {
    const remote = this.#conversations.value;
    return remote?.status === 'failed' && remote.error.code === 'unauthorized';
  }

  get #isOpen(): boolean {
    return this.composing || this.conversation !== '';
  }

  #renderHeading(unread: number): TemplateResult {
    const { words } = this.locale;
    return html`<div part="heading">
      <slot name="heading"><strong>${words.messages}</strong></slot>
      ${
        unread
          ? html`<span part="count" title=${words.unreadConversations(unread)} aria-hidden="true"
              >${unread > 99 ? '99+' : unread}</span
            >`
          : nothing
      }
      <button part="new" class="line" aria-pressed=${this.composing} @click=${this.#onNew}>
        ${pencil} ${words.newMessage}
      </button>
    </div>`;
  }

  #renderSide(): TemplateResult {
    const { words } = this.locale;
    const known = this.#known;
    const remote = this.#conversations.value;
    return html`
      ${this.#online.offline && remote?.status !== 'failed' ? html`<p class="quiet">${words.offline}</p>` : nothing}
      ${remote?.status === 'failed' ? this.#renderFailure(remote.error) : nothing}
      ${!known && remote?.status !== 'failed' ? this.#renderSkeleton() : nothing}
      ${known?.items.length ? this.#renderList(known) : nothing}
      ${this.#isEmpty ? html`<slot name="empty"><p part="empty">${words.noMessages}</p></slot>` : nothing}
    `;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    return html`
      <div part="failure" role="alert">
        <span>
          ${error.code === 'unauthorized' ? words.messagesSignedOut : failureText(words, error)}
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
    const row = html`<div>
      <i></i><span><b></b><b></b></span>
    </div>`;
    return html`<div part="skeleton" role="img" aria-label=${this.locale.words.loading}>${row}${row}${row}</div>`;
  }

  #renderList(known: Conversations): TemplateResult {
    const { items, next, more } = known;
    const { words } = this.locale;
    const current = items.find(({ id }) => id === this.conversation) ?? items[0];
    return html`
      <div class="scroll">
        <ul part="list" aria-label=${words.messages} @keydown=${this.#onListKey}>
          ${repeat(
            items,
            ({ id }) => id,
            (conversation) => html`<li>${this.#renderItem(conversation, conversation === current)}</li>`,
          )}
        </ul>
        ${
          next === null
            ? nothing
            : html`<div class="older">
                ${more.status === 'failed' ? html`<span role="alert">${failureText(words, more.error)}</span>` : nothing}
                <button part="more" class="line" aria-disabled=${more.status === 'loading'} @click=${this.#onMore}>
                  ${
                    more.status === 'loading'
                      ? words.loading
                      : more.status === 'failed'
                        ? words.retry
                        : words.olderConversations
                  }
                </button>
              </div>`
        }
      </div>
    `;
  }

  #renderItem(conversation: Conversation, isStop: boolean): TemplateResult {
    const { words, lang } = this.locale;
    const { id, people, last, unread } = conversation;
    const time = Date.parse(last.createdAt);
    const { text, until } = age(words, lang, time, this.#clock.now);
    this.#clock.wakeAt(until);
    const names = namesOf(conversation, lang);
    const [first] = people;
    const isOwn = !people.some(({ handle }) => handle === last.author);
    const [before] = isOwn && !last.deleted ? words.fromYou('\n').split('\n') : [];
    const said = last.deleted ? words.deletedPost : (last.title ?? last.body);
    return html`<button
      part="item"
      class=${unread ? 'unread' : ''}
      aria-current=${id === this.conversation}
      tabindex=${isStop ? 0 : -1}
      data-id=${id}
      @click=${() => {
        void this.#open(id);
      }}
    >
      <span part="avatar" aria-hidden="true" data-hue=${hueOf(first?.handle ?? last.author)}
        >${people.length > 1 ? people.length + 1 : initials(first?.name ?? last.authorName)}</span
      >
      <span class="names" title=${names}><bdi>${names || last.authorName}</bdi></span>
      <time datetime=${last.createdAt} title=${fullTime(lang, time)}>${text}</time>
      <span class="end"
        ><span class="last"
          >${before ? html`<span>${before.trimEnd()}&nbsp;</span>` : nothing}<span dir="auto">${said}</span></span
        >
        ${
          unread
            ? html`<span class="badge"
                ><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span
                ><span class="hidden">${words.unreadMessages(unread)}</span></span
              >`
            : nothing
        }</span
      >
    </button>`;
  }

  #renderMain(): TemplateResult | typeof nothing {
    const { words } = this.locale;
    if (this.composing) return this.#renderNew();
    if (!this.conversation) {
      return this.#known?.items.length ? html`<p class="choose">${lock} ${words.chooseConversation}</p>` : nothing;
    }
    return html`<team-conversation
      exportparts="back, privacy, message, newest, composer"
      .client=${this.#client.value}
      .thread=${this.conversation}
      .conversation=${this.#known?.items.find(({ id }) => id === this.conversation)}
      .close=${this.#onBack}
    ></team-conversation>`;
  }

  #renderNew(): TemplateResult {
    const { words } = this.locale;
    return html`
      <header>
        <button part="back" aria-label=${words.backToMessages} title=${words.backToMessages} @click=${this.#onBack}>
          ${arrow}
        </button>
        <div>
          <h3>${words.newMessage}</h3>
          <p part="privacy">${lock} <span>${words.onlyThoseNamed}</span></p>
        </div>
      </header>
      <team-composer part="composer" for="messages" @team-post-created=${this.#onCreated}></team-composer>
    `;
  }

  async #open(id: string): Promise<void> {
    if (!this.emit('team-conversation-open', { conversation: id })) return;
    this.conversation = id;
    await this.updateComplete;
    await this.opened?.updateComplete;
    this.opened?.focus();
  }

  async #onCreated(event: TeamPostCreatedEvent): Promise<void> {
    const { thread } = event.detail.post;
    if (!this.#known?.items.some(({ id }) => id === thread)) void this.#store?.refresh();
    await this.#open(thread);
  }

  readonly #onRetry = (): void => {
    void this.refresh();
  };

  async #onMore(): Promise<void> {
    const { length } = this.rows;
    await this.#store?.loadMore();
    await this.updateComplete;
    // After the last page there is no button.
    if (isFocusLost()) (this.rows[length] ?? this.rows[length - 1])?.focus();
  }

  #onNew(): void {
    void (this.composing ? this.#onBack() : this.compose());
  }

  /** Back to the list, to where the reader left it. */
  readonly #onBack = async (): Promise<void> => {
    const from = this.conversation;
    this.conversation = '';
    this.composing = false;
    await this.updateComplete;
    (this.#rowOf(from) ?? this.newButton)?.focus();
  };

  #rowOf(id: string): HTMLElement | undefined {
    return [...this.rows].find(({ dataset }) => dataset['id'] === id);
  }

  /** A conversation that comes up in the list is put in elsewhere, which takes the focus from it. */
  #keepFocus(): void {
    if (this.#at !== undefined && isFocusLost()) this.#rowOf(this.#at)?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || !this.#isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#onBack();
  }

  #onListKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...this.rows];
    const at = rows.findIndex((row) => row === event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    rows[to]?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'team-messages': TeamMessages;
    'team-conversation': TeamConversation;
  }
}
