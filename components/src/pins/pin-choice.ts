/** How long a post shall stand on top: a choice with a date, for the composer and for posts that are there. */
import type { Pin } from '@team-feed/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../locales/index.ts';
import type { PinChoice } from './new-pin.ts';

/** Days that a pin lasts unless the writer says otherwise: until the week is over for everyone. */
const USUAL_DAYS = 7;

/** Days of the longest pin; the server's limit. */
const MAX_DAYS = 364;

const DAY = 24 * 60 * 60_000;

/** What was chosen for a pin that is there. */
export function choiceOf(pin: Pin | null): PinChoice {
  if (!pin) return '';
  return pin.until === null ? 'read' : localDay(Date.parse(pin.until));
}

export function renderPinChoice(choice: PinChoice, choose: (choice: PinChoice) => void, words: Words): TemplateResult {
  const isDate = choice !== '' && choice !== 'read';
  const { notPinned, pinUntilRead, pinUntilDate, lastDay } = words;
  return html`<select
      aria-label=${words.pin}
      @change=${({ target }: Event) => {
        const { value } = target as HTMLSelectElement;
        choose(value === 'date' ? localDay(Date.now() + USUAL_DAYS * DAY) : value);
      }}
    >
      <option value="" .selected=${choice === ''}>${notPinned}</option>
      <option value="read" .selected=${choice === 'read'}>${pinUntilRead}</option>
      <option value="date" .selected=${isDate}>${pinUntilDate}</option></select
    >${
      isDate
        ? html`<input
            type="date"
            aria-label=${lastDay}
            required
            min=${localDay(Date.now())}
            max=${localDay(Date.now() + MAX_DAYS * DAY)}
            .value=${choice}
            @change=${({ target }: Event) => {
              const { value } = target as HTMLInputElement;
              // An emptied field is a date that is not said yet.
              if (value) choose(value);
            }}
          />`
        : nothing
    }`;
}

/** A day as a field of dates wants it, in the writer's own zone. */
function localDay(time: number): string {
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export const pinChoiceStyles = css`
  select,
  input {
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding: 0 var(--_space);
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: var(--_small);
    text-overflow: ellipsis;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  @media (pointer: coarse) {
    select,
    input {
      min-block-size: 2.75rem;
    }
  }
`;
