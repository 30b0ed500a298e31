/**
 * What is stored already, read and written by prepared statements on the writing connection rather than through Kysely:
 * an import looks up and stores tens of thousands of rows, and building each query anew would take most of its time.
 */

import type { SqliteConnection } from '../store/sqlite.ts';
import type { MembershipsTable, PeopleTable, ProcessesTable, UnitsTable } from '../store/tables.ts';
import type { Stored, StoredPost } from './plan.ts';
import { nameInId, nameOfId } from './post-drafts.ts';

export function readStored(connection: SqliteConnection): Stored {
  const all = <Row>(sql: string): Row[] => connection.prepare(sql).all() as unknown as Row[];
  const memberships = new Map<string, Set<string>>();
  for (const { person, unit } of all<MembershipsTable>('select person, unit from memberships')) {
    const units = memberships.get(person);
    if (units) units.add(unit);
    else memberships.set(person, new Set([unit]));
  }
  const people = all<PeopleTable>('select * from people');
  const isEmpty = all('select 1 from posts limit 1').length === 0;
  const onePost = connection.prepare(
    `select id, author, created_at, thread, thread_author, audience, audience_unit, people, process, deleted_at
     from posts where id = ?`,
  );
  const post = (id: string): StoredPost | undefined =>
    isEmpty ? undefined : (onePost.get(id) as unknown as StoredPost | undefined);
  let called: Map<string, string> | undefined;

  return {
    units: new Map(all<UnitsTable>('select * from units').map((row) => [row.key, row])),
    people: new Map(people.map((row) => [row.handle, { row, units: memberships.get(row.handle) ?? new Set() }])),
    processes: new Map(all<ProcessesTable>('select * from processes').map((row) => [row.key, row])),
    post,
    postCalled(name) {
      // Only answers to posts of an earlier import ask for this.
      called ??= new Map(all<{ id: string }>('select id from posts').map(({ id }) => [nameInId(id), id]));
      const id = called.get(nameOfId(name));
      return id === undefined ? undefined : post(id);
    },
  };
}
