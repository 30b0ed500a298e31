/** What must not compile. It is never run. */
/* eslint-disable @typescript-eslint/no-unsafe-return -- what does not compile has no types */
import type {} from '@team-feed/components/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

type Elements = SvelteHTMLElements;

// @ts-expect-error A limit is a number.
export const limit: Elements['team-feed'] = { limit: 'five' };
// @ts-expect-error There is no such property.
export const property: Elements['team-provider'] = { colour: 'red' };
// @ts-expect-error The detail holds a post, and no text.
export const detail: Elements['team-composer'] = { 'onteam-post-created': (event) => event.detail.text };
// @ts-expect-error A token is a text or a function.
export const token: Elements['team-provider'] = { token: 7 };
