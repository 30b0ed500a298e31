/** What somebody pastes elsewhere to show there what they see here. */

export interface Shared {
  /** As in the address of a frame: `feed`, `process`, `status-badge`. */
  readonly element: string;
  /** Attributes of the element, which are parameters of the frame's address as well. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What a screen reader says of the frame or image. */
  readonly label: string;
  /** Address of the server, ending with a slash. */
  readonly server: string;
}

/** Stands in the snippets for an address of the reader's own back end, which they have to put in. */
export const TOKEN_URL = '/feed-token';

/** Height of a frame on pages that run no script of ours, in CSS pixels. */
const HEIGHTS: Readonly<Record<string, string>> = { process: '420', 'status-badge': '48' };

export type SnippetName = 'tag' | 'frame' | 'picture' | 'markdown' | 'link';

export type Snippet = readonly [name: SnippetName, code: string];

/** The snippets that there are for this, in the order in which they are offered. */
export function snippetsOf(shared: Shared): readonly Snippet[] {
  const { element, attributes, server, label } = shared;
  const address = `${server}embed/${element}?${new URLSearchParams(attributes).toString()}`;
  const size = { width: '100%', height: HEIGHTS[element] ?? '600' };
  return [
    ['tag', `${script(`${server}embed.js`)}\n${code(`team-${element}`, attributes)}`],
    [
      'frame',
      `${code('iframe', { src: address, title: label, loading: 'lazy', ...size })}\n${script(`${server}embed/frame.js`)}`,
    ],
    ['link', address],
  ];
}

/** Those that need no script, of a process that is open to everybody. */
export function imagesOf({ attributes, server, label }: Shared): readonly Snippet[] {
  const badge = `${server}badges/${encodeURIComponent(attributes['process'] ?? '')}.svg`;
  const source = code('source', { media: '(prefers-color-scheme: dark)', srcset: `${badge}?theme=dark` });
  const image = code('img', { src: `${badge}?theme=light`, alt: label, height: '20' });
  // What Markdown takes for its own stays text.
  const alt = label.replace(/[\\[\]!*_`<>]/g, '\\$&');
  return [
    ['picture', `<picture>\n  ${source}\n  ${image}\n</picture>`],
    ['markdown', `![${alt}](${badge}?theme=auto)`],
  ];
}

const script = (src: string): string => code('script', { type: 'module', src, 'data-token-url': TOKEN_URL });

const VOID = /^(img|source)$/;

/** As a browser writes it, of elements without meaning: those of a real script may have no address on a strict page. */
function code(tag: string, attributes: Readonly<Record<string, string>>): string {
  const element = document.implementation.createDocument(null, null).createElementNS(null, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return new XMLSerializer().serializeToString(element).replace(/ ?\/>$/, VOID.test(tag) ? '>' : `></${tag}>`);
}
