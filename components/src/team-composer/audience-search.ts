import type { Person } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../controllers/locale-controller.ts';
import { allUnits } from './all-units.ts';
import { UNIT_TO_BE_CHOSEN } from './audience.ts';
import { adopt } from '../theme/adopt.ts';
import { searchStyles } from './audience-search.styles.ts';
import { folded } from './folded.ts';
import { activeId, renderSuggestions, showActive } from './suggestion-list.ts';
import { MOST_SUGGESTIONS, type Suggestion, Suggestions, type Wanted } from './suggestions.ts';

/** Known by its tag, since the picker loads this file. */
type TeamAudiencePicker = HTMLElementTagNameMap['team-audience-picker'];

interface Search extends Wanted {
  readonly kind: 'person' | 'unit';
}

/** The server's limit for one private message. */
const MAX_PEOPLE = 20;

/** Finds the people or the unit that a post is for: what few writers need of an audience picker, drawn in its shadow tree. */
export class AudienceSearch {
  readonly #picker: TeamAudiencePicker;
  readonly #suggestions: Suggestions<Search>;
  #people: readonly Person[] = [];

  constructor(picker: TeamAudiencePicker) {
    this.#picker = picker;
    this.#suggestions = new Suggestions<Search>(picker, {
      person: (text, signal) => this.#findPeople(text, signal),
      unit: (text) => this.#findUnits(text),
    });
    adopt(picker.shadowRoot, searchStyles);
  }

  close(): void {
    this.#suggestions.close();
  }

  updated(): void {
    showActive(this.#picker.renderRoot);
  }

  render(): TemplateResult {
    const { onlyPeople, value } = this.#picker;
    const { words } = this.#locale;
    const { people } = value;
    return html`
      <div class="choice" role=${onlyPeople ? 'group' : nothing} aria-label=${onlyPeople ? words.to : nothing}>
        ${onlyPeople ? html`<span class="to" aria-hidden="true">${words.to}</span>` : nothing}
        ${people.map(
          (person) =>
            html`<button
              type="button"
              class="line"
              aria-label=${words.removePerson(person.name)}
              @click=${() => {
                this.#remove(person);
              }}
            >
              <bdi>${person.name}</bdi><span aria-hidden="true">×</span>
            </button>`,
        )}
        ${people.length < MAX_PEOPLE ? this.#renderSearch() : nothing}
      </div>
    `;
  }

  get #locale(): LocaleController {
    return this.#picker['locale'];
  }

  get #isForUnit(): boolean {
    return this.#picker.value.audience === UNIT_TO_BE_CHOSEN;
  }

  get #field(): HTMLInputElement | null {
    return this.#picker.renderRoot.querySelector('input');
  }

  #renderSearch(): TemplateResult {
    const { words } = this.#locale;
    const { open, items, isInVain } = this.#suggestions;
    const label = this.#isForUnit ? words.unitSearch : words.peopleSearch;
    const inVain = this.#isForUnit ? words.noUnitFound : words.nobodyFound;
    return html`<span class="search">
      <input
        role="combobox"
        aria-label=${label}
        placeholder=${label}
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded=${!!open}
        aria-controls="suggestions"
        aria-activedescendant=${activeId(this.#suggestions)}
        @input=${this.#onSearch}
        @focus=${this.#onSearch}
        @keydown=${this.#onKey}
        @blur=${this.#onBlur}
      />
      ${renderSuggestions(this.#suggestions, label, this.#take)}
      <small role="status" class=${isInVain ? '' : 'hidden'}>
        ${open ? words.suggestions(items.length) : isInVain ? inVain : nothing}
      </small>
    </span>`;
  }

  readonly #onSearch = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    const text = value.trim();
    // Units are few enough to show some unasked.
    this.#suggestions.look(
      text || this.#isForUnit ? { kind: this.#isForUnit ? 'unit' : 'person', query: text, start: 0 } : undefined,
    );
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const field = event.target as HTMLInputElement;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOurs = this.#suggestions.onKey(event.key, this.#take);
    if (isOurs || event.key === 'Enter') event.preventDefault();
    const last = this.#picker.value.people.at(-1);
    if (event.key === 'Backspace' && field.value === '' && last) this.#remove(last);
  };

  readonly #onBlur = (): void => {
    this.#suggestions.close();
  };

  async #findPeople(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
    const taken = new Set([this.#picker.me?.handle, ...this.#picker.value.people.map(({ handle }) => handle)]);
    const limit = MOST_SUGGESTIONS + taken.size;
    const page = await this.#picker.client?.people.list({ query: text.slice(0, 100), limit }, { signal });
    this.#people = page?.items.filter(({ handle }) => !taken.has(handle)) ?? [];
    return this.#people.map(({ handle, name, title }) => ({ value: handle, name, detail: title ?? `@${handle}` }));
  }

  async #findUnits(text: string): Promise<readonly Suggestion[]> {
    const units = this.#picker.client ? await allUnits(this.#picker.client) : [];
    const wanted = folded(text);
    const fitting = units.filter(({ name, key }) => folded(`${name} ${key}`).includes(wanted));
    return fitting
      .slice(0, MOST_SUGGESTIONS)
      .map(({ key, name, members }) => ({ value: key, name, detail: this.#locale.words.members(members) }));
  }

  readonly #take = (index: number): void => {
    const chosen = this.#suggestions.items[index];
    const kind = this.#suggestions.open?.kind;
    this.#suggestions.close();
    if (this.#field) this.#field.value = '';
    if (!chosen) return;
    if (kind === 'unit') {
      this.#picker.choose?.({ audience: `unit:${chosen.value}`, people: [] });
      this.#picker.select?.focus();
      return;
    }
    const person = this.#people.find(({ handle }) => handle === chosen.value);
    if (person) this.#picker.choose?.({ audience: 'people', people: [...this.#picker.value.people, person] });
    this.#field?.focus();
  };

  #remove(person: Person): void {
    this.#picker.choose?.({ audience: 'people', people: this.#picker.value.people.filter((each) => each !== person) });
    this.#field?.focus();
  }
}
