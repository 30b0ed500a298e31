import type { FeedError, Remote, Status } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isOn } from '../base/is-on.ts';
import { TeamElement } from '../base/team-element.ts';
import { ClientController } from '../controllers/client-controller.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { OnlineController } from '../controllers/online-controller.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enBadge } from '../locales/en-badge.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import { age, fullTime, shortTime } from '../locales/format.ts';
import { shareButton } from '../share/share-button.ts';
import { shareButtonStyles } from '../share/share-button.styles.ts';
import { controls } from '../theme/controls.ts';
import { type ProcessState, stateShapes } from '../theme/state-mark.ts';
import { tokens } from '../theme/tokens.ts';
import { styles } from './team-status-badge.styles.ts';
import './team-status-badge.events.ts';

addEnglish(enBadge);

/**
 * Where a process stands, in the middle of a sentence: shape, word, step and age. It follows the process live, and greys
 * out by itself when no update comes within the cadence of the process. All badges of a page share one request.
 *
 * States for `:state()`: `loading`, `ready`, `unknown`, `failed-to-load`, `offline`, `signed-out`, `stale`, and the state
 * of the process: `queued`, `running`, `waiting`, `done`, `failed`, `cancelled`.
 *
 * @slot - Shown until the status is there, and where there is none for this reader.
 * @fires {TeamStatusChangedEvent} team-status-changed - The process stands elsewhere than before.
 * @fires {TeamSessionNeededEvent} team-session-needed - Nobody is signed in, or the session is over.
 * @csspart badge - The whole badge.
 * @csspart icon - The shape of the state.
 * @csspart state - The word for the state.
 * @csspart step - Where in the process it stands.
 * @csspart label - The state in the words of whoever set it.
 * @csspart age - How long it has stood there, or when the next step is expected.
 * @csspart stale - Says that no update came in time.
 * @csspart retry - The button that tries again.
 * @csspart share - The button that offers to show the same elsewhere.
 * @csspart announcement - What a screen reader is told of changes, with the attribute `announce`.
 * @cssproperty [--team-status-badge-color] - Shape and word, whatever the state.
 * @cssproperty [--team-status-badge-background] - Behind the words.
 * @cssproperty [--team-status-badge-radius=0.75em] - Corners.
 */
export class TeamStatusBadge extends TeamElement {
  static override readonly styles = [tokens, controls, shareButtonStyles, styles];

  /** Key of the process. */
  @property({ reflect: true }) process = '';

  /** Leaves the step out. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-step' }) noStep = false;

  /** Leaves the age out. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-age' }) noAge = false;

  /** The button that offers to show the same elsewhere stands behind the badge, and not in it while it is pointed at. */
  @property({ type: Boolean, converter: isOn }) share = false;

  /** Leaves that button out. */
  @property({ type: Boolean, converter: isOn, attribute: 'no-share' }) noShare = false;

  /** Has screen readers told of changes. Off by default: a page may hold hundreds. */
  @property({ type: Boolean, converter: isOn }) announce = false;

  readonly #client = new ClientController(this);
  readonly #clock = new ClockController(this);
  readonly #status = new StoreController<Remote<Status | null>>(this, () =>
    this.process === '' ? undefined : this.#client.value?.status(this.process).$state,
  );
  readonly #online = new OnlineController(this, () => {
    if (this.#status.value?.status === 'failed') void this.refresh();
  });

  /** @internal Why what the reader wanted was not done. */
  @state() failure: FeedError | undefined;

  /** The last change, as a screen reader is told of it. */
  #said = '';
  #before: Status | undefined;
  #changed: Status | undefined;
  #sessionAsked = false;

  /** Asks the server again, as the button does. */
  async refresh(): Promise<void> {
    await this.#client.value?.status(this.process).refresh();
  }

  protected override willUpdate(): void {
    const remote = this.#status.value;
    const status = this.#known;
    if (this.#before && status && differs(this.#before, status)) {
      this.#changed = status;
      this.#said = this.#sentence(status, '');
    }
    this.#before = status ?? undefined;
    const state = status?.state ?? undefined;
    const states: Record<string, boolean> = {
      loading: status === undefined && remote?.status !== 'failed',
      ready: !!status,
      unknown: status === null,
      'failed-to-load': remote?.status === 'failed',
      offline: this.#online.offline,
      'signed-out': this.#isSignedOut,
      stale: !!status && this.#isStale(status),
    };
    for (const name of Object.keys(stateShapes)) states[name] = name === state;
    this.setStates(states);
  }

  protected override updated(): void {
    const status = this.#changed;
    this.#changed = undefined;
    if (status) this.emit('team-status-changed', { status });
    if (this.#isSignedOut && !this.#sessionAsked) {
      this.emit('team-session-needed', { server: this.#client.value?.server ?? '' });
    }
    if (this.#status.value?.status !== 'loading') this.#sessionAsked = this.#isSignedOut;
  }

  protected override render(): TemplateResult {
    const remote = this.#status.value;
    const status = this.#known;
    return html`${
      status
        ? this.#renderStatus(status)
        : remote?.status === 'failed'
          ? this.#renderFailure(remote.error)
          : this.#renderNone(status === null)
    }${this.announce ? html`<span part="announcement" class="hidden" role="status">${this.#said}</span>` : nothing}`;
  }

  get #known(): Status | null | undefined {
    const remote = this.#status.value;
    return remote && 'value' in remote ? remote.value : undefined;
  }

  get #isSignedOut(): boolean {
    const remote = this.#status.value;
    return remote?.status === 'failed' && remote.error.code === 'unauthorized';
  }

  #isStale({ staleAt }: Status): boolean {
    return staleAt !== null && Date.parse(staleAt) <= this.#clock.now;
  }

  #renderStatus(status: Status): TemplateResult {
    const stale = this.#stale(status);
    const step = this.noStep ? '' : (status.step ?? '');
    const when = this.noAge ? '' : this.#when(status);
    // The sentence is the name for those who hear it; the tooltip has what was left out, and the whole date.
    return html`<span
        part="badge"
        role="img"
        aria-label=${this.#sentence(status, when, step)}
        title=${this.#tooltip(status)}
        >${this.#renderShape(status.state)}<span
          ><bdi part="state">${this.#word(status)}</bdi>${step ? html`${DOT}<bdi part="step">${step}</bdi>` : nothing}${
            status.label ? html`${DOT}<bdi part="label">${status.label}</bdi>` : nothing
          }${when ? html`${DOT}<bdi part="age">${when}</bdi>` : nothing}${
            stale ? html`${DOT}<bdi part="stale">${stale}</bdi>` : nothing
          }</span
        ></span
      >${this.#renderShare(status)}${
        this.failure
          ? html` <span class="bad" role="alert">${failureText(this.locale.words, this.failure)}</span>`
          : nothing
      }`;
  }

  #renderShare({ process, title }: Status): TemplateResult | typeof nothing {
    const of = { element: 'status-badge', attributes: { process }, label: title };
    return shareButton(this, `${this.locale.words.share}: ${title}`, this.#client.value, of);
  }

  #renderShape(state: ProcessState | null): TemplateResult | typeof nothing {
    return state === null
      ? nothing
      : html`<svg part="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${stateShapes[state]}</svg>`;
  }

  #renderNone(isUnknown: boolean): TemplateResult {
    const { words } = this.locale;
    // What the page says in the badge's place is better than what we could.
    return html`<slot
      ><span part="badge" aria-busy=${!isUnknown}
        ><bdi>${isUnknown ? words.noSuchProcess : words.loading}</bdi></span
      ></slot
    >`;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    const isFinal = error.code === 'forbidden';
    return html`<span part="badge"
      ><bdi>${error.code === 'unauthorized' ? words.statusSignedOut : failureText(words, error)}</bdi>${
        isFinal ? nothing : html`<button part="retry" @click=${this.#onRetry}>${words.retry}</button>`
      }</span
    >`;
  }

  #word({ state }: Status): string {
    const { words } = this.locale;
    return state === null ? words.noStatus : words.states[state];
  }

  /** What matters about time: when it is expected, else how long ago it was said. */
  #when(status: Status): string {
    const { at, expectedAt, state } = status;
    const { words, lang } = this.locale;
    const { now } = this.#clock;
    const hasEnded = state === 'done' || state === 'failed' || state === 'cancelled';
    if (expectedAt !== null && !hasEnded && Date.parse(expectedAt) > now) {
      this.#clock.wakeAt(Date.parse(expectedAt));
      return words.expected(shortTime(lang, Date.parse(expectedAt), now));
    }
    return at === null || this.#isStale(status) ? '' : this.#age(at);
  }

  /** That no update came in time, and when the last one came. */
  #stale(status: Status): string {
    const { at, staleAt } = status;
    if (at === null || staleAt === null) return '';
    if (this.#isStale(status)) return this.locale.words.stale(this.#age(at));
    this.#clock.wakeAt(Date.parse(staleAt));
    return '';
  }

  #age(at: string): string {
    const { words, lang } = this.locale;
    const { text, until } = age(words, lang, Date.parse(at), this.#clock.now);
    if (Number.isFinite(until)) this.#clock.wakeAt(until);
    return text;
  }

  #sentence(status: Status, when = this.#when(status), step = status.step): string {
    const parts = [this.#word(status), step, status.label, when, this.#stale(status)];
    return `${status.title}: ${parts.filter(Boolean).join(', ')}`;
  }

  #tooltip(status: Status): string {
    const since = status.at === null ? '' : `\n${fullTime(this.locale.lang, Date.parse(status.at))}`;
    return this.#sentence(status) + since;
  }

  readonly #onRetry = (): void => {
    void this.refresh();
  };
}

/** Between two words of a badge. A line may break behind the dot, not before it. */
const DOT = '\u00a0· ';

/** Whether the process moved, as against a status that was only asked for again. */
const differs = (a: Status, b: Status): boolean =>
  a.process === b.process && (a.state !== b.state || a.step !== b.step || a.label !== b.label || a.at !== b.at);

declare global {
  interface HTMLElementTagNameMap {
    'team-status-badge': TeamStatusBadge;
  }
}
