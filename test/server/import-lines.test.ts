/** Which lines an import takes, and what it says of the others; in this process, without a command. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStore } from '../../server/src/store/database.ts';
import { importLines, type ImportResult, readSources } from '../../server/src/transfer/import.ts';
import { readLines } from '../../server/src/transfer/read-lines.ts';

const NOW = Date.UTC(2026, 2, 2, 12);

type Given = object | string | Uint8Array;

/** Imports one file, `f`, into an empty database. */
async function take(lines: readonly Given[], options: { skipBad?: boolean } = {}): Promise<ImportResult> {
  const store = await openStore({ file: ':memory:' });
  try {
    const read = await readSources([{ name: 'f', chunks: chunksOf(bytesOf(lines), 1000) }], () => undefined);
    return await importLines({ store, lines: read, now: NOW, ...options });
  } finally {
    await store.close();
  }
}

const bytesOf = (lines: readonly Given[]): Buffer =>
  Buffer.concat(
    lines.flatMap((line) => [
      line instanceof Uint8Array ? line : Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)),
      Buffer.from('\n'),
    ]),
  );

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const post = (more: object = {}) => ({
  type: 'post',
  id: 'a',
  author: 'ada',
  body: 'Hello',
  at: '2026-03-02T08:00:00Z',
  ...more,
});
const unit = (more: object = {}) => ({ type: 'unit', key: 'tech', name: 'Tech', kind: 'sector', ...more });
const person = (more: object = {}) => ({ type: 'person', handle: 'ada', name: 'Ada', ...more });
const flow = (more: object = {}) => ({ type: 'process', key: 'pay', title: 'Payroll', owner: 'ada', ...more });
const status = (more: object = {}) => ({
  type: 'status',
  process: 'pay',
  state: 'running',
  by: 'ada',
  at: '2026-03-02T08:00:00Z',
  ...more,
});

const bob = person({ handle: 'bob' });
const cleo = person({ handle: 'cleo', name: 'Cleo' });
const receipts = (...given: object[]) => post({ addressees: ['bob'], receipts: given });
const mark = (type: string, more: object) => ({ type, person: 'ada', at: '2026-03-02T08:00:00Z', ...more });

describe('an import refuses, with file, line and what is wrong', () => {
  const cases: readonly [what: string, lines: readonly Given[], said: RegExp][] = [
    ['what is no JSON', ['{"type":"unit"'], /^f:1: no JSON \(/],
    ['what is no object', ['[1]'], /^f:1: no JSON object$/],
    ['a line without type', [{ key: 'x' }], /^f:1: "type" is missing$/],
    [
      'an unknown type',
      [{ type: 'memo' }],
      /^f:1: "type" is "memo"; there are unit, person, process, status, post, follow, read, dismissal$/,
    ],
    ['a type that every object has', [{ type: 'constructor' }], /^f:1: "type" is "constructor"/],
    ['an unknown field', [unit({ colour: 'red' })], /^f:1: there is no field "colour"$/],
    [
      'a prototype',
      ['{"type":"unit","key":"a","name":"A","kind":"team","__proto__":{"x":1}}'],
      /^f:1: there is no field "__proto__"$/,
    ],
    ['a missing field', [{ type: 'post', id: 'a', body: 'x' }], /^f:1: "author", "at" is missing$/],
    ['a wrong type of value', [unit({ name: 3 })], /^f:1: name is 3; it has to be of the type string$/],
    ['a key with capitals', [unit({ key: 'Tech' })], /^f:1: key is "Tech"; it may hold lower-case letters/],
    ['an unknown kind', [unit({ kind: 'club' })], /^f:1: kind is "club"; there are sector, floor, office, team$/],
    ['an unknown state', [flow(), status({ state: 'lost' })], /^f:2: state is "lost"; there are queued/],
    ['bytes that are no UTF-8', [unit(), Buffer.from([0x7b, 0xff, 0x7d]), post()], /^f:2: no UTF-8$/],
    ['an encoded surrogate', [Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])], /^f:1: no UTF-8$/],
    [
      'half a surrogate pair',
      ['{"type":"post","id":"a","author":"ada","body":"\\ud83d","at":"2026-03-02T08:00:00Z"}'],
      /^f:1: body: .*surrogate/,
    ],
    ['no time', [post({ at: 'yesterday' })], /^f:1: at is "yesterday"; it has to be a time such as/],
    [
      'a time without zone',
      [post({ at: '2026-03-02T08:00:00' })],
      /^f:1: at is "2026-03-02T08:00:00"; it has to be a time/,
    ],
    ['a day that there is not', [post({ at: '2026-02-30T08:00:00Z' })], /^f:1: at is "2026-02-30T08:00:00Z"; it has/],
    ['an hour that there is not', [post({ at: '2026-02-20T28:00:00Z' })], /^f:1: at is "2026-02-20T28:00:00Z"; it has/],
    ['seconds taken for milliseconds', [post({ at: '1970-01-21T08:00:00Z' })], /^f:1: at is .* before 1990$/],
    ['the future', [post({ at: '2026-03-03T12:00:01Z' })], /^f:1: at is .* in the future$/],
    ['an empty body', [post({ body: ' \n ' })], /^f:1: body: it is empty$/],
    [
      'a body beyond all measure',
      [post({ body: 'é'.repeat(20_001) })],
      /^f:1: body: 20001 characters, and at most 20000/,
    ],
    ['a memo without title', [post({ kind: 'memo' })], /^f:1: title is missing; a memo has one$/],
    ['a note with title', [post({ title: 'T' })], /^f:1: title: only news and memos have one$/],
    ['an unknown parent', [unit({ parent: 'none' })], /^f:1: unit tech: there is no unit none/],
    ['a unit under itself', [unit({ parent: 'tech' })], /^f:1: unit tech: its parents go round in a circle$/],
    [
      'a circle of units',
      [unit({ parent: 'b' }), unit({ key: 'b', parent: 'tech' })],
      /^f:\d: unit .*: its parents go round in a circle$/,
    ],
    ['two units of one key', [unit(), unit({ name: 'Other' })], /^f:2: the unit tech is another one in f:1$/],
    ['two processes of one key', [flow(), flow({ title: 'Other' })], /^f:2: the process pay is another one in f:1$/],
    ['a person of an unknown unit', [person({ units: ['none'] })], /^f:1: person ada: there is no unit none$/],
    ['a process of an unknown unit', [flow({ unit: 'none' })], /^f:1: process pay: there is no unit none$/],
    ['a status of an unknown process', [status()], /^f:1: status: there is no process pay$/],
    ['a post of an unknown process', [post({ process: 'pay' })], /^f:1: post: there is no process pay$/],
    [
      'an audience that is none',
      [post({ audience: 'everyone' })],
      /^f:1: post: the audience is "everyone"; there are company/,
    ],
    ['an audience of an unknown unit', [post({ audience: 'unit:none' })], /^f:1: post: there is no unit none$/],
    [
      'a private message to nobody',
      [post({ audience: 'people' })],
      /^f:1: people is missing; a private message names at least one$/,
    ],
    [
      'a private message to oneself',
      [post({ audience: 'people', people: ['ada'] })],
      /^f:1: people: a private message names somebody else/,
    ],
    [
      'a private message to a stranger',
      [post({ audience: 'people', people: ['bob'] })],
      /^f:1: people: there is no person bob$/,
    ],
    [
      'people of a public post',
      [person({ handle: 'bob' }), post({ people: ['bob'] })],
      /^f:2: people: only the audience people names people$/,
    ],
    [
      'a page that is none',
      [post({ page: 'javascript:alert(1)' })],
      /^f:1: page: it has to be an absolute http or https address$/,
    ],
    ['a reaction of a stranger', [post({ reactions: { like: ['bob'] } })], /^f:1: reactions: there is no person bob$/],
    [
      'a reaction that there is not',
      [post({ reactions: { hate: ['ada'] } })],
      /^f:1: there is no field "hate" in reactions$/,
    ],
    ['an answer to nothing', [post({ replyTo: 'gone' })], /^f:1: there is no post gone for it to answer$/],
    ['an answer to itself', [post({ replyTo: 'a' })], /^f:1: its answers go round in a circle$/],
    [
      'answers in a circle',
      [post({ replyTo: 'c' }), post({ id: 'b', replyTo: 'a' }), post({ id: 'c', replyTo: 'b' })],
      /^f:1: its answers go round/,
    ],
    [
      'an answer to others than the thread',
      [unit(), post(), post({ id: 'b', replyTo: 'a', audience: 'unit:tech' })],
      /^f:3: its audience is another one/,
    ],
    ['two posts of one id', [post(), post({ body: 'Other' })], /^f:2: the id a is that of another post in f:1$/],
    [
      'a must-read to nobody',
      [post({ addressees: ['company'] })],
      /^f:1: addressees: they name nobody but the author$/,
    ],
    ['a must-read to oneself', [post({ addressees: ['ada'] })], /^f:1: addressees: they name nobody but the author$/],
    ['a must-read to a stranger', [post({ addressees: ['person:bob'] })], /^f:1: addressees: there is no person bob$/],
    ['a must-read to no unit', [post({ addressees: ['unit:none'] })], /^f:1: addressees: there is no unit none$/],
    [
      'a must-read to a tag',
      [post({ addressees: ['tag:x'] })],
      /^f:1: addressees: each is person:<handle>, unit:<key> or/,
    ],
    [
      'an addressee that is none',
      [post({ addressees: [3] })],
      /^f:1: addressees.0 is 3; it has to be of the type string$/,
    ],
    [
      'a must-read to people who cannot see it, and what answers it',
      [unit(), bob, post({ audience: 'unit:tech', addressees: ['bob'] }), post({ id: 'b', replyTo: 'a' })],
      /^f:3: addressees: not among the readers of the post: bob$/,
    ],
    [
      'a must-read in a conversation of others',
      [bob, cleo, post({ audience: 'people', people: ['bob'] }), post({ id: 'b', replyTo: 'a', addressees: ['cleo'] })],
      /^f:4: addressees: not among the readers of the post: cleo$/,
    ],
    [
      'a deadline for nobody',
      [post({ deadline: '2026-03-03T08:00:00Z' })],
      /^f:1: deadline: only a post with addressees/,
    ],
    ['receipts of nobody', [post({ receipts: [] })], /^f:1: receipts: only a post with addressees has it$/],
    [
      'a deadline before the post',
      [bob, post({ addressees: ['bob'], deadline: '2026-03-02T07:00:00Z' })],
      /^f:2: deadline: it has to be later than the post$/,
    ],
    ['a receipt of a stranger', [bob, receipts({ person: 'cleo' })], /^f:2: receipts: there is no person cleo$/],
    [
      'a receipt of the author',
      [bob, receipts({ person: 'ada' })],
      /^f:2: receipts: nobody has to read what they wrote/,
    ],
    [
      'two receipts of one',
      [bob, receipts({ person: 'bob' }, { person: 'bob' })],
      /^f:2: receipts: bob has two for one/,
    ],
    [
      'a receipt of a version to come',
      [bob, receipts({ person: 'bob', version: 2 })],
      /^f:2: receipts: there is no version 2 of the post$/,
    ],
    [
      'receipts of former versions only',
      [bob, { ...receipts({ person: 'bob', version: 1 }), version: 2 }],
      /^f:2: receipts: nobody has one for version 2, which is the current one$/,
    ],
    [
      'a receipt of no time',
      [bob, receipts({ person: 'bob', seenAt: 'soon' })],
      /^f:2: receipts.seenAt is "soon"; it has to be a time/,
    ],
    ['a pinned note', [post({ pin: { untilRead: true } })], /^f:1: pin: only news and memos are pinned$/],
    [
      'a pin without end',
      [post({ kind: 'memo', title: 'T', pin: {} })],
      /^f:1: pin: it needs until, a time, or untilRead$/,
    ],
    ['a unit of the author that is none', [post({ authorUnit: 'none' })], /^f:1: authorUnit: there is no unit none$/],
    [
      'a reaction to come',
      [post({ reactions: { like: [{ person: 'ada', at: '2027-01-01T00:00Z' }] } })],
      /in the future$/,
    ],
    ['a stranger who follows', [mark('follow', { of: 'tag:x' })], /^f:1: there is no person ada$/],
    [
      'what nobody follows',
      [person(), mark('follow', { of: 'page:x' })],
      /^f:2: of: it has to be person:<handle>, unit/,
    ],
    ['a follow of all objects', [person(), mark('follow', { of: 'toString:x' })], /^f:2: of: it has to be person:/],
    ['a follow of a stranger', [person(), mark('follow', { of: 'person:bob' })], /^f:2: of: there is no person bob$/],
    ['a follow of no process', [person(), mark('follow', { of: 'process:x' })], /^f:2: of: there is no process x$/],
    ['a follow without time', [person(), { type: 'follow', person: 'ada', of: 'tag:x' }], /^f:2: "at" is missing$/],
    [
      'a read mark in no thread',
      [person(), mark('read', { thread: 'x' })],
      /^f:2: there is no post x, or it is bad itself$/,
    ],
    [
      'a dismissal of what there is not',
      [person(), mark('dismissal', { post: 'x' })],
      /^f:2: there is no post x, or it is bad itself$/,
    ],
  ];
  for (const [what, lines, said] of cases) {
    it(what, async () => {
      const { bad, stored } = await take(lines);
      assert.match(bad.describe()[0] ?? 'nothing', said);
      assert.equal(stored, false);
    });
  }

  it('every post of a circle, and each line once', async () => {
    const lines = [
      post({ replyTo: 'c' }),
      post({ id: 'b', replyTo: 'a' }),
      post({ id: 'c', replyTo: 'b' }),
      post({ id: 'd', replyTo: 'a' }),
    ];
    const { bad } = await take(lines);
    assert.deepEqual(
      bad
        .describe()
        .map((line) => line.slice(0, 4))
        .sort(),
      ['f:1:', 'f:2:', 'f:3:', 'f:4:'],
    );
  });

  it('only so many lines one by one, and the others by their number', async () => {
    const { bad } = await take(Array.from({ length: 30 }, () => 'nonsense'));
    assert.equal(bad.count, 30);
    assert.equal(bad.describe().length, 21);
    assert.equal(bad.describe().at(-1), 'and 10 more');
  });
});

describe('an import takes', () => {
  it('a byte order mark, Windows line ends, blank lines and no end of the last line', async () => {
    const text = `\ufeff${JSON.stringify(unit())}\r\n\r\n   \n${JSON.stringify(post())}`;
    const { bad, counts } = await take([text]);
    assert.deepEqual(bad.describe(), []);
    assert.equal(counts.unit.stored + counts.post.stored, 2);
  });

  it('the same line twice, and null for what may be left out', async () => {
    const { bad, counts } = await take([
      unit({ parent: null }),
      unit(),
      post({ replyTo: null, audience: null }),
      post(),
    ]);
    assert.deepEqual(bad.describe(), []);
    assert.deepEqual([counts.unit.stored, counts.post.stored], [1, 1]);
  });

  it('texts that a composer would refuse: long ones, and the colours of old chat programs', async () => {
    const { bad, counts } = await take([
      post({ body: 'x'.repeat(5_000) }),
      post({ id: 'b', body: '\u0002bold\u0003' }),
    ]);
    assert.deepEqual(bad.describe(), []);
    assert.equal(counts.post.stored, 2);
  });

  it('a page by whatever address, and keeps it by its own', async () => {
    const store = await openStore({ file: ':memory:' });
    try {
      const lines = [post({ page: 'https://WIKI.test/a/?utm_source=mail&b=1#top' })];
      const read = await readSources([{ name: 'f', chunks: chunksOf(bytesOf(lines), 1000) }], () => undefined);
      await importLines({ store, lines: read, now: NOW });
      assert.equal(store.writer.prepare('select page from posts').get()?.['page'], 'https://wiki.test/a?b=1');
    } finally {
      await store.close();
    }
  });

  it('who must read a post: those who are named now, or those whose receipts it brings', async () => {
    const store = await openStore({ file: ':memory:' });
    try {
      const lines = [
        unit(),
        unit({ key: 'web', name: 'Web', kind: 'team', parent: 'tech' }),
        person({ units: ['tech'] }),
        person({ handle: 'bob', units: ['web'] }),
        cleo,
        post({ id: 'a', addressees: ['unit:tech', 'cleo'], deadline: '2026-03-06T08:00:00Z' }),
        post({
          id: 'b',
          addressees: ['unit:tech'],
          receipts: [{ person: 'cleo', acknowledgedAt: '2026-03-02T09:00Z' }],
        }),
        post({ id: 'c', addressees: ['company'], deletedAt: '2026-03-02T10:00:00Z' }),
      ];
      const read = await readSources([{ name: 'f', chunks: chunksOf(bytesOf(lines), 1000) }], () => undefined);
      const { bad } = await importLines({ store, lines: read, now: NOW });
      assert.deepEqual(bad.describe(), []);
      const rows = (sql: string) =>
        store.writer
          .prepare(sql)
          .all()
          .map((row) => Object.values(row).join(' '));
      assert.deepEqual(
        rows(`select posts.addressees ->> '$[0].name', posts.addressees ->> '$[1].name', total, seen, acknowledged, company_wide,
            withdrawn_at, next_reminder_at is not null
          from obligations join posts on posts.id = obligations.post order by posts.addressees, total desc`),
        [
          `company  2 0 0 1 ${String(Date.UTC(2026, 2, 2, 10))} 0`,
          // Everybody else of a company of three.
          'Tech Cleo 2 0 0 1  1',
          'Tech  1 1 1 0  0',
        ],
      );
      assert.deepEqual(rows('select person, open from receipts order by open, person'), [
        'bob 0',
        'cleo 0',
        'cleo 0',
        'bob 1',
        'cleo 1',
      ]);
    } finally {
      await store.close();
    }
  });

  it('a chain of ten thousand answers, the last one first', async () => {
    const length = 10_000;
    const lines = Array.from({ length }, (_, index) =>
      post({ id: `p${String(index)}`, replyTo: index === 0 ? null : `p${String(index - 1)}` }),
    );
    const { bad, counts } = await take(lines.reverse());
    assert.deepEqual(bad.describe(), []);
    assert.equal(counts.post.stored, length);
  });

  it('the good lines when asked to skip the bad ones, and with them what hangs on them', async () => {
    const lines = [
      unit(),
      'nonsense',
      post({ id: 'b', replyTo: 'a' }),
      post({ at: 'never' }),
      post({ id: 'c' }),
      post({ id: 'd', replyTo: 'b' }),
    ];
    const { bad, counts, stored } = await take(lines, { skipBad: true });
    assert.equal(stored, true);
    assert.deepEqual(
      bad
        .describe()
        .map((line) => line.slice(0, 3))
        .sort(),
      ['f:2', 'f:3', 'f:4', 'f:6'],
    );
    assert.deepEqual([counts.unit.stored, counts.post.stored], [1, 1]);
  });
});

describe('readLines', () => {
  it('finds the same lines however the bytes are cut', async () => {
    const text = '\ufeffone\r\ntwo – drei\n\nfour 🎉\nlast';
    for (let size = 1; size <= 40; size++) {
      const found: [number, unknown][] = [];
      for await (const { first, lines } of readLines(chunksOf(Buffer.from(text), size))) {
        found.push(...lines.map((line, index): [number, unknown] => [first + index, line]));
      }
      assert.deepEqual(
        found,
        [
          [1, 'one'],
          [2, 'two – drei'],
          [3, ''],
          [4, 'four 🎉'],
          [5, 'last'],
        ],
        `chunks of ${String(size)}`,
      );
    }
  });

  it('lets no line fill the memory, and goes on behind it', async () => {
    for (const end of ['\nafter\n', '\nafter', '']) {
      const found: unknown[] = [];
      for await (const { first, lines } of readLines(
        chunksOf(Buffer.from(`first\n${'x'.repeat(100)}${end}`), 10),
        50,
      )) {
        found.push(...lines.map((line, index) => [first + index, line]));
      }
      const expected = [[1, 'first'], [2, null], ...(end === '' ? [] : [[3, 'after']])];
      assert.deepEqual(
        found.filter((line) => (line as [number, unknown])[1] !== ''),
        expected,
      );
    }
  });
});
