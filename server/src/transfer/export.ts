/** Everything as lines of the import format, in an order that depends on nothing but what is stored. */

import { toIso } from '../domain/times.ts';
import { SqliteConnection } from '../store/sqlite.ts';
import {
  type Addressee,
  type DismissalsTable,
  FOREVER,
  type FollowsTable,
  type MembershipsTable,
  type ObligationsTable,
  type PeopleTable,
  type PostsTable,
  type PostVersionsTable,
  type ProcessesTable,
  type ReactionsTable,
  type ReadsTable,
  type ReceiptsTable,
  type UnitsTable,
} from '../store/tables.ts';
import type { Line } from './lines.ts';

type Exported = Readonly<Record<string, unknown>> & Pick<Line, 'type'>;

/** A post with what its thread, process and author say already, and so need not be said again. */
interface PostToExport extends PostsTable {
  readonly parent_process: string | null;
  readonly process_audience: string | null;
  readonly process_audience_unit: string | null;
  readonly unit_now: string | null;
}

export interface ExportOptions {
  /** Private messages as well, with all that hangs on them. */
  readonly private?: boolean;
  /** Called at the end with the number of private messages that were left out. */
  readonly onLeftOut?: (count: number) => void;
}

/**
 * The lines, read from one state of the database, whatever is written meanwhile. It has a connection of its own, and
 * iterates over rows, since they may be more than the memory holds.
 */
export function* exportLines(file: string, options: ExportOptions = {}): Generator<string> {
  const { private: isPrivate = false, onLeftOut } = options;
  const connection = new SqliteConnection(file);
  try {
    connection.database.exec('pragma query_only = on; begin');
    for (const line of allLines(connection, isPrivate)) yield `${JSON.stringify(line)}\n`;
    if (!isPrivate) onLeftOut?.(countPrivate(connection));
  } finally {
    connection.close();
  }
}

function countPrivate(connection: SqliteConnection): number {
  const row = connection.prepare("select count(*) as count from posts where audience = 'people'").get();
  return (row as { readonly count: number } | undefined)?.count ?? 0;
}

function* allLines(connection: SqliteConnection, isPrivate: boolean): Generator<Exported> {
  const rows = <Row>(sql: string): Iterable<Row> => connection.prepare(sql).iterate() as unknown as Iterable<Row>;
  for (const row of rows<UnitsTable>('select * from units order by key')) yield unitLine(row);
  const units = connection.prepare('select unit from memberships where person = ? order by unit');
  for (const row of rows<PeopleTable>('select * from people order by handle')) {
    yield personLine(row, units.all(row.handle) as unknown as Pick<MembershipsTable, 'unit'>[]);
  }
  for (const row of rows<ProcessesTable>('select * from processes order by key')) yield processLine(row);

  const hasVersions = connection.prepare('select 1 from post_versions limit 1').get() !== undefined;
  const hasReactions = connection.prepare('select 1 from reactions limit 1').get() !== undefined;
  const versions = connection.prepare(
    'select version, title, body, at from post_versions where post = ? order by version',
  );
  const reactions = connection.prepare(
    'select name, person, at from reactions where post = ? order by at, name, person',
  );
  const obligation = connection.prepare('select * from obligations where post = ?');
  const receipts = connection.prepare('select * from receipts where post = ? order by version, person');
  const names = connection.prepare(NAMES_NOW);
  const askingOf = (row: PostToExport): object => {
    if (row.addressees === '[]') return {};
    return askingFields(
      row,
      obligation.get(row.id) as unknown as ObligationsTable | undefined,
      receipts.iterate(row.id) as unknown as Iterable<ReceiptsTable>,
      names.all(row.addressees) as unknown as readonly AddresseeNow[],
    );
  };
  const pastOf = (id: string): Past => ({
    versions: hasVersions ? (versions.all(id) as unknown as Past['versions']) : [],
    reactions: hasReactions ? (reactions.all(id) as unknown as Past['reactions']) : [],
  });
  const shown = isPrivate ? 'true' : "p.audience <> 'people'";
  const posts = (kind: string): Iterable<PostToExport> =>
    rows(
      `select p.*, parent.process as parent_process, r.audience as process_audience, r.audience_unit as process_audience_unit,
         (select min(unit) from memberships where person = p.author) as unit_now
       from posts as p left join posts as parent on parent.id = p.reply_to left join processes as r on r.key = p.process
       where p.kind ${kind} 'status' and ${shown} order by p.created_at, p.id`,
    );
  for (const row of posts('=')) yield statusLine(row, pastOf(row.id));
  for (const row of posts('<>')) yield postLine(row, askingOf(row), pastOf(row.id));

  for (const row of rows<FollowsTable>('select * from follows order by person, kind, key')) yield followLine(row);
  const ofShown = (table: string, column: string) =>
    `select t.* from ${table} as t join posts as p on p.id = t.${column} where ${shown} order by t.person, t.${column}`;
  for (const row of rows<ReadsTable>(ofShown('reads', 'thread'))) yield readLine(row);
  for (const row of rows<DismissalsTable>(ofShown('dismissals', 'post'))) yield dismissalLine(row);
}

/** The addressees of a post in their order, with the names that they have now. */
const NAMES_NOW = `
  select value ->> 'address' as address, value ->> 'name' as name, case
    when value ->> 'address' like 'person:%' then (select name from people where handle = substr(value ->> 'address', 8))
    when value ->> 'address' like 'unit:%' then (select name from units where key = substr(value ->> 'address', 6))
    else value ->> 'address' end as name_now
  from json_each(?) order by key`;

interface AddresseeNow extends Addressee {
  readonly name_now: string | null;
}

const unitLine = ({ key, name, kind, parent }: UnitsTable): Exported => ({
  type: 'unit',
  key,
  name,
  kind,
  ...(parent !== null && { parent }),
});

const personLine = (
  { handle, name, title, avatar, roles }: PeopleTable,
  units: readonly Pick<MembershipsTable, 'unit'>[],
): Exported => ({
  type: 'person',
  handle,
  name,
  ...(title !== null && { title }),
  ...(avatar !== null && { avatar }),
  units: units.map(({ unit }) => unit),
  roles: JSON.parse(roles) as string[],
});

const processLine = (row: ProcessesTable): Exported => ({
  type: 'process',
  key: row.key,
  title: row.title,
  ...(row.owner !== null && { owner: row.owner }),
  ...(row.unit !== null && { unit: row.unit }),
  ...(row.audience !== 'company' && { audience: audienceText(row) }),
  ...(row.open === 1 && { open: true }),
  ...(row.steps !== '[]' && { steps: JSON.parse(row.steps) as string[] }),
  ...(row.cadence !== null && { cadence: row.cadence }),
});

const statusLine = (row: PostToExport, past: Past): Exported => ({
  type: 'status',
  id: row.id,
  process: row.process,
  state: row.state,
  ...(row.step !== null && { step: row.step }),
  ...(row.label !== null && { label: row.label }),
  ...(row.body !== '' && { note: row.body }),
  by: row.author,
  at: toIso(row.created_at),
  ...(row.expected_at !== null && { expectedAt: toIso(row.expected_at) }),
  ...(row.waiting_on !== null && { waitingOn: row.waiting_on }),
  ...(row.reason !== null && { reason: row.reason }),
  ...((row.audience !== row.process_audience || row.audience_unit !== row.process_audience_unit) && {
    audience: audienceText(row),
  }),
  ...pastFields(row, past),
});

const postLine = (row: PostToExport, asking: object, past: Past): Exported => ({
  type: 'post',
  id: row.id,
  author: row.author,
  body: row.body,
  at: toIso(row.created_at),
  ...(row.kind !== 'note' && { kind: row.kind }),
  ...(row.title !== null && { title: row.title }),
  ...(row.priority !== 'normal' && { priority: row.priority }),
  ...(row.reply_to === null
    ? {
        ...(row.audience !== 'company' && { audience: audienceText(row) }),
        ...(row.audience === 'people' && { people: JSON.parse(row.people) as string[] }),
        ...(row.process !== null && { process: row.process }),
      }
    : // An answer has what its thread has, where it says nothing else.
      { replyTo: row.reply_to, ...(row.process !== row.parent_process && { process: row.process }) }),
  ...(row.page !== null && { page: row.page }),
  ...(row.page_title !== null && { pageTitle: row.page_title }),
  ...(row.pinned_until !== null && {
    pin: {
      ...(row.pinned_until !== FOREVER && { until: toIso(row.pinned_until) }),
      ...(row.pin_until_read === 1 && { untilRead: true }),
    },
  }),
  ...asking,
  ...pastFields(row, past),
});

const askingFields = (
  { deadline }: PostsTable,
  obligation: ObligationsTable | undefined,
  receipts: Iterable<ReceiptsTable>,
  addressees: readonly AddresseeNow[],
): object => ({
  addressees: addressees.map(({ address, name, name_now }) => (name === name_now ? address : { address, name })),
  ...(deadline !== null && { deadline: toIso(deadline) }),
  ...(obligation && {
    ...(obligation.withdrawn_at !== null && { withdrawnAt: toIso(obligation.withdrawn_at) }),
    ...(obligation.reminded_at !== null && { remindedAt: toIso(obligation.reminded_at) }),
    receipts: Array.from(receipts, ({ person, version, delivered_at, seen_at, acknowledged_at }) => ({
      person,
      version,
      ...(delivered_at !== null && { deliveredAt: toIso(delivered_at) }),
      ...(seen_at !== null && { seenAt: toIso(seen_at) }),
      ...(acknowledged_at !== null && { acknowledgedAt: toIso(acknowledged_at) }),
    })),
  }),
});

const followLine = ({ person, kind, key, at }: FollowsTable): Exported => ({
  type: 'follow',
  person,
  of: `${kind}:${key}`,
  at: toIso(at),
});

const readLine = ({ person, thread, at }: ReadsTable): Exported => ({ type: 'read', person, thread, at: toIso(at) });

const dismissalLine = ({ person, post, at }: DismissalsTable): Exported => ({
  type: 'dismissal',
  person,
  post,
  at: toIso(at),
});

const audienceText = ({ audience, audience_unit }: Pick<PostsTable, 'audience' | 'audience_unit'>): string =>
  audience === 'unit' ? `unit:${audience_unit ?? ''}` : audience;

interface Past {
  readonly versions: readonly Omit<PostVersionsTable, 'post'>[];
  readonly reactions: readonly Pick<ReactionsTable, 'name' | 'person' | 'at'>[];
}

function pastFields(post: PostToExport, { versions, reactions }: Past): object {
  const { version, edited_at, deleted_at, author_unit, unit_now } = post;
  const byName: Record<string, object[]> = {};
  for (const { name, person, at } of reactions) (byName[name] ??= []).push({ person, at: toIso(at) });
  return {
    ...(version !== 1 && { version }),
    ...(edited_at !== null && { editedAt: toIso(edited_at) }),
    ...(deleted_at !== null && { deletedAt: toIso(deleted_at) }),
    ...(versions.length > 0 && {
      versions: versions.map(({ version: number, title, body, at }) => ({
        version: number,
        ...(title !== null && { title }),
        body,
        at: toIso(at),
      })),
    }),
    ...(reactions.length > 0 && { reactions: byName }),
    ...(author_unit !== null && author_unit !== unit_now && { authorUnit: author_unit }),
  };
}
