type Child = Node | string | undefined;

/** Makes an element with attributes and children; strings become text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The element of the page with this data attribute: `find('news', HTMLElement)` for `[data-news]`. */
export function find<T extends Element>(name: string, type: abstract new () => T): T {
  const element = document.querySelector(`[data-${name}]`);
  if (!(element instanceof type)) throw new Error(`The page has no [data-${name}]`);
  return element;
}
