import type { RenderOptions } from 'lit';
import { naming, tagOf } from './register-element.ts';

/** Lower-case ASCII, so that names are valid (HTML, "valid custom element name") and the same in every spelling of a tag. */
const PREFIX = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Longest prefix, in characters: more than any name of a company. */
const MAX_PREFIX = 32;

/**
 * Names the elements of this copy of the library `<acme-feed>`, `<acme-post>` and so on, where `<team-feed>` belongs to
 * somebody else or to another version. To be called before the first is defined; the same prefix again changes nothing.
 * Events, properties and parts keep their names.
 *
 * Throws a `RangeError` for what is no prefix, and an `Error` when the elements have another one already.
 */
export function usePrefix(prefix: string): void {
  if (prefix === naming.prefix) return;
  if (!PREFIX.test(prefix) || prefix.length > MAX_PREFIX) {
    throw new RangeError(
      `"${prefix}" cannot begin the name of an element; use letters, digits and dashes, as in "acme"`,
    );
  }
  if (naming.isUsed) {
    throw new Error(`The elements begin with "${naming.prefix}" already; load the library once more for "${prefix}"`);
  }
  naming.prefix = prefix;
  const creationScope: RenderOptions['creationScope'] = {
    importNode(node, deep) {
      rename(node);
      return document.importNode(node, deep);
    },
  };
  naming.renderOptions = { creationScope };
}

const renamed = new WeakSet<Node>();

/** The library's templates say `team-post`. Each is changed once; the order of its nodes, by which lit finds them, stays. */
function rename(template: Node): void {
  if (renamed.has(template) || !(template instanceof DocumentFragment)) return;
  renamed.add(template);
  for (const element of template.querySelectorAll('*')) {
    if (!element.localName.startsWith('team-')) continue;
    const named = template.ownerDocument.createElement(tagOf(element.localName));
    for (const { name, value } of element.attributes) named.setAttribute(name, value);
    named.append(...element.childNodes);
    element.replaceWith(named);
  }
}
