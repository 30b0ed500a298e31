/** What a screen reader meets: the accessibility tree that the browser hands to it, as lines of text. */
import type { CDPSession, Page } from 'playwright-core';

interface AxValue {
  readonly value?: string | number | boolean;
}

interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly description?: AxValue;
  readonly value?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
  readonly parentId?: string;
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId: number;
}

/** Roles that say nothing of themselves; what is in them is met in their place. */
const SILENT = new Set(['generic', 'none', 'LineBreak', 'ListMarker', 'LabelText', 'paragraph']);

/** What is inside, browsers build themselves; role, name and value say it all. */
const WHOLE = new Set(['textbox', 'DateTime', 'searchbox', 'combobox', 'image']);

/** The choices of a closed list, and what names the group around it. */
const LEFT_OUT = new Set(['MenuListPopup', 'Legend', 'InlineTextBox']);

/** Roles whose name is the text in them, which is not said twice. */
const NAMED_BY_CONTENT = new Set(['button', 'link', 'heading', 'option', 'strong']);

/** States that change what is read out. */
const STATES = ['expanded', 'pressed', 'selected', 'checked', 'disabled', 'busy', 'hasPopup', 'live'] as const;

/** Which of them are only said when they are so. */
const SAID_WHEN_TRUE = new Set(['selected', 'disabled', 'busy']);

/** The page, and places that only a script puts the focus on, so that reading goes on from there. */
const UNNAMED = new Set(['RootWebArea', 'generic']);

/** Roles by themselves make these regions live. */
const ALWAYS_LIVE = new Set(['status', 'alert']);

/**
 * The tree below the first element that fits (`>>>` goes into a shadow tree), a line for each node that is met: role, "name", [states], (description). Text that
 * is only the name of what is around it is not said twice; isolating marks around names are left out.
 */
export async function heard(page: Page, selector: string): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const nodes = await treeOf(session);
  const root = await backendIdOf(session, selector);
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const start = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === root);
  if (!start) throw new Error(`${selector} is not in the accessibility tree`);
  return linesOf(start, byId, 0, '').join('\n');
}

/** Nodes of the tree that take the focus and have no name. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const nodes = (await treeOf(session)).filter(
    (node) => !node.ignored && isTrue(node, 'focusable') && !UNNAMED.has(roleOf(node)) && nameOf(node) === '',
  );
  const found = await Promise.all(
    nodes.map(async (node) => {
      const { node: element } = (await session.send('DOM.describeNode', { backendNodeId: node.backendDOMNodeId })) as {
        node: { localName: string; attributes?: string[] };
      };
      return `${roleOf(node)}: <${[element.localName, ...(element.attributes ?? [])].join(' ')}>`;
    }),
  );
  await session.detach();
  return found;
}

async function treeOf(session: CDPSession): Promise<readonly AxNode[]> {
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes as readonly AxNode[];
}

async function backendIdOf(session: CDPSession, selector: string): Promise<number> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${JSON.stringify(selector.split(' >>> '))}.reduce((root, one) => (root?.shadowRoot ?? root)?.querySelector(one), document)`,
  });
  if (result.objectId === undefined) throw new Error(`There is no ${selector}`);
  const { node } = await session.send('DOM.describeNode', { objectId: result.objectId });
  return node.backendNodeId;
}

function linesOf(node: AxNode, byId: ReadonlyMap<string, AxNode>, depth: number, said: string): string[] {
  const role = roleOf(node);
  const name = nameOf(node);
  if (role === 'StaticText') return name === '' || said.includes(name) ? [] : [`${'  '.repeat(depth)}${name}`];
  if (LEFT_OUT.has(role)) return [];
  const isMet = !node.ignored && !(SILENT.has(role) && name === '');
  const inside = (WHOLE.has(role) ? [] : (node.childIds ?? [])).flatMap((id) => {
    const child = byId.get(id);
    return child ? linesOf(child, byId, isMet ? depth + 1 : depth, NAMED_BY_CONTENT.has(role) ? name : said) : [];
  });
  return isMet ? [`${'  '.repeat(depth)}${describe(node)}`, ...inside] : inside;
}

function describe(node: AxNode): string {
  const role = roleOf(node);
  const states = STATES.flatMap((state) => {
    const value = node.properties?.find(({ name }) => name === state)?.value.value;
    if (value === undefined || (state === 'live' && ALWAYS_LIVE.has(role))) return [];
    if (SAID_WHEN_TRUE.has(state) && value !== true) return [];
    return value === true ? [state] : [`${state}=${String(value)}`];
  });
  const name = nameOf(node);
  const description = clean(node.description?.value);
  const value = clean(node.value?.value);
  return [
    role,
    name && `"${name}"`,
    value && `= ${value}`,
    states.length > 0 && `[${states.join(' ')}]`,
    description && description !== name && `(${description})`,
  ]
    .filter(Boolean)
    .join(' ');
}

const roleOf = ({ role }: AxNode): string => clean(role?.value);
const nameOf = ({ name }: AxNode): string => clean(name?.value);

/** Isolating marks are for those who see. */
const clean = (value: AxValue['value']): string =>
  String(value ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const isTrue = ({ properties }: AxNode, name: string): boolean =>
  properties?.find((property) => property.name === name)?.value.value === true;
