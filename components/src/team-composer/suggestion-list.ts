import { html, nothing, type TemplateResult } from 'lit';
import type { Suggestions, Wanted } from './suggestions.ts';

/* eslint-disable lit-a11y/click-events-have-key-events -- the keys are the field's, which keeps the focus */

/** The list below a field of which `aria-controls` names `suggestions`; the field keeps the focus. */
export function renderSuggestions<W extends Wanted>(
  suggestions: Suggestions<W>,
  label: string,
  take: (index: number) => void,
): TemplateResult {
  return html`<ul part="suggestions" id="suggestions" role="listbox" aria-label=${label} ?hidden=${!suggestions.open}>
    ${suggestions.items.map(
      ({ name, detail }, index) =>
        html`<li
          id=${`suggestion-${String(index)}`}
          role="option"
          aria-selected=${index === suggestions.active}
          @pointerdown=${(event: Event) => {
            event.preventDefault();
          }}
          @click=${() => {
            take(index);
          }}
        >
          <bdi>${name}</bdi>${detail ? html`<small><bdi>${detail}</bdi></small>` : nothing}
        </li>`,
    )}
  </ul>`;
}

/** What a combobox says of its list; for attributes of the field. */
export const activeId = <W extends Wanted>({ open, active }: Suggestions<W>): string | typeof nothing =>
  open ? `suggestion-${String(active)}` : nothing;

/** Scrolls a list to the choice that the keys have reached. */
export function showActive(root: ParentNode): void {
  const list = root.querySelector('[role=listbox]:not([hidden])');
  if (!list || list.scrollHeight <= list.clientHeight) return;
  list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
}
