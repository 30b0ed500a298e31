/**
 * Whether an attribute switches its property on. One that says `false` does not: Vue and Svelte write `no-age="false"`, since
 * no property is called so.
 */
export const isOn = (value: string | null): boolean => value !== null && value !== 'false';
