import type { FeedClient, Me } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { enOptions } from '../locales/en-options.ts';
import { addEnglish } from '../locales/index.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { allUnits } from './all-units.ts';
import type { Audience } from './audience.ts';
import { folded } from './folded.ts';
import { type Addressee, NO_OPTIONS, type PostOptions } from './options.ts';
import { activeId, renderSuggestions, showActive } from './suggestion-list.ts';
import { type Suggestion, Suggestions, type Wanted } from './suggestions.ts';
import { optionsStyles } from './post-options.styles.ts';

addEnglish(enOptions);

interface Search extends Wanted {
  readonly kind: 'address';
}

/** The server's limit for one post. */
const MAX_ADDRESSEES = 50;

/** Units come first, and leave room for people. */
const MOST_UNITS = 3;

/** The end of a working day, which deadlines on demand fall on. */
const EVENING = 17;

/** Who must read a post, until when, and how much it matters; a part of `<team-composer>`, loaded when somebody opens it. */
export class TeamPostOptions extends TeamElement {
  static override readonly styles = [tokens, controls, optionsStyles];

  @property({ attribute: false }) client?: FeedClient | undefined;
  @property({ attribute: false }) me?: Me | undefined;
  @property({ attribute: false }) value: PostOptions = NO_OPTIONS;
  @property({ attribute: false }) choose?: (value: PostOptions) => void;

  /** Who will be able to read the post. */
  @property({ attribute: false }) audience: Audience = { audience: 'company', people: [] };

  readonly #suggestions = new Suggestions<Search>(this, { address: (text, signal) => this.#find(text, signal) });

  @query('input[role=combobox]') private readonly search!: HTMLInputElement | null;

  protected override updated(): void {
    showActive(this.renderRoot);
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { addressees } = this.value;
    return html`
      <fieldset>
        <legend>${words.mustReadIt}</legend>
        <div class="choice">
          ${addressees.map((addressee) => this.#renderAddressee(addressee))}
          ${addressees.length < MAX_ADDRESSEES ? this.#renderSearch() : nothing} ${this.#renderEverybody()}
        </div>
        ${addressees.length ? this.#renderDeadline() : nothing}
      </fieldset>
      <div class="priority">
        <label for="priority">${words.priority}</label>
        <select id="priority" aria-describedby="hint" @change=${this.#onPriority}>
          ${(['normal', 'important', 'urgent'] as const)
            .filter((priority) => priority !== 'urgent' || this.me?.may.postUrgent || this.value.priority === priority)
            .map(
              (priority) =>
                html`<option value=${priority} .selected=${this.value.priority === priority}>
                  ${priority === 'normal' ? words.normalPriority : words[priority]}
                </option>`,
            )}
        </select>
        <small id="hint">${this.value.priority === 'urgent' ? words.urgentHint : nothing}</small>
      </div>
    `;
  }

  #renderAddressee(addressee: Addressee): TemplateResult {
    const { words } = this.locale;
    const name = addressee.address === 'company' ? words.wholeCompany : addressee.name;
    return html`<button
      type="button"
      class="line chip"
      aria-label=${words.removePerson(name)}
      @click=${() => {
        this.#remove(addressee);
      }}
    >
      <bdi>${name}</bdi><span aria-hidden="true">×</span>
    </button>`;
  }

  #renderSearch(): TemplateResult {
    const { words } = this.locale;
    const { open, items, isInVain } = this.#suggestions;
    return html`<span class="search">
      <input
        role="combobox"
        aria-label=${words.addresseeSearch}
        placeholder=${words.addresseeSearch}
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded=${!!open}
        aria-controls="suggestions"
        aria-activedescendant=${activeId(this.#suggestions)}
        @input=${this.#onSearch}
        @keydown=${this.#onKey}
        @blur=${this.#onBlur}
      />
      ${renderSuggestions(this.#suggestions, words.addresseeSearch, this.#take)}
      <small role="status" class=${isInVain ? '' : 'hidden'}>
        ${open ? words.suggestions(items.length) : isInVain ? words.nobodyFound : nothing}
      </small>
    </span>`;
  }

  /** Whoever may read the post must read it: the commonest wish. */
  #renderEverybody(): TemplateResult | typeof nothing {
    const everybody = this.#everybody;
    const chosen = new Set(this.value.addressees.map(({ address }) => address));
    if (!everybody.length || everybody.every(({ address }) => chosen.has(address))) return nothing;
    return html`<button
      type="button"
      class="quick"
      @click=${() => {
        this.#change({ addressees: [...everybody] });
      }}
    >
      ${this.locale.words.everyReader}
    </button>`;
  }

  get #everybody(): readonly Addressee[] {
    const { audience, people } = this.audience;
    if (audience === 'people') return people.map(({ handle, name }) => ({ address: `person:${handle}`, name }));
    if (audience === 'company') return [{ address: 'company', name: this.locale.words.wholeCompany }];
    return audience === 'unit:' ? [] : [{ address: audience, name: audience.slice('unit:'.length) }];
  }

  #renderDeadline(): TemplateResult {
    const { words } = this.locale;
    const choices = [
      [words.today, this.#evening(0)],
      [words.tomorrow, this.#evening(1)],
      [words.inAWeek, this.#evening(7)],
    ] as const;
    return html`<div class="deadline">
      <label
        >${words.deadline}
        <input
          type="datetime-local"
          min=${localTime(new Date())}
          .value=${this.value.deadline}
          aria-invalid=${this.value.deadline !== '' && Date.parse(this.value.deadline) <= Date.now()}
          @input=${this.#onDeadline}
      /></label>
      ${choices
        .filter(([, time]) => time.getTime() > Date.now())
        .map(
          ([label, time]) =>
            html`<button
              type="button"
              class="quick"
              aria-pressed=${this.value.deadline === localTime(time)}
              @click=${() => {
                this.#change({ deadline: localTime(time) });
              }}
            >
              ${label}
            </button>`,
        )}
      ${
        this.value.deadline
          ? html`<button
              type="button"
              class="quick"
              @click=${() => {
                this.#change({ deadline: '' });
              }}
            >
              ${words.noDeadline}
            </button>`
          : nothing
      }
    </div>`;
  }

  #evening(days: number): Date {
    const time = new Date();
    time.setDate(time.getDate() + days);
    time.setHours(EVENING, 0, 0, 0);
    return time;
  }

  #change(change: Partial<PostOptions>): void {
    this.value = { ...this.value, ...change };
    this.choose?.(this.value);
  }

  #remove(addressee: Addressee): void {
    this.#change({ addressees: this.value.addressees.filter((each) => each !== addressee) });
    this.search?.focus();
  }

  async #find(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
    const { client } = this;
    if (!client) return [];
    const { words } = this.locale;
    const taken = new Set([`person:${this.me?.handle ?? ''}`, ...this.value.addressees.map(({ address }) => address)]);
    // One of the two is enough to choose from.
    const [units, people] = await Promise.all([
      allUnits(client).catch(() => []),
      client.people.list({ query: text.slice(0, 100), limit: 20 }, { signal }).catch(() => ({ items: [] })),
    ]);
    const wanted = folded(text);
    const found = units
      .filter(({ name, key }) => folded(`${name} ${key}`).includes(wanted))
      .map(({ key, name, members }) => ({ value: `unit:${key}`, name, detail: words.members(members) }));
    return [
      ...found.filter(({ value }) => !taken.has(value)).slice(0, MOST_UNITS),
      ...people.items
        .map(({ handle, name, title }) => ({ value: `person:${handle}`, name, detail: title ?? `@${handle}` }))
        .filter(({ value }) => !taken.has(value)),
    ];
  }

  #onSearch(event: Event): void {
    const query = (event.target as HTMLInputElement).value.trim();
    this.#suggestions.look(query ? { kind: 'address', query, start: 0 } : undefined);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOurs = this.#suggestions.onKey(event.key, this.#take);
    if (isOurs || event.key === 'Enter') event.preventDefault();
    const last = this.value.addressees.at(-1);
    if (event.key === 'Backspace' && (event.target as HTMLInputElement).value === '' && last) this.#remove(last);
  }

  #onBlur(): void {
    this.#suggestions.close();
  }

  readonly #take = (index: number): void => {
    const chosen = this.#suggestions.items[index];
    this.#suggestions.close();
    if (this.search) this.search.value = '';
    if (!chosen) return;
    const { value: address, name } = chosen;
    this.#change({ addressees: [...this.value.addressees, { address, name }] });
    this.search?.focus();
  };

  #onDeadline(event: Event): void {
    this.#change({ deadline: (event.target as HTMLInputElement).value });
  }

  #onPriority(event: Event): void {
    this.#change({ priority: (event.target as HTMLSelectElement).value as PostOptions['priority'] });
  }
}

/** A time as a field of date and time wants it, in the writer's own zone. */
function localTime(time: Date): string {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
