import type { FeedClient, Me, Unit } from '@team-feed/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { type Audience, UNIT_TO_BE_CHOSEN } from './audience.ts';
import type { AudienceSearch } from './audience-search.ts';
import { pickerStyles } from './team-composer.styles.ts';

/** Chooses who will read a post, and always says so in words; a part of `<team-composer>`. */
export class TeamAudiencePicker extends TeamElement {
  static override readonly styles = [tokens, controls, pickerStyles];

  @property({ attribute: false }) client?: FeedClient | undefined;
  @property({ attribute: false }) me?: Me | undefined;
  @property({ attribute: false }) value: Audience = { audience: 'company', people: [] };
  @property({ attribute: false }) choose?: (value: Audience) => void;

  /** A private message: there is nobody to choose but people. */
  @property({ type: Boolean, attribute: 'only-people' }) onlyPeople = false;

  /** Those of the reader, and others that were chosen. */
  @state() private units: readonly Unit[] = [];
  /** Comes with the first who look for a unit or for people. */
  @state() private search: AudienceSearch | undefined;
  @query('input') private readonly field!: HTMLInputElement | null;
  @query('select') readonly select!: HTMLSelectElement | null;

  readonly #asked = new Set<string>();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('client')) {
      this.units = [];
      this.#asked.clear();
    }
    const { audience } = this.value;
    if (audience.startsWith('unit:') && !this.#isUnitWanted) void this.#load([audience.slice('unit:'.length)]);
    if (this.#isSearching) void this.#openSearch();
  }

  protected override updated(): void {
    // Options that came after the value was set do not select themselves.
    if (this.select) this.select.value = this.value.audience;
    this.search?.updated();
  }

  /** Puts the caret where people are looked for. */
  override focus(options?: FocusOptions): void {
    const field = this.field ?? this.select;
    if (field) field.focus(options);
    else void this.#openSearch().then(() => this.field?.focus(options));
  }

  protected override render(): TemplateResult | undefined {
    const { words } = this.locale;
    const { audience, people } = this.value;
    if (this.onlyPeople) return this.search?.render();
    const isKnown =
      !audience.startsWith('unit:') || this.#isUnitWanted || this.units.some(({ key }) => audience === `unit:${key}`);
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
      ${this.#isSearching ? this.search?.render() : nothing}
    `;
  }

  /** Whether the reader wants a unit that is not in the list. */
  get #isUnitWanted(): boolean {
    return this.value.audience === UNIT_TO_BE_CHOSEN;
  }

  get #isSearching(): boolean {
    return this.onlyPeople || this.#isUnitWanted || this.value.audience === 'people';
  }

  get #names(): string {
    const names = this.value.people.map((person) => person.name);
    return new Intl.ListFormat(this.locale.lang, { style: 'narrow' }).format(names);
  }

  async #openSearch(): Promise<void> {
    const { AudienceSearch } = await import('./audience-search.ts');
    this.search ??= new AudienceSearch(this);
    await this.updateComplete;
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
    this.search?.close();
    // The focus stays: arrow keys change the value of a select with each press.
    this.choose?.({ audience: value, people: value === 'people' ? this.value.people : [] });
  }
}
