import type { FeedClient, Me, Person, Unit } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { pickerStyles } from './team-composer.styles.ts';

/** Who will read a post. */
export interface Audience {
  /** `company`, `unit:<key>` or `people`. */
  readonly audience: string;
  readonly people: readonly Person[];
}

/** The server's limit for one private message. */
const MAX_PEOPLE = 20;

/** Chooses who will read a post, and always says so in words; a part of `<team-composer>`. */
export class TeamAudiencePicker extends TeamElement {
  static override readonly styles = [tokens, controls, pickerStyles];

  @property({ attribute: false }) client?: FeedClient | undefined;
  @property({ attribute: false }) me?: Me | undefined;
  @property({ attribute: false }) value: Audience = { audience: 'company', people: [] };
  @property({ attribute: false }) choose?: (value: Audience) => void;

  /** Units of the reader, and others that were looked at. */
  @state() private units: readonly Unit[] = [];
  @state() private found: readonly Person[] = [];
  #asked = false;
  #run: AbortController | undefined;

  protected override willUpdate(): void {
    const key = this.value.audience.startsWith('unit:') ? this.value.audience.slice('unit:'.length) : undefined;
    if (key !== undefined && this.client && !this.units.some((unit) => unit.key === key)) void this.#loadUnits([key]);
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { audience } = this.value;
    return html`
      <select
        aria-label=${words.audience}
        @focus=${this.#onFocus}
        @pointerdown=${this.#onFocus}
        @change=${this.#onChange}
      >
        <option value="company" .selected=${audience === 'company'}>${words.toCompany}</option>
        ${this.units.map(
          (unit) =>
            html`<option value=${`unit:${unit.key}`} .selected=${audience === `unit:${unit.key}`}>
              ${words.toUnit(unit.name)}
            </option>`,
        )}
        <option value="people" .selected=${audience === 'people'}>
          ${this.value.people.length ? words.toPeople(this.#names) : words.toPeopleOpen}
        </option>
      </select>
      ${audience === 'people' ? this.#renderPeople() : nothing}
    `;
  }

  get #names(): string {
    const names = this.value.people.map((person) => person.name);
    return new Intl.ListFormat(this.locale.lang, { style: 'narrow' }).format(names);
  }

  #renderPeople(): TemplateResult {
    const { words } = this.locale;
    const { people } = this.value;
    return html`
      <div class="people">
        ${people.map(
          (person) =>
            html`<button
              type="button"
              class="line"
              aria-label=${words.removePerson(person.name)}
              @click=${() => this.#remove(person)}
            >
              <bdi>${person.name}</bdi><span aria-hidden="true">×</span>
            </button>`,
        )}
        ${
          people.length < MAX_PEOPLE
            ? html`<input
                  aria-label=${words.peopleSearch}
                  placeholder=${words.peopleSearch}
                  list="found"
                  autocomplete="off"
                  @input=${this.#onSearch}
                  @keydown=${this.#onSearchKey}
                /><datalist id="found">
                  ${this.found.map((person) => html`<option value=${`${person.name} (${person.handle})`}></option>`)}
                </datalist>`
            : nothing
        }
      </div>
    `;
  }

  /** Loads the reader's units when somebody is about to choose; few ever do. */
  #onFocus(): void {
    if (this.#asked || !this.me) return;
    this.#asked = true;
    void this.#loadUnits(this.me.units);
  }

  async #loadUnits(keys: readonly string[]): Promise<void> {
    const known = new Set(this.units.map((unit) => unit.key));
    const wanted = keys.filter((key) => !known.has(key));
    const loaded = await Promise.all(wanted.map((key) => this.client?.units.get(key).catch(() => undefined)));
    this.units = [...this.units, ...loaded.filter((unit) => unit !== undefined)];
  }

  #onChange(event: Event): void {
    const audience = (event.target as HTMLSelectElement).value;
    this.choose?.({ audience, people: audience === 'people' ? this.value.people : [] });
    if (audience === 'people') void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  async #onSearch(event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    const handle = /\(([^()]+)\)$/.exec(field.value)?.[1];
    const person = this.found.find((each) => each.handle === handle);
    if (person) {
      field.value = '';
      this.#add(person);
      return;
    }
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const people = await this.client?.people
      .list({ query: field.value.slice(0, 100), limit: 8 }, { signal: run.signal })
      .catch(() => undefined);
    if (!run.signal.aborted && people) this.found = people.items.filter((each) => each.handle !== this.me?.handle);
  }

  #onSearchKey(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    if (event.key === 'Backspace' && field.value === '') {
      const last = this.value.people.at(-1);
      if (last) this.#remove(last);
    }
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [first] = this.found;
    if (!first || field.value === '') return;
    field.value = '';
    this.#add(first);
  }

  #add(person: Person): void {
    this.found = [];
    const others = this.value.people.filter((each) => each.handle !== person.handle);
    this.choose?.({ audience: 'people', people: [...others, person] });
  }

  #remove(person: Person): void {
    this.choose?.({ audience: 'people', people: this.value.people.filter((each) => each !== person) });
    this.renderRoot.querySelector('input')?.focus();
  }
}
