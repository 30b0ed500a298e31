import {
  countGraphemes,
  type Draft,
  type FeedError,
  type Me,
  newId,
  type NewPost,
  type Post,
  type Remote,
  type TimelineStore,
} from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { failureText } from '../locales/failure-text.ts';
import { define } from '../register-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { type Audience, TeamAudiencePicker } from './audience-picker.ts';
import { complete, tokenAt } from './completion.ts';
import { keepDraft, keptDraft } from './drafts.ts';
import { Suggestions } from './suggestions.ts';
import { styles } from './team-composer.styles.ts';
import './team-composer.events.ts';

define('team-audience-picker', TeamAudiencePicker);

/** A counter that is always there is noise; it comes when this share of the limit is used. */
const COUNTED_FROM = 0.8;

/** Limits until the server has said its own. */
const USUAL_LIMITS = { note: 280, long: 5_000, title: 150 };

/**
 * Writes posts and answers. It keeps a draft, completes `@names` and `#tags`, always says who will read the text, and loses
 * nothing of it when the server refuses it or cannot be reached.
 *
 * States for `:state()`: `sending`, `failed`, `offline`, `signed-out`.
 *
 * @fires {TeamPostSendEvent} team-post-send - A reader asks to send. Cancelable.
 * @fires {TeamPostCreatedEvent} team-post-created - The server has stored the post.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart title - The title of news and memos.
 * @csspart field - The text.
 * @csspart suggestions - Names or hashtags to choose from.
 * @csspart bar - The line below the text.
 * @csspart audience - Who will read it.
 * @csspart kind - Note, news or memo, for those who may choose.
 * @csspart counter - How many characters are left.
 * @csspart hint - The keys that send.
 * @csspart send - The button that sends.
 * @csspart failure - Says why it was not sent.
 * @csspart status - What a screen reader is told.
 * @cssproperty [--team-composer-min-height=3.2em] - Height of an empty text field.
 */
export class TeamComposer extends TeamElement {
  static override readonly styles = [tokens, controls, styles];

  /** The timeline it writes to: a unit's posts are for the unit, a process's and a page's belong there. */
  @property() for = 'home';

  /** Id of the post that is answered. */
  @property({ attribute: 'reply-to' }) replyTo?: string | undefined;

  /** Who wrote the post that is answered. */
  @property({ attribute: 'reply-to-name' }) replyToName?: string | undefined;

  /** The timeline that shows a post before the server has it; found by `for` where none is given. */
  @property({ attribute: false }) timeline?: TimelineStore | undefined;

  readonly #client = new ClientController(this);
  readonly #session = new StoreController<Remote<Me>>(this, () => this.#client.value?.session.$state);
  readonly #online = new OnlineController(this, () => undefined);
  readonly #suggestions = new Suggestions(
    this,
    () => this.#client.value,
    () => this.#tags,
  );

  @state() private body = '';
  @state() private titleText = '';
  @state() private kind: 'note' | 'news' | 'memo' = 'note';
  @state() private chosen: Audience | undefined;
  @state() private busy = false;
  @state() private failure: FeedError | undefined;
  /** Told to a screen reader when the post is there. */
  @state() private said = '';
  @query('textarea') private readonly field!: HTMLTextAreaElement;

  #draftKey = '';
  /** What was sent last and may have arrived although the answer was lost: sent again it keeps its id. */
  #lost: { readonly id: string; readonly content: string } | undefined;
  #sessionAsked = false;

  /** Puts the caret into the text. */
  override focus(options?: FocusOptions): void {
    this.field.focus(options);
  }

  /** Forgets what is written. */
  clear(): void {
    this.body = '';
    this.titleText = '';
    this.kind = 'note';
    this.failure = undefined;
    this.#lost = undefined;
    this.#keep();
  }

  /** Sends what is written, as the button does. Nothing happens while it is empty, too long, or on its way. */
  async send(): Promise<void> {
    const client = this.#client.value;
    if (!client || this.busy || !this.#canSend) return;
    const content = this.#content;
    const fingerprint = JSON.stringify(content);
    const id = this.#lost?.content === fingerprint ? this.#lost.id : newId();
    const draft: Draft = { id, ...content };
    if (!this.emit('team-post-send', { draft })) return;
    this.busy = true;
    this.failure = undefined;
    this.said = this.locale.words.sending;
    this.#suggestions.close();
    try {
      const post = await (this.timeline ?? client.timeline(this.for)).post(draft);
      this.clear();
      this.said = this.locale.words.posted;
      this.emit('team-post-created', { post });
    } catch (error) {
      this.failure = error as FeedError;
      this.said = '';
      // Refused for good, or nobody knows: only the latter may have arrived.
      this.#lost = this.failure.retriable ? { id, content: fingerprint } : undefined;
    } finally {
      this.busy = false;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#restoreDraft();
    if (changed.has('for') || changed.has('replyTo')) this.chosen = undefined;
    this.setStates({
      sending: this.busy,
      failed: !!this.failure,
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
    });
  }

  protected override updated(): void {
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    this.#sessionAsked = this.#isSignedOut;
    this.#grow();
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { token, items, active } = this.#suggestions;
    const label = this.#isReply
      ? this.replyToName
        ? words.composeReplyTo(this.replyToName)
        : words.composeReply
      : words.compose;
    return html`
      <form novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
        ${this.kind === 'note' ? nothing : this.#renderTitle()}
        <div class="field">
          <textarea
            part="field"
            rows="2"
            dir="auto"
            role="combobox"
            aria-label=${label}
            placeholder=${label}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded=${!!token}
            aria-controls="suggestions"
            aria-activedescendant=${token ? `suggestion-${active}` : nothing}
            aria-invalid=${this.#over > 0 || !!this.failure}
            aria-describedby="counter failure"
            ?readonly=${this.busy}
            .value=${this.body}
            @input=${this.#onInput}
            @click=${this.#onCaret}
          ></textarea>
          <ul
            part="suggestions"
            id="suggestions"
            role="listbox"
            aria-label=${words.suggestions(items.length)}
            ?hidden=${!token}
          >
            ${items.map(
              (item, index) =>
                html`<li
                  id=${`suggestion-${index}`}
                  role="option"
                  aria-selected=${index === active}
                  @pointerdown=${(event: Event) => this.#onChoose(event, index)}
                >
                  <bdi>${item.name}</bdi>${item.detail ? html`<small><bdi>${item.detail}</bdi></small>` : nothing}
                </li>`,
            )}
          </ul>
        </div>
        <p part="failure" id="failure" role="alert" ?hidden=${!this.failure}>${this.failure ? this.#why : nothing}</p>
        ${this.#renderBar()}
        <p part="status" class="hidden" role="status">${token ? words.suggestions(items.length) : this.said}</p>
      </form>
    `;
  }

  #renderTitle(): TemplateResult {
    const { title } = this.locale.words;
    return html`<input
      part="title"
      dir="auto"
      aria-label=${title}
      placeholder=${title}
      maxlength="300"
      .value=${this.titleText}
      @input=${this.#onTitle}
    />`;
  }

  #renderBar(): TemplateResult {
    const { words } = this.locale;
    const isFailed = this.failure?.retriable;
    return html`
      <div part="bar">
        ${
          this.#isReply
            ? nothing
            : html`<team-audience-picker
                part="audience"
                .client=${this.#client.value}
                .me=${this.#me}
                .value=${this.#audience}
                .choose=${this.#onAudience}
              ></team-audience-picker>`
        }
        ${this.#mayChooseKind ? this.#renderKind() : nothing}
        <span part="counter" id="counter" aria-live="polite">${this.#renderCount()}</span>
        <span part="hint" aria-hidden="true">${this.body ? words.postHint : nothing}</span>
        <button part="send" class="main" aria-disabled=${this.busy || !this.#canSend}>
          ${this.busy ? words.sending : isFailed ? words.retry : this.#isReply ? words.reply : words.post}
        </button>
      </div>
    `;
  }

  #renderKind(): TemplateResult {
    const { words } = this.locale;
    return html`<select part="kind" aria-label=${words.kind} @change=${this.#onKind}>
      ${(['note', 'news', 'memo'] as const).map(
        (kind) => html`<option value=${kind} .selected=${this.kind === kind}>${words[kind]}</option>`,
      )}
    </select>`;
  }

  #renderCount(): TemplateResult | typeof nothing {
    const { words } = this.locale;
    const over = this.#over;
    if (over > 0) return html`<span class="over">${words.charactersOver(over)}</span>`;
    return -over <= this.#limit * (1 - COUNTED_FROM) ? html`${words.charactersLeft(-over)}` : nothing;
  }

  get #me(): Me | undefined {
    const remote = this.#session.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  get #isSignedOut(): boolean {
    const remote = this.#session.value;
    const failure = this.failure ?? (remote?.status === 'failed' ? remote.error : undefined);
    return failure?.code === 'unauthorized';
  }

  get #isReply(): boolean {
    return this.replyTo !== undefined && this.replyTo !== '';
  }

  get #mayChooseKind(): boolean {
    const roles = this.#me?.roles ?? [];
    return !this.#isReply && (roles.includes('editor') || roles.includes('admin'));
  }

  get #limit(): number {
    const limits = this.#me?.limits ?? USUAL_LIMITS;
    return this.kind === 'note' ? limits.note : limits.long;
  }

  /** Characters beyond the limit; negative while some are left. */
  get #over(): number {
    return countGraphemes(this.body.trim()) - this.#limit;
  }

  get #canSend(): boolean {
    const hasTitle = this.kind === 'note' || this.titleText.trim() !== '';
    const hasPeople = this.#isReply || this.#audience.audience !== 'people' || this.#audience.people.length > 0;
    return this.body.trim() !== '' && this.#over <= 0 && hasTitle && hasPeople;
  }

  get #audience(): Audience {
    return this.chosen ?? { audience: this.for.startsWith('unit:') ? this.for : 'company', people: [] };
  }

  get #content(): Omit<NewPost, 'id'> {
    const of = (kind: string): string | undefined =>
      this.for.startsWith(`${kind}:`) ? this.for.slice(kind.length + 1) : undefined;
    const body = this.body.trim();
    if (this.#isReply) return { body, replyTo: this.replyTo ?? null };
    const { audience, people } = this.#audience;
    const process = of('process');
    const page = of('page');
    return {
      body,
      ...(audience !== 'company' && { audience }),
      ...(people.length > 0 && { people: people.map((person) => person.handle) }),
      ...(this.kind !== 'note' && { kind: this.kind, title: this.titleText.trim() }),
      ...(process !== undefined && { process }),
      ...(page !== undefined && { page }),
    };
  }

  get #why(): string {
    const { words } = this.locale;
    const { failure } = this;
    if (!failure) return '';
    return `${failureText(words, failure)} ${words.textKept}`;
  }

  /** Hashtags of the posts that are on screen: what people here talk about. */
  get #tags(): readonly string[] {
    const store = this.timeline ?? this.#client.value?.timeline(this.for);
    const remote = store?.$state.value;
    const posts: readonly Post[] = remote && 'value' in remote ? (remote.value?.posts ?? []) : [];
    const tags = posts.flatMap((post) => post.facets.flatMap((facet) => (facet.type === 'hashtag' ? [facet.tag] : [])));
    return [...new Set(tags)];
  }

  /** Takes up the draft of this reader for this place, once both are known. */
  #restoreDraft(): void {
    const client = this.#client.value;
    const handle = this.#me?.handle;
    if (!client || handle === undefined) return;
    const key = `team-feed draft ${client.server} ${handle} ${this.for} ${this.replyTo ?? ''}`;
    if (key === this.#draftKey) return;
    const isFirst = this.#draftKey === '';
    this.#draftKey = key;
    const draft = keptDraft(key);
    // What was typed while the reader was looked up is newer than any draft.
    if (isFirst && this.body) this.#keep();
    else {
      this.body = draft?.body ?? '';
      this.titleText = draft?.title ?? '';
    }
  }

  #keep(): void {
    if (this.#draftKey) keepDraft(this.#draftKey, { body: this.body, title: this.titleText });
  }

  /** For browsers that do not size fields by their content. */
  #grow(): void {
    if (CSS.supports('field-sizing', 'content')) return;
    this.field.style.blockSize = 'auto';
    this.field.style.blockSize = `${String(this.field.scrollHeight + 2)}px`;
  }

  readonly #onAudience = (value: Audience): void => {
    this.chosen = value;
  };

  #onInput(event: InputEvent): void {
    this.body = this.field.value;
    this.failure = undefined;
    this.said = '';
    this.#keep();
    if (!event.isComposing) this.#onCaret();
  }

  #onTitle(event: Event): void {
    this.titleText = (event.target as HTMLInputElement).value;
    this.#keep();
  }

  #onKind(event: Event): void {
    this.kind = (event.target as HTMLSelectElement).value as typeof this.kind;
  }

  #onCaret(): void {
    const { value, selectionStart, selectionEnd } = this.field;
    this.#suggestions.look(selectionStart === selectionEnd ? tokenAt(value, selectionStart) : undefined);
  }

  #onFocusOut(event: FocusEvent): void {
    if (event.target === this.field) this.#suggestions.close();
  }

  #onKey(event: KeyboardEvent): void {
    // Page keys and arrows belong to the text, not to a feed around it.
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.send();
    } else if (event.target === this.field && this.#suggestions.token) this.#onSuggestionKey(event);
  }

  #onSuggestionKey(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
        this.#suggestions.move(1);
        break;
      case 'ArrowUp':
        this.#suggestions.move(-1);
        break;
      case 'Enter':
      case 'Tab':
        this.#accept();
        break;
      case 'Escape':
        this.#suggestions.close();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #onChoose(event: Event, index: number): void {
    // The text keeps the focus.
    event.preventDefault();
    while (this.#suggestions.active !== index) this.#suggestions.move(1);
    this.#accept();
  }

  #accept(): void {
    const { token, chosen } = this.#suggestions;
    if (!token || !chosen) return;
    const { text, caret } = complete(this.field.value, token, chosen.value);
    this.field.value = text;
    this.field.setSelectionRange(caret, caret);
    this.body = text;
    this.#keep();
    this.#suggestions.close();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.send();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'team-composer': TeamComposer;
    'team-audience-picker': TeamAudiencePicker;
  }
}
