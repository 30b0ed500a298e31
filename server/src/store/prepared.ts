/** Queries that are compiled once and then run with other values: compiling costs more than most of them. */

import type { CompiledQuery } from 'kysely';
import { type Compilable, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

class Parameter {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Stands in a query for a value given later. */
export const parameter = <T = string>(name: string): T => new Parameter(name) as T;

/** Compiles `build` at the first use; the function it answers fills the parameters in and runs the query. */
export function prepared<Row>(
  build: (db: Kysely<Tables>) => Compilable<Row>,
): (db: Kysely<Tables>, values: Readonly<Record<string, unknown>>) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (db, values) => {
    compiled ??= build(db).compile();
    const parameters = compiled.parameters.map((each) => (each instanceof Parameter ? values[each.name] : each));
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
