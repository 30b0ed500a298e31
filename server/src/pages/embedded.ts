/** The elements that a frame may show, and what its address may say of each. */

import Type, { type TObject, type TProperties } from 'typebox';
import { MAX_PAGE_URL, PAGE_MAX } from '../domain/limits.ts';
import { Id, Key } from '../schemas/common.ts';
import { State } from '../schemas/process.ts';
import { PROCESS_ORDERS } from '../store/processes.ts';
import { LANGUAGE_TAG } from '../words/languages.ts';

const KEY = '[a-z0-9][a-z0-9._-]{0,99}';
const ID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const Timeline = Type.String({
  maxLength: MAX_PAGE_URL + 10,
  pattern: `^(home|company|page|(unit|person|process):${KEY}|tag:[^\\s#]{1,100}|page:https?://\\S+|thread:${ID})$`,
  description:
    '`home`, `company`, `unit:<key>`, `person:<handle>`, `process:<key>`, `tag:<tag>`, `thread:<id>`, or `page` together with the parameter `page`.',
});
const PageUrl = Type.String({
  maxLength: MAX_PAGE_URL,
  pattern: '^https?://\\S+$',
  description: 'The whole address of a page, beginning with https://.',
});
const Limit = Type.Integer({ minimum: 1, maximum: PAGE_MAX });
const Flag = Type.Enum(['', 'true', 'false']);
const OnOff = Type.Enum(['on', 'off']);

/** Whether the button "Embed this" is always to be seen, or left out. */
const SHARE = { share: Type.Optional(Flag), 'no-share': Type.Optional(Flag) };

/** What every frame may be told. */
const COMMON = {
  theme: Type.Optional(Type.Enum(['light', 'dark', 'auto'])),
  lang: Type.Optional(Type.String({ pattern: LANGUAGE_TAG, description: 'A language tag such as `de` or `zh-Hans`.' })),
};

/** Where a page goes on for those who run no script; the element itself begins anew. */
const PAGING = {
  before: Type.Optional(Type.String({ maxLength: 2_000, description: 'The next page, from its link.' })),
};

export interface Embedded {
  readonly tag: string;
  /** What a query may hold; all of it becomes attributes of the same names, but for those in `attributes`. */
  readonly query: TObject;
  readonly attributes: Readonly<Record<string, string>>;
  /** Attributes that it has in every frame. */
  readonly fixed: Readonly<Record<string, string>>;
}

function embedded(tag: string, query: TProperties, more: Partial<Embedded> = {}): Embedded {
  return {
    tag,
    query: Type.Object({ ...query, ...COMMON }, { additionalProperties: false }),
    attributes: {},
    fixed: {},
    ...more,
  };
}

const { Optional } = Type;

export const EMBEDDED = {
  feed: embedded('team-feed', {
    for: Optional(Timeline),
    page: Optional(PageUrl),
    limit: Optional(Limit),
    composer: Optional(Flag),
    live: Optional(OnOff),
    post: Optional(Id),
    ...SHARE,
    ...PAGING,
  }),
  post: embedded('team-post', { post: Id }, { attributes: { post: 'post-id' } }),
  composer: embedded('team-composer', { for: Optional(Timeline), page: Optional(PageUrl), process: Optional(Key) }),
  'status-badge': embedded('team-status-badge', {
    process: Key,
    'no-step': Optional(Flag),
    'no-age': Optional(Flag),
    ...SHARE,
  }),
  process: embedded('team-process', { process: Key, ...SHARE }),
  processes: embedded('team-processes', {
    unit: Optional(Key),
    state: Optional(Type.Enum(['open', ...State.enum])),
    order: Optional(Type.Enum([...PROCESS_ORDERS, 'newest'])),
    watching: Optional(Flag),
    ...PAGING,
  }),
  inbox: embedded('team-inbox', { limit: Optional(Limit), ...PAGING }),
  // A banner over the page would be one over the frame only.
  urgent: embedded('team-urgent', {}, { fixed: { inline: '' } }),
  messages: embedded('team-messages', { conversation: Optional(Id) }),
  search: embedded('team-search', { query: Optional(Type.String({ maxLength: 500 })), limit: Optional(Limit) }),
} as const satisfies Record<string, Embedded>;

export type EmbeddedName = keyof typeof EMBEDDED;

/** What a parameter may be, for whoever wrote another thing; undefined for a parameter that there is not. */
export function meaningOf({ query }: Embedded, parameter: string): string | undefined {
  const { description } = (query.properties[parameter] ?? {}) as { readonly description?: unknown };
  return typeof description === 'string' ? description : undefined;
}

/** The query of a frame's address as its schema has let it through. */
export type EmbeddedQuery = Readonly<Record<string, string | number | undefined>>;

/** What a frame's address says of its element, as attributes. A flag that is off is none. */
export function attributesOf({ attributes, fixed }: Embedded, query: EmbeddedQuery): [name: string, value: string][] {
  const shown = Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (name in COMMON || name in PAGING || value === undefined || value === 'false') return [];
    return [[attributes[name] ?? name, value === 'true' ? '' : String(value)]];
  });
  return [...Object.entries(fixed), ...shown];
}

/** What every frame may be told, of a query: its links say it on. */
export function commonOf(query: EmbeddedQuery): Record<string, string> {
  const said = Object.keys(COMMON).filter((name) => query[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, String(query[name])]));
}
