/** A large company's posts, always the same ones: lines of the import format, and nothing else. */

export interface Scale {
  readonly posts: number;
  readonly people: number;
  readonly units: number;
}

/** The units at the top of the tree; everybody of the generated people is below one of them. */
const SECTORS = 10;
const OFFICES_PER_SECTOR = 5;
const TAGS = 120;
const DAY_MS = 24 * 60 * 60_000;
/** The posts are of the last two years. */
const SPAN_MS = 730 * DAY_MS;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = ['ka', 'mo', 'ri', 'sel', 'tan', 'ver', 'lo', 'pin', 'du', 'gra', 'fen', 'shu', 'bel', 'ton', 'ix'];

/** One of 3,375 made-up words; a low number is a word that is said often. */
const wordOf = (number: number): string =>
  [number % 15, Math.floor(number / 15) % 15, Math.floor(number / 225) % 15].map((at) => SYLLABLES[at]).join('');

export const sectorOf = (number: number): string => `sector-${String(number)}`;
export const sectors = ({ units }: Scale): readonly string[] =>
  Array.from({ length: Math.min(SECTORS, units) }, (_, index) => sectorOf(index));
const personOf = (number: number): string => `member-${String(number)}`;

/** Sectors, offices in them, and teams in those. */
function unitLines({ units }: Scale): object[] {
  return Array.from({ length: units }, (_, index) => {
    const office = index - SECTORS;
    const team = office - SECTORS * OFFICES_PER_SECTOR;
    if (office < 0) return { type: 'unit', key: sectorOf(index), name: `Sector ${String(index)}`, kind: 'sector' };
    if (team < 0) {
      return {
        type: 'unit',
        key: `office-${String(office)}`,
        name: `Office ${String(office)}`,
        kind: 'office',
        parent: sectorOf(office % SECTORS),
      };
    }
    return {
      type: 'unit',
      key: `team-${String(team)}`,
      name: `Team ${String(team)}`,
      kind: 'team',
      parent: `office-${String(team % (SECTORS * OFFICES_PER_SECTOR))}`,
    };
  });
}

/** Everybody is in two units; one in a hundred is an editor. */
function personLines({ people }: Scale, units: readonly string[], random: () => number): object[] {
  const low = units.slice(SECTORS);
  return Array.from({ length: people }, (_, index) => {
    const own = [index, Math.floor(random() * low.length)].map((at) => low[at % low.length]);
    return {
      type: 'person',
      handle: personOf(index),
      name: `Member ${String(index)} ${wordOf(index)}`,
      units: [...new Set(own)],
      roles: index % 100 === 0 ? ['member', 'editor'] : ['member'],
    };
  });
}

/** The import lines of the company. A few people say much, a few words and tags are used often. */
export function* largeCompany(scale: Scale, now: number, processes: readonly string[]): Generator<object> {
  const random = randomFrom(20_261);
  const below = (count: number): number => Math.floor(random() * count);
  const often = (count: number): number => Math.floor(count * random() ** 3);
  const units = unitLines(scale) as { readonly key: string }[];
  yield* units;
  yield* personLines(
    scale,
    units.map(({ key }) => key),
    random,
  );
  const recent: { readonly id: string; readonly isPrivate: boolean; readonly people: readonly string[] }[] = [];
  for (let index = 0; index < scale.posts; index++) {
    const id = `scale-${String(index)}`;
    const at = new Date(now - SPAN_MS + Math.floor((SPAN_MS - DAY_MS) * ((index + 1) / scale.posts))).toISOString();
    const author = personOf(often(scale.people));
    const words = Array.from({ length: 6 + below(30) }, () => wordOf(often(3_375)));
    if (index % 2 === 0) words.unshift('the');
    if (random() < 0.1) words.push(`@${personOf(below(scale.people))}`);
    if (random() < 0.15) words.push(`#tag${String(often(TAGS))}`);
    const post = { type: 'post', id, author, body: words.join(' '), at };
    const parent = random() < 0.25 ? recent[below(recent.length)] : undefined;
    if (parent) {
      const isOurs = !parent.isPrivate || parent.people.includes(author);
      yield { ...post, replyTo: parent.id, author: isOurs ? author : parent.people[below(parent.people.length)] };
      continue;
    }
    const place = random();
    const isPrivate = place < 0.05;
    const others = isPrivate
      ? [...new Set([personOf(below(scale.people)), personOf(below(scale.people))])].filter((one) => one !== author)
      : [];
    recent.push({ id, isPrivate: others.length > 0, people: [author, ...others] });
    if (recent.length > 300) recent.shift();
    if (others.length > 0) yield { ...post, audience: 'people', people: others };
    else if (place < 0.45) yield { ...post, audience: `unit:${units[below(units.length)]?.key ?? ''}` };
    else {
      yield {
        ...post,
        ...(index % 200 === 0 && { kind: 'news', title: `News: ${words.slice(0, 4).join(' ')}` }),
        ...(index % 97 === 0 && { priority: 'important' }),
        ...(random() < 0.05 && processes.length > 0 && { process: processes[below(processes.length)] }),
      };
    }
  }
}

/** Some processes where no real ones are. */
export function* madeUpProcesses(count: number, owner: string, now: number): Generator<object> {
  for (let index = 0; index < count; index++) {
    const key = `procedure-${String(index)}`;
    yield { type: 'process', key, title: `Procedure ${wordOf(index)} ${String(index)}`, owner };
    for (const [step, state] of (['queued', 'running', 'waiting', 'done'] as const).entries()) {
      if (step > index % 5) break;
      yield {
        type: 'status',
        process: key,
        state,
        by: owner,
        at: new Date(now - (50 - step) * DAY_MS + index * 1000).toISOString(),
      };
    }
  }
}
