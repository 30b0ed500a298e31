import type { Line, PersonLine, PostLine, ReactionName } from './format.ts';
import { follows } from './follows.ts';
import { moves } from './moves.ts';
import { people } from './people.ts';
import { processes, statuses } from './processes.ts';
import type { Answer, MustRead, Opening, Said } from './say.ts';
import { everyday } from './talk/everyday.ts';
import { market } from './talk/market.ts';
import { news } from './talk/news.ts';
import { messages } from './talk/private.ts';
import { product } from './talk/product.ts';
import { production } from './talk/production.ts';
import { isoDuration, minutesFromStart } from './times.ts';
import { units } from './units.ts';

const REACTIONS: readonly ReactionName[] = ['like', 'thanks', 'celebrate', 'love', 'laugh', 'eyes'];

const talk = { news, production, product, market, everyday, private: messages };

/** The whole company, a line each. */
export function companyLines(): readonly Line[] {
  const posts = Object.entries(talk).flatMap(([name, openings]) =>
    openings.flatMap((opening, index) => threadLines(`${name}-${String(index + 1)}`, opening)),
  );
  return [
    ...units,
    ...people,
    ...processes,
    ...statuses,
    ...posts,
    ...follows,
    ...moves,
    { type: 'demo', default: 'rhiannon' },
  ];
}

function threadLines(id: string, opening: Opening): readonly PostLine[] {
  const readers = readersOf(opening);
  const add = (said: Said, place: string, minutes: number, replyTo?: string): readonly PostLine[] => [
    postLine(said, place, minutes, readers, replyTo),
    ...said.answers.flatMap((answer: Answer, index) =>
      add(answer, `${place}.${String(index + 1)}`, minutes + answer.after, place),
    ),
  ];
  return add(opening, id, minutesFromStart(opening.at));
}

function postLine(said: Said, id: string, minutes: number, readers: readonly string[], replyTo?: string): PostLine {
  if (minutes >= 0) throw new Error(`"${said.words}" would be said after the start`);
  return {
    type: 'post',
    id,
    author: said.by,
    body: said.words,
    at: isoDuration(minutes),
    ...(said.kind && { kind: said.kind }),
    ...(said.title !== undefined && { title: said.title }),
    ...(said.important && { priority: 'important' as const }),
    ...(said.urgent && { priority: 'urgent' as const }),
    ...(said.pin && { pin: pinOf(said.pin) }),
    ...(said.mustRead && mustReadFields(said.mustRead, said.by, id, minutes)),
    ...(said.unit !== undefined && { audience: `unit:${said.unit}` }),
    ...(said.to && { audience: 'people', people: said.to }),
    ...(said.process !== undefined && { process: said.process }),
    ...(replyTo !== undefined && { replyTo }),
    ...reactionsTo(said, id, readers),
  };
}

const clock = (time: string): string => isoDuration(minutesFromStart(time));

const pinOf = ({ until, untilRead }: NonNullable<Said['pin']>): NonNullable<PostLine['pin']> => ({
  ...(until !== undefined && { until: clock(until) }),
  ...(untilRead !== undefined && { untilRead }),
});

function mustReadFields(
  { by, until, withdrawn, acknowledged, notBy = [] }: MustRead,
  author: string,
  id: string,
  minutes: number,
): Partial<PostLine> {
  const asked = people.filter(({ handle }) => handle !== author).filter((person) => by.some((to) => isAt(person, to)));
  const handles = asked.map(({ handle }) => handle);
  const willing = handles.filter((handle) => !notBy.includes(handle));
  const done = new Set(pick(willing, acknowledged, `${id} read`));
  // One after the other, from half an hour after it was sent until just before the start.
  const step = (-minutes - 30) / (done.size + 1);
  let at = minutes + 30;
  return {
    addressees: by,
    ...(until !== undefined && { deadline: clock(until) }),
    ...(withdrawn !== undefined && { withdrawnAt: clock(withdrawn) }),
    receipts: handles.map((person) => ({
      person,
      ...(done.has(person) && { acknowledgedAt: isoDuration(Math.min(-1, Math.round((at += step)))) }),
    })),
  };
}

function isAt(person: PersonLine, address: string): boolean {
  if (address === 'company') return true;
  const [kind, key = ''] = address.split(':');
  return kind === 'person' ? person.handle === key : isIn(person, unitsBelow(key));
}

function reactionsTo(said: Said, id: string, readers: readonly string[]): Pick<PostLine, 'reactions'> {
  const others = readers.filter((handle) => handle !== said.by);
  const given = REACTIONS.flatMap((name) => {
    const count = Math.min(said[name] ?? 0, others.length);
    return count > 0 ? [[name, pick(others, count, `${id} ${name}`)] as const] : [];
  });
  return given.length > 0 ? { reactions: Object.fromEntries(given) } : {};
}

/** Some of the handles, always the same for the same seed. */
function pick(handles: readonly string[], count: number, seed: string): readonly string[] {
  return handles
    .map((handle) => ({ handle, rank: hash(`${seed} ${handle}`) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ handle }) => handle);
}

/** FNV-1a, with a last stir, since the ends of the seeds are alike. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

function readersOf({ by, unit, to }: Opening): readonly string[] {
  if (to) return [by, ...to];
  const inside = unit === undefined ? undefined : unitsBelow(unit);
  return people.filter((person) => !inside || isIn(person, inside)).map(({ handle }) => handle);
}

function unitsBelow(key: string): ReadonlySet<string> {
  const found = new Set([key]);
  for (const unit of units) if (unit.parent !== null && found.has(unit.parent)) found.add(unit.key);
  return found;
}

function isIn(person: PersonLine, inside: ReadonlySet<string>): boolean {
  return person.units.some((unit) => inside.has(unit));
}
