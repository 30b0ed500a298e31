import type { FeedError, Page, Process, ProcessStore, Remote, StatusUpdate, Watcher } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isOn } from '../base/is-on.ts';
import { TeamBlock } from '../base/team-block.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enBadge } from '../locales/en-badge.ts';
import { enProcess } from '../locales/en-process.ts';
import { failureText } from '../locales/failure-text.ts';
import { age, fullTime, shortTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { listOf } from '../locales/list-of.ts';
import { define } from '../register-element.ts';
import { shareButton } from '../share/share-button.ts';
import { shareButtonStyles } from '../share/share-button.styles.ts';
import { controls } from '../theme/controls.ts';
import { stateShapes } from '../theme/state-mark.ts';
import { tokens } from '../theme/tokens.ts';
import { stateColors } from './state-colors.ts';
import { styles } from './team-process.styles.ts';
import '../team-feed/team-feed.events.ts';
import './team-process.events.ts';

addEnglish({ ...enBadge, ...enProcess });

/**
 * One process: its steps as a track, where it stands and since when, whom it waits for and who waits for it, its history,
 * and for those who may, a form that says where it stands.
 *
 * States for `:state()`: `loading`, `ready`, `unknown`, `failed`, `offline`, `signed-out`, `stale`, `watching`.
 *
 * @slot - Shown until the process is there, and where there is none for the reader.
 * @fires {TeamProcessOpenEvent} team-process-open - A reader chose the process that this one waits for. Cancelable.
 * @fires {TeamProcessEndedEvent} team-process-ended - A process that the reader watches is done or has failed.
 * @fires {TeamProcessWatchedEvent} team-process-watched - The reader waits for it, or no more.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart card - The box around it all.
 * @csspart title - The title.
 * @csspart status - Where it stands.
 * @csspart since - Since when.
 * @csspart stale - Says that the next update is overdue.
 * @csspart watch - The button that waits for it.
 * @csspart share - The button that offers to show the same elsewhere.
 * @csspart steps - The track.
 * @csspart step - One step.
 * @csspart facts - Owner, unit, what is expected, whom it waits for.
 * @csspart waiting-on - Whom or what it waits for.
 * @csspart actions - The buttons below.
 * @csspart history - What was said of it before.
 * @csspart watchers - Who waits, for those who may know.
 * @csspart suggestions - Whom the process may wait for, while somebody types in the form.
 * @csspart failure - Says what went wrong.
 * @csspart retry - The button that tries again.
 * @csspart empty - Says that there is no such process.
 * @csspart announcement - What a screen reader is told.
 * @cssproperty [--team-process-background=transparent] - Behind it all.
 */
export class TeamProcess extends TeamBlock {
  static override readonly styles = [tokens, controls, shareButtonStyles, stateColors, styles];

  /** Key of the process. */
  @property({ reflect: true }) process = '';

  /** The button that offers to show the same elsewhere is always to be seen, and not only while it is pointed at. */
  @property({ type: Boolean, converter: isOn }) share = false;

  /** Leaves that button out. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-share' }) noShare = false;

  readonly #client = new ClientController(this);
  readonly #clock = new ClockController(this);
  readonly #store = new StoreController<Remote<Process | null>>(this, () => this.#process?.$state);
  readonly #online = new OnlineController(this, () => {
    if (this.#store.value?.status === 'failed') void this.refresh();
  });

  @state() private history: Loaded<StatusUpdate> | undefined;
  @state() private watchers: Loaded<Watcher> | undefined;
  @state() private updating = false;
  /** @internal Why what the reader wanted was not done. */
  @state() failure: FeedError | undefined;
  @state() private said = '';
  @query('.update') private readonly updateButton!: HTMLElement | null;

  #before: Process | undefined;
  #ended: Process | undefined;
  #sessionAsked = false;

  /** Asks the server again, as the button does. */
  async refresh(): Promise<void> {
    await this.#process?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('process')) {
      this.history = this.watchers = this.failure = undefined;
      this.updating = false;
      this.#before = undefined;
    }
    const remote = this.#store.value;
    const known = this.#known;
    this.setStates({
      loading: known === undefined && remote?.status !== 'failed',
      ready: !!known,
      unknown: known === null,
      failed: remote?.status === 'failed',
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
      stale: !!known && this.#isStale(known),
      watching: !!known?.watching,
    });
    this.#noticeChange(known ?? undefined);
  }

  protected override updated(): void {
    if (this.#ended) this.emit('team-process-ended', { process: this.#ended });
    this.#ended = undefined;
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#store.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
  }

  protected override render(): TemplateResult {
    const known = this.#known;
    const remote = this.#store.value;
    return html`
      ${remote?.status === 'failed' ? this.#renderFailure(remote.error) : nothing}
      ${known ? this.#renderProcess(known) : remote?.status === 'failed' ? nothing : this.#renderNone(known === null)}
      <p part="announcement" class="hidden" role="status">${this.said}</p>
    `;
  }

  get #process(): ProcessStore | undefined {
    return this.process === '' ? undefined : this.#client.value?.process(this.process);
  }

  get #known(): Process | null | undefined {
    const remote = this.#store.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  get #isSignedOut(): boolean {
    const remote = this.#store.value;
    return remote?.status === 'failed' && remote.error.code === 'unauthorized';
  }

  #isStale({ status: { staleAt } }: Process): boolean {
    return staleAt !== null && Date.parse(staleAt) <= this.#clock.now;
  }

  /** Tells a screen reader that the process has moved, and the page that a watched one has ended. */
  #noticeChange(known: Process | undefined): void {
    const before = this.#before;
    this.#before = known;
    if (!before || !known || before.status.at === known.status.at) return;
    const { state, step } = known.status;
    if (state === null) return;
    const word = this.locale.words.states[state];
    this.said = this.locale.words.ended(known.title, step === null ? word : `${word}, ${step}`);
    const hasEnded = state === 'done' || state === 'failed';
    if (hasEnded && known.watching && before.status.state !== state) this.#ended = known;
    // What was shown of the history lacks this.
    if (this.history) void this.#loadHistory();
  }

  #renderNone(isUnknown: boolean): TemplateResult {
    const { words } = this.locale;
    return html`<slot
      >${
        isUnknown
          ? html`<p part="empty">${words.noSuchProcess}</p>`
          : html`<div class="card skeleton" role="img" aria-label=${words.loading}><b></b><b></b></div>`
      }</slot
    >`;
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

  #renderProcess(process: Process): TemplateResult {
    const { words } = this.locale;
    const { state } = process.status;
    return html`
      <section
        part="card"
        class="card"
        aria-labelledby="title"
        data-state=${state ?? ''}
        ?data-stale=${this.#isStale(process)}
      >
        <div class="head">
          <div>
            <h3 part="title" id="title"><bdi>${process.title}</bdi></h3>
            ${this.#renderStatus(process)}
          </div>
          <span class="tools">
            ${this.#renderShare(process)}
            <button
              part="watch"
              class="line"
              aria-pressed=${process.watching}
              title=${words.watchHint}
              @click=${() => this.#onWatch(process)}
            >
              ${eye} ${process.watching ? words.watching : words.watch}
            </button>
          </span>
        </div>
        ${process.steps.length ? this.#renderSteps(process) : nothing} ${this.#renderFacts(process)}
        ${this.failure ? html`<p class="bad" role="alert">${failureText(words, this.failure)}</p>` : nothing}
        ${this.#renderActions(process)} ${this.watchers ? this.#renderWatchers(this.watchers) : nothing}
        ${this.updating ? this.#renderForm(process) : nothing}
        ${this.history ? this.#renderHistory(this.history) : nothing}
      </section>
    `;
  }

  #renderShare({ key, title }: Process): TemplateResult | typeof nothing {
    const of = { element: 'process', attributes: { process: key }, label: title };
    return shareButton(this, `${this.locale.words.share}: ${title}`, this.#client.value, of);
  }

  #renderStatus(process: Process): TemplateResult {
    const { words, lang } = this.locale;
    const { status } = process;
    const isStale = this.#isStale(process);
    if (status.staleAt !== null && !isStale) this.#clock.wakeAt(Date.parse(status.staleAt));
    const since = status.since ?? status.at;
    return html`<p part="status">
      <span class="state"
        >${
          status.state === null
            ? nothing
            : html`<svg viewBox="0 0 16 16" aria-hidden="true">${stateShapes[status.state]}</svg>`
        }<bdi>${status.state === null ? words.noStatus : words.states[status.state]}</bdi></span
      >
      ${status.label ? html`<bdi>${status.label}</bdi>` : nothing}
      ${
        since === null
          ? nothing
          : html`<time part="since" datetime=${since} title=${fullTime(lang, Date.parse(since))}
              >${words.since(this.#age(since))}</time
            >`
      }
      ${isStale && status.at ? html`<span part="stale">${words.stale(this.#age(status.at))}</span>` : nothing}
    </p>`;
  }

  #age(at: string): string {
    const { words, lang } = this.locale;
    const { text, until } = age(words, lang, Date.parse(at), this.#clock.now);
    if (Number.isFinite(until)) this.#clock.wakeAt(until);
    return text;
  }

  #renderSteps({ steps, status }: Process): TemplateResult {
    const { words } = this.locale;
    const isDone = status.state === 'done';
    const at = status.step === null ? -1 : steps.indexOf(status.step);
    return html`<ol part="steps" aria-label=${words.steps}>
      ${steps.map((step, index) => {
        const stand = isDone || index < at ? 'past' : index === at ? 'current' : 'to-come';
        const shape =
          stand === 'past' ? stateShapes.done : stand === 'current' && status.state ? stateShapes[status.state] : '';
        const heard = stand === 'past' ? words.stepDone : stand === 'current' ? words.stepCurrent : words.stepToCome;
        return html`<li part="step" class=${stand} aria-current=${stand === 'current' ? 'step' : nothing}>
          <span class="mark" aria-hidden="true"
            >${shape ? html`<svg viewBox="0 0 16 16">${shape}</svg>` : nothing}</span
          >
          <bdi>${step}</bdi><span class="hidden">, ${heard}</span>
        </li>`;
      })}
    </ol>`;
  }

  #renderFacts(process: Process): TemplateResult {
    const { words, lang } = this.locale;
    const { status } = process;
    const expected = status.expectedAt;
    const facts: (readonly [string, TemplateResult | string])[] = [];
    if (status.waitingOn) facts.push([words.waitsFor, this.#renderWaitingOn(status.waitingOn, status.waitingOnName)]);
    if (expected) {
      const time = Date.parse(expected);
      const text = shortTime(lang, time, this.#clock.now);
      facts.push([words.expectedOn, html`<time datetime=${expected} title=${fullTime(lang, time)}>${text}</time>`]);
    }
    if (process.owner) facts.push([words.owner, html`<bdi>${process.ownerName ?? process.owner}</bdi>`]);
    if (process.unit) facts.push([words.unit, html`<bdi>${process.unitName ?? process.unit}</bdi>`]);
    return html`<dl part="facts">
      ${facts.map(
        ([name, fact]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${fact}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #renderWaitingOn(address: string, name: string | null): TemplateResult {
    const shown = html`<bdi>${name ?? address}</bdi>`;
    if (!address.startsWith('process:')) return html`<span part="waiting-on">${shown}</span>`;
    const open = (): void => {
      const process = address.slice('process:'.length);
      if (this.emit('team-process-open', { process })) this.process = process;
    };
    return html`<button part="waiting-on" class="inline" @click=${open}>${shown}</button>`;
  }

  #renderActions(process: Process): TemplateResult {
    const { words } = this.locale;
    return html`<div part="actions">
      ${
        process.mayUpdate && process.watchers
          ? html`<button class="who" aria-expanded=${!!this.watchers} @click=${this.#onWatchers}>
              ${words.watchers(process.watchers)}
            </button>`
          : html`<span class="quiet count">${words.watchers(process.watchers)}</span>`
      }
      <button class="past-updates" aria-expanded=${!!this.history} @click=${this.#onHistory}>
        ${this.history ? words.hideHistory : words.history}
      </button>
      ${
        process.mayUpdate
          ? html`<button class="update" aria-expanded=${this.updating} @click=${this.#onUpdate}>
              ${words.update}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderForm(process: Process): TemplateResult {
    return html`<team-process-form
      exportparts="suggestions"
      .client=${this.#client.value}
      .process=${process}
      .send=${async (status: Parameters<ProcessStore['addStatus']>[0]) => {
        await this.#process?.addStatus(status);
        this.said = this.locale.words.updateSent;
        this.#onFormClosed();
      }}
      .close=${this.#onFormClosed}
    ></team-process-form>`;
  }

  #renderWatchers(watchers: Loaded<Watcher>): TemplateResult {
    const { words, lang } = this.locale;
    const names = watchers.items.map(({ name }) => name);
    return html`<p part="watchers">
      ${words.whoWaits}: ${listOf(names, lang)}${this.#renderMore(watchers, this.#loadWatchers)}
    </p>`;
  }

  #renderHistory(history: Loaded<StatusUpdate>): TemplateResult {
    const { words, lang } = this.locale;
    const isEmpty = history.state === 'ready' && history.items.length === 0;
    return html`<div part="history">
      ${isEmpty ? html`<p class="quiet">${words.noHistory}</p>` : nothing}
      <ol aria-label=${words.history}>
        ${history.items.map(
          (update) =>
            html`<li data-state=${update.state}>
              <svg viewBox="0 0 16 16" aria-hidden="true">${stateShapes[update.state]}</svg>
              <div>
                <strong>${words.states[update.state]}</strong>${[update.step, update.label].map((detail) =>
                  detail ? html` · <bdi>${detail}</bdi>` : nothing,
                )}${update.waitingOnName ? html` · ${words.waitsFor} <bdi>${update.waitingOnName}</bdi>` : nothing}
                ${update.note ? html`<p dir="auto">${update.note}</p>` : nothing}
                ${update.reason ? html`<p dir="auto">${words.reasonWas(update.reason)}</p>` : nothing}
                <p class="quiet">
                  <time datetime=${update.at} title=${fullTime(lang, Date.parse(update.at))}
                    >${this.#age(update.at)}</time
                  >
                  <bdi>${words.byAuthor(update.byName)}</bdi>
                </p>
              </div>
            </li>`,
        )}
      </ol>
      ${this.#renderMore(history, this.#loadHistory)}
    </div>`;
  }

  #renderMore({ state, next, error }: Loaded<unknown>, load: (before?: string) => Promise<void>): TemplateResult {
    const { words } = this.locale;
    return html`${state === 'loading' ? html`<span class="quiet" role="status">${words.loading}</span>` : nothing}
    ${error ? html`<span class="bad" role="alert">${failureText(words, error)}</span>` : nothing}
    ${
      state !== 'loading' && (next !== null || error)
        ? html`<button class="line older" @click=${() => load(next ?? undefined)}>
            ${error ? words.retry : words.olderUpdates}
          </button>`
        : nothing
    }`;
  }

  readonly #onRetry = (): void => {
    void this.refresh();
  };

  async #onWatch({ key, watching }: Process): Promise<void> {
    this.failure = undefined;
    try {
      await this.#process?.setWatching(!watching);
      this.emit('team-process-watched', { process: key, watching: !watching });
    } catch (error) {
      this.failure = error as FeedError;
    }
  }

  async #onHistory(): Promise<void> {
    if (this.history) this.history = undefined;
    else await this.#loadHistory();
  }

  readonly #loadHistory = async (before?: string): Promise<void> => {
    const known = this.history?.items ?? [];
    const loading: Loaded<StatusUpdate> = { state: 'loading', items: known, next: null };
    this.history = loading;
    const kept = before === undefined ? [] : known;
    const call = this.#client.value?.processes.history(this.process, before === undefined ? {} : { before });
    const loaded = await load(kept, call, before);
    // Closed meanwhile, loaded again, or of another process now.
    if (this.history === loading) this.history = loaded;
  };

  async #onWatchers(): Promise<void> {
    if (this.watchers) this.watchers = undefined;
    else await this.#loadWatchers();
  }

  readonly #loadWatchers = async (before?: string): Promise<void> => {
    const known = this.watchers?.items ?? [];
    const loading: Loaded<Watcher> = { state: 'loading', items: known, next: null };
    this.watchers = loading;
    const call = this.#client.value?.processes.watchers(this.process, before === undefined ? {} : { before });
    const loaded = await load(before === undefined ? [] : known, call, before);
    if (this.watchers === loading) this.watchers = loaded;
  };

  async #onUpdate(): Promise<void> {
    const { TeamProcessForm } = await import('./team-process-form.ts');
    define('team-process-form', TeamProcessForm);
    this.updating = !this.updating;
  }

  readonly #onFormClosed = (): void => {
    this.updating = false;
    void this.updateComplete.then(() => this.updateButton?.focus());
  };
}

/** A list that a reader has opened, as far as it is loaded. */
interface Loaded<T> {
  readonly state: 'loading' | 'ready';
  readonly items: readonly T[];
  readonly next: string | null;
  readonly error?: FeedError;
}

/** What is known with the page that was asked for; when that fails, trying again asks for the same page. */
async function load<T>(
  known: readonly T[],
  call: Promise<Page<T>> | undefined,
  before: string | undefined,
): Promise<Loaded<T>> {
  try {
    const { items = [], next = null } = (await call) ?? {};
    return { state: 'ready', items: [...known, ...items], next };
  } catch (error) {
    return { state: 'ready', items: known, next: before ?? null, error: error as FeedError };
  }
}

const eye = html`<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4">
  <path d="M1.2 8S3.6 3.5 8 3.5 14.8 8 14.8 8 12.4 12.5 8 12.5 1.2 8 1.2 8z" />
  <circle cx="8" cy="8" r="2" fill="currentColor" stroke="none" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'team-process': TeamProcess;
  }
}
