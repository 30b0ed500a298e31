/** What a portal does with the SDK and nothing else: no element, no DOM. */
import { createClient, type FeedClient, newId } from '@team-feed/sdk';

export interface Done {
  readonly reader: string | undefined;
  /** Bodies of the timeline in the end, in the order of the alphabet. */
  readonly bodies: readonly string[];
  /** Whether the outbox was emptied. */
  readonly isSent: boolean;
  readonly refusal: string;
}

/** Signs in as `ada`, reads, hears of what `ben` writes, writes and sends. */
export async function useFeed(server: string, ada: string, ben: string): Promise<Done> {
  const client = createClient({ server, token: () => Promise.resolve(ada) });
  const other = createClient({ server, token: ben });
  const stop = client.timeline('company').$state.subscribe(() => undefined);
  try {
    const { handle } = await client.me.get();
    await shows(client, []);
    await other.posts.create({ id: newId(), body: 'From Ben' });
    await shows(client, ['From Ben']);
    await client.posts.create({ id: newId(), body: 'Created' });
    const sent = await client.send({ id: newId(), body: 'Sent' });
    const bodies = await shows(client, ['Sent', 'Created', 'From Ben']);
    const refusal: unknown = await client.posts.get(newId()).catch((error: unknown) => error);
    return {
      reader: handle,
      bodies,
      isSent: sent !== undefined,
      refusal: String((refusal as { code?: unknown }).code),
    };
  } finally {
    stop();
    client.close();
    other.close();
  }
}

/** Resolves when all of them are known, with all bodies. */
async function shows(client: FeedClient, wanted: readonly string[]): Promise<readonly string[]> {
  const { $state } = client.timeline('company');
  const bodies = (): readonly string[] | undefined => {
    const state = $state.get();
    if (state.status !== 'ready') return undefined;
    return [...state.value.arrived, ...state.value.posts].map(({ body }) => body).sort();
  };
  for (const began = Date.now(); Date.now() - began < 15_000;) {
    const known = bodies();
    if (known && wanted.every((body) => known.includes(body))) return known;
    await new Promise<void>((resolve) => {
      const leave = $state.listen(() => {
        leave();
        clearTimeout(late);
        resolve();
      });
      const late = setTimeout(() => {
        leave();
        resolve();
      }, 1_000);
    });
  }
  throw new Error(`${wanted.join(', ')} did not come`);
}
