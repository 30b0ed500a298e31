import type { FeedError, NewStatus, Process, ProcessState } from '@team-feed/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { enEditor } from '../locales/en-editor.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';

addEnglish(enEditor);

const STATES: readonly ProcessState[] = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'];

/** Says where a process stands; a part of `<team-process>`, loaded when somebody updates it. */
export class TeamProcessForm extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
        gap: var(--_space) calc(var(--_space) * 1.5);
        margin-block-start: var(--_space);
        padding-block-start: calc(var(--_space) * 1.5);
        border-block-start: 1px solid var(--_line);
      }
      label {
        display: grid;
        align-content: start;
        gap: 0.125rem;
        font-size: var(--_small);
      }
      .wide {
        grid-column: 1 / -1;
      }
      input,
      select,
      textarea {
        inline-size: 100%;
        min-inline-size: 0;
        min-block-size: 2.25rem;
        padding: 0.25rem var(--_space);
        border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
        border-radius: var(--_radius);
        background: transparent;
        color: inherit;
        font: inherit;
      }
      textarea {
        min-block-size: 3.5rem;
        resize: vertical;
      }
      option {
        background: Canvas;
        color: CanvasText;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--_space);
      }
      p {
        margin: 0;
        color: var(--_danger);
        font-size: var(--_small);
      }
      small {
        color: var(--_muted);
      }
    `,
  ];

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

  protected override firstUpdated(): void {
    this.first.focus();
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
        <label>${words.expectedAt} <input name="expectedAt" type="datetime-local" /></label>
        <label
          >${words.waitingOnLabel}
          <input
            name="waitingOn"
            autocapitalize="none"
            spellcheck="false"
            pattern="(person|unit|process):[a-z0-9][a-z0-9._\\-]*"
            aria-describedby="waiting-hint"
            .defaultValue=${status?.waitingOn ?? ''}
          /><small id="waiting-hint">${words.waitingOnHint}</small>
        </label>
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
    this.busy = true;
    this.failure = undefined;
    try {
      await this.send?.({
        state: text('state') as ProcessState,
        step: text('step'),
        label: text('label'),
        note: text('note'),
        waitingOn: text('waitingOn'),
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
