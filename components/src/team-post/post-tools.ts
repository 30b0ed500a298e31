/** What opens when a reader reaches for it: the choice of reactions, the question before deleting. Loaded then. */
import type { Post } from '@team-feed/sdk';
import { html, type TemplateResult } from 'lit';
import { enEditor } from '../locales/en-editor.ts';
import { addEnglish } from '../locales/index.ts';
import type { Words } from '../locales/index.ts';
import { REACTIONS, type ReactionName } from './post-keeper.ts';

addEnglish(enEditor);

export interface PickerActions {
  readonly choose: (name: ReactionName) => void;
  /** `back` says whether the focus returns to the button that opened the picker. */
  readonly close: (back: boolean) => void;
}

export function renderPicker(post: Post, words: Words, { choose, close }: PickerActions): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') close(true);
    else if (step) moveFocus(event, step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent): void => {
    const to = event.relatedTarget as Element | null;
    const stays = to?.matches('.react') ?? false;
    if (!stays && !(event.currentTarget as Element).contains(to)) close(false);
  };
  return html`<div part="picker" role="group" aria-label=${words.react} @keydown=${onKey} @focusout=${onBlur}>
    ${REACTIONS.map(
      ([name, glyph]) =>
        html`<button
          aria-label=${words.reactions[name]}
          title=${words.reactions[name]}
          aria-pressed=${post.reactions.some((reaction) => reaction.name === name && reaction.mine)}
          @click=${() => {
            close(true);
            choose(name);
          }}
        >
          <span aria-hidden="true">${glyph}</span>
        </button>`,
    )}
  </div>`;
}

function moveFocus(event: KeyboardEvent, step: number): void {
  const group = event.currentTarget as HTMLElement;
  const buttons = [...group.children] as HTMLElement[];
  const forward = getComputedStyle(group).direction === 'rtl' ? -step : step;
  const at = buttons.indexOf(event.target as HTMLElement);
  buttons[(at + forward + buttons.length) % buttons.length]?.focus();
}

export function renderQuestion(words: Words, remove: () => void, keep: () => void): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') keep();
  };
  return html`
    <div part="actions" role="group" aria-label=${words.removeSure} @keydown=${onKey}>
      <span>${words.removeSure}</span>
      <button class="line danger" @click=${remove}>${words.remove}</button>
      <button class="line" @click=${keep}>${words.cancel}</button>
    </div>
  `;
}
