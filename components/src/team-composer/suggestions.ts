import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something to choose: what it stands for, and how it is shown. */
export interface Suggestion {
  readonly value: string;
  readonly name: string;
  readonly detail: string;
}

/** Looks for what fits; a lookup that is given up may throw. */
export type Finder = (query: string, signal: AbortSignal) => readonly Suggestion[] | Promise<readonly Suggestion[]>;

/** What choices are looked for. */
export interface Wanted {
  /** Which of the finders is asked. */
  readonly kind: string;
  readonly query: string;
  /** Where in the text it stands. */
  readonly start: number;
}

/** Keys come faster than answers; a pause of this long, in milliseconds, is worth a request. */
const PAUSE = 120;

/** As many as are seen without scrolling. */
export const MOST_SUGGESTIONS = 6;

/** Looks for what somebody may mean while they type, and keeps which choice is active: a combobox without its looks. */
export class Suggestions<W extends Wanted> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #finders: Readonly<Record<W['kind'], Finder>>;
  #wanted: W | undefined;
  #items: readonly Suggestion[] = [];
  #active = 0;
  #isSearched = false;
  #run: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, finders: Readonly<Record<W['kind'], Finder>>) {
    this.#host = host;
    this.#finders = finders;
    host.addController(this);
  }

  /** What the choices are for; undefined while there are none. */
  get open(): W | undefined {
    return this.#items.length ? this.#wanted : undefined;
  }

  get items(): readonly Suggestion[] {
    return this.#items;
  }

  /** Index of the one that Enter takes. */
  get active(): number {
    return this.#active;
  }

  /** Whether a search has ended without anything found. */
  get isInVain(): boolean {
    return this.#isSearched && !this.#items.length;
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Looks for what fits; nothing wanted closes the list. */
  look(wanted: W | undefined): void {
    if (!wanted) return this.close();
    const before = this.#wanted;
    if (wanted.kind === before?.kind && wanted.start === before.start && wanted.query === before.query) return;
    this.#wanted = wanted;
    this.#run?.abort();
    clearTimeout(this.#timer);
    const { signal } = (this.#run = new AbortController());
    const kind: W['kind'] = wanted.kind;
    this.#timer = setTimeout(() => void this.#find(this.#finders[kind], wanted.query, signal), PAUSE);
  }

  close(): void {
    this.#run?.abort();
    clearTimeout(this.#timer);
    this.#wanted = undefined;
    this.#isSearched = false;
    this.#show([]);
  }

  /** Handles the keys of a combobox; false for keys that are none of its. */
  onKey(key: string, take: (index: number) => void): boolean {
    if (!this.open) return false;
    const { length } = this.#items;
    if (key === 'ArrowDown') this.#active = (this.#active + 1) % length;
    else if (key === 'ArrowUp') this.#active = (this.#active + length - 1) % length;
    else if (key === 'Enter' || key === 'Tab') take(this.#active);
    else if (key === 'Escape') this.close();
    else return false;
    this.#host.requestUpdate();
    return true;
  }

  async #find(finder: Finder, query: string, signal: AbortSignal): Promise<void> {
    try {
      const items = await finder(query, signal);
      if (signal.aborted) return;
      this.#isSearched = true;
      this.#show(items.slice(0, MOST_SUGGESTIONS));
    } catch {
      // What cannot be looked up can still be typed.
      if (!signal.aborted) this.#show([]);
    }
  }

  #show(items: readonly Suggestion[]): void {
    this.#items = items;
    this.#active = 0;
    this.#host.requestUpdate();
  }
}
