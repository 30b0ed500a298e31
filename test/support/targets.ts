/** How large the targets of a pointer are, as WCAG 2.2 measures them (success criterion 2.5.8, level AA). */

interface Target {
  readonly element: Element;
  readonly box: DOMRect;
  /** What floats above the page in which it stands, or the page. */
  readonly layer: Element;
}

/**
 * Runs in a page: says which targets below `root`, through shadow trees, are too small and fall under no exception. Exceptions
 * are those of the standard that can be measured: a link in a line of text, and room around (a circle of 24 pixels on its middle
 * meets no other target, and not the circle of another small one).
 */
export function smallTargets(): string[] {
  /** Both sides of a target at least, and the diameter of the circle that keeps a smaller one apart, in CSS pixels. */
  const SMALLEST = 24;

  /** Browsers place things on fractions of a pixel. */
  const TOLERANCE = 0.1;

  /** Whatever a press does something to. Posts take the focus, but nothing comes of pressing them. */
  const TARGETS = 'a[href], button, input, select, textarea, summary, [role=option], [role=button], [role=link]';

  const all = targetsIn(document);
  const small = all.filter(({ box }) => box.width < SMALLEST - TOLERANCE || box.height < SMALLEST - TOLERANCE);
  const alone = small.filter(({ element }) => !isInText(element));
  return alone.filter((target) => all.some((other) => isInTheWay(target, other, small.includes(other)))).map(describe);

  function targetsIn(root: ParentNode): Target[] {
    const found: Target[] = [];
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(TARGETS) && isVisible(element)) {
        const box = clipped(element);
        if (box.width > 0 && box.height > 0) found.push({ element, box, layer: layerOf(element) });
      }
      if (element.shadowRoot) found.push(...targetsIn(element.shadowRoot));
    }
    return found;
  }

  /** What only screen readers meet is a pixel wide. */
  function isVisible(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
  }

  function parentOf(element: Element): Element | null {
    const root = element.getRootNode();
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }

  function layerOf(element: Element): Element {
    for (let at: Element | null = element; at; at = parentOf(at)) {
      const { position } = getComputedStyle(at);
      if (position === 'fixed' || position === 'absolute' || at.matches('dialog, [popover]')) return at;
    }
    return document.documentElement;
  }

  /** What is left of its box where something around it scrolls. */
  function clipped(element: Element): DOMRect {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let at = parentOf(element); at && at !== document.body; at = parentOf(at)) {
      if (at.matches('dialog, [popover]')) break;
      if (getComputedStyle(at).overflowY === 'visible') continue;
      const around = at.getBoundingClientRect();
      left = Math.max(left, around.left);
      top = Math.max(top, around.top);
      right = Math.min(right, around.right);
      bottom = Math.min(bottom, around.bottom);
    }
    const { width, height } = element.getBoundingClientRect();
    // Cut off by scrolling, it is as large as ever a moment later.
    return right > left && bottom > top ? new DOMRect(left, top, width, height) : new DOMRect();
  }

  /** Whether it stands in a line among words that are no targets: its height is that of the line. */
  function isInText(element: Element): boolean {
    if (getComputedStyle(element).display !== 'inline') return false;
    let block = parentOf(element);
    while (block && /^(inline|contents)$/.test(getComputedStyle(block).display)) block = parentOf(block);
    return block !== null && hasWords(block);
  }

  function hasWords(node: Node): boolean {
    if (node instanceof Text) return node.data.trim() !== '';
    if (!(node instanceof Element) || node.matches(TARGETS)) return false;
    const children = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [];
    return [...children, ...(node.shadowRoot ?? node).childNodes].some(hasWords);
  }

  function isInTheWay(target: Target, other: Target, isOtherSmall: boolean): boolean {
    if (other === target || other.layer !== target.layer) return false;
    const x = target.box.x + target.box.width / 2;
    const y = target.box.y + target.box.height / 2;
    const across = Math.max(other.box.left - x, 0, x - other.box.right);
    const down = Math.max(other.box.top - y, 0, y - other.box.bottom);
    if (Math.hypot(across, down) < SMALLEST / 2 - TOLERANCE) return true;
    const apart = Math.hypot(other.box.x + other.box.width / 2 - x, other.box.y + other.box.height / 2 - y);
    return isOtherSmall && apart < SMALLEST - TOLERANCE;
  }

  function describe({ element, box }: Target): string {
    const root = element.getRootNode();
    const host = root instanceof ShadowRoot ? root.host.localName : 'page';
    const part = element.getAttribute('part') ?? element.className;
    const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 30);
    return `<${host}> ${element.localName}[${part}] "${name}": ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`;
  }
}
