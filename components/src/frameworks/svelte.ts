/**
 * The elements in Svelte 5's templates, as its language tools check them: properties, attributes and events are typed.
 *
 * @example
 * import type {} from '@team-feed/components/svelte';
 * // <team-feed for="company" limit={10} onteam-thread-read={(event) => mark(event.detail.post.id)}></team-feed>
 */
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementTypes } from './elements.gen.ts';
import type { Listeners } from './events.ts';

type Properties<T extends keyof ElementTypes> = ElementTypes[T]['properties'];

/** What each element takes in a template, by its tag. */
export type TeamElements = {
  readonly [T in keyof ElementTypes]: Properties<T> &
    Listeners &
    Omit<HTMLAttributes<ElementTypes[T]['element']>, keyof Properties<T>>;
};

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by what it extends
  interface SvelteHTMLElements extends TeamElements {}
}
