/** Everything as lines of the import format, in an order that depends on nothing but what is stored. */

import { toIso } from '../domain/times.ts';
import { SqliteConnection } from '../store/sqlite.ts';
import type {
  MembershipsTable,
  PeopleTable,
  PostsTable,
  PostVersionsTable,
  ProcessesTable,
  ReactionsTable,
  UnitsTable,
} from '../store/tables.ts';
import type { Line } from './lines.ts';

type Exported = Readonly<Record<string, unknown>> & Pick<Line, 'type'>;

/** A post with what its thread and process say already, and so need not be said again. */
interface PostToExport extends PostsTable {
  readonly parent_process: string | null;
  readonly process_audience: string | null;
  readonly process_audience_unit: string | null;
}

/**
 * The lines, read from one state of the database, whatever is written meanwhile. It has a connection of its own, and
 * iterates over rows, since they may be more than the memory holds.
 */
export function* exportLines(file: string): Generator<string> {
  const connection = new SqliteConnection(file);
  try {
    connection.database.exec('pragma query_only = on; begin');
    for (const line of allLines(connection)) yield `${JSON.stringify(line)}\n`;
  } finally {
    connection.close();
  }
}

function* allLines(connection: SqliteConnection): Generator<Exported> {
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
  const reactions = connection.prepare('select name, person from reactions where post = ? order by at, name, person');
  const pastOf = (id: string): Past => ({
    versions: hasVersions ? (versions.all(id) as unknown as Past['versions']) : [],
    reactions: hasReactions ? (reactions.all(id) as unknown as Past['reactions']) : [],
  });
  const posts = (kind: string): Iterable<PostToExport> =>
    rows(
      `select p.*, parent.process as parent_process, r.audience as process_audience, r.audience_unit as process_audience_unit
       from posts as p left join posts as parent on parent.id = p.reply_to left join processes as r on r.key = p.process
       where p.kind ${kind} 'status' order by p.created_at, p.id`,
    );
  for (const row of posts('=')) yield statusLine(row, pastOf(row.id));
  for (const row of posts('<>')) yield postLine(row, pastOf(row.id));
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

const postLine = (row: PostToExport, past: Past): Exported => ({
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
  ...pastFields(row, past),
});

const audienceText = ({ audience, audience_unit }: Pick<PostsTable, 'audience' | 'audience_unit'>): string =>
  audience === 'unit' ? `unit:${audience_unit ?? ''}` : audience;

interface Past {
  readonly versions: readonly Omit<PostVersionsTable, 'post'>[];
  readonly reactions: readonly Pick<ReactionsTable, 'name' | 'person'>[];
}

function pastFields({ version, edited_at, deleted_at }: PostsTable, { versions, reactions }: Past): object {
  const byName: Record<string, string[]> = {};
  for (const { name, person } of reactions) (byName[name] ??= []).push(person);
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
  };
}
