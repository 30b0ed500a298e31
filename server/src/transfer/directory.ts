import type { Kysely, RawBuilder } from 'kysely';
import { blindAmong } from '../domain/must-read.ts';
import { membersOf, type NamedAddress, namedAddresses, peopleAt } from '../store/must-reads.ts';
import type { SqliteConnection } from '../store/sqlite.ts';
import type { PostsTable, Tables } from '../store/tables.ts';

/** The directory as the import leaves it: it asks what sending a post asks. */
export class Directory {
  readonly #trx: Kysely<Tables>;
  readonly #connection: SqliteConnection;
  readonly #members = new Map<string, ReadonlySet<string>>();
  #size: number | undefined;

  /** Its people and units have to be stored, in the same change. */
  constructor(trx: Kysely<Tables>, connection: SqliteConnection) {
    this.#trx = trx;
    this.#connection = connection;
  }

  /** How many people there are. */
  get size(): number {
    this.#size ??= this.#connection.prepare('select handle from people').all().length;
    return this.#size;
  }

  named(addresses: readonly string[]): readonly NamedAddress[] {
    return this.#rows(namedAddresses(addresses));
  }

  peopleAt(addresses: readonly string[], author: string): readonly string[] {
    return this.#rows(peopleAt(addresses, author)).map(({ person }) => person);
  }

  /** Those of the people who cannot see the post. */
  blindAmong(people: readonly string[], post: PostsTable): readonly string[] {
    return blindAmong(people, post, post.audience_unit === null ? new Set() : this.#membersOf(post.audience_unit));
  }

  #membersOf(unit: string): ReadonlySet<string> {
    let members = this.#members.get(unit);
    if (!members) {
      members = new Set(this.#rows(membersOf(unit)).map(({ person }) => person));
      this.#members.set(unit, members);
    }
    return members;
  }

  #rows<Row>(query: RawBuilder<Row>): Row[] {
    return this.#connection.run<Row>(query.compile(this.#trx)).rows;
  }
}
