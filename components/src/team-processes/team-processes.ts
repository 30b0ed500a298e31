import type { Board, FeedError, Process, ProcessBoard, Remote } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { isOn } from '../base/is-on.ts';
import { TeamBlock } from '../base/team-block.ts';
import { useCode } from '../base/use-code.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enBadge } from '../locales/en-badge.ts';
import { enProcess } from '../locales/en-process.ts';
import { failureText } from '../locales/failure-text.ts';
import { age, fullTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { apart } from '../locales/list-of.ts';
import { stateColors } from '../team-process/state-colors.ts';
import { controls } from '../theme/controls.ts';
import { type ProcessState, stateShapes } from '../theme/state-mark.ts';
import { tokens } from '../theme/tokens.ts';
import { type Choice, inOrder, isChosen, type Order } from './board.ts';
import { styles } from './team-processes.styles.ts';
import '../team-feed/team-feed.events.ts';
import '../team-process/team-process.events.ts';

addEnglish({ ...enBadge, ...enProcess });

/**
 * Rows drawn at first, and with each step further down. More come as the reader scrolls, and the filter finds the rest: a
 * thousand rows at once would be 12,000 nodes that cost 100 ms with each letter typed. Those out of sight are not laid out
 * (`content-visibility`), so that what is drawn stays findable with the browser's own search.
 */
const ROWS = 40;

/** Ages are as exact as this, in milliseconds. */
const MINUTE = 60_000;

/** More than these are taken away again when the reader is back at the filters, where one choice would change them all. */
const MANY = 6 * ROWS;

/**
 * Many processes: a board with filters by text, state and unit, sorted by title, by longest waiting or by newest change. It is
 * live, and no row moves by itself while somebody reads: the reader sorts again when they like.
 *
 * States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`.
 *
 * @slot - Shown until processes are there.
 * @fires {TeamProcessOpenEvent} team-process-open - A reader chose a process. Cancelable; by default it opens in place.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart bar - The filters.
 * @csspart count - How many there are.
 * @csspart sort-again - The button that sorts what has moved.
 * @csspart list - The processes.
 * @csspart row - One of them.
 * @csspart more - The button that shows more.
 * @csspart empty - Says that there are none.
 * @csspart failure - Says what went wrong.
 * @csspart retry - The button that tries again.
 */
export class TeamProcesses extends TeamBlock {
  static override readonly styles = [tokens, controls, stateColors, styles];

  /** Key of the unit whose processes are shown; without one, all that the reader may see. */
  @property() unit = '';

  /** The state that is shown first, `open` for all that have not ended; the reader may choose another. */
  @property() state = '';

  /** How they are sorted first: `title`, `longest` or `newest`. */
  @property() order: Order = 'title';

  /** Only those that the reader waits for. */
  @property({ type: Boolean, converter: isOn }) watching = false;

  readonly #client = new ClientController(this);
  readonly #clock = new ClockController(this);
  readonly #board = new StoreController<Remote<Board>>(this, () => this.#store?.$state);
  readonly #online = new OnlineController(this, () => {
    if (this.#board.value?.status === 'failed') void this.refresh();
  });

  @state() private choice: Choice = { text: '', state: '', unit: '' };
  @state() private sorting: Order = 'title';
  @state() private drawn = ROWS;
  /** The process that is shown in place. */
  @state() private opened: string | undefined;
  @query('[part=bar]') private readonly bar!: HTMLElement | null;
  @query('[part=more]') private readonly end!: HTMLElement | null;

  /** Keys in the order that the reader sees, until they sort again. */
  #order: readonly string[] = [];
  #sortedFor = '';
  /** Keys of processes that would stand elsewhere, or nowhere, if they were sorted now. */
  #moved = 0;
  #observer: IntersectionObserver | undefined;
  #seen: readonly Element[] = [];
  #sessionAsked = false;

  constructor() {
    super();
    this.addController({
      hostDisconnected: () => {
        this.#observer?.disconnect();
        this.#observer = undefined;
        this.#seen = [];
      },
    });
  }

  /** Loads them anew, as the button for trying again does. */
  async refresh(): Promise<void> {
    await this.#store?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.choice = { ...this.choice, state: this.state };
    if (changed.has('order')) this.sorting = this.order;
    if (changed.has('unit')) this.choice = { ...this.choice, unit: '' };
    const remote = this.#board.value;
    const known = this.#known;
    this.setStates({
      loading: remote?.status === 'loading',
      ready: !!known,
      empty: !!known?.isComplete && !known.processes.length,
      failed: remote?.status === 'failed',
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
    });
    if (known) this.#sort(known);
  }

  protected override updated(): void {
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#board.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
    this.#watchEnds();
  }

  protected override render(): TemplateResult {
    const known = this.#known;
    const remote = this.#board.value;
    return html`
      ${remote?.status === 'failed' ? this.#renderFailure(remote.error) : nothing}
      ${known ? this.#renderBoard(known) : remote?.status === 'failed' ? nothing : this.#renderSkeleton()}
    `;
  }

  get #store(): ProcessBoard | undefined {
    const { unit, watching } = this;
    return this.#client.value?.processBoard({ ...(unit && { unit }), ...(watching && { watching }) });
  }

  get #known(): Board | undefined {
    const remote = this.#board.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  get #isSignedOut(): boolean {
    const remote = this.#board.value;
    return remote?.status === 'failed' && remote.error.code === 'unauthorized';
  }

  /** Sorts and filters when the reader asked for that, or more were loaded; else rows stay where they are. */
  #sort({ processes, isComplete }: Board): void {
    const chosen = processes.filter((process) => isChosen(process, this.choice));
    const now = inOrder(chosen, this.sorting, this.locale.lang).map(({ key }) => key);
    const wanted = JSON.stringify([this.choice, this.sorting, isComplete || processes.length, this.locale.lang]);
    if (wanted !== this.#sortedFor) {
      this.#sortedFor = wanted;
      this.#order = now;
    }
    const places = new Map(this.#order.map((key, index) => [key, index]));
    // Fewer than the rows between: those that were overtaken have not moved themselves.
    this.#moved = this.#order.length + now.length - 2 * longestRun(now.map((key) => places.get(key) ?? -1));
    this.#moved = Math.ceil(this.#moved / 2);
  }

  #renderSkeleton(): TemplateResult {
    const { words } = this.locale;
    return html`<slot
      ><div class="skeleton" role="img" aria-label=${words.loading}><b></b><b></b><b></b><b></b></div
    ></slot>`;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    return html`<div part="failure" role="alert">
      <span>
        ${error.code === 'unauthorized' ? words.processSignedOut : failureText(words, error)}
        ${this.#known ? words.notCurrent : nothing}
      </span>
      ${
        error.code === 'forbidden'
          ? nothing
          : html`<button part="retry" class="line" @click=${this.#onRetry}>${words.retry}</button>`
      }
    </div>`;
  }

  #renderBoard(known: Board): TemplateResult {
    const { words } = this.locale;
    const rows = this.#order.slice(0, this.drawn);
    const byKey = new Map(known.processes.map((process) => [process.key, process]));
    const left = this.#order.length - rows.length;
    const minute = Math.floor(this.#clock.now / MINUTE);
    this.#clock.wakeAt((minute + 1) * MINUTE);
    if (known.isComplete && !known.processes.length) return html`<p part="empty">${words.noProcesses}</p>`;
    return html`
      ${this.#renderBar(known)}
      <div class="line-of-count">
        <span part="count" role="status">${this.#count(known)}</span>
        ${
          this.#moved
            ? html`<button part="sort-again" class="line" @click=${this.#onSortAgain}>
                ${words.movedMeanwhile(this.#moved)} · ${words.sortAgain}
              </button>`
            : nothing
        }
      </div>
      <ul part="list" aria-label=${words.processes} aria-busy=${!known.isComplete}>
        ${repeat(
          rows.flatMap((key) => byKey.get(key) ?? []),
          ({ key }) => key,
          (process) => this.#keepRow(process, minute),
        )}
      </ul>
      ${rows.length ? nothing : html`<p part="empty">${words.noMatch}</p>`}
      ${
        left > 0
          ? html`<button part="more" class="line" @click=${this.#onMore}>
              ${words.showMore(Math.min(left, ROWS))}
            </button>`
          : nothing
      }
    `;
  }

  #count({ processes, isComplete }: Board): string {
    const { words } = this.locale;
    if (!isComplete) return words.loading;
    const shown = this.#order.length;
    return shown === processes.length ? words.processCount(shown) : words.ofAll(shown, processes.length);
  }

  #renderBar({ processes }: Board): TemplateResult {
    const { words, lang } = this.locale;
    const { choice } = this;
    const units = new Map(processes.flatMap(({ unit, unitName }) => (unit ? [[unit, unitName ?? unit] as const] : [])));
    const sorted = [...units].sort(([, a], [, b]) => a.localeCompare(b, lang));
    const option = (value: string, text: string, chosen: string): TemplateResult =>
      html`<option value=${value} .selected=${value === chosen}>${text}</option>`;
    return html`
      <div part="bar" role="search" aria-label=${words.processes}>
        <label class="search"
          >${words.findProcess}<input type="search" autocomplete="off" .value=${choice.text} @input=${this.#onText}
        /></label>
        <label
          >${words.state}
          <select name="state" @change=${this.#onState}>
            ${option('', words.allStates, choice.state)} ${option('open', words.open, choice.state)}
            ${(Object.keys(stateShapes) as ProcessState[]).map((state) => option(state, words.states[state], choice.state))}
          </select></label
        >
        ${
          sorted.length > 1
            ? html`<label
                >${words.unit}
                <select name="unit" @change=${this.#onUnit}>
                  ${option('', words.allUnits, choice.unit)}
                  ${sorted.map(([key, name]) => option(key, name, choice.unit))}
                </select></label
              >`
            : nothing
        }
        <label
          >${words.sortBy}
          <select name="order" @change=${this.#onOrder}>
            ${option('title', words.byTitle, this.sorting)} ${option('longest', words.byLongest, this.sorting)}
            ${option('newest', words.byNewest, this.sorting)}
          </select></label
        >
      </div>
    `;
  }

  /** A row is made anew only when what it shows may have changed: more than a thousand may be drawn. */
  #keepRow(process: Process, minute: number): unknown {
    const { staleAt } = process.status;
    const isStale = staleAt !== null && Date.parse(staleAt) <= this.#clock.now;
    if (staleAt !== null && !isStale) this.#clock.wakeAt(Date.parse(staleAt));
    const { words, lang } = this.locale;
    const shown = [process, isStale, minute, this.opened === process.key, words, lang];
    return guard(shown, () => this.#renderRow(process, isStale));
  }

  #renderRow(process: Process, isStale: boolean): TemplateResult {
    const { words, lang } = this.locale;
    const { status, key } = process;
    // Of what is overdue one wants to know for how long nothing has been heard.
    const shown = isStale ? status.at : (status.since ?? status.at);
    const state = status.state === null ? words.noStatus : words.states[status.state];
    const where = [status.step, status.label].flatMap((said) => (said ? apart(said) : [])).join(' · ');
    const waits = status.waitingOnName ? `${words.waitsFor} ${status.waitingOnName}` : (process.unitName ?? '');
    return html`<li part="row" data-state=${status.state ?? ''} ?data-stale=${isStale}>
      <button class="open" aria-expanded=${this.opened === key} @click=${() => this.#onOpen(key)}>
        <svg viewBox="0 0 16 16" aria-hidden="true">${status.state === null ? nothing : stateShapes[status.state]}</svg>
        <span class="title"><bdi>${process.title}</bdi></span>
        <span class="where"
          ><span class="state">${state}</span
          >${where ? html`<span class="hidden">, </span> <span class="small">${where}</span>` : nothing}</span
        >
        <span class="waits small">${waits ? html`<bdi>${waits}</bdi>` : nothing}</span>
        <span class="since small" title=${shown === null ? nothing : fullTime(lang, Date.parse(shown))}
          >${shown === null ? nothing : isStale ? words.stale(this.#ago(shown)) : this.#ago(shown)}</span
        >
      </button>
      ${this.opened === key ? html`<team-process class="detail" process=${key}></team-process>` : nothing}
    </li>`;
  }

  #ago(at: string): string {
    const { words, lang } = this.locale;
    return age(words, lang, Date.parse(at), this.#clock.now).text;
  }

  /** Draws more near the end, and takes them away again at the filters. */
  #watchEnds(): void {
    const seen = [this.bar, this.end].filter((end) => end !== null);
    if (seen.length === this.#seen.length && seen.every((end, index) => end === this.#seen[index])) return;
    this.#observer?.disconnect();
    this.#seen = seen;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          if (target === this.end) this.#onMore();
          else this.#drawFewer();
        }
      },
      { rootMargin: '600px' },
    );
    for (const end of seen) this.#observer.observe(end);
  }

  /** A few in each frame: a thousand rows at once take 100 ms. */
  #drawFewer(): void {
    if (this.drawn <= MANY || this.#isAtRow) return;
    requestAnimationFrame(() => {
      if (this.drawn <= MANY) return;
      this.drawn = Math.min(this.drawn, this.#order.length) - 2 * ROWS;
      void this.updateComplete.then(() => this.#drawFewer());
    });
  }

  /** Whether a row has the focus or is open: neither may go away under the reader. */
  get #isAtRow(): boolean {
    return this.opened !== undefined || !!this.shadowRoot?.activeElement?.matches('[part=row] *');
  }

  readonly #onRetry = (): void => {
    void this.refresh();
  };

  readonly #onMore = (): void => {
    this.drawn += ROWS;
    // Seen again, if it is still near.
    this.#seen = [];
  };

  #onSortAgain(): void {
    this.#sortedFor = '';
    this.requestUpdate();
  }

  #choose(choice: Partial<Choice>): void {
    this.choice = { ...this.choice, ...choice };
    this.drawn = ROWS;
  }

  #onText(event: Event): void {
    this.#choose({ text: (event.target as HTMLInputElement).value });
  }

  #onState(event: Event): void {
    this.#choose({ state: (event.target as HTMLSelectElement).value });
  }

  #onUnit(event: Event): void {
    this.#choose({ unit: (event.target as HTMLSelectElement).value });
  }

  #onOrder(event: Event): void {
    this.sorting = (event.target as HTMLSelectElement).value as Order;
    this.drawn = ROWS;
  }

  #onOpen(key: string): void {
    if (!this.emit('team-process-open', { process: key })) return;
    this.opened = this.opened === key ? undefined : key;
    if (this.opened) void useCode({}, loadProcess());
  }
}

/** Its code is needed only when somebody opens a row. */
async function loadProcess(): Promise<void> {
  await import('../loader/team-process.ts');
}

/** Length of the longest rising run of places: those in it have kept their order. */
function longestRun(places: readonly number[]): number {
  const ends: number[] = [];
  for (const place of places) {
    if (place < 0) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    ends[low] = place;
  }
  return ends.length;
}

declare global {
  interface HTMLElementTagNameMap {
    'team-processes': TeamProcesses;
  }
}
