/**
 * The elements in React 19's JSX: properties, attributes and events are typed.
 *
 * @example
 * import type {} from '@team-feed/components/jsx';
 * <team-feed for="company" limit={10} onteam-thread-read={(event) => mark(event.detail.post.id)} />
 */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { ElementTypes } from './elements.gen.ts';
import type { Listeners } from './events.ts';

type Element<T extends keyof ElementTypes> = ElementTypes[T]['element'];
type Properties<T extends keyof ElementTypes> = ElementTypes[T]['properties'];

/** What each element takes in JSX, by its tag. */
export type TeamElements = {
  readonly [T in keyof ElementTypes]: Properties<T> &
    Listeners &
    ClassAttributes<Element<T>> &
    Omit<HTMLAttributes<Element<T>>, keyof Properties<T>>;
};

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's types are merged this way
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by what it extends
    interface IntrinsicElements extends TeamElements {}
  }
}
