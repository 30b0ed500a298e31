/** Ways to look at what stands on the page, through shadow trees; for tests and stories. */

/** Marks that keep texts of both directions apart, which nobody sees. */
const MARKS = /[\u2066-\u2069]/g;

/** What a reader sees of an element: the text of its shadow tree, of elements inside, and of what is slotted. */
export function text(node: Node): string {
  return read(node).replace(MARKS, '').replace(/\s+/g, ' ').trim();
}

function read(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLElement && (node.hidden || node instanceof HTMLStyleElement)) return '';
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes({ flatten: true });
    return assigned.map(read).join(' ');
  }
  const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
  return [...children]
    .map(read)
    .join(node instanceof Element && getComputedStyle(node).display === 'inline' ? '' : ' ');
}

/** The first element in the shadow trees below `root` that fits the selector. */
export function find<E extends Element = HTMLElement>(root: Element, selector: string): E | undefined {
  return findAll<E>(root, selector)[0];
}

/** Finds an element that must be there. */
export function get<E extends Element = HTMLElement>(root: Element, selector: string): E {
  const found = find<E>(root, selector);
  if (!found) throw new Error(`No ${selector} in <${root.localName}>: ${text(root)}`);
  return found;
}

/** All elements in the shadow trees below `root` that fit the selector, in tree order. */
export function findAll<E extends Element = HTMLElement>(root: Element, selector: string): E[] {
  const found: E[] = [];
  for (const child of [...(root.shadowRoot?.children ?? []), ...root.children]) {
    if (child.matches(selector)) found.push(child as E);
    found.push(...findAll<E>(child, selector));
  }
  return found;
}

/** The button that says this, wholly or at its start. */
export function button(root: Element, label: string): HTMLButtonElement {
  const found = findAll<HTMLButtonElement>(root, 'button').find((candidate) =>
    (candidate.getAttribute('aria-label') ?? text(candidate)).startsWith(label),
  );
  if (!found) throw new Error(`No button "${label}" in <${root.localName}>: ${text(root)}`);
  return found;
}
