import type { FeedClient, Unit } from '@team-feed/sdk';

/** The units of a company are few and seldom change: they are loaded once, when somebody first chooses among them. */
const loaded = new WeakMap<FeedClient, Promise<readonly Unit[]>>();

export function allUnits(client: FeedClient): Promise<readonly Unit[]> {
  let units = loaded.get(client);
  if (!units) {
    units = collect(client).catch((error: unknown) => {
      loaded.delete(client);
      throw error;
    });
    loaded.set(client, units);
  }
  return units;
}

async function collect(client: FeedClient): Promise<readonly Unit[]> {
  const units: Unit[] = [];
  for await (const unit of client.units.all()) units.push(unit);
  return units;
}
