/**
 * Two companies to compare: the small demo, and a large one. In each of them stand the same few people, with as many units,
 * follows, mentions, must-reads and conversations of their own.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { companyJsonl } from '../../demo/company/jsonl.ts';
import { readCompany } from '../../server/src/demo/company.ts';
import { idFrom } from '../../server/src/domain/ids.ts';
import { SETTINGS } from '../../server/src/domain/settings.ts';
import { MustReadService } from '../../server/src/services/must-reads.ts';
import { PostService } from '../../server/src/services/posts.ts';
import type { Store } from '../../server/src/store/database.ts';
import { addFollow, type FollowKind } from '../../server/src/store/follows.ts';
import { SharedPosts } from '../../server/src/store/shared-posts.ts';
import { importLines, readSources } from '../../server/src/transfer/import.ts';
import { checkLine } from '../../server/src/transfer/parse-line.ts';
import { Lines } from '../../server/src/transfer/plan.ts';
import { largeCompany, madeUpProcesses, randomFrom, type Scale, sectors } from './scale-lines.ts';

const DAY_MS = 24 * 60 * 60_000;

/** How many of each a person follows, and in how many units they are. */
export const PERSONAS = {
  ordinary: { units: 2, person: 10, tag: 3, unit: 2, process: 3 },
  'sees-little': { units: 0, person: 5, tag: 0, unit: 0, process: 0 },
  choosy: { units: 2, person: 60, tag: 20, unit: 10, process: 10 },
  newcomer: { units: 2, person: 0, tag: 0, unit: 0, process: 0 },
} as const;

export type Persona = keyof typeof PERSONAS;
export const personas = Object.keys(PERSONAS) as Persona[];

/** What each of them has of their own. */
const OWN_POSTS = 10;
const MENTIONS = 10;
const MUST_READS = 12;
const CONVERSATIONS = 15;

/** A word that three posts have. */
export const RARE_WORD = 'zyzzogeton';

/** What requests to a company need to know of it. */
export interface Company {
  /** One of the units that `ordinary` is in. */
  readonly unit: string;
  /** Who says a frequent word more than a page of times. */
  readonly author: string;
  /** Addressees that are everybody, and that are five people. */
  readonly everybody: readonly string[];
  readonly five: readonly string[];
  /** Writes must-reads. */
  readonly editor: string;
}

/** The demo company in an empty database. */
export async function fillSmall(store: Store, now = Date.now()): Promise<Company> {
  const folder = await mkdtemp(join(tmpdir(), 'team-feed-company-'));
  try {
    const file = join(folder, 'company.jsonl');
    await writeFile(file, companyJsonl());
    const { lines } = await readCompany(file, now);
    await keep(store, lines, now);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return settle(store, ['company'], now);
}

/** A company of that size in an empty database, with what the files hold besides. */
export async function fillLarge(
  store: Store,
  scale: Scale,
  files: readonly string[] = [],
  now = Date.now(),
): Promise<Company> {
  const sources = files.map((name) => ({ name, chunks: createReadStream(name) as AsyncIterable<Buffer> }));
  const lines = await readSources(sources, () => undefined);
  if (files.length === 0) {
    for (const [index, line] of [...madeUpProcesses(200, 'member-0', now)].entries())
      addLine(lines, line, 'made up', index);
  }
  const processes = lines.process.map(({ value }) => value.key);
  let number = 0;
  for (const line of largeCompany(scale, now, processes)) addLine(lines, line, 'generated', number++);
  await keep(store, lines, now);
  await someMustReads(store, scale, now);
  return settle(
    store,
    sectors(scale).map((key) => `unit:${key}`),
    now,
  );
}

function addLine(lines: Lines, line: object, file: string, number: number): void {
  const checked = checkLine(line);
  if (typeof checked === 'string') throw new Error(`${file}:${String(number)}: ${checked} ${JSON.stringify(line)}`);
  lines.add(checked, file, number);
}

async function keep(store: Store, lines: Lines, now: number): Promise<void> {
  const { bad, stored } = await importLines({ store, lines, now });
  if (!stored) throw new Error(bad.describe().join('\n'));
}

/** Writes as a person would, at that time. */
function writer(store: Store, at: number) {
  const now = (): number => at;
  const posts = new SharedPosts(store);
  const settings = { ...SETTINGS, companyMustReads: Number.MAX_SAFE_INTEGER };
  const mustReads = new MustReadService({ store, posts, settings, now });
  return new PostService({ store, posts, mustReads, settings, now });
}

async function ask(store: Store, editor: string, addressees: string[], at: number, name: string): Promise<void> {
  await writer(store, at).create(
    {
      id: idFrom(at, name),
      body: `Please read and confirm: ${name}`,
      addressees,
      deadline: new Date(at + 30 * DAY_MS).toISOString(),
    },
    { handle: editor, roles: ['member', 'editor'] },
  );
}

/** Must-reads that are none of the personas' business: to units, and to a few people. */
async function someMustReads(store: Store, { people, units }: Scale, now: number): Promise<void> {
  const random = randomFrom(7);
  for (let index = 0; index < 300; index++) {
    const unit = `unit:office-${String(Math.floor(random() * Math.min(50, Math.max(1, units - 10))))}`;
    const some = Array.from({ length: 5 }, () => `person:member-${String(Math.floor(random() * people))}`);
    const addressees = index % 3 === 0 ? [unit] : some;
    await ask(store, 'member-100', addressees, now - 20 * DAY_MS + index * 60_000, `other-${String(index)}`);
  }
}

/** Adds the personas to a company that is stored. */
async function settle(store: Store, everybody: readonly string[], now: number): Promise<Company> {
  const rows = async (text: string): Promise<string[]> => {
    const { rows: found } = await sql.raw<{ key: string }>(text).execute(store.db);
    return found.map(({ key }) => key);
  };
  // The busiest units one below the top and each below another, so that whoever is in two of them reaches four.
  const units = await rows(`select key from (
    select u.key, u.parent, count(posts.id) as said from units as u join units as top on top.key = u.parent
    left join posts on posts.audience_unit = u.key where top.parent is null group by u.key, u.parent order by said desc, u.key)
    group by parent having said = max(said) order by said desc, key`);
  const authors = await rows(
    "select author as key from posts where kind <> 'status' group by author order by count(*) desc, author limit 100",
  );
  const followed = {
    person: authors.slice(1),
    tag: await rows('select tag as key from post_tags group by tag order by count(*) desc, tag limit 40'),
    unit: await rows(`select first.unit as key from (select min(unit) as unit, person from memberships group by person) as first
      join posts on posts.author = first.person where first.unit not in (select parent from units where parent is not null)
      group by first.unit order by count(*) desc, first.unit limit 20`),
    process: await rows(`select process as key from posts join processes on processes.key = process
      where processes.audience = 'company' group by process order by count(*) desc, process limit 40`),
  };
  const [author = '', colleague = ''] = authors;
  const editor =
    (await rows(`select handle as key from people where roles like '%"editor"%' order by handle limit 1`))[0] ?? '';

  const lines = new Lines();
  for (const handle of personas) {
    const own = units.slice(0, PERSONAS[handle].units);
    addLine(lines, { type: 'person', handle, name: `The ${handle}`, units: own, roles: ['member'] }, handle, 0);
  }
  for (const [index, handle] of personas.entries()) {
    const time = (number: number): string => new Date(now - (number + 1) * 0.9 * DAY_MS - index * 1000).toISOString();
    const say = (number: number, by: string, body: string, more: object = {}): void =>
      addLine(
        lines,
        { type: 'post', id: `${handle} ${body}`, author: by, body, at: time(number), ...more },
        handle,
        number,
      );
    for (let each = 0; each < OWN_POSTS; each++) say(each, handle, `the note ${String(each)} of ${handle}`);
    for (let each = 0; each < MENTIONS; each++) say(each + 0.3, colleague, `the question ${String(each)}, @${handle}`);
    for (let each = 0; each < CONVERSATIONS; each++) {
      const body = `the private talk ${String(each)}`;
      const other = authors[(each % (authors.length - 1)) + 1] ?? '';
      say(each + 0.5, other, body, { audience: 'people', people: [handle] });
      for (let answer = 0; answer < 3; answer++) {
        const by = answer === 1 ? handle : other;
        say(each + 0.4 - answer / 100, by, `${body}, answer ${String(answer)}`, { replyTo: `${handle} ${body}` });
      }
    }
  }
  for (let each = 0; each < 3; each++) {
    const at = new Date(now - (each * 20 + 1) * DAY_MS).toISOString();
    addLine(
      lines,
      { type: 'post', id: `rare ${String(each)}`, author, body: `the ${RARE_WORD} ${String(each)}`, at },
      'rare',
      each,
    );
  }
  const pinned = { kind: 'news', title: 'Pinned', pin: { until: new Date(now + 30 * DAY_MS).toISOString() } };
  const at = new Date(now - 40 * DAY_MS).toISOString();
  addLine(lines, { type: 'post', id: 'pinned', author: editor, body: 'the pinned news', at, ...pinned }, 'pinned', 0);
  await keep(store, lines, now);

  await store.write(async (trx) => {
    for (const handle of personas) {
      for (const kind of ['person', 'tag', 'unit', 'process'] satisfies FollowKind[])
        for (const key of followed[kind].slice(0, PERSONAS[handle][kind])) await addFollow(trx, handle, kind, key, now);
    }
  });
  for (let each = 0; each < MUST_READS; each++) {
    const addressees = personas.map((handle) => `person:${handle}`);
    await ask(store, editor, addressees, now - (each + 1) * DAY_MS, `asked-${String(each)}`);
  }
  await ask(store, editor, [...everybody], now - 2 * DAY_MS, 'everybody');
  return {
    unit: units[0] ?? '',
    author: colleague,
    everybody,
    five: authors.slice(1, 6).map((handle) => `person:${handle}`),
    editor,
  };
}

let changes = 0;

/** A change that no request asks about: what was read before has to be read anew. */
export async function changeSomething(store: Store): Promise<void> {
  const title = `Change ${String(++changes)}`;
  await store.write((trx) => trx.updateTable('people').set({ title }).where('handle', '=', 'newcomer').execute());
}

export interface Asked {
  readonly name: string;
  readonly path: string;
}

/** What is asked in both companies. */
export function requests({ unit, author }: Company): readonly Asked[] {
  const search = (query: string): string => `/v1/search?query=${encodeURIComponent(query)}`;
  return [
    { name: 'home', path: '/v1/timelines/home' },
    { name: 'timeline of a unit', path: `/v1/timelines/${encodeURIComponent(`unit:${unit}`)}` },
    { name: 'inbox', path: '/v1/inbox' },
    { name: 'search, a frequent word', path: search('the') },
    { name: 'search, a rare word', path: search(RARE_WORD) },
    { name: 'search, a frequent word of one author', path: search(`the from:${author}`) },
    { name: 'board, 100 at most', path: '/v1/processes?limit=100&order=longest' },
    { name: 'conversations', path: '/v1/conversations' },
  ];
}
