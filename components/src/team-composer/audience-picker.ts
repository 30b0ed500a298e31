import type { FeedClient, Me, Person, Unit } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { allUnits } from './all-units.ts';
import { folded } from './folded.ts';
import { activeId, renderSuggestions, showActive } from './suggestion-list.ts';
import { MOST_SUGGESTIONS, type Suggestion, Suggestions, type Wanted } from './suggestions.ts';
import { pickerStyles } from './team-composer.styles.ts';

/** Who will read a post. */
export interface Audience {
  /** `company`, `unit:<key>` or `people`; `unit:` while a unit is looked for. */
  readonly audience: string;
  readonly people: readonly Person[];
}

interface Search extends Wanted {
  readonly kind: 'person' | 'unit';
}

/** The server's limit for one private message. */
const MAX_PEOPLE = 20;

/** The audience while a unit is looked for; nothing can be sent to it. */
export const UNIT_TO_BE_CHOSEN = 'unit:';

/** Chooses who will read a post, and always says so in words; a part of `<team-composer>`. */
export class TeamAudiencePicker extends TeamElement {
  static override readonly styles = [tokens, controls, pickerStyles];

  @property({ attribute: false }) client?: FeedClient | undefined;
  @property({ attribute: false }) me?: Me | undefined;
  @property({ attribute: false }) value: Audience = { audience: 'company', people: [] };
  @property({ attribute: false }) choose?: (value: Audience) => void;

  /** A private message: there is nobody to choose but people. */
  @property({ type: Boolean, attribute: 'only-people' }) onlyPeople = false;

  readonly #suggestions = new Suggestions<Search>(this, {
    person: (text, signal) => this.#findPeople(text, signal),
    unit: (text) => this.#findUnits(text),
  });

  /** Those of the reader, and others that were chosen. */
  @state() private units: readonly Unit[] = [];
  @query('input') private readonly search!: HTMLInputElement | null;
  @query('select') private readonly select!: HTMLSelectElement | null;

  #people: readonly Person[] = [];
  readonly #asked = new Set<string>();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('client')) {
      this.units = [];
      this.#asked.clear();
    }
    const { audience } = this.value;
    if (audience.startsWith('unit:') && !this.#isSearching) void this.#load([audience.slice('unit:'.length)]);
  }

  protected override updated(): void {
    // Options that came after the value was set do not select themselves.
    if (this.select) this.select.value = this.value.audience;
    showActive(this.renderRoot);
  }

  /** Puts the caret where people are looked for. */
  override focus(options?: FocusOptions): void {
    (this.search ?? this.select)?.focus(options);
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { audience, people } = this.value;
    if (this.onlyPeople) return this.#renderChoice();
    const isKnown =
      !audience.startsWith('unit:') || this.#isSearching || this.units.some(({ key }) => audience === `unit:${key}`);
    return html`
      <select
        aria-label=${words.audience}
        @focus=${this.#onFocus}
        @pointerdown=${this.#onFocus}
        @change=${this.#onChange}
      >
        <option value="company">${words.toCompany}</option>
        ${isKnown ? nothing : html`<option value=${audience}>${words.toUnit(audience.slice('unit:'.length))}</option>`}
        ${this.units.map(({ key, name }) => html`<option value=${`unit:${key}`}>${words.toUnit(name)}</option>`)}
        <option value=${UNIT_TO_BE_CHOSEN}>${words.anotherUnit}</option>
        <option value="people">${people.length ? words.toPeople(this.#names) : words.toPeopleOpen}</option>
      </select>
      ${this.#isSearching || audience === 'people' ? this.#renderChoice() : nothing}
    `;
  }

  /** Whether the reader wants a unit that is not in the list. */
  get #isSearching(): boolean {
    return this.value.audience === UNIT_TO_BE_CHOSEN;
  }

  get #names(): string {
    const names = this.value.people.map((person) => person.name);
    return new Intl.ListFormat(this.locale.lang, { style: 'narrow' }).format(names);
  }

  #renderChoice(): TemplateResult {
    const { words } = this.locale;
    const { people } = this.value;
    return html`
      <div
        class="choice"
        role=${this.onlyPeople ? 'group' : nothing}
        aria-label=${this.onlyPeople ? words.to : nothing}
      >
        ${this.onlyPeople ? html`<span class="to" aria-hidden="true">${words.to}</span>` : nothing}
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

  #renderSearch(): TemplateResult {
    const { words } = this.locale;
    const { open, items, isInVain } = this.#suggestions;
    const label = this.#isSearching ? words.unitSearch : words.peopleSearch;
    const inVain = this.#isSearching ? words.noUnitFound : words.nobodyFound;
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

  /** Loads the reader's units when somebody is about to choose; few ever do. */
  #onFocus(): void {
    void this.#load(this.me?.units ?? []);
  }

  async #load(keys: readonly string[]): Promise<void> {
    const { client } = this;
    const wanted = keys.filter((key) => !this.#asked.has(key));
    if (!client || !wanted.length) return;
    for (const key of wanted) this.#asked.add(key);
    // A unit that cannot be loaded is offered by its key at least, where it is the one that is chosen.
    const loaded = await Promise.all(wanted.map((key) => client.units.get(key).catch(() => undefined)));
    if (client === this.client) this.units = [...this.units, ...loaded.filter((unit) => unit !== undefined)];
  }

  #onChange(): void {
    const value = this.select?.value ?? 'company';
    this.#suggestions.close();
    // The focus stays: arrow keys change the value of a select with each press.
    this.choose?.({ audience: value, people: value === 'people' ? this.value.people : [] });
  }

  #onSearch(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    const text = value.trim();
    // Units are few enough to show some unasked.
    this.#suggestions.look(
      text || this.#isSearching ? { kind: this.#isSearching ? 'unit' : 'person', query: text, start: 0 } : undefined,
    );
  }

  #onKey(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOurs = this.#suggestions.onKey(event.key, this.#take);
    if (isOurs || event.key === 'Enter') event.preventDefault();
    const last = this.value.people.at(-1);
    if (event.key === 'Backspace' && field.value === '' && last) this.#remove(last);
  }

  #onBlur(): void {
    this.#suggestions.close();
  }

  async #findPeople(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
    const taken = new Set([this.me?.handle, ...this.value.people.map(({ handle }) => handle)]);
    const limit = MOST_SUGGESTIONS + taken.size;
    const page = await this.client?.people.list({ query: text.slice(0, 100), limit }, { signal });
    this.#people = page?.items.filter(({ handle }) => !taken.has(handle)) ?? [];
    return this.#people.map(({ handle, name, title }) => ({ value: handle, name, detail: title ?? `@${handle}` }));
  }

  async #findUnits(text: string): Promise<readonly Suggestion[]> {
    const units = this.client ? await allUnits(this.client) : [];
    const wanted = folded(text);
    const fitting = units.filter(({ name, key }) => folded(`${name} ${key}`).includes(wanted));
    return fitting
      .slice(0, MOST_SUGGESTIONS)
      .map(({ key, name, members }) => ({ value: key, name, detail: this.locale.words.members(members) }));
  }

  readonly #take = (index: number): void => {
    const chosen = this.#suggestions.items[index];
    const kind = this.#suggestions.open?.kind;
    this.#suggestions.close();
    if (this.search) this.search.value = '';
    if (!chosen) return;
    if (kind === 'unit') {
      void this.#load([chosen.value]);
      this.choose?.({ audience: `unit:${chosen.value}`, people: [] });
      this.select?.focus();
      return;
    }
    const person = this.#people.find(({ handle }) => handle === chosen.value);
    if (person) this.choose?.({ audience: 'people', people: [...this.value.people, person] });
    this.search?.focus();
  };

  #remove(person: Person): void {
    this.choose?.({ audience: 'people', people: this.value.people.filter((each) => each !== person) });
    this.search?.focus();
  }
}
