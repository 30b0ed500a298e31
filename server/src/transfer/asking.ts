/** What post lines say of who must read a post, and of who has. */

import { isCompanyWide, readAddressees } from '../domain/must-read.ts';
import { nextReminder } from '../domain/reminders.ts';
import { SETTINGS } from '../domain/settings.ts';
import { Problem } from '../problems.ts';
import type { SqliteConnection } from '../store/sqlite.ts';
import { type Addressee, FOREVER, type PostsTable, type ReceiptsTable } from '../store/tables.ts';
import type { BadLines, Place } from './bad-lines.ts';
import type { Directory } from './directory.ts';
import type { PostLine } from './lines.ts';
import type { PeoplePlan } from './plan-people.ts';
import { expectedTime, pastTime } from './texts.ts';

/** What the lines are checked against. */
interface AskingContext {
  readonly now: number;
  readonly bad: BadLines;
  readonly people: PeoplePlan;
  readonly directory: Directory;
}

type Marks = Pick<ReceiptsTable, 'person' | 'version' | 'delivered_at' | 'seen_at' | 'acknowledged_at'>;

export interface Asking {
  readonly addressees: readonly Addressee[];
  readonly deadline: number | null;
  readonly withdrawnAt: number | null;
  readonly remindedAt: number | null;
  /** Those of the current version are who is asked. Empty until `askNow` where the line has none. */
  receipts: readonly Marks[];
}

/** People that a bad line names one by one. */
const NAMED = 5;

/** Null for a post that asks nobody, undefined and a bad line for one that asks what cannot be. */
export function readAsking(
  place: Place,
  line: PostLine,
  { version, deleted_at }: Pick<PostsTable, 'version' | 'deleted_at'>,
  at: number | undefined,
  context: AskingContext,
): Asking | null | undefined {
  const { now, bad } = context;
  if (!line.addressees || line.addressees.length === 0) {
    const field = (['deadline', 'withdrawnAt', 'remindedAt', 'receipts'] as const).find((name) => line[name]);
    if (field === undefined) return null;
    bad.add(place, `${field}: only a post with addressees has it`);
    return undefined;
  }
  const addressees = addresseesOf(place, line.addressees, context);
  const deadline = line.deadline ? expectedTime(line.deadline, bad, place, 'deadline') : null;
  const withdrawn = line.withdrawnAt ? pastTime(line.withdrawnAt, now, bad, place, 'withdrawnAt') : null;
  const reminded = line.remindedAt ? pastTime(line.remindedAt, now, bad, place, 'remindedAt') : null;
  const receipts = receiptsOf(place, line, version, context);
  if (!addressees || deadline === undefined || withdrawn === undefined || reminded === undefined || !receipts) {
    return undefined;
  }
  if (deadline !== null && at !== undefined && deadline <= at) {
    bad.add(place, 'deadline: it has to be later than the post');
    return undefined;
  }
  // A deleted post obliges nobody.
  return { addressees, deadline, withdrawnAt: withdrawn ?? deleted_at, remindedAt: reminded, receipts };
}

function addresseesOf(
  place: Place,
  given: NonNullable<PostLine['addressees']>,
  { bad, directory }: AskingContext,
): readonly Addressee[] | undefined {
  const names = new Map<string, string>();
  let addresses: readonly string[];
  try {
    for (const each of given) {
      if (typeof each !== 'string') names.set(readAddressees([each.address])[0] ?? '', each.name);
    }
    addresses = readAddressees(given.map((each) => (typeof each === 'string' ? each : each.address)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    bad.add(place, 'addressees: each is person:<handle>, unit:<key> or company');
    return undefined;
  }
  const named = directory.named(addresses);
  const unknown = named.find(({ name }) => name === null);
  if (unknown) {
    bad.add(place, `addressees: there is no ${unknown.address.replace(':', ' ')}`);
    return undefined;
  }
  return named.map(({ address, name }) => ({ address, name: names.get(address) ?? name ?? address }));
}

function receiptsOf(
  place: Place,
  line: PostLine,
  current: number,
  { now, bad, people }: AskingContext,
): readonly Marks[] | undefined {
  const rows: Marks[] = [];
  const seen = new Set<string>();
  for (const { person, version: given, deliveredAt, seenAt, acknowledgedAt } of line.receipts ?? []) {
    const version = given ?? current;
    const key = `${String(version)} ${person}`;
    const wrong = !people.has(person)
      ? `there is no person ${person}`
      : person === line.author
        ? 'nobody has to read what they wrote themselves'
        : version > current
          ? `there is no version ${String(version)} of the post`
          : seen.has(key)
            ? `${person} has two for one version`
            : undefined;
    if (wrong !== undefined) {
      bad.add(place, `receipts: ${wrong}`);
      return undefined;
    }
    seen.add(key);
    const time = (text: string | null | undefined, field: string) =>
      text === null || text === undefined ? null : pastTime(text, now, bad, place, `receipts.${field}`);
    const acknowledged = time(acknowledgedAt, 'acknowledgedAt');
    const looked = time(seenAt, 'seenAt');
    const delivered = time(deliveredAt, 'deliveredAt');
    if (acknowledged === undefined || looked === undefined || delivered === undefined) return undefined;
    // Who has acknowledged it has seen it, and who has seen it was sent it.
    const seenBy = looked ?? acknowledged;
    rows.push({ person, version, delivered_at: delivered ?? seenBy, seen_at: seenBy, acknowledged_at: acknowledged });
  }
  if (rows.length === 0 || rows.some(({ version }) => version === current)) return rows;
  bad.add(place, `receipts: nobody has one for version ${String(current)}, which is the current one`);
  return undefined;
}

/** Asks those whom the addressees name now, where the line does not say whom; answers what is wrong with that. */
export function askNow(asking: Asking, post: PostsTable, directory: Directory): string | undefined {
  if (asking.receipts.length > 0) return undefined;
  const addresses = asking.addressees.map(({ address }) => address);
  const people = directory.peopleAt(addresses, post.author);
  if (people.length === 0) return 'addressees: they name nobody but the author';
  const blind = directory.blindAmong(people, post);
  if (blind.length > 0) {
    const more = blind.length > NAMED ? ` and ${String(blind.length - NAMED)} more` : '';
    return `addressees: not among the readers of the post: ${blind.slice(0, NAMED).join(', ')}${more}`;
  }
  const nothing = { version: post.version, delivered_at: null, seen_at: null, acknowledged_at: null };
  asking.receipts = people.map((person) => ({ person, ...nothing }));
  return undefined;
}

/** Stores the obligation of a new post as it stands by now, with its receipts of all versions. */
export function writeAsking(
  connection: SqliteConnection,
  directory: Directory,
  post: PostsTable,
  asking: Asking,
): void {
  const { id, version, author, created_at, edited_at } = post;
  const { addressees, deadline, withdrawnAt, remindedAt, receipts } = asking;
  const receipt = connection.prepare(
    `insert into receipts (post, person, version, delivered_at, seen_at, acknowledged_at, open, due_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let [total, delivered, seen, acknowledged] = [0, 0, 0, 0];
  for (const { person, version: of, delivered_at, seen_at, acknowledged_at } of receipts) {
    const open = withdrawnAt === null && of === version && acknowledged_at === null ? 1 : 0;
    receipt.run(id, person, of, delivered_at, seen_at, acknowledged_at, open, deadline ?? FOREVER);
    if (of !== version) continue;
    total++;
    delivered += Number(delivered_at !== null);
    seen += Number(seen_at !== null);
    acknowledged += Number(acknowledged_at !== null);
  }
  const addresses = addressees.map(({ address }) => address);
  const isWide = isCompanyWide(addresses, total, directory.size);
  const askedAt = edited_at ?? created_at;
  // As if the server that sent it had gone on: what fell due meanwhile is reminded of when one runs again.
  const next =
    deadline === null || withdrawnAt !== null || acknowledged === total
      ? null
      : nextReminder({ askedAt, deadline }, Math.max(askedAt, remindedAt ?? 0), SETTINGS.workingHours);
  connection
    .prepare(
      `insert into obligations (post, version, author, created_at, asked_at, deadline, company_wide, total, delivered, seen,
         acknowledged, withdrawn_at, reminded_at, next_reminder_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[id, version, author, created_at, askedAt, deadline, isWide ? 1 : 0],
      ...[total, delivered, seen, acknowledged, withdrawnAt, remindedAt, next],
    );
}
