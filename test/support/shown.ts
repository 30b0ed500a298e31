/** What may be lost to the eye: text that is cut off, controls on top of each other, and what only colours say. All run in a page. */

/** Says what of the text below is cut off, and which controls lie on each other. Lines that end in dots on purpose are none of it. */
export function lostText(): string[] {
  const CONTROLS = 'a[href], button, input, select, textarea, summary';
  // Letters reach over the edge of their line, and browsers place things on fractions of a pixel.
  const TOLERANCE = 2;
  const faults: string[] = [];
  const across = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (across > 0) faults.push(`The page scrolls sideways by ${String(across)} pixels`);
  const controls: Element[] = [];
  visit(document);
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      if (isOver(one, other)) faults.push(`${describe(one)} and ${describe(other)} lie on each other`);
    }
  });
  return faults;

  function visit(root: ParentNode): void {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      const { width, height } = element.getBoundingClientRect();
      // What only screen readers meet is a pixel wide.
      if (element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1) {
        if (element.matches(CONTROLS)) controls.push(element);
        const cut = cutOff(element);
        if (cut) faults.push(cut);
      }
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  }

  /** Empty where it is not. */
  function cutOff(element: HTMLElement): string {
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
    const isCut = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    if (element.matches('select, input, textarea, svg') || webkitLineClamp !== 'none' || !element.textContent.trim())
      return '';
    const wide = element.scrollWidth - element.clientWidth;
    const high = element.scrollHeight - element.clientHeight;
    const isWide = isCut(overflowX) && textOverflow !== 'ellipsis' && wide > TOLERANCE;
    const isHigh = isCut(overflowY) && high > TOLERANCE;
    return isWide || isHigh ? `${describe(element)} is cut off by ${String(wide)} x ${String(high)} pixels` : '';
  }

  function parentOf(element: Element): Element | null {
    const root = element.getRootNode();
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }

  /** What floats above the page covers it on purpose, and what is scrolled away lies nowhere. */
  function layerOf(element: Element): Element {
    for (let at: Element | null = element; at; at = parentOf(at)) {
      const { position, overflowY } = getComputedStyle(at);
      if (position === 'fixed' || position === 'absolute' || overflowY === 'auto' || at.matches('dialog, [popover]'))
        return at;
    }
    return document.documentElement;
  }

  function isOver(one: Element, other: Element): boolean {
    if (layerOf(one) !== layerOf(other) || one.contains(other)) return false;
    return [...one.getClientRects()].some((a) =>
      [...other.getClientRects()].some(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOLERANCE * 2,
      ),
    );
  }

  function describe(element: Element): string {
    const root = element.getRootNode();
    const host = root instanceof ShadowRoot ? root.host.localName : 'page';
    const part = element.getAttribute('part') ?? element.className;
    return `<${host}> ${element.localName}[${part}] "${element.textContent.trim().slice(0, 30)}"`;
  }
}

/**
 * Run twice: the first time it only looks; the second time, after the reader has asked for text of twice the size, it says which
 * text is not that large.
 */
export function smallText(): string[] {
  // Browsers round sizes.
  const TWICE = 1.95;
  const kept = globalThis as unknown as { sizes: Map<Element, number> | undefined };
  const before = kept.sizes;
  const now = new Map<Element, number>();
  visit(document);
  kept.sizes = before ? undefined : now;
  return [...(before ?? [])].flatMap(([element, size]) => {
    const larger = now.get(element);
    // Initials fill a circle, beside the name.
    const isDrawing = element.matches('[part=avatar]');
    return isDrawing || larger === undefined || larger >= size * TWICE
      ? []
      : [
          `<${element.localName}> ${element.getAttribute('part') ?? element.className} has ${String(larger)} pixels after ${String(size)}`,
        ];
  });

  function visit(root: ParentNode): void {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.matches('head, head *, style, script')) continue;
      const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
      // What is in no slot has no size.
      if (getComputedStyle(element).fontSize === '') continue;
      if (hasText || element.matches('input, textarea, select'))
        now.set(element, Number.parseFloat(getComputedStyle(element).fontSize));
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  }
}

/** With forced colours: controls that nothing marks, states that only a background tells, and drawings in colours of their own. */
export function unmarked(): string[] {
  const SYSTEM = [
    'CanvasText',
    'ButtonText',
    'LinkText',
    'VisitedText',
    'Highlight',
    'HighlightText',
    'GrayText',
    'FieldText',
    'MarkText',
  ];
  const CONTROLS = 'button, input, select, textarea, summary';
  const FIELDS = 'input, select, textarea';
  const STATES = '[aria-pressed=true], [aria-selected=true], [aria-current=true], [aria-checked=true]';
  const faults: string[] = [];
  const probe = document.body.appendChild(document.createElement('span'));
  const colors = new Set(
    SYSTEM.map((name) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    }),
  );
  probe.remove();
  visit(document);
  return faults;

  function visit(root: ParentNode): void {
    for (const element of root.querySelectorAll('*')) {
      const { width, height } = element.getBoundingClientRect();
      if (element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1) {
        if (element.matches(CONTROLS) && !isMarked(element))
          faults.push(`${describe(element)} has nothing around or under it`);
        if (element.matches(STATES) && !isTold(element)) faults.push(`${describe(element)} looks as if it were not so`);
        const { color } = getComputedStyle(element);
        if (element instanceof SVGSVGElement && !colors.has(color))
          faults.push(`${describe(element)} is drawn in ${color}`);
        if (element instanceof SVGGeometryElement) {
          for (const paint of ['fill', 'stroke'] as const)
            if (isOfItsOwn(element, paint))
              faults.push(`${describe(element)} is painted in ${getComputedStyle(element)[paint]}`);
        }
      }
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  }

  /** Whether it is none of the reader's colours, and does not follow the colour of the text. */
  function isOfItsOwn(element: SVGElement, paint: 'fill' | 'stroke'): boolean {
    const before = getComputedStyle(element)[paint];
    if (before === 'none' || colors.has(before)) return false;
    // What is said of `currentColor` is the colour that is not forced, though it is painted in the one that is.
    const { color, forcedColorAdjust } = element.style;
    element.style.forcedColorAdjust = 'none';
    element.style.color = 'rgb(1, 2, 3)';
    const isFollowing = getComputedStyle(element)[paint] === 'rgb(1, 2, 3)';
    Object.assign(element.style, { color, forcedColorAdjust });
    return !isFollowing;
  }

  function isMarked(element: Element): boolean {
    const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(element);
    const hasBorder = (borderTopStyle !== 'none' && borderTopWidth !== '0px') || textDecorationLine === 'underline';
    return hasBorder || isFramed(element);
  }

  /** A frame around a control is its own where it holds no other, or is that of a field with its buttons. */
  function isFramed(element: Element): boolean {
    const around = element.parentElement;
    const rivals = element.matches(FIELDS) ? FIELDS : CONTROLS;
    if (!around || around.querySelectorAll(rivals).length > 1) return false;
    const { borderTopStyle, borderTopWidth } = getComputedStyle(around);
    return borderTopStyle !== 'none' && borderTopWidth !== '0px';
  }

  /** Whether a neighbour without the state looks another way, in more than the colour behind it. */
  function isTold(element: Element): boolean {
    const state = ['aria-pressed', 'aria-selected', 'aria-current', 'aria-checked'].find((name) =>
      element.hasAttribute(name),
    );
    const before = looks(element);
    const value = element.getAttribute(state ?? '') ?? '';
    element.setAttribute(state ?? '', 'false');
    const without = looks(element);
    element.setAttribute(state ?? '', value);
    return before !== without;
  }

  function looks(element: Element): string {
    const {
      color,
      fontWeight,
      outlineStyle,
      borderTopWidth,
      borderInlineStartColor,
      borderTopColor,
      textDecorationLine,
    } = getComputedStyle(element);
    return [
      color,
      fontWeight,
      outlineStyle,
      borderTopWidth,
      borderInlineStartColor,
      borderTopColor,
      textDecorationLine,
    ].join();
  }

  function describe(element: Element): string {
    const root = element.getRootNode();
    const host = root instanceof ShadowRoot ? root.host.localName : 'page';
    const part = element.getAttribute('part') ?? element.getAttribute('class') ?? '';
    return `<${host}> ${element.localName}[${part}] "${(element.textContent || (element.parentElement?.textContent ?? '')).trim().slice(0, 30)}"`;
  }
}
