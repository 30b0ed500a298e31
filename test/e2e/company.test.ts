/** The demo company's data is consistent: what is named exists, lengths hold, and it reads like one company. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Line, PersonLine, PostLine, ProcessLine } from '../../demo/company/format.ts';
import { companyJsonl } from '../../demo/company/jsonl.ts';
import { isoDuration, minutesFromStart } from '../../demo/company/times.ts';
import { mayGo } from '../../server/src/domain/process-state.ts';

const NOTE_GRAPHEMES = 280;
const LONG_GRAPHEMES = 5_000;

const lines = companyJsonl()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

function linesOf<T extends Line['type']>(type: T): readonly Extract<Line, { type: T }>[] {
  return lines.filter((line): line is Extract<Line, { type: T }> => line.type === type);
}

const byKey = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [key(item), item]));

const units = byKey(linesOf('unit'), ({ key }) => key);
const people = byKey(linesOf('person'), ({ handle }) => handle);
const processes = byKey(linesOf('process'), ({ key }) => key);
const posts = byKey(linesOf('post'), ({ id }) => id);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lengthOf = (text: string): number => [...graphemes.segment(text)].length;

describe('the demo company', () => {
  it('has about 60 people, 18 units and 14 processes, and three weeks of talk', () => {
    assert.equal(people.size, linesOf('person').length, 'handles are used once');
    assert.equal(units.size, linesOf('unit').length, 'keys of units are used once');
    assert.equal(processes.size, linesOf('process').length, 'keys of processes are used once');
    assert.equal(posts.size, linesOf('post').length, 'ids of posts are used once');
    between(people.size, 55, 65);
    between(units.size, 15, 22);
    between(processes.size, 12, 16);
    between(posts.size, 150, 300);
    assert.equal([...people.values()].filter(({ roles }) => roles.includes('press')).length, 1);
    assert.equal([...people.values()].filter(({ roles }) => roles.includes('admin')).length, 1);
  });

  it('names only people, units, processes and posts that there are', () => {
    for (const unit of units.values()) if (unit.parent !== null) assert.ok(units.has(unit.parent), unit.key);
    for (const person of people.values()) for (const unit of person.units) assert.ok(units.has(unit), person.handle);
    for (const { key, owner, unit } of processes.values()) assert.ok(people.has(owner) && units.has(unit), key);
    for (const post of posts.values()) assert.deepEqual(unknownIn(post), [], post.body);
    for (const { default: handle } of linesOf('demo')) assert.ok(people.has(handle));
  });

  it('sets states only to steps that the process has', () => {
    for (const update of [...linesOf('status'), ...linesOf('move')]) {
      const process = processes.get(update.process);
      assert.ok(process && people.has(update.by), update.process);
      if (update.step !== undefined)
        assert.ok(process.steps.includes(update.step), `${update.process}: ${update.step}`);
    }
  });

  it('lets only those write and update who could do so in the feed', () => {
    for (const { kind, audience, author } of posts.values()) {
      if (kind && audience === undefined)
        assert.ok(
          rolesOf(author).some((role) => role === 'editor' || role === 'admin'),
          author,
        );
    }
    for (const { process, by } of [...linesOf('status'), ...linesOf('move')]) {
      assert.ok(canUpdate(by, processes.get(process)), `${by} updates ${process}`);
    }
  });

  it('moves processes as the feed allows, round after round', () => {
    for (const { key, cadence = null } of processes.values()) {
      const past = linesOf('status').filter(({ process }) => process === key);
      const round = linesOf('move').filter(({ process }) => process === key);
      const updates = [...past, ...round, ...round.slice(0, 1)];
      for (const [index, { state, step, reason }] of updates.entries()) {
        const from = updates[index - 1]?.state ?? null;
        assert.ok(
          reason !== undefined || mayGo(from, state, cadence),
          `${key}: ${String(from)} to ${state}, ${String(step)}`,
        );
      }
    }
  });

  it('has processes that wait for people, units and other processes, all of them known', () => {
    const waits = [...linesOf('status'), ...linesOf('move')].flatMap(({ process, waitingOn }) => {
      assert.notEqual(waitingOn, `process:${process}`);
      return waitingOn === undefined ? [] : [waitingOn.split(':') as [string, string]];
    });
    const known: Readonly<Record<string, { has(key: string): boolean }>> = {
      person: people,
      unit: units,
      process: processes,
    };
    for (const [kind, key] of waits) assert.ok(known[kind]?.has(key), `${kind}:${key}`);
    assert.deepEqual([...new Set(waits.map(([kind]) => kind))].sort(), ['person', 'process', 'unit']);
  });

  it('keeps every note within 280 graphemes, and news and memos within a page and under a title', () => {
    for (const { body, kind, title } of posts.values()) {
      assert.equal(title !== undefined, kind !== undefined, body);
      assert.ok(lengthOf(body) <= (kind ? LONG_GRAPHEMES : NOTE_GRAPHEMES), body);
    }
  });

  it('answers only after what it answers, within the last three weeks', () => {
    for (const post of posts.values()) {
      assert.match(post.at, /^-P/);
      between(minutesOf(post.at), -22 * 24 * 60, -1);
      const parent = posts.get(post.replyTo ?? '');
      if (parent) assert.ok(minutesOf(parent.at) < minutesOf(post.at), post.body);
    }
  });

  it('speaks English and Italian, each a good part', () => {
    const all = [...posts.values()];
    const italian = all.filter(({ body }) => /\b(?:il|che|non|per|è|di|della|con|una)\b/i.test(body)).length;
    const english = all.filter(({ body }) => /\b(?:the|and|is|of|to|you|with|it)\b/i.test(body)).length;
    assert.ok(italian > all.length / 4, `${String(italian)} Italian`);
    assert.ok(english > all.length / 4, `${String(english)} English`);
  });

  it('has conversations, mentions, hashtags, links, unit posts, private messages and reactions', () => {
    const all = [...posts.values()];
    const count = (has: (post: PostLine) => boolean): number => all.filter(has).length;
    assert.ok(count((post) => posts.get(post.replyTo ?? '')?.replyTo !== undefined) >= 15, 'replies of replies');
    assert.ok(count(({ body }) => /@[a-z]/.test(body)) >= 20, 'mentions');
    assert.ok(count(({ body }) => /#[a-z]/.test(body)) >= 20, 'hashtags');
    assert.ok(count(({ body }) => body.includes('https://intranet.sbuffo.example/')) >= 5, 'links');
    assert.ok(count(({ audience }) => audience?.startsWith('unit:') ?? false) >= 10, 'unit posts');
    assert.ok(count(({ audience }) => audience === 'people') >= 3, 'private messages');
    assert.ok(count(({ priority }) => priority === 'important') >= 3, 'important posts');
    assert.ok(count(({ reactions }) => reactions !== undefined) >= 100, 'reactions');
  });

  it('has one process that went silent, one that failed, some that wait, and four that move', () => {
    const current = new Map(linesOf('status').map((status) => [status.process, status]));
    const silent = [...current.values()].filter(({ process, at }) => {
      const cadence = processes.get(process)?.cadence;
      return cadence !== undefined && -minutesOf(at) * 60 > cadence;
    });
    assert.deepEqual(
      silent.map(({ process }) => process),
      ['heating-bristol'],
    );
    const states = [...current.values()].map(({ state }) => state);
    assert.equal(states.filter((state) => state === 'failed').length, 1);
    assert.ok(states.includes('waiting'));
    assert.equal(new Set(linesOf('move').map(({ process }) => process)).size, 4);
    for (const { after } of linesOf('move')) between(Number(/^PT(\d+)S$/.exec(after)?.[1]), 15, 40);
    assert.ok([...processes.values()].some(({ open }) => open === true));
  });
});

describe('the clock of the demo company', () => {
  it('turns days and times into distances from the start', () => {
    const table = [
      ['-2 11:10', '-P2DT3H10M'],
      ['0 13:35', '-PT45M'],
      ['-1 14:20', '-P1D'],
      ['0 14:20', 'PT0M'],
      ['0 18:20', 'PT4H'],
      ['2 17:00', 'P2DT2H40M'],
    ] as const;
    for (const [clock, duration] of table) assert.equal(isoDuration(minutesFromStart(clock)), duration);
    assert.throws(() => minutesFromStart('yesterday'), /no day and time/);
  });
});

function unknownIn({
  author,
  body,
  audience,
  people: named = [],
  process,
  replyTo,
  reactions = {},
}: PostLine): string[] {
  const mentioned = [...body.matchAll(/(?<![\p{L}\p{N}/.])@([a-z0-9._-]*[a-z0-9])/gu)].map(([, handle = '']) => handle);
  const handles = [author, ...named, ...mentioned, ...Object.values(reactions).flat()];
  return [
    ...handles.filter((handle) => !people.has(handle)),
    ...(audience?.startsWith('unit:') && !units.has(audience.slice(5)) ? [audience] : []),
    ...(process !== undefined && !processes.has(process) ? [process] : []),
    ...(replyTo !== undefined && !posts.has(replyTo) ? [replyTo] : []),
  ];
}

function rolesOf(handle: string): PersonLine['roles'] {
  return people.get(handle)?.roles ?? [];
}

/** As `POST /processes/:key/statuses` decides: the owner, members of the unit or of one below it, editors, admins. */
function canUpdate(handle: string, process: ProcessLine | undefined): boolean {
  if (handle === process?.owner || rolesOf(handle).some((role) => role === 'editor' || role === 'admin')) return true;
  return people.get(handle)?.units.some((unit) => isWithin(unit, process?.unit)) ?? false;
}

function isWithin(unit: string | null, ancestor: string | undefined): boolean {
  return unit !== null && (unit === ancestor || isWithin(units.get(unit)?.parent ?? null, ancestor));
}

function minutesOf(duration: string): number {
  const [, sign, days = 0, hours = 0, minutes = 0] =
    /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(days) * 1_440 + Number(hours) * 60 + Number(minutes));
}

function between(value: number, least: number, most: number): void {
  assert.ok(value >= least && value <= most, `${String(value)} is not within ${String(least)} and ${String(most)}`);
}
