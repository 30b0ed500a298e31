import type { FeedClient } from '@team-feed/sdk';
import type { Words } from '../locales/words.ts';
import { allUnits } from '../team-composer/all-units.ts';
import { folded } from '../team-composer/folded.ts';
import type { Suggestion } from '../team-composer/suggestions.ts';

/** So few units and processes that people have a place below them. */
const MOST_OF_A_KIND = 2;

/** People, units and processes of a name, that a process may wait for; not itself. What cannot be looked up is left out. */
export async function findWaitedFor(
  client: FeedClient,
  words: Words,
  text: string,
  self: string | undefined,
  signal: AbortSignal,
): Promise<readonly Suggestion[]> {
  const query = text.slice(0, 100);
  const none = { items: [] };
  const [units, processes, people] = await Promise.all([
    allUnits(client).catch(() => []),
    client.processes.list({ query, limit: MOST_OF_A_KIND + 1 }, { signal }).catch(() => none),
    client.people.list({ query, limit: 6 }, { signal }).catch(() => none),
  ]);
  const wanted = folded(query);
  return [
    ...units
      .filter(({ name, key }) => folded(`${name} ${key}`).includes(wanted))
      .slice(0, MOST_OF_A_KIND)
      .map(({ key, name }) => ({ value: `unit:${key}`, name, detail: words.unit })),
    ...processes.items
      .filter(({ key }) => key !== self)
      .slice(0, MOST_OF_A_KIND)
      .map(({ key, title, status: { state } }) => ({
        value: `process:${key}`,
        name: title,
        detail: state === null ? words.noStatus : words.states[state],
      })),
    ...people.items.map(({ handle, name, title }) => ({
      value: `person:${handle}`,
      name,
      detail: title ?? `@${handle}`,
    })),
  ];
}
