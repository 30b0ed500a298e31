/**
 * The elements in Vue 3's templates, as its language tools check them: properties, attributes and events are typed.
 *
 * @example
 * import type {} from '@team-feed/components/vue';
 * // <team-feed for="company" :limit="10" @team-thread-read="(event) => mark(event.detail.post.id)" />
 */
import type { DefineComponent, HTMLAttributes } from 'vue';
import type { ElementTypes } from './elements.gen.ts';
import type { Handlers } from './events.ts';

/** What each element takes in a template, by its tag. */
export type TeamElements = {
  readonly [T in keyof ElementTypes]: DefineComponent<
    ElementTypes[T]['properties'] & Handlers & Omit<HTMLAttributes, keyof ElementTypes[T]['properties']>
  >;
};

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by what it extends
  interface GlobalComponents extends TeamElements {}
}
