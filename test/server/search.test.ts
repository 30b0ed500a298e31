/** Finding posts: what a query means, who finds what, in which order, page by page. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { MAX_QUERY, MAX_QUERY_TERMS, SEARCH_WINDOW } from '../../server/src/domain/limits.ts';
import { startServer, type TestServer, wordOf } from '../support/server.ts';

interface Range {
  readonly type: string;
  readonly field: 'title' | 'body';
  readonly start: number;
  readonly end: number;
}
interface Found {
  readonly post: { readonly id: string; readonly body: string; readonly title: string | null };
  readonly highlights: readonly Range[];
}
interface Page {
  readonly items: readonly Found[];
  readonly next: string | null;
}

const DAY_MS = 24 * 60 * 60_000;
const START = Date.UTC(2026, 4, 4, 9);

let server: TestServer;
let now = START;
before(async () => {
  server = await startServer({
    now: () => now,
    settings: { workingHours: { timeZone: 'Europe/Rome', from: 480, to: 1080, days: new Set([1, 2, 3, 4, 5]) } },
  });
});
after(() => server.close());

const ask = (query: string, as = 'ada', more: Readonly<Record<string, string>> = {}) =>
  server.call('GET', `/v1/search?${new URLSearchParams({ query, ...more }).toString()}`, { as });

const search = async (query: string, as = 'ada', more: Readonly<Record<string, string>> = {}): Promise<Page> => {
  const answer = await ask(query, as, more);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Page;
};

const bodies = async (query: string, as = 'ada'): Promise<string[]> =>
  (await search(query, as, { limit: '100' })).items.map(({ post }) => post.body);

/** In alphabetical order, for tests that are not about the order. */
const sorted = async (query: string, as = 'ada'): Promise<string[]> => (await bodies(query, as)).sort();

/** A post of a second later than the one before. */
const post = (as: string, body: string, more: Readonly<Record<string, unknown>> = {}) => {
  now += 1_000;
  return server.post(as, { id: v7({ msecs: now }), body, ...more });
};

/** All pages. `between` runs before each further one. */
async function everything(query: string, limit: number, between?: () => Promise<unknown>): Promise<Found[]> {
  const found: Found[] = [];
  let next: string | null = null;
  do {
    if (next !== null) await between?.();
    const page: Page = await search(query, 'ada', { limit: String(limit), ...(next !== null && { before: next }) });
    found.push(...page.items);
    next = page.next;
  } while (next !== null);
  return found;
}

const marked = ({ post, highlights }: Found): string[] =>
  highlights.map(({ field, start, end }) => (post[field] ?? '').slice(start, end));

describe('words', () => {
  before(async () => {
    await post('ada', 'The Über-Café opens: naïve façade, 20 % off!');
    await post('ben', 'A cafe closes at noon');
    await post('tim', 'Release of the payroll module, release notes follow');
    await post('tim', 'Notes: the release is late');
    await post('eva', 'Nothing of that kind 🎉 überall', { kind: 'memo', title: 'Payroll' });
    await post('ada', 'Das Büro in der Straße 5 — don’t panic, e-mail ops@example.org');
  });

  it('are found whatever their case and accents, all of them in one post', async () => {
    assert.deepEqual(await sorted('CAFÉ'), ['A cafe closes at noon', 'The Über-Café opens: naïve façade, 20 % off!']);
    assert.deepEqual(await bodies('cafe noon'), ['A cafe closes at noon']);
    assert.deepEqual(await bodies('noon, CAFE'), ['A cafe closes at noon']);
    assert.deepEqual(await bodies('cafe payroll'), []);
    assert.deepEqual(await bodies('buro'), ['Das Büro in der Straße 5 — don’t panic, e-mail ops@example.org']);
    assert.equal((await bodies('e-mail don’t ops@example.org')).length, 1);
  });

  it('are found in titles', async () => {
    assert.deepEqual(await sorted('payroll'), [
      'Nothing of that kind 🎉 überall',
      'Release of the payroll module, release notes follow',
    ]);
  });

  it('are found by their beginning where they are the last of three letters or more', async () => {
    assert.deepEqual(await sorted('rele'), [
      'Notes: the release is late',
      'Release of the payroll module, release notes follow',
    ]);
    assert.equal((await bodies('notes rel')).length, 2);
    assert.equal((await bodies('rel from:tim')).length, 2);
    assert.deepEqual(await bodies('rel notes'), []);
    assert.deepEqual(await bodies('re'), []);
    assert.deepEqual(await bodies('"rele"'), []);
  });

  it('stand for themselves alone where they are frequent', async () => {
    for (let index = 0; index <= SEARCH_WINDOW; index++) await post('olga', `gnu ${String(index)}`);
    await post('olga', 'gnus');
    const found = await everything('gnu', 100);
    assert.equal(found.length, SEARCH_WINDOW + 1);
    assert.deepEqual(await bodies('gnus'), ['gnus']);
    assert.equal((await bodies('rele')).length, 2);
  });

  it('stand one behind the other in a phrase', async () => {
    assert.deepEqual(await bodies('"release notes"'), ['Release of the payroll module, release notes follow']);
    assert.deepEqual(await bodies('"notes release"'), []);
    assert.deepEqual(await bodies('„release notes“ payroll'), ['Release of the payroll module, release notes follow']);
  });

  it('have no second meaning: words of query languages are words', async () => {
    await post('ben', 'tea OR coffee AND NOT near body title');
    const found = ['tea OR coffee AND NOT near body title'];
    assert.deepEqual(await bodies('OR'), found);
    assert.deepEqual(await bodies('tea OR coffee'), found);
    assert.deepEqual(await bodies('NEAR(tea coffee, 2)'), []);
    assert.deepEqual(await bodies('cafe OR coffee'), []);
    assert.deepEqual(await bodies('NOT tea*'), found);
    assert.deepEqual(await bodies('body:nothing'), []);
    assert.deepEqual(await bodies('^tea'), found);
    assert.deepEqual(await bodies("tea' OR 1=1 --"), []);
  });

  it('of the index that no text has are not found', async () => {
    const token = `f${Buffer.from('ada').toString('hex')}`;
    for (const word of [token, 'knote', 'acompany']) assert.deepEqual(await bodies(word), [], word);
  });
});

describe('highlights', () => {
  it('are ranges in UTF-16 units of title and body, markup and emoji included', async () => {
    await post('eva', '🎉🎉 <b>Quokka</b> & quokkas, QUOKKA', { kind: 'news', title: 'Año 🎊 quokka' });
    const { items } = await search('quokka');
    const [found] = items;
    assert.ok(found);
    assert.deepEqual(marked(found), ['quokka', 'Quokka', 'quokkas', 'QUOKKA']);
    assert.deepEqual(
      found.highlights.map(({ field }) => field),
      ['title', 'body', 'body', 'body'],
    );
    assert.ok(found.highlights.every(({ type }) => type === 'highlight'));
  });

  it('are none where a filter alone was asked for', async () => {
    const { items } = await search('kind:news from:eva');
    assert.ok(items.length > 0);
    for (const found of items) assert.deepEqual(found.highlights, []);
  });
});

describe('filters', () => {
  before(async () => {
    await server.store.write(async (trx) => {
      await trx.insertInto('units').values({ key: 'shop', name: 'Shop', kind: 'office', parent: 'sales' }).execute();
    });
    await post('ada', 'Wombat one #wombats');
    await post('ada', 'Wombat two', { audience: 'unit:web' });
    await post('tim', 'Wombat three #Wombats #sand', { audience: 'unit:tech' });
    await post('eva', 'Wombat four', { kind: 'news', title: 'Marsupials' });
    await post('ben', 'Wombat five', { audience: 'people', people: ['ada'] });
  });

  it('from: one of these wrote it', async () => {
    assert.deepEqual(await sorted('wombat from:ada'), ['Wombat one #wombats', 'Wombat two']);
    assert.deepEqual(await sorted('FROM:@Ada wombat from:ben'), ['Wombat five', 'Wombat one #wombats', 'Wombat two']);
  });

  it('in: to the unit or one below, to the company, to people', async () => {
    assert.deepEqual(await sorted('wombat in:web'), ['Wombat two']);
    assert.deepEqual(await sorted('wombat in:tech'), ['Wombat three #Wombats #sand', 'Wombat two']);
    assert.deepEqual(await sorted('wombat in:unit:web in:people'), ['Wombat five', 'Wombat two']);
    assert.deepEqual(await sorted('wombat in:company'), ['Wombat four', 'Wombat one #wombats']);
    assert.deepEqual(await bodies('wombat in:sales'), []);
  });

  it('in: follows the tree of units as it is now', async () => {
    assert.deepEqual(await bodies('wombat in:sales'), []);
    await server.store.write(async (trx) => {
      await trx.updateTable('units').set({ parent: 'sales' }).where('key', '=', 'web').execute();
    });
    assert.deepEqual(await bodies('wombat in:sales'), ['Wombat two']);
    await server.store.write(async (trx) => {
      await trx.updateTable('units').set({ parent: 'tech' }).where('key', '=', 'web').execute();
    });
  });

  it('tag: whatever its case', async () => {
    assert.deepEqual(await sorted('tag:WOMBATS'), ['Wombat one #wombats', 'Wombat three #Wombats #sand']);
    assert.deepEqual(await bodies('tag:#sand'), ['Wombat three #Wombats #sand']);
  });

  it('kind: of this kind', async () => {
    assert.deepEqual(await bodies('wombat kind:news'), ['Wombat four']);
    assert.equal((await bodies('wombat kind:note kind:News')).length, 5);
    assert.deepEqual(await bodies('wombat kind:memo'), []);
  });

  it('before: older than a day of the company’s time zone, or than a moment', async () => {
    now = Date.UTC(2026, 5, 30, 21, 59);
    await post('ada', 'Numbat in June');
    now = Date.UTC(2026, 5, 30, 22, 0, 1);
    await post('ada', 'Numbat in July');
    assert.deepEqual(await bodies('numbat before:2026-07-01'), ['Numbat in June']);
    assert.deepEqual(await bodies('numbat before:2026-07'), ['Numbat in June']);
    assert.equal((await bodies('numbat before:2026-07-02')).length, 2);
    assert.deepEqual(await bodies('numbat before:2026-06-30T21:59:30Z'), ['Numbat in June']);
    assert.deepEqual(await bodies('numbat before:2026-07-01T00:00:01+02:00'), ['Numbat in June']);
    assert.equal((await bodies('numbat before:2026-01-01 before:2027')).length, 2);
    assert.deepEqual(await bodies('numbat before:0001-01-01'), []);
    assert.equal((await bodies('numbat before:9999-12-31')).length, 2);
    assert.ok((await bodies('before:2026-07-01')).includes('Numbat in June'));
    assert.ok(!(await bodies('before:2026-07-01')).includes('Numbat in July'));
  });

  it('combine, in any order, and find nothing of what there is not', async () => {
    assert.deepEqual(await bodies('kind:note in:tech tag:sand wombat from:tim before:2030'), [
      'Wombat three #Wombats #sand',
    ]);
    for (const query of ['from:nobody', 'in:nowhere', 'tag:nothing', 'wombat from:olga', 'from:"ada lindqvist"']) {
      assert.deepEqual(await bodies(query), [], query);
    }
    assert.deepEqual(await bodies('"from:ada"'), []);
  });
});

describe('who finds what', () => {
  const WORD = 'zugzwang';
  let unit: { readonly id: string };
  let answer: { readonly id: string };
  before(async () => {
    unit = await post('ada', `${WORD} for the unit #${WORD}`, { audience: 'unit:tech' });
    await post('ben', `${WORD} answered`, { replyTo: unit.id });
    const message = await post('ben', `${WORD} in private`, { audience: 'people', people: ['ada', 'olga'] });
    answer = await post('olga', `${WORD} answered in private`, { replyTo: message.id });
  });

  it('is what they may read', async () => {
    const ofUnit = [`${WORD} answered`, `${WORD} for the unit #${WORD}`];
    const ofPeople = [`${WORD} answered in private`, `${WORD} in private`];
    assert.deepEqual(await sorted(WORD, 'ada'), [...ofUnit, ...ofPeople].sort());
    assert.deepEqual(await sorted(WORD, 'ben'), [...ofUnit, ...ofPeople].sort());
    assert.deepEqual(await sorted(WORD, 'tim'), ofUnit);
    assert.deepEqual(await sorted(WORD, 'olga'), ofPeople);
  });

  it('is nothing for an outsider, whatever their role: no item, no cursor, no sign of more', async () => {
    for (const as of ['eva', 'adam']) {
      for (const query of [WORD, `tag:${WORD}`, `${WORD} in:people`, `${WORD} in:tech`, `${WORD} from:ada`, 'zugz']) {
        const { text } = await ask(query, as, { limit: '1' });
        assert.equal(text, '{"items":[],"next":null}', `${as}: ${query}`);
      }
    }
    assert.deepEqual(await bodies(`in:people`, 'tim'), []);
    assert.deepEqual(await sorted(`in:people ${WORD}`, 'olga'), [`${WORD} answered in private`, `${WORD} in private`]);
  });

  it('changes with membership, at once', async () => {
    await server.store.write(async (trx) => {
      await trx.insertInto('reach').values({ person: 'eva', unit: 'tech' }).execute();
    });
    assert.equal((await bodies(WORD, 'eva')).length, 2);
    await server.store.write(async (trx) => {
      await trx.deleteFrom('reach').where('person', '=', 'eva').execute();
    });
    assert.deepEqual(await bodies(WORD, 'eva'), []);
    assert.equal((await bodies(WORD, 'ada')).length, 4);
  });

  it('is what they wrote and what stands in their threads, also when they left the unit', async () => {
    await server.store.write(async (trx) => {
      await trx.deleteFrom('reach').where('person', '=', 'ada').execute();
    });
    assert.equal((await bodies(WORD, 'ada')).length, 4);
    await server.store.write(async (trx) => {
      await trx
        .insertInto('reach')
        .values([
          { person: 'ada', unit: 'web' },
          { person: 'ada', unit: 'tech' },
        ])
        .execute();
    });
  });

  it('is the same for who reaches so many units that the index is not asked for each', async () => {
    const units = Array.from({ length: 60 }, (_, index) => ({ person: 'olga', unit: `made-up-${String(index)}` }));
    const before = await sorted(WORD, 'olga');
    await server.store.write(async (trx) => {
      await trx.insertInto('reach').values(units).execute();
    });
    assert.deepEqual(await sorted(WORD, 'olga'), before);
    await server.store.write(async (trx) => {
      await trx.deleteFrom('reach').where('unit', 'like', 'made-up-%').execute();
    });
  });

  it('follows the audience of a process', async () => {
    const process = { title: 'Kiln', owner: 'ada', audience: 'unit:tech' };
    assert.equal((await server.call('PUT', '/v1/processes/kiln', { as: 'ada', body: process })).status, 201);
    now += 1_000;
    const status = { id: v7({ msecs: now }), state: 'running', note: 'Fired with schnapszahl #kiln' };
    const sent = await server.call('POST', '/v1/processes/kiln/statuses', { as: 'ada', body: status });
    assert.ok(sent.status < 300, sent.text);
    assert.equal((await bodies('schnapszahl', 'tim')).length, 1);
    assert.equal((await bodies('schnapszahl', 'olga')).length, 0);
    const opened = { ...process, audience: 'company' };
    assert.equal((await server.call('PUT', '/v1/processes/kiln', { as: 'ada', body: opened })).status, 200);
    assert.equal((await bodies('schnapszahl kind:status in:company tag:kiln', 'olga')).length, 1);
    await server.call('PUT', '/v1/processes/kiln', { as: 'ada', body: process });
    assert.equal((await bodies('schnapszahl', 'olga')).length, 0);
  });

  it('is answered with what is the reader’s own', async () => {
    await server.call('PUT', `/v1/posts/${answer.id}/reactions/like`, { as: 'ada' });
    for (const [as, mine] of [
      ['ada', true],
      ['ben', false],
    ] as const) {
      const { items } = await search('"answered in private"', as);
      const [found] = items as unknown as { post: { reactions: unknown } }[];
      assert.deepEqual(found?.post.reactions, [{ name: 'like', count: 1, mine }]);
    }
  });

  it('is nothing without a token', async () => {
    assert.equal((await server.call('GET', '/v1/search?query=x')).status, 401);
  });
});

describe('the order', () => {
  it('sets titles, phrases and many occurrences before single words of the same age', async () => {
    const at = now + 10_000;
    const write = async (body: string, title?: string) => {
      now = at;
      await server.post('eva', { id: v7({ msecs: now }), body, ...(title !== undefined && { kind: 'memo', title }) });
    };
    await write('Some narwhal and far behind it, as one does, a sextant');
    await write('A narwhal sextant in passing');
    await write('Nothing but text', 'Narwhal sextant');
    await write('narwhal sextant, narwhal sextant, narwhal sextant');
    assert.deepEqual(await bodies('narwhal sextant'), [
      'Nothing but text',
      'narwhal sextant, narwhal sextant, narwhal sextant',
      'A narwhal sextant in passing',
      'Some narwhal and far behind it, as one does, a sextant',
    ]);
  });

  it('sets the newer before the older of the same words, and the better before the slightly newer', async () => {
    await post('ada', 'Kestrel, oldest');
    now += 400 * DAY_MS;
    await post('ada', 'Kestrel kestrel kestrel: all about the kestrel');
    now += DAY_MS;
    await post('ada', 'A kestrel somewhere among so many other words of this text');
    assert.deepEqual(await bodies('kestrel'), [
      'Kestrel kestrel kestrel: all about the kestrel',
      'A kestrel somewhere among so many other words of this text',
      'Kestrel, oldest',
    ]);
  });

  it('is the newest first where only filters were asked for', async () => {
    for (const index of [1, 2, 3]) await post('olga', `Entry ${String(index)} #logbook`);
    assert.deepEqual(await bodies('tag:logbook'), ['Entry 3 #logbook', 'Entry 2 #logbook', 'Entry 1 #logbook']);
  });
});

describe('pages', () => {
  const COUNT = 2 * SEARCH_WINDOW + 37;
  const ids: string[] = [];
  before(async () => {
    for (let index = 0; index < COUNT; index++) {
      if (index % 3 === 0) now += 60_000;
      const body = `Lemming ${'lemming '.repeat(index % 4)}${String(index)}`;
      ids.push((await server.post('tim', { id: v7({ msecs: now }), body, audience: 'unit:tech' })).id);
    }
  });

  for (const limit of [7, 50, 100]) {
    it(`of ${String(limit)} follow each other through all windows without gap or repeat, while others come`, async () => {
      let came = 0;
      const found = await everything('lemming in:tech', limit, async () => {
        await post('tim', `Lemming that came meanwhile ${String(came++)}`);
        now += DAY_MS;
      });
      assert.equal(found.length, COUNT);
      assert.deepEqual(found.map(({ post }) => post.id).sort(), [...ids].sort());
    });
  }

  it('are ranked within their window', async () => {
    const { items } = await search('lemming in:tech', 'ada', { limit: '40' });
    assert.ok(items.slice(0, 20).every(({ highlights }) => highlights.length >= 3));
  });

  it('lack what was deleted meanwhile, and nothing else', async () => {
    const first = await search('lemming in:tech', 'ada', { limit: '10' });
    const shown = new Set(first.items.map(({ post }) => post.id));
    const gone = ids.find((id) => !shown.has(id)) ?? '';
    assert.equal((await server.call('DELETE', `/v1/posts/${gone}`, { as: 'tim' })).status, 204);
    const rest: string[] = [];
    for (let next = first.next; next !== null;) {
      const page: Page = await search('lemming in:tech', 'ada', { limit: '100', before: next });
      rest.push(...page.items.map(({ post }) => post.id));
      next = page.next;
    }
    assert.deepEqual([...shown, ...rest].sort(), ids.filter((id) => id !== gone).sort());
  });

  it('take as many queries with many matches as with one', async () => {
    await post('ada', 'A single axolotl', { audience: 'unit:tech' });
    const queriesOf = async (query: string, limit: string): Promise<number> => {
      // The token and the reader are known by then.
      await search(query, 'ada', { limit });
      const before = server.store.queries;
      await search(query, 'ada', { limit });
      return server.store.queries - before;
    };
    const one = await queriesOf('axolotl in:tech', '1');
    assert.equal(await queriesOf('lemming in:tech', '100'), one);
    assert.ok(one <= 6, String(one));
  });

  it('refuse a cursor that none of them gave', async () => {
    const own = Buffer.from('z.z.z').toString('base64url');
    for (const before of ['x', '', own, Buffer.from('-5.3').toString('base64url'), 'é'.repeat(10)]) {
      assert.equal(wordOf(await ask('lemming', 'ada', { before })), 'invalid-cursor', before);
    }
  });
});

describe('what changes', () => {
  it('is found by its new text only, and by its new tags', async () => {
    const { id } = await post('ada', 'Pangolin #scales');
    const edited = await server.call('PATCH', `/v1/posts/${id}`, {
      as: 'ada',
      body: { body: 'Armadillo #plates', version: 1 },
    });
    assert.equal(edited.status, 200, edited.text);
    for (const query of ['pangolin', 'tag:scales']) assert.deepEqual(await bodies(query), [], query);
    for (const query of ['armadillo', 'tag:plates'])
      assert.deepEqual(await bodies(query), ['Armadillo #plates'], query);
  });

  it('is found no more once it is deleted, also by an administrator', async () => {
    const { id } = await post('ada', 'Tardigrade #bears');
    await server.call('DELETE', `/v1/posts/${id}`, { as: 'ada' });
    for (const as of ['ada', 'adam'])
      for (const query of ['tardigrade', 'tag:bears']) assert.deepEqual(await bodies(query, as), [], query);
  });

  it('stays in step where a millisecond has more posts than the index has rows for it', async () => {
    const { indexPosts, indexPost, ROWS_PER_MILLISECOND } = await import('../../server/src/store/search-index.ts');
    const { id } = await post('ada', 'Okapi');
    const row = await server.store.db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const posts = Array.from({ length: 2 * ROWS_PER_MILLISECOND }, () => ({ row: { ...row, id: v7() }, tags: [] }));
    await server.store.write(async (trx) => {
      indexPosts(server.store.writer, posts);
      for (let index = 0; index < 3; index++) await indexPost(trx, { ...row, id: v7() }, []);
      await indexPost(trx, { ...row, id: v7(), created_at: row.created_at + 1 }, []);
    });
    assert.deepEqual(await bodies('okapi'), ['Okapi']);
  });
});

describe('bad input', () => {
  const refused: readonly (readonly [query: string, says: RegExp])[] = [
    ['', /Write a word/],
    ['   ', /Write a word/],
    ['?! — …', /Write a word/],
    ['""', /Write a word/],
    ['"!!"', /Write a word/],
    ['x'.repeat(MAX_QUERY + 1), /301 characters, and at most 300/],
    ['word '.repeat(2_000), /10000 characters/],
    ['a '.repeat(MAX_QUERY_TERMS + 1), /More than 16/],
    ['"an open phrase', /closed/],
    ['two "phrases" and "one', /closed/],
    ['“open', /closed/],
    ['kind:letter', /no kind “letter”; use kind:note/],
    ['from:', /Say what from: is, as in from:ada/],
    ['x in: sales', /Say what in: is/],
    ['tag:""', /Say what tag: is/],
    ['before:yesterday', /no date; write it as in before:2026-05-01/],
    ['before:2026-02-30', /no date/],
    ['before:2026-13', /no date/],
    ['before:10:30', /no date/],
    ['before:2026-05-01T25:00Z', /no date/],
  ];

  for (const [query, says] of refused) {
    it(`is refused in words that help: ${JSON.stringify(query.slice(0, 30))}`, async () => {
      const answer = await ask(query);
      assert.equal(answer.status, 422, answer.text);
      assert.equal(wordOf(answer), 'invalid-query');
      assert.match((answer.body as { detail: string }).detail, says);
    });
  }

  it('is refused where the query is missing or comes with what the route does not know', async () => {
    for (const path of [
      '/v1/search',
      '/v1/search?query=x&sort=age',
      '/v1/search?query=x&limit=0',
      '/v1/search?query=x&limit=101',
    ]) {
      const answer = await server.call('GET', path, { as: 'ada' });
      assert.equal(wordOf(answer), 'invalid-request', path);
    }
  });

  it('takes as many characters and words as it says', async () => {
    assert.equal((await ask('x'.repeat(MAX_QUERY))).status, 200);
    assert.equal((await ask('a '.repeat(MAX_QUERY_TERMS))).status, 200);
  });

  it('never makes the server fail, whatever the text', async () => {
    const pieces = fc.constantFrom(
      ...['"', "'", ' ', ':', '*', '^', '-', '(', ')', '{', '}', '+', 'NEAR', 'AND', 'OR', 'NOT', '\u0000', '\u0002'],
      ...[
        'from:',
        'in:',
        'tag:',
        'kind:',
        'before:',
        'news',
        'ada',
        '2026-05-01',
        'é',
        '日本',
        '🎉',
        '𞤀𞤣',
        'کتاب',
        '\\',
        '%',
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 16 }).map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (query) => {
        const answer = await ask(query);
        assert.ok(answer.status === 200 || wordOf(answer) === 'invalid-query', answer.text);
      }),
      { numRuns: 600 },
    );
  });
});
