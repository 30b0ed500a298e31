/** The name of whom or what a process waits for. */

import { sql } from 'kysely';

/** A column for queries in which `table` has a column `waiting_on`: the name now, or the address where there is none any more. */
export const waitingOnName = (table: 'p' | 'r') => {
  const address = sql.ref(`${table}.waiting_on`);
  return sql<string | null>`case
    when ${address} is null then null
    when ${address} like 'person:%' then coalesce((select name from people where handle = substr(${address}, 8)), ${address})
    when ${address} like 'unit:%' then coalesce((select name from units where key = substr(${address}, 6)), ${address})
    else coalesce((select title from processes where key = substr(${address}, 9)), ${address})
  end`;
};
