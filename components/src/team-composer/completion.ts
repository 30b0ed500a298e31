import type { FeedClient, Post } from '@team-feed/sdk';
import type { TemplateResult } from 'lit';
import { adopt } from '../theme/adopt.ts';
import { suggestionStyles } from './suggestion-list.styles.ts';
import { activeId, renderSuggestions, showActive } from './suggestion-list.ts';
import { MOST_SUGGESTIONS, type Suggestion, Suggestions } from './suggestions.ts';
import { complete, type Token, tokenAt } from './tokens.ts';

/** Known by its tag, since the composer loads this file. */
type TeamComposer = HTMLElementTagNameMap['team-composer'];

/** What the composer knows and does. */
interface Writing {
  readonly client: () => FeedClient | undefined;
  /** The posts that are on screen. */
  readonly posts: () => readonly Post[];
  /** Takes the completed text. */
  readonly put: (text: string) => void;
}

/** Completes `@names` and `#tags` in the text of a composer, drawn in its shadow tree. Loaded when somebody begins to write. */
export class Completion {
  readonly #composer: TeamComposer;
  readonly #writing: Writing;
  readonly #suggestions: Suggestions<Token>;

  constructor(composer: TeamComposer, writing: Writing) {
    this.#composer = composer;
    this.#writing = writing;
    this.#suggestions = new Suggestions<Token>(composer, {
      mention: (text, signal) => this.#findPeople(text, signal),
      hashtag: (text) => this.#findTags(text),
    });
    adopt(composer.shadowRoot, suggestionStyles);
  }

  /** Whether there is something to choose. */
  get open(): boolean {
    return !!this.#suggestions.open;
  }

  /** How many there are to choose from, in words. */
  get label(): string {
    return this.#composer['locale'].words.suggestions(this.#suggestions.items.length);
  }

  get activeId(): ReturnType<typeof activeId> {
    return activeId(this.#suggestions);
  }

  render(): TemplateResult {
    return renderSuggestions(this.#suggestions, this.label, this.#take);
  }

  updated(): void {
    showActive(this.#composer.renderRoot);
  }

  /** Looks for what is typed at the caret. */
  look(): void {
    const { value, selectionStart, selectionEnd } = this.#field;
    this.#suggestions.look(selectionStart === selectionEnd ? tokenAt(value, selectionStart) : undefined);
  }

  close(): void {
    this.#suggestions.close();
  }

  /** Handles the keys of a combobox; false for keys that are none of its. */
  onKey(key: string): boolean {
    return this.#suggestions.onKey(key, this.#take);
  }

  get #field(): HTMLTextAreaElement {
    return this.#composer.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  async #findPeople(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
    const page = await this.#writing.client()?.people.list({ query: text, limit: MOST_SUGGESTIONS }, { signal });
    const people = page?.items ?? [];
    return people.map(({ handle, name, title }) => ({
      value: handle,
      name,
      detail: `@${handle}${title ? ` · ${title}` : ''}`,
    }));
  }

  /** Hashtags of the posts that are on screen: what people here talk about. */
  #findTags(text: string): readonly Suggestion[] {
    const start = text.toLowerCase();
    const tags = this.#writing
      .posts()
      .flatMap(({ facets }) => facets.flatMap((facet) => (facet.type === 'hashtag' ? [facet.tag] : [])));
    return [...new Set(tags)]
      .filter((tag) => tag.toLowerCase().startsWith(start) && tag !== text)
      .map((tag) => ({ value: tag, name: `#${tag}`, detail: '' }));
  }

  readonly #take = (index: number): void => {
    const token = this.#suggestions.open;
    const choice = this.#suggestions.items[index];
    this.#suggestions.close();
    if (!token || !choice) return;
    const field = this.#field;
    const { text, caret } = complete(field.value, token, choice.value);
    field.value = text;
    field.setSelectionRange(caret, caret);
    this.#writing.put(text);
  };
}
