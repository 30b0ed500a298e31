import type { FeedClient, FeedError, Post, Remote, SearchResult } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { TeamBlock } from '../base/team-block.ts';
import { useCode } from '../base/use-code.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enSearch } from '../locales/en-search.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import type { TeamFeed } from '../team-feed/team-feed.ts';
import { activeId, renderSuggestions, showActive } from '../team-composer/suggestion-list.ts';
import { suggestionStyles } from '../team-composer/suggestion-list.styles.ts';
import { Suggestions } from '../team-composer/suggestions.ts';
import { isFocusLost } from '../team-post/focus-lost.ts';
import type { ShowText } from '../team-post/post-body.ts';
import type {
  TeamMentionOpenEvent,
  TeamReplyOpenEvent,
  TeamTagOpenEvent,
  TeamThreadOpenEvent,
} from '../team-post/team-post.events.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { finders } from './choices.ts';
import { Finding, type Found } from './finding.ts';
import { renderExcerpt, showMarked } from './marks.ts';
import { complete, type Filter, type FilterToken, tokenAt, troubleOf, withFilter, withPhrase } from './query-text.ts';
import { styles } from './team-search.styles.ts';
import './team-search.events.ts';

addEnglish(enSearch);

/** A pause of this long in typing is worth a search, in milliseconds. */
const PAUSE = 300;

/** What is shorter is not looked for until the reader says so. */
const FEWEST_LETTERS = 2;

const FILTERS = ['from', 'in', 'kind', 'tag', 'before'] as const satisfies readonly Filter[];

type Purpose = 'reading' | 'answering';

/**
 * Finds posts: words, phrases and filters, the best and newest first, with what was found marked. It searches while somebody
 * types, completes people, units, kinds and dates, and keeps nothing of what was looked for.
 *
 * States for `:state()`: `idle`, `loading`, `ready`, `empty`, `refused`, `failed`, `offline`, `signed-out`.
 *
 * @slot - Shown until something is looked for.
 * @fires {TeamQueryChangedEvent} team-query-changed - The reader looks for something else.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart field - The field.
 * @csspart clear - The button that empties the field.
 * @csspart submit - The button that searches.
 * @csspart suggestions - What a filter may mean.
 * @csspart filters - The row of filters.
 * @csspart filter - A button that begins a filter.
 * @csspart hint - An example of a search.
 * @csspart example - The button that tries the example.
 * @csspart status - How many were found; read out by a screen reader.
 * @csspart list - What was found.
 * @csspart result - One post that was found.
 * @csspart mark - What was searched for, in a post.
 * @csspart excerpt - The place where it was found, in a long text.
 * @csspart thread - The answers to a post.
 * @csspart empty - Says that nothing was found.
 * @csspart failure - Says what went wrong.
 * @csspart retry - The button that tries again.
 * @csspart more - The button that loads more.
 * @cssproperty [--team-search-gap=1rem] - Space above and below the line between two results.
 * @cssproperty [--team-search-mark-background] - Behind what was searched for.
 */
export class TeamSearch extends TeamBlock {
  static override readonly styles = [tokens, controls, suggestionStyles, styles];

  /** What is looked for, as the reader writes it: words, `"a phrase"`, `from:`, `in:`, `tag:`, `kind:`, `before:`. */
  @property({ reflect: true }) query = '';

  /** How many results come at a time, 1 to 100. */
  @property({ type: Number }) limit = 20;

  readonly #client = new ClientController(this);
  readonly #online = new OnlineController(this, () => {
    if (this.#remote.status === 'failed') this.#again();
  });
  readonly #suggestions = new Suggestions<FilterToken>(
    this,
    finders(() => ({ client: this.#client.value, words: this.locale.words, lang: this.locale.lang })),
  );

  /** What stands in the field; the query follows when the reader pauses. */
  @state() private text = '';

  /** Threads that a reader has opened, by the post that was found. */
  @state() private threads: ReadonlyMap<string, Purpose> = new Map();

  @query('input') private readonly field!: HTMLInputElement;
  @queryAll('[part=result]') private readonly results!: NodeListOf<HTMLElement>;

  #finding: Finding | undefined;
  #of: FeedClient | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sessionAsked = false;
  /** The query as the reader wrote it, as against one that the page has set. */
  #asked = '';
  readonly #shows = new WeakMap<SearchResult, ShowText>();

  constructor() {
    super();
    new StoreController<Remote<Found>>(this, () => this.#finding?.$state);
    this.addController({
      hostDisconnected: () => {
        clearTimeout(this.#timer);
        this.#finding?.cancel();
      },
    });
  }

  /** Puts the caret into the field. */
  override focus(options?: FocusOptions): void {
    this.field.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) {
      // The reader may have typed on since.
      if (this.query !== this.#asked) this.text = this.query;
      this.#asked = this.query;
      this.threads = new Map();
    }
    this.#follow();
    const remote = this.#remote;
    const isRefused = remote.status === 'failed' && remote.error.code === 'invalid';
    this.setStates({
      idle: remote.status === 'idle',
      loading: remote.status === 'loading',
      ready: !!this.#known?.items.length,
      empty: this.#isEmpty,
      refused: isRefused,
      failed: remote.status === 'failed' && !isRefused,
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
    });
  }

  protected override updated(): void {
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#remote.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
    showActive(this.renderRoot);
  }

  protected override render(): TemplateResult {
    const remote = this.#remote;
    const known = this.#known;
    return html`
      ${this.#renderForm()} ${this.#renderFilters()} ${remote.status === 'idle' ? this.#renderHint() : nothing}
      <p part="status" class=${this.#isEmpty ? 'hidden' : ''} role="status"><bdi>${this.#announcement}</bdi></p>
      <slot ?hidden=${remote.status !== 'idle'}></slot>
      ${remote.status === 'failed' ? this.#renderFailure(remote.error) : nothing}
      ${known?.items.length ? this.#renderResults(known) : nothing} ${this.#isEmpty ? this.#renderEmpty() : nothing}
    `;
  }

  /** The state of the store, also in the update in which it has changed. */
  get #remote(): Remote<Found> {
    return this.#finding?.$state.get() ?? { status: 'idle' };
  }

  get #known(): Found | undefined {
    const remote = this.#remote;
    return 'value' in remote ? remote.value : undefined;
  }

  get #isEmpty(): boolean {
    return this.#remote.status === 'ready' && !this.#known?.items.length;
  }

  get #isSignedOut(): boolean {
    const remote = this.#remote;
    return remote.status === 'failed' && remote.error.code === 'unauthorized';
  }

  get #announcement(): string {
    const { words } = this.locale;
    const known = this.#known;
    const { status } = this.#remote;
    if (status === 'loading' || known?.more.status === 'loading') return words.searching;
    if (status !== 'ready' || !known) return '';
    return known.items.length ? words.found(known.items.length, known.next !== null) : words.foundNothing(known.query);
  }

  #renderForm(): TemplateResult {
    const { words } = this.locale;
    const { open, items } = this.#suggestions;
    return html`
      <form role="search" aria-label=${words.search} @submit=${this.#onSubmit}>
        <div class="box">
          ${magnifier}
          <input
            part="field"
            type="text"
            role="combobox"
            dir="auto"
            aria-label=${words.search}
            placeholder=${words.search}
            aria-autocomplete="list"
            aria-expanded=${!!open}
            aria-controls="suggestions"
            aria-activedescendant=${activeId(this.#suggestions)}
            aria-describedby=${this.#remote.status === 'failed' ? 'failure' : nothing}
            enterkeyhint="search"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            .value=${this.text}
            @input=${this.#onInput}
            @click=${this.#onCaret}
            @keydown=${this.#onKey}
            @blur=${this.#onBlur}
          />
          ${
            this.text
              ? html`<button
                  part="clear"
                  type="button"
                  aria-label=${words.searchClear}
                  title=${words.searchClear}
                  @click=${this.#onClear}
                >
                  ${cross}
                </button>`
              : nothing
          }
          ${renderSuggestions(this.#suggestions, words.searchChoices(items.length), this.#take)}
        </div>
        <button part="submit" class="main">${words.searchRun}</button>
        <span class="hidden" role="status">${open ? words.searchChoices(items.length) : nothing}</span>
      </form>
    `;
  }

  #renderFilters(): TemplateResult {
    const { words } = this.locale;
    return html`<div part="filters" role="group" aria-label=${words.searchFilters}>
      ${FILTERS.map(
        (filter) =>
          html`<button
            part="filter"
            class="line"
            @click=${() => {
              this.#begin(filter);
            }}
          >
            ${words.searchFilter[filter]} <code aria-hidden="true" dir="ltr">${filter}:</code>
          </button>`,
      )}
      <button part="filter" class="line" @click=${this.#onPhrase}>
        ${words.searchFilter.phrase} <code aria-hidden="true" dir="ltr">"…"</code>
      </button>
    </div>`;
  }

  #renderHint(): TemplateResult {
    const { words } = this.locale;
    return html`<p part="hint">
      ${words.searchHint}
      <button part="example" @click=${this.#onExample}><bdi>${words.searchExample}</bdi></button>
    </p>`;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    const isFinal = error.code === 'invalid' || error.code === 'forbidden';
    return html`<p part="failure" id="failure" class="note" role="alert">
      ${this.#isSignedOut ? words.searchSignedOut : this.#why(error)}
      ${isFinal ? nothing : html`<button part="retry" class="line" @click=${this.#again}>${words.retry}</button>`}
    </p>`;
  }

  #renderEmpty(): TemplateResult {
    const { words } = this.locale;
    return html`<p part="empty" class="note">
      <span><bdi>${words.foundNothing(this.#known?.query ?? '')}</bdi></span> <span>${words.foundNothingHint}</span>
    </p>`;
  }

  #renderResults(known: Found): TemplateResult {
    return html`
      <ol
        part="list"
        aria-label=${this.locale.words.search}
        aria-busy=${this.#remote.status === 'loading'}
        @team-thread-open=${this.#onThread}
        @team-reply-open=${this.#onReply}
        @team-tag-open=${this.#onTag}
        @team-mention-open=${this.#onMention}
      >
        ${repeat(
          known.items,
          ({ post }) => post.id,
          (result) => this.#renderResult(result),
        )}
      </ol>
      ${this.#renderMore(known)}
    `;
  }

  #renderResult(result: SearchResult): TemplateResult {
    const { post } = result;
    const show = this.#shows.get(result) ?? showMarked(result);
    this.#shows.set(result, show);
    const thread = this.threads.get(post.id);
    return html`<li part="result" tabindex="-1" aria-label=${post.authorName}>
      <team-post id=${`post-${post.id}`} .post=${post} .keeper=${this.#finding} .show=${show} .threadOpen=${!!thread}
        >${thread ? this.#renderThread(post, thread) : nothing}</team-post
      >${renderExcerpt(result, show)}
    </li>`;
  }

  #renderThread(post: Post, purpose: Purpose): TemplateResult {
    return html`<team-feed
      slot="replies"
      part="thread"
      for=${`thread:${post.thread}`}
      .repliesOnly=${post.id === post.thread}
      .composer=${purpose === 'answering'}
    ></team-feed>`;
  }

  #renderMore({ next, more }: Found): TemplateResult | typeof nothing {
    const { words } = this.locale;
    if (next === null) return nothing;
    const isLoading = more.status === 'loading';
    return html`<div class="more">
      ${more.status === 'failed' ? html`<span role="alert">${failureText(words, more.error)}</span>` : nothing}
      <button part="more" class="line" aria-disabled=${isLoading} @click=${this.#onMore}>
        ${isLoading ? words.searching : more.status === 'failed' ? words.retry : words.foundMore}
      </button>
    </div>`;
  }

  /** Plain words of ours where the trouble is known, else what the server says. */
  #why(error: FeedError): string {
    const { words } = this.locale;
    const trouble = error.word === 'invalid-query' ? troubleOf(this.query) : undefined;
    return trouble ? words.searchTrouble[trouble] : failureText(words, error);
  }

  /** Looks for what the query says, at the server that is there now. */
  #follow(): void {
    const client = this.#client.value;
    if (client !== this.#of) {
      this.#finding?.cancel();
      this.#of = client;
      this.#finding = client && new Finding(client);
    }
    const wanted = this.query.trim();
    if (this.isConnected && this.#finding && this.#finding.query !== wanted)
      void this.#finding.search(wanted, this.limit);
  }

  /** The reader looks for this. */
  #ask(text: string): void {
    clearTimeout(this.#timer);
    const wanted = text.trim();
    if (wanted === this.query) return;
    this.query = this.#asked = wanted;
    this.emit('team-query-changed', { query: wanted });
  }

  /** Writes a query in the reader's place, and looks for it. */
  #write(text: string): void {
    this.#suggestions.close();
    this.text = text;
    this.#ask(text);
    this.focus();
  }

  readonly #again = (): void => {
    void this.#finding?.search(this.query.trim(), this.limit);
  };

  #onInput(event: Event): void {
    const { value, selectionStart } = event.target as HTMLInputElement;
    this.text = value;
    const token = tokenAt(value, selectionStart ?? value.length);
    this.#suggestions.look(token);
    clearTimeout(this.#timer);
    const wanted = value.trim();
    if (wanted === '') return this.#ask('');
    // What is not whole yet would be refused, and half a name finds nothing.
    if (wanted.length < FEWEST_LETTERS || troubleOf(wanted) || (token && token.kind !== 'tag')) return;
    this.#timer = setTimeout(() => {
      this.#ask(value);
    }, PAUSE);
  }

  #onCaret(): void {
    const { value, selectionStart } = this.field;
    this.#suggestions.look(tokenAt(value, selectionStart ?? value.length));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#suggestions.onKey(event.key, this.#take)) event.preventDefault();
    else if (event.key === 'ArrowDown') this.#onCaret();
    else if (event.key === 'Escape' && this.text) {
      this.#onClear();
      event.preventDefault();
    } else return;
    // A dialog around stays open, a feed around stands still.
    event.stopPropagation();
  }

  #onBlur(): void {
    this.#suggestions.close();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.#suggestions.close();
    if (this.text.trim() === this.query && this.#remote.status === 'failed') this.#again();
    else this.#ask(this.text);
  }

  readonly #take = (index: number): void => {
    const choice = this.#suggestions.items[index];
    const token = this.#suggestions.open;
    if (!choice || !token) return;
    const { text, caret } = complete(this.text, token, choice.value);
    clearTimeout(this.#timer);
    this.#suggestions.close();
    this.text = text;
    if (!troubleOf(text)) this.#ask(text);
    void this.#place(caret);
  };

  #begin(filter: Filter): void {
    clearTimeout(this.#timer);
    this.text = withFilter(this.text, filter);
    void this.#place(this.text.length).then(() => {
      this.#onCaret();
    });
  }

  #onPhrase(): void {
    clearTimeout(this.#timer);
    this.text = withPhrase(this.text);
    void this.#place(this.text.length - 1);
  }

  #onExample(): void {
    this.#write(this.locale.words.searchExample);
  }

  #onClear(): void {
    this.#write('');
  }

  async #onMore(): Promise<void> {
    const { length } = this.results;
    await this.#finding?.loadMore(this.limit);
    await this.updateComplete;
    // After the last page there is no button.
    if (isFocusLost()) (this.results[length] ?? this.results[length - 1])?.focus();
  }

  async #place(caret: number): Promise<void> {
    await this.updateComplete;
    this.focus();
    this.field.setSelectionRange(caret, caret);
  }

  #onThread(event: TeamThreadOpenEvent): void {
    if (event.defaultPrevented) return;
    event.stopPropagation();
    const { id } = event.detail.post;
    const threads = new Map(this.threads);
    if (!threads.delete(id)) threads.set(id, 'reading');
    this.threads = threads;
    void useCode({}, loadFeed());
  }

  async #onReply(event: TeamReplyOpenEvent): Promise<void> {
    if (event.defaultPrevented) return;
    event.stopPropagation();
    const { post } = event.detail;
    const place = event.target as Element;
    this.threads = new Map(this.threads).set(post.id, 'answering');
    await Promise.all([loadFeed(), this.updateComplete]);
    await place.querySelector<TeamFeed>('[part=thread]')?.answer(post);
  }

  #onTag(event: TeamTagOpenEvent): void {
    this.#lookFor(event, `tag:${event.detail.tag}`);
  }

  #onMention(event: TeamMentionOpenEvent): void {
    this.#lookFor(event, `from:${event.detail.handle}`);
  }

  /** Looks for another thing, unless the page does something better. */
  #lookFor(event: Event, text: string): void {
    // A page that listens further up may still cancel.
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#write(text);
    });
  }
}

/** Its code is needed only where somebody opens a thread. */
async function loadFeed(): Promise<void> {
  await import('../loader/team-feed.ts');
}

const magnifier = html`<svg
  viewBox="0 0 16 16"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.6"
  stroke-linecap="round"
>
  <circle cx="7" cy="7" r="4.6" />
  <path d="m10.5 10.5 3.5 3.5" />
</svg>`;

const cross = html`<svg
  viewBox="0 0 16 16"
  aria-hidden="true"
  stroke="currentColor"
  stroke-width="1.6"
  stroke-linecap="round"
>
  <path d="m4.5 4.5 7 7m0-7-7 7" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'team-search': TeamSearch;
  }
}
