/** Posts and statuses as their lines say, still without their places in threads. */

import { idFrom, isId } from '../domain/ids.ts';
import { checkPage, checkPageTitle } from '../domain/posting.ts';
import { readWaitingOn } from '../domain/process-state.ts';
import { Problem } from '../problems.ts';
import type { ReactionName } from '../schemas/post.ts';
import { FOREVER, PLAIN_POST, type PostsTable, type PostVersionsTable, type ProcessesTable } from '../store/tables.ts';
import { type Asking, readAsking } from './asking.ts';
import type { BadLines, Place } from './bad-lines.ts';
import type { Directory } from './directory.ts';
import type { Line, PostLine, Reactor, StatusLine } from './lines.ts';
import type { PeoplePlan } from './plan-people.ts';
import { audienceOf } from './plan-processes.ts';
import { cleanBody, cleanText, expectedTime, pastTime } from './texts.ts';

export interface Reaction {
  readonly name: ReactionName;
  readonly person: string;
  /** Null where only the order is known. */
  readonly at: number | null;
}

export interface PostDraft {
  readonly place: Place;
  readonly line: Line;
  readonly row: PostsTable;
  /** The name of the post that it answers, as the line has it. */
  readonly replyTo: string | null;
  /** Whether the line says the audience or the process, rather than leaving them to the thread. */
  readonly saysAudience: boolean;
  readonly saysProcess: boolean;
  readonly reactions: readonly Reaction[];
  readonly versions: readonly PostVersionsTable[];
  /** Null where nobody has to read it. */
  readonly asking: Asking | null;
}

export interface DraftContext {
  readonly now: number;
  readonly bad: BadLines;
  readonly units: ReadonlySet<string>;
  readonly people: PeoplePlan;
  readonly directory: Directory;
  readonly process: (key: string) => ProcessesTable | undefined;
}

/** The part of a UUIDv7 made by `idFrom` that tells the name, whatever the time. */
export const nameInId = (id: string): string => id.slice(14);
export const nameOfId = (name: string): string => nameInId(idFrom(0, name));

/** A UUIDv7 stays what it is, in lower case; any other name becomes one. */
export const toId = (name: string, at: number): string =>
  isId(name.toLowerCase()) ? name.toLowerCase() : idFrom(at, name);

/** The draft, or undefined and a bad line. */
export function draftStatus(place: Place, line: StatusLine, context: DraftContext): PostDraft | undefined {
  const { now, bad } = context;
  const process = context.process(line.process);
  if (!process) {
    bad.add(place, `status: there is no process ${line.process}`);
    return undefined;
  }
  const at = pastTime(line.at, now, bad, place, 'at');
  const expected = isMissing(line.expectedAt) ? null : expectedTime(line.expectedAt, bad, place, 'expectedAt');
  const step = isMissing(line.step) ? null : cleanText(line.step, bad, place, 'step');
  const label = isMissing(line.label) ? null : cleanText(line.label, bad, place, 'label');
  const body = isMissing(line.note) || line.note === '' ? '' : cleanBody(line.note, bad, place, 'note');
  const reason = isMissing(line.reason) ? null : cleanText(line.reason, bad, place, 'reason');
  if (at === undefined || expected === undefined || step === undefined || label === undefined || body === undefined) {
    return undefined;
  }
  if (reason === undefined || !canWaitFor(place, line, context)) return undefined;
  const audience = isMissing(line.audience)
    ? { audience: process.audience, unit: process.audience_unit }
    : audienceOf(line.audience, context.units);
  if (typeof audience === 'string') {
    bad.add(place, `status: ${audience}`);
    return undefined;
  }
  if (audience.audience === 'people') {
    bad.add(place, 'status: its audience is company or unit:<key>');
    return undefined;
  }
  const id = toId(line.id ?? JSON.stringify(['status', line.process, at, line.by, line.state, step, label, body]), at);
  const past = readHistory(place, line, id, context);
  const unit = authorUnitOf(place, line.by, line.authorUnit, context);
  if (!past || unit === undefined) return undefined;
  return {
    place,
    line,
    asking: null,
    replyTo: null,
    saysAudience: true,
    saysProcess: true,
    ...past.rest,
    row: {
      ...emptyRow,
      ...past.row,
      id,
      author: line.by,
      kind: 'status',
      body,
      audience: audience.audience,
      audience_unit: audience.unit,
      thread: id,
      thread_author: line.by,
      process: line.process,
      state: line.state,
      step,
      label,
      expected_at: expected,
      waiting_on: line.waitingOn ?? null,
      reason,
      author_unit: unit,
      created_at: at,
      listed: 0,
    },
  };
}

/** Whether there is what it waits for; else a bad line. Whom others wait for is no reason to refuse what was once said. */
function canWaitFor(place: Place, { process, waitingOn }: StatusLine, context: DraftContext): boolean {
  if (isMissing(waitingOn)) return true;
  const { kind, key } = readWaitingOn(waitingOn) ?? {};
  if (kind === undefined || key === undefined) {
    context.bad.add(place, 'waitingOn: it has to be person:<handle>, unit:<key> or process:<key>');
    return false;
  }
  const there = {
    person: () => context.people.has(key),
    unit: () => context.units.has(key),
    process: () => key !== process && context.process(key) !== undefined,
  };
  if (there[kind]()) return true;
  context.bad.add(place, `waitingOn: there is no other ${kind} ${key}`);
  return false;
}

/** The draft, or undefined and a bad line. */
export function draftPost(place: Place, line: PostLine, context: DraftContext): PostDraft | undefined {
  const { now, bad } = context;
  const kind = line.kind ?? 'note';
  const at = pastTime(line.at, now, bad, place, 'at');
  const isDeleted = !isMissing(line.deletedAt);
  const body = isDeleted ? '' : cleanBody(line.body, bad, place, 'body');
  const title = isMissing(line.title) || isDeleted ? null : cleanText(line.title, bad, place, 'title');
  if (at === undefined || body === undefined || title === undefined) return undefined;
  if (kind === 'note' && title !== null) {
    bad.add(place, 'title: only news and memos have one');
    return undefined;
  }
  if (kind !== 'note' && title === null && !isDeleted) {
    bad.add(place, `title is missing; a ${kind} has one`);
    return undefined;
  }
  if (!isMissing(line.process) && !context.process(line.process)) {
    bad.add(place, `post: there is no process ${line.process}`);
    return undefined;
  }
  const audience = audienceOf(line.audience ?? 'company', context.units);
  if (typeof audience === 'string') {
    bad.add(place, `post: ${audience}`);
    return undefined;
  }
  const people = peopleOf(place, line, audience.audience, context);
  const page = pageOf(place, line, bad);
  const pageTitle = pageTitleOf(place, line, page ?? null, bad);
  const id = toId(line.id, at);
  const past = readHistory(place, line, id, context);
  const unit = authorUnitOf(place, line.author, line.authorUnit, context);
  const pin = pinOf(place, line, bad);
  if (!people || page === undefined || pageTitle === undefined || !past || unit === undefined || !pin) return undefined;
  const asking = readAsking(place, line, past.row, at, context);
  if (asking === undefined) return undefined;
  return {
    place,
    line,
    asking,
    replyTo: line.replyTo ?? null,
    saysAudience: !isMissing(line.audience),
    saysProcess: line.process !== undefined,
    ...past.rest,
    row: {
      ...emptyRow,
      ...past.row,
      id,
      author: line.author,
      kind,
      priority: line.priority ?? 'normal',
      title,
      body,
      audience: audience.audience,
      audience_unit: audience.unit,
      people: people.length > 0 ? JSON.stringify(people) : '[]',
      thread: id,
      thread_author: line.author,
      page,
      page_title: pageTitle,
      process: line.process ?? null,
      author_unit: unit,
      ...pin,
      addressees: asking ? JSON.stringify(asking.addressees) : '[]',
      deadline: asking ? asking.deadline : null,
      created_at: at,
      listed: isDeleted || audience.audience === 'people' ? 0 : 1,
    },
  };
}

const emptyRow = {
  ...PLAIN_POST,
  priority: 'normal',
  title: null,
  facets: '[]',
  audience_unit: null,
  people: '[]',
  reply_to: null,
  page: null,
  process: null,
  state: null,
  step: null,
  label: null,
  expected_at: null,
  version: 1,
  edited_at: null,
  deleted_at: null,
  replies: 0,
  // No request ever has this fingerprint, so that none is taken for the repetition of what was imported.
  digest: '',
} as const satisfies Partial<PostsTable>;

type PastRow = Pick<PostsTable, 'version' | 'edited_at' | 'deleted_at'>;

interface Past {
  readonly row: PastRow;
  readonly rest: Pick<PostDraft, 'reactions' | 'versions'>;
}

const NO_PAST: Past = { row: { version: 1, edited_at: null, deleted_at: null }, rest: { reactions: [], versions: [] } };

function readHistory(place: Place, line: PostLine | StatusLine, id: string, context: DraftContext): Past | undefined {
  const { version, editedAt, deletedAt, versions, reactions } = line;
  if (!version && !editedAt && !deletedAt && !versions && !reactions) return NO_PAST;
  const { now, bad } = context;
  const edited = isMissing(editedAt) ? null : pastTime(editedAt, now, bad, place, 'editedAt');
  const deleted = isMissing(deletedAt) ? null : pastTime(deletedAt, now, bad, place, 'deletedAt');
  if (edited === undefined || deleted === undefined) return undefined;

  const rows: PostVersionsTable[] = [];
  for (const each of versions ?? []) {
    const at = pastTime(each.at, now, bad, place, 'versions.at');
    const body = each.body === '' ? '' : cleanBody(each.body, bad, place, 'versions.body');
    const title = isMissing(each.title) ? null : cleanText(each.title, bad, place, 'versions.title');
    if (at === undefined || body === undefined || title === undefined) return undefined;
    // A deleted post keeps the text of its last version among the former ones.
    const isFormer = each.version < (version ?? 1) || (deleted !== null && each.version === (version ?? 1));
    if (!isFormer || rows.some((row) => row.version === each.version)) {
      bad.add(place, 'versions: each has a number of its own, below that of the post');
      return undefined;
    }
    rows.push({ post: id, version: each.version, title, body, at });
  }

  const given: Reaction[] = [];
  for (const [name, reactors] of Object.entries(reactions ?? {}) as [ReactionName, Reactor[]][]) {
    const known = new Set<string>();
    for (const reactor of reactors) {
      const { person, at } = typeof reactor === 'string' ? { person: reactor, at: null } : reactor;
      if (!context.people.has(person)) {
        bad.add(place, `reactions: there is no person ${person}`);
        return undefined;
      }
      const time = at === null ? null : pastTime(at, now, bad, place, 'reactions.at');
      if (time === undefined) return undefined;
      if (!known.has(person)) given.push({ name, person, at: time });
      known.add(person);
    }
  }
  return {
    row: { version: version ?? 1, edited_at: edited, deleted_at: deleted },
    rest: { reactions: given, versions: rows },
  };
}

function peopleOf(
  place: Place,
  line: PostLine,
  audience: PostsTable['audience'],
  { bad, people }: DraftContext,
): readonly string[] | undefined {
  if (isMissing(line.people) || line.people.length === 0) {
    // An answer is for the people of its thread.
    if (audience !== 'people' || !isMissing(line.replyTo)) return [];
    bad.add(place, 'people is missing; a private message names at least one');
    return undefined;
  }
  if (audience !== 'people') {
    bad.add(place, 'people: only the audience people names people');
    return undefined;
  }
  if (!isMissing(line.replyTo)) {
    bad.add(place, 'people: an answer is for the people of its thread');
    return undefined;
  }
  const named = [...new Set(line.people)].filter((handle) => handle !== line.author).sort();
  if (named.length === 0) {
    bad.add(place, 'people: a private message names somebody else than its author');
    return undefined;
  }
  const unknown = named.find((handle) => !people.has(handle));
  if (unknown === undefined) return named;
  bad.add(place, `people: there is no person ${unknown}`);
  return undefined;
}

/** The first unit of the author, unless the line names the one they were in then. */
function authorUnitOf(
  place: Place,
  author: string,
  given: string | null | undefined,
  { bad, people, units }: DraftContext,
): string | null | undefined {
  if (isMissing(given)) return people.firstUnit(author);
  if (units.has(given)) return given;
  bad.add(place, `authorUnit: there is no unit ${given}`);
  return undefined;
}

type PinColumns = Pick<PostsTable, 'pinned_until' | 'pin_until_read'>;

const NO_PIN: PinColumns = { pinned_until: null, pin_until_read: 0 };

function pinOf(place: Place, { pin, kind, deletedAt }: PostLine, bad: BadLines): PinColumns | undefined {
  if (isMissing(pin)) return NO_PIN;
  const isUntilRead = pin.untilRead === true;
  if (kind !== 'news' && kind !== 'memo') bad.add(place, 'pin: only news and memos are pinned');
  else if (isMissing(pin.until) && !isUntilRead) bad.add(place, 'pin: it needs until, a time, or untilRead');
  else {
    const until = isMissing(pin.until) ? FOREVER : expectedTime(pin.until, bad, place, 'pin.until');
    if (until === undefined) return undefined;
    return isMissing(deletedAt) ? { pinned_until: until, pin_until_read: isUntilRead ? 1 : 0 } : NO_PIN;
  }
  return undefined;
}

function pageOf(place: Place, line: PostLine, bad: BadLines): string | null | undefined {
  if (isMissing(line.page)) return null;
  try {
    return checkPage(line.page);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    bad.add(place, 'page: it has to be an absolute http or https address');
    return undefined;
  }
}

function pageTitleOf(place: Place, line: PostLine, page: string | null, bad: BadLines): string | null | undefined {
  try {
    return checkPageTitle(line.pageTitle, page);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    bad.add(place, `pageTitle: ${error.message}`);
    return undefined;
  }
}

const isMissing = <T>(value: T | null | undefined): value is null | undefined => value === null || value === undefined;
