/** Defines an element once; a second bundle on the same page keeps the first one's. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
