import type { FeedClient, FeedError, NewStatus, Process, ProcessState } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { enComposer } from '../locales/en-composer.ts';
import { enEditor } from '../locales/en-editor.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import { suggestionStyles } from '../team-composer/suggestion-list.styles.ts';
import { activeId, renderSuggestions, showActive } from '../team-composer/suggestion-list.ts';
import { Suggestions, type Wanted } from '../team-composer/suggestions.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { formStyles } from './team-process-form.styles.ts';
import { findWaitedFor } from './waited-for.ts';

addEnglish({ ...enEditor, ...enComposer });

const STATES: readonly ProcessState[] = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'];

/** What the server takes, for those who know it by heart. */
const ADDRESS = /^(person|unit|process):[a-z0-9][a-z0-9._-]*$/;

interface Search extends Wanted {
  readonly kind: 'address';
}

/** Says where a process stands; a part of `<team-process>`, loaded when somebody updates it. */
export class TeamProcessForm extends TeamElement {
  static override readonly styles = [tokens, controls, suggestionStyles, formStyles];

  @property({ attribute: false }) client?: FeedClient | undefined;

  /** The process as it stood when the form was opened. */
  @property({ attribute: false }) process?: Process;

  /** Sends the update, or says why not. */
  @property({ attribute: false }) send?: (status: NewStatus) => Promise<void>;

  /** Called when the reader gives up. */
  @property({ attribute: false }) close?: () => void;

  @state() private busy = false;
  @state() private failure: FeedError | undefined;
  @state() private asksReason = false;
  @query('form') private readonly form!: HTMLFormElement;
  @query('select') private readonly first!: HTMLElement;
  @query('[name=reason]') private readonly reason!: HTMLElement | null;
  @query('[name=waitingOn]') private readonly waitingOn!: HTMLInputElement;

  readonly #suggestions = new Suggestions<Search>(this, {
    address: (text, signal) =>
      this.client ? findWaitedFor(this.client, this.locale.words, text, this.process?.key, signal) : [],
  });
  /** Whom the name in the field stands for. */
  #chosen = { name: '', address: '' };

  protected override firstUpdated(): void {
    const { waitingOn, waitingOnName } = this.process?.status ?? {};
    if (waitingOn) this.#chosen = { name: waitingOnName ?? waitingOn, address: waitingOn };
    this.waitingOn.value = this.#chosen.name;
    this.first.focus();
  }

  protected override updated(): void {
    showActive(this.renderRoot);
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { status, steps = [] } = this.process ?? {};
    // Set once: what the reader has chosen is not overwritten when the process moves meanwhile.
    return html`
      <form @submit=${this.#onSubmit} @keydown=${this.#onKey} aria-label=${words.update}>
        <label
          >${words.state}
          <select name="state">
            ${STATES.map(
              (each) => html`<option value=${each} ?selected=${each === status?.state}>${words.states[each]}</option>`,
            )}
          </select></label
        >
        ${
          steps.length
            ? html`<label
                >${words.step}
                <select name="step">
                  <option value="">${words.noStep}</option>
                  ${steps.map((step) => html`<option value=${step} ?selected=${step === status?.step}>${step}</option>`)}
                </select></label
              >`
            : nothing
        }
        <label
          >${words.label}
          <input name="label" maxlength="120" dir="auto" .defaultValue=${status?.label ?? ''} />
        </label>
        <label
          >${words.expectedAt}
          <input name="expectedAt" type="datetime-local" .defaultValue=${localTime(status?.expectedAt)} />
        </label>
        ${this.#renderWaitingOn()}
        <label class="wide">${words.updateNote} <textarea name="note" maxlength="1000" dir="auto"></textarea></label>
        ${
          this.asksReason
            ? html`<label class="wide"
                >${words.reason}
                <input name="reason" required maxlength="300" dir="auto" aria-describedby="why" />
              </label>`
            : nothing
        }
        ${this.failure ? html`<p class="wide" id="why" role="alert">${this.#why(this.failure)}</p>` : nothing}
        <div class="buttons wide">
          <button class="main" aria-disabled=${this.busy}>${this.busy ? words.sending : words.sendUpdate}</button>
          <button type="button" class="line" @click=${() => this.close?.()}>${words.cancel}</button>
        </div>
      </form>
    `;
  }

  #renderWaitingOn(): TemplateResult {
    const { words } = this.locale;
    const { open, items } = this.#suggestions;
    return html`<div class="choice">
      <label
        >${words.waitingOnLabel}
        <input
          name="waitingOn"
          role="combobox"
          aria-label=${words.waitingOnLabel}
          placeholder=${words.waitingOnHint}
          maxlength="200"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${!!open}
          aria-controls="suggestions"
          aria-activedescendant=${activeId(this.#suggestions)}
          @input=${this.#onWaitingOn}
          @keydown=${this.#onChoiceKey}
          @blur=${this.#onBlur}
        />
      </label>
      ${renderSuggestions(this.#suggestions, words.waitingOnLabel, this.#take)}
      <span class="hidden" role="status">${open ? words.suggestions(items.length) : nothing}</span>
    </div>`;
  }

  #onWaitingOn(): void {
    const query = this.waitingOn.value.trim();
    this.waitingOn.setCustomValidity('');
    this.#suggestions.look(query ? { kind: 'address', query, start: 0 } : undefined);
  }

  /** Keys of the list do not send the form, nor close it. */
  #onChoiceKey(event: KeyboardEvent): void {
    if (event.isComposing || !this.#suggestions.onKey(event.key, this.#take)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onBlur(): void {
    this.#suggestions.close();
  }

  readonly #take = (index: number): void => {
    const chosen = this.#suggestions.items[index];
    this.#suggestions.close();
    if (!chosen) return;
    this.#chosen = { name: chosen.name, address: chosen.value };
    this.waitingOn.value = chosen.name;
  };

  /** Address of whom the process waits for; undefined, and said at the field, when it is nobody. */
  #addressOf(name: string | null): string | null | undefined {
    if (name === null) return null;
    if (name === this.#chosen.name) return this.#chosen.address;
    if (ADDRESS.test(name)) return name;
    this.waitingOn.setCustomValidity(this.locale.words.waitingOnUnknown);
    this.waitingOn.reportValidity();
    return undefined;
  }

  #why(failure: FeedError): string {
    const { words } = this.locale;
    return failure.word === 'illegal-transition' ? words.reasonNeeded : failureText(words, failure);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close?.();
    // Page keys and arrows belong to the fields, not to a feed around them.
    event.stopPropagation();
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const fields = new FormData(this.form);
    const text = (name: string): string | null => (fields.get(name) as string | null)?.trim() || null;
    const expectedAt = text('expectedAt');
    const waitingOn = this.#addressOf(text('waitingOn'));
    if (waitingOn === undefined) return;
    this.busy = true;
    this.failure = undefined;
    try {
      await this.send?.({
        state: text('state') as ProcessState,
        step: text('step'),
        label: text('label'),
        note: text('note'),
        waitingOn,
        expectedAt: expectedAt === null ? null : new Date(expectedAt).toISOString(),
        ...(this.asksReason && { reason: text('reason') }),
      });
    } catch (error) {
      this.failure = error as FeedError;
      if (this.failure.word === 'illegal-transition') {
        this.asksReason = true;
        await this.updateComplete;
        this.reason?.focus();
      }
    } finally {
      this.busy = false;
    }
  }
}

/** A time as the field takes it, in the reader's time zone; nothing when it has passed, as nobody expects it any more. */
function localTime(at: string | null | undefined): string {
  const time = Date.parse(at ?? '');
  if (!(time > Date.now())) return '';
  const zone = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - zone).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
