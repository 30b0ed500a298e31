import type { RenderOptions } from 'lit';

/** How this copy of the library names its elements; `usePrefix()` says otherwise before the first is defined. */
export interface Naming {
  prefix: string;
  /** Whether an element has its name already, so that the prefix must stay. */
  isUsed?: boolean;
  /** Makes nodes from templates, where the tags in these are not the elements' names. */
  renderOptions?: Pick<RenderOptions, 'creationScope'>;
}

export const naming: Naming = { prefix: 'team' };

/** The name that `team-post` has here: `acme-post` with the prefix `acme`. */
export function tagOf(tag: string): string {
  return naming.prefix + tag.slice('team'.length);
}

/** Defines an element once, under the library's prefix; a second copy with the same prefix keeps the first one's. */
export function define(tag: string, element: CustomElementConstructor): void {
  naming.isUsed = true;
  const name = tagOf(tag);
  if (!customElements.get(name)) customElements.define(name, element);
}
