import {
  countGraphemes,
  type Draft,
  type FeedClient,
  FeedError,
  type Me,
  newId,
  notLoaded,
  type NewPost,
  type Post,
  type Remote,
  type TimelineStore,
} from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type * as HostPage from '../base/host-page.ts';
import { TeamBlock } from '../base/team-block.ts';
import { useCode } from '../base/use-code.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enComposer } from '../locales/en-composer.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import { newPin, type PinChoice } from '../pins/new-pin.ts';
import { define } from '../register-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { type Audience, UNIT_TO_BE_CHOSEN } from './audience.ts';
import { TeamAudiencePicker } from './audience-picker.ts';
import type * as Completing from './completion.ts';
import { keepDraft, type KeptDraft, keptDraft, type Lost } from './drafts.ts';
import { contentOf, hasOptions, NO_OPTIONS, type PostOptions } from './options.ts';
import { isRefusal, refusedOptions } from './refusals.ts';
import { styles } from './team-composer.styles.ts';
import './team-composer.events.ts';

addEnglish(enComposer);

/** A counter that is always there is noise; it comes when this share of the limit is used. */
const COUNTED_FROM = 0.8;

/** A screen reader is told of the count when the writer pauses for this long, in milliseconds. */
const COUNT_PAUSE = 1000;

/** What writers may want without a network is fetched so many milliseconds behind the composer, or when they begin. */
const AHEAD_AFTER = 5_000;

const fetchAhead = (): void => void useCode({}, import('./fetch-ahead.ts'));

const sendKey = (): string => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl');

/** Limits until the server has said its own. */
const USUAL_LIMITS = { note: 280, long: 5_000, title: 150 };

/**
 * Writes posts and answers. It keeps a draft, completes `@names` and `#tags`, always says who will read the text, and loses
 * nothing of it when the server refuses it or cannot be reached.
 *
 * States for `:state()`: `idle`, `loading`, `sending`, `refused`, `failed`, `offline`, `signed-out`.
 *
 * @fires {TeamPostSendEvent} team-post-send - A reader asks to send. Cancelable.
 * @fires {TeamPostCreatedEvent} team-post-created - The server has stored the post.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart title - The title of news and memos.
 * @csspart field - The text.
 * @csspart suggestions - Names or hashtags to choose from.
 * @csspart article - Below the text of news and memos: what can be formatted, a preview, a pin.
 * @csspart preview - The text as it will look.
 * @csspart bar - The line below the text.
 * @csspart audience - Who will read it.
 * @csspart kind - Note, news or memo, for those who may choose.
 * @csspart more - The button that opens the options.
 * @csspart options - Who must read it and until when, and how much it matters.
 * @csspart counter - How many characters are left.
 * @csspart hint - The keys that send.
 * @csspart send - The button that sends.
 * @csspart notice - Says that nobody is signed in, or that the browser is offline.
 * @csspart failure - Says why it was not sent.
 * @csspart status - What a screen reader is told.
 * @cssproperty [--team-composer-min-height=3.2em] - Height of an empty text field.
 * @cssproperty [--team-composer-max-height=60vh] - Height above which a text scrolls in its field.
 */
export class TeamComposer extends TeamBlock {
  static override readonly styles = [tokens, controls, styles];

  /**
   * The timeline it writes to: a unit's posts are for the unit, a process's and a page's belong there, and with `page`
   * they belong to the page that it stands on. `messages` writes private messages to people whom the writer names.
   */
  @property() for = 'home';

  /** Id of the post that is answered. */
  @property({ attribute: 'reply-to' }) replyTo?: string | undefined;

  /** Who wrote the post that is answered. */
  @property({ attribute: 'reply-to-name' }) replyToName?: string | undefined;

  /** Key of the process that it is about. */
  @property() process?: string | undefined;

  /** Address of the page that it is about; empty for the one that it stands on. */
  @property() page?: string | undefined;

  /** The timeline that shows a post before the server has it. */
  @property({ attribute: false }) timeline?: TimelineStore | undefined;

  readonly #client = new ClientController(this);
  readonly #session = new StoreController<Remote<Me>>(this, () => this.#client.value?.session.$state);
  readonly #online = new OnlineController(this, () => {
    if (this.#session.value?.status === 'failed') void this.#client.value?.session.refresh();
  });

  @state() private body = '';
  @state() private titleText = '';
  @state() private kind: 'note' | 'news' | 'memo' = 'note';
  @state() private chosen: Audience | undefined;
  @state() private options: PostOptions = NO_OPTIONS;
  @state() private isMore = false;
  @state() private busy = false;
  @state() private failure: FeedError | undefined;
  /** The post that is answered, once it is known. */
  @state() private answered: Post | undefined;
  /** Completes names and hashtags, once somebody writes. */
  @state() private completion: Completing.Completion | undefined;
  /** What was sent last waits for a connection. */
  @state() private kept = false;
  /** Told to a screen reader when the post is there. */
  @state() private said = '';
  @query('textarea') private readonly field!: HTMLTextAreaElement;
  @query('[part=audience]:not(span)') private readonly picker!: TeamAudiencePicker | null;

  #draftKey = '';
  /** Whose client it was that the text is written with. */
  #writer: FeedClient | undefined;
  /** Who was signed in when something was refused, as far as that was known. */
  #refused: Remote<Me> | undefined;
  #lost: Lost | undefined;
  #countTimer: ReturnType<typeof setTimeout> | undefined;
  #sessionAsked = false;

  constructor() {
    super();
    define('team-audience-picker', TeamAudiencePicker);
  }

  /** Puts the caret into the text. */
  override focus(options?: FocusOptions): void {
    this.field.focus(options);
  }

  /** Puts the caret where the readers of a private message are named, or into the text where they are. */
  focusFirst(): void {
    if (this.#isMessage && !this.#audience.people.length && this.picker) this.picker.focus();
    else this.focus();
  }

  /** Forgets what is written. */
  clear(): void {
    this.body = '';
    this.titleText = '';
    this.kind = 'note';
    this.chosen = undefined;
    this.options = NO_OPTIONS;
    this.isMore = false;
    this.failure = undefined;
    this.#lost = undefined;
    this.#keep();
  }

  /** Sends what is written, as the button does. Nothing happens while it is empty, too long, or on its way. */
  async send(): Promise<void> {
    const client = this.#client.value;
    if (!client || this.busy || !this.#canSend) return;
    this.busy = true;
    let about: Pick<NewPost, 'page' | 'pageTitle'>;
    try {
      about = this.#page === undefined ? {} : await this.#findPage(this.#page);
    } catch (error) {
      this.failure = error as FeedError;
      this.busy = false;
      return;
    }
    const { pageTitle, ...page } = about;
    const content = { ...this.#content, ...page };
    const fingerprint = JSON.stringify(content);
    const id = this.#lost?.content === fingerprint ? this.#lost.id : newId();
    const draft: Draft = { id, ...content, ...(pageTitle && { pageTitle }) };
    if (!this.emit('team-post-send', { draft })) {
      this.busy = false;
      return;
    }
    this.failure = undefined;
    this.kept = false;
    this.#say(this.locale.words.sending);
    this.completion?.close();
    // From here on it may arrive, whatever becomes of this page.
    this.#lost = { id, content: fingerprint };
    this.#keep();
    try {
      const post = await (this.timeline?.post(draft) ?? client.send({ ...draft, id }));
      this.clear();
      this.kept = !post?.version;
      this.#say(this.kept ? '' : this.locale.words.posted);
      if (post?.version) this.emit('team-post-created', { post });
    } catch (error) {
      this.failure =
        error instanceof FeedError ? error : new FeedError('network', 'The call was given up', { cause: error });
      this.#say('');
      this.#refused = this.#session.value;
      // Refused for good, or nobody knows: only the latter may have arrived.
      if (isRefusal(this.failure)) this.#lost = undefined;
      this.#keep();
    } finally {
      this.busy = false;
    }
  }

  protected override firstUpdated(): void {
    setTimeout(fetchAhead, AHEAD_AFTER);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#changeWriter();
    this.#restoreDraft();
    if (changed.has('replyTo')) void this.#findAnswered();
    const isRefused = !!this.failure && isRefusal(this.failure);
    if (this.isMore) void useCode({}, loadOptions());
    if (this.#page !== undefined) void useCode({}, loadPages());
    this.setStates({
      idle: !this.busy && !this.failure,
      loading: !this.#me && this.#session.value?.status === 'loading',
      sending: this.busy,
      refused: isRefused,
      failed: !!this.failure && !isRefused,
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
    });
  }

  protected override updated(): void {
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#session.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
    this.#grow();
    this.completion?.updated();
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { completion } = this;
    const name = this.replyToName ?? this.answered?.authorName;
    const label =
      this.#isMessage && !this.replyToName
        ? words.composeMessage
        : !this.#isReply
          ? words.compose
          : name
            ? words.composeReplyTo(name)
            : words.composeReply;
    // A combobox but for its role: HTML allows none on a textarea, and it is a field of several lines first of all.
    return html`
      <form novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        ${this.#isMessage && !this.#isReply ? html`<div class="to">${this.#renderPicker()}</div>` : nothing}
        ${this.kind === 'note' || this.#isReply ? nothing : this.#renderTitle()}
        <div class="field">
          <textarea
            part="field"
            rows="2"
            dir="auto"
            aria-label=${label}
            placeholder=${label}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls=${completion ? 'suggestions' : nothing}
            aria-activedescendant=${completion?.activeId ?? nothing}
            aria-invalid=${this.#over > 0 || this.#place === 'body'}
            aria-describedby="counter failure"
            ?readonly=${this.busy}
            .value=${this.body}
            @input=${this.#onInput}
            @compositionend=${this.#onCaret}
            @click=${this.#onCaret}
            @keyup=${this.#onKeyUp}
            @focus=${this.#onFocus}
            @blur=${this.#onBlur}
          ></textarea>
          ${completion?.render()}
        </div>
        <p part="failure" id="failure" role="alert" class=${`at-${this.#place}`} ?hidden=${!this.failure}>
          ${this.#why}
        </p>
        ${this.kind === 'note' || this.#isReply ? nothing : this.#renderArticle()} ${this.#renderBar()}
        ${this.isMore && this.#hasOptions ? this.#renderOptions() : nothing} ${this.#renderNotice()}
        <p part="status" class="hidden" role="status">${completion?.open ? completion.label : this.said}</p>
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
      aria-invalid=${this.#titleOver > 0 || this.#place === 'title'}
      aria-describedby="counter failure"
      ?readonly=${this.busy}
      .value=${this.titleText}
      @input=${this.#onTitle}
    />`;
  }

  #renderArticle(): TemplateResult {
    void useCode({}, loadArticleTools());
    return html`<team-article-tools
      part="article"
      exportparts="preview"
      .body=${this.body}
      .pin=${this.options.pin}
      .choose=${this.#onPin}
    ></team-article-tools>`;
  }

  #renderBar(): TemplateResult {
    const { words } = this.locale;
    const isFailed = this.failure && !isRefusal(this.failure);
    return html`
      <div part="bar">
        ${
          this.#isReply
            ? html`<span part="audience"><bdi>${this.#replyAudience}</bdi></span>`
            : this.#isMessage
              ? nothing
              : this.#renderPicker()
        }
        ${this.#mayChooseKind ? this.#renderKind() : nothing} ${this.#hasOptions ? this.#renderMore() : nothing}
        <span part="counter" id="counter" class=${this.#isOver ? 'over' : ''}>${this.#count}</span>
        <span class="end"
          ><span part="hint">${this.#canSend ? words.postHint(sendKey()) : nothing}</span>
          <button part="send" class="main" aria-disabled=${this.busy || !this.#canSend}>
            ${this.busy ? words.sending : isFailed ? words.retry : this.#sendWord}
          </button></span
        >
      </div>
    `;
  }

  #renderPicker(): TemplateResult {
    return html`<team-audience-picker
      part="audience"
      .client=${this.#client.value}
      .me=${this.#me}
      .value=${this.#audience}
      .choose=${this.#onAudience}
      .onlyPeople=${this.#isMessage}
    ></team-audience-picker>`;
  }

  #renderKind(): TemplateResult {
    const { words } = this.locale;
    return html`<select part="kind" aria-label=${words.kind} @change=${this.#onKind}>
      ${(['note', 'news', 'memo'] as const).map(
        (kind) => html`<option value=${kind} .selected=${this.kind === kind}>${words[kind]}</option>`,
      )}
    </select>`;
  }

  #renderMore(): TemplateResult {
    const { words } = this.locale;
    const { addressees, priority } = this.options;
    const chosen = [
      addressees.length ? words.mustReadCount(addressees.length) : '',
      priority === 'normal' ? '' : words[priority],
    ].filter(Boolean);
    return html`<button type="button" part="more" aria-expanded=${this.isMore} @click=${this.#onMore}>
      ${this.isMore || !chosen.length ? words.moreOptions : `${words.moreOptions}: ${chosen.join(', ')}`}
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="m4 6 4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.8" />
      </svg>
    </button>`;
  }

  #renderOptions(): TemplateResult {
    return html`<team-post-options
      part="options"
      .client=${this.#client.value}
      .me=${this.#me}
      .audience=${this.#audience}
      .value=${this.options}
      .choose=${this.#onOptions}
    ></team-post-options>`;
  }

  #renderNotice(): TemplateResult | typeof nothing {
    const { words } = this.locale;
    if (this.failure) return nothing;
    const notice = this.#isSignedOut ? words.composeSignedOut : this.#online.offline ? words.offline : '';
    const kept = this.body ? words.textKept : '';
    if (this.kept && !this.body) return html`<p part="notice" role="status">${words.keptToSend}</p>`;
    return notice ? html`<p part="notice">${notice} ${kept}</p>` : nothing;
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

  /** A private message, the first one of a conversation or another. */
  get #isMessage(): boolean {
    return this.for === 'messages';
  }

  get #sendWord(): string {
    const { words } = this.locale;
    if (this.#isMessage) return words.send;
    return this.#isReply ? words.reply : words.post;
  }

  /** Only some may speak to the whole company in news and memos; to a unit or to named people everybody may. */
  get #mayChooseKind(): boolean {
    const roles = this.#me?.roles ?? [];
    const isForAll = this.#audience.audience === 'company';
    return !this.#isReply && !this.#isMessage && (!isForAll || roles.includes('editor') || roles.includes('admin'));
  }

  /** Answers and messages are quick; what has to be read is a post of its own. */
  get #hasOptions(): boolean {
    return !this.#isReply && !this.#isMessage;
  }

  get #limits(): Me['limits'] {
    return this.#me?.limits ?? USUAL_LIMITS;
  }

  get #titleOver(): number {
    return this.kind === 'note' ? 0 : countGraphemes(this.titleText.trim()) - this.#limits.title;
  }

  get #isOver(): boolean {
    return this.#over > 0 || this.#titleOver > 0;
  }

  /** Nothing until the end comes near. */
  get #count(): string {
    const { words } = this.locale;
    const over = this.#over;
    if (over > 0) return words.charactersOver(over);
    if (this.#titleOver > 0) return words.titleOver(this.#titleOver);
    return -over <= this.#limit * (1 - COUNTED_FROM) ? words.charactersLeft(-over) : '';
  }

  get #limit(): number {
    return this.kind === 'note' ? this.#limits.note : this.#limits.long;
  }

  /** Characters beyond the limit; negative while some are left. */
  get #over(): number {
    return countGraphemes(this.body.trim()) - this.#limit;
  }

  get #canSend(): boolean {
    const hasTitle = this.kind === 'note' || this.titleText.trim() !== '';
    const { audience, people } = this.#audience;
    const hasReaders = audience === 'people' ? people.length > 0 : audience !== UNIT_TO_BE_CHOSEN;
    return this.body.trim() !== '' && !this.#isOver && hasTitle && (this.#isReply || hasReaders);
  }

  get #audience(): Audience {
    if (this.#isMessage) return this.chosen ?? { audience: 'people', people: [] };
    return this.chosen ?? { audience: this.for.startsWith('unit:') ? this.for : 'company', people: [] };
  }

  /** Whom an answer reaches: those who read what it answers, which nobody can change. */
  get #replyAudience(): string {
    const { words } = this.locale;
    const { answered } = this;
    if (!answered) return words.toThread;
    switch (answered.audience) {
      case 'company':
        return words.toCompany;
      case 'people':
        return words.onlyPeople(answered.people.length);
      default:
        return words.toUnit(answered.audienceName ?? answered.audience.slice('unit:'.length));
    }
  }

  get #content(): Omit<NewPost, 'id'> {
    const body = this.body.trim();
    const { audience, people } = this.#audience;
    const process = this.#of('process');
    const about = { ...(process && { process }) };
    const pin = newPin(this.options.pin);
    if (this.#isReply) return { body, replyTo: this.replyTo ?? null, ...about };
    return {
      body,
      ...(audience !== 'company' && { audience }),
      ...(people.length > 0 && { people: people.map((person) => person.handle) }),
      ...(this.kind !== 'note' && { kind: this.kind, title: this.titleText.trim(), ...(pin && { pin }) }),
      ...contentOf(this.options),
      ...about,
    };
  }

  /** What the text is about, said by an attribute or by the timeline; that is named `page` by itself as well. */
  #of(kind: 'process' | 'page'): string | undefined {
    return this[kind] ?? (`${this.for}:`.startsWith(`${kind}:`) ? this.for.slice(kind.length + 1) : undefined);
  }

  /** The address of a page; empty for the one that the composer stands on. */
  get #page(): string | undefined {
    return this.#of('page');
  }

  /** What the page is called is known where the composer stands on it. */
  async #findPage(address: string): Promise<Pick<NewPost, 'page' | 'pageTitle'>> {
    const { hostPage, pageAt } = await loadPages().catch(notLoaded);
    const { url, title } = hostPage();
    const page = address ? pageAt(address) : url;
    return { page, ...(page === url && { pageTitle: title }) };
  }

  /** The field that a refusal is about. */
  get #place(): 'body' | 'title' | 'audience' | 'options' | 'none' {
    if (!this.failure || !isRefusal(this.failure)) return 'none';
    const field = this.failure.problem?.errors?.[0]?.field;
    if (field === '/title' && this.kind !== 'note') return 'title';
    if (field === '/addressees' || field === '/deadline' || field === '/priority' || field?.startsWith('/pin'))
      return 'options';
    return field === '/audience' || field === '/people' ? 'audience' : 'body';
  }

  get #why(): string {
    const { words } = this.locale;
    const { failure } = this;
    if (!failure) return '';
    const isTold = isRefusal(failure) && failure.code !== 'unauthorized';
    const detail = refusedOptions(words, failure) ?? (isTold ? failure.problem?.detail : undefined);
    const why = detail ?? (failure.code === 'forbidden' ? words.mayNotPost : failureText(words, failure));
    return `${/[.!?…]$/.test(why) ? why : `${why}.`} ${words.textKept}`;
  }

  get #posts(): readonly Post[] {
    const remote = this.timeline?.$state.value;
    return remote && 'value' in remote ? remote.value.posts : [];
  }

  #openCompletion({ Completion }: typeof Completing): void {
    this.completion ??= new Completion(this, {
      client: () => this.#client.value,
      posts: () => this.#posts,
      put: (text) => {
        this.body = text;
        this.#onChanged();
      },
    });
    // Somebody may have typed the first sign already.
    if (this.field.matches(':focus')) this.completion.look();
  }

  async #findAnswered(): Promise<void> {
    const { replyTo } = this;
    const known = this.#posts.find(({ id }) => id === replyTo);
    this.answered = known;
    if (known || !this.#isReply || replyTo === undefined) return;
    // Where it cannot be read, the sentence stays general.
    const client = this.#client.value;
    if (!client) return;
    const loaded = await import('./answered-post.ts').catch(() => undefined);
    const post = await loaded?.answeredPost(client, replyTo);
    if (replyTo === this.replyTo) this.answered = post;
  }

  /** Takes up the draft of this reader for this place, once both are known. */
  #restoreDraft(): void {
    const client = this.#client.value;
    // What the element follows may still be the session of another client.
    const handle = client?.session.value?.handle;
    if (!client || handle === undefined) return;
    const key = `team-feed draft ${client.server} ${handle} ${this.for} ${this.replyTo ?? ''} ${this.process ?? ''} ${this.page ?? ''}`;
    if (key === this.#draftKey) return;
    const isFirst = this.#draftKey === '';
    this.#draftKey = key;
    // What was typed while the reader was looked up is newer than any draft.
    if (isFirst && this.body) this.#keep();
    else this.#show(keptDraft(key));
  }

  #show(draft: KeptDraft | undefined): void {
    this.body = draft?.body ?? '';
    this.titleText = draft?.title ?? '';
    this.kind = draft?.kind ?? 'note';
    this.chosen = draft?.chosen;
    this.options = draft?.options ?? NO_OPTIONS;
    this.isMore ||= hasOptions(this.options);
    this.#lost = draft?.lost;
  }

  /** What is written is of whoever reads: with another client it may be somebody else, for whom it is not. */
  #changeWriter(): void {
    const client = this.#client.value;
    const session = this.#session.value;
    const isBack = session?.status === 'ready' && session !== this.#refused;
    if (this.failure?.code === 'unauthorized' && isBack) this.failure = undefined;
    if (!client || client === this.#writer) return;
    this.#writer = client;
    if (!this.#draftKey) return;
    this.#draftKey = '';
    this.failure = undefined;
    this.#show(undefined);
  }

  #keep(): void {
    if (!this.#draftKey) return;
    const { body, titleText: title, kind, chosen, options } = this;
    keepDraft(this.#draftKey, { body, title, kind, chosen, options, lost: this.#lost });
  }

  /** For browsers that do not size fields by their content. */
  #grow(): void {
    if (CSS.supports('field-sizing', 'content')) return;
    this.field.style.blockSize = 'auto';
    this.field.style.blockSize = `${String(this.field.scrollHeight + 2)}px`;
  }

  readonly #onAudience = (value: Audience): void => {
    this.chosen = value;
    if (!this.#mayChooseKind) this.kind = 'note';
    this.#onChanged();
  };

  readonly #onPin = (pin: PinChoice): void => {
    this.options = { ...this.options, pin };
    this.#onChanged();
  };

  readonly #onOptions = (value: PostOptions): void => {
    this.options = value;
    this.#onChanged();
  };

  #onMore(): void {
    this.isMore = !this.isMore;
  }

  #onInput(event: InputEvent): void {
    this.body = this.field.value;
    this.#onChanged();
    if (!event.isComposing) this.#onCaret();
  }

  #onTitle(event: Event): void {
    this.titleText = (event.target as HTMLInputElement).value;
    this.#onChanged();
  }

  #onKind(event: Event): void {
    this.kind = (event.target as HTMLSelectElement).value as typeof this.kind;
    this.#onChanged();
  }

  #onChanged(): void {
    this.failure = undefined;
    this.said = '';
    this.#keep();
    clearTimeout(this.#countTimer);
    this.#countTimer = setTimeout(() => {
      if (this.isConnected) this.said = this.#count;
    }, COUNT_PAUSE);
  }

  #say(words: string): void {
    clearTimeout(this.#countTimer);
    this.said = words;
  }

  readonly #onCaret = (): void => {
    this.completion?.look();
  };

  #onKeyUp({ key }: KeyboardEvent): void {
    if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) this.#onCaret();
  }

  #onFocus(): void {
    fetchAhead();
    if (!this.completion) void useCode({}, import('./completion.ts'), (code) => this.#openCompletion(code));
    const { value } = this.#session;
    // Somebody may have signed in, or the server may be back.
    if (value?.status === 'failed') void this.#client.value?.session.refresh();
  }

  #onBlur(): void {
    this.completion?.close();
  }

  #onKey(event: KeyboardEvent): void {
    // Page keys and arrows belong to the text, not to a feed around it; Escape only while there is a list to close.
    if (event.key !== 'Escape' || this.completion?.open) event.stopPropagation();
    // Safari ends a composition before it says which key did it: 229 stands for a key of the input method.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells
    if (event.isComposing || event.keyCode === 229) return;
    const isWithControl = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && isWithControl) {
      event.preventDefault();
      void this.send();
    } else if (event.target === this.field && !isWithControl && !event.shiftKey && !event.altKey) {
      if (this.completion?.onKey(event.key)) event.preventDefault();
    }
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.send();
  }
}

/** Most posts are notes. */
async function loadArticleTools(): Promise<void> {
  const { TeamArticleTools } = await import('./article-tools.ts');
  define('team-article-tools', TeamArticleTools);
}

/** What a post about a page needs, which has to be there also when the connection is not. */
const loadPages = (): Promise<typeof HostPage> => import('../base/host-page.ts');

/** Few posts ask for anything. */
async function loadOptions(): Promise<void> {
  const { TeamPostOptions } = await import('./post-options.ts');
  define('team-post-options', TeamPostOptions);
}

declare global {
  interface HTMLElementTagNameMap {
    'team-composer': TeamComposer;
    'team-audience-picker': TeamAudiencePicker;
  }
}
