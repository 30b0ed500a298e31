/** How frameworks write listeners. The elements' events bubble, so each element takes those of all that stand in it. */

type Listener<K extends keyof TeamEventMap> = ((event: TeamEventMap[K]) => void) | undefined;

/** `onteam-post-created`, as React's JSX and Svelte write it. */
export type Listeners = { readonly [K in keyof TeamEventMap as `on${K}`]?: Listener<K> };

/** `onTeamPostCreated`, as Vue and the components for React call it. */
export type Handlers = { readonly [K in keyof TeamEventMap as `on${Pascal<K>}`]?: Listener<K> };

type Pascal<K extends string> = K extends `${infer Word}-${infer Rest}`
  ? `${Capitalize<Word>}${Pascal<Rest>}`
  : Capitalize<K>;
