import type { FeedClient, Process, Status } from '@team-feed/sdk';
import { find, make } from './dom.ts';
import { showFailure } from './failure.ts';
import { processCard } from './process-card.ts';

/** What the summary counts; what needs somebody comes first, here and on the board. */
const kinds = [
  ['failed', 'failed'],
  ['waiting', 'waiting'],
  ['stale', 'silent for too long'],
  ['running', 'running'],
  ['queued', 'queued'],
  ['done', 'done'],
] as const;

/** The board of all processes that the reader may see. */
export async function showProcesses(client: FeedClient): Promise<void> {
  const list = find('processes', HTMLElement);
  const failure = find('processes-error', HTMLElement);
  try {
    const { items } = await client.processes.list({ limit: 100 });
    const statuses = new Map(items.map((process) => [process.key, process.status]));
    list.replaceChildren(
      ...items.toSorted(byUrgency).map((process) =>
        follow(client, process, (status) => {
          statuses.set(process.key, status);
          showSummary(statuses.values());
        }),
      ),
    );
    list.setAttribute('aria-busy', 'false');
    showFailure(failure, undefined);
    showSummary(statuses.values());
  } catch (error) {
    showFailure(failure, error, () => void showProcesses(client));
  }
}

/**
 * A card that follows its own store. All statuses that are asked for in one tick travel in one request, so a store for
 * each card costs no more than one for the whole board. Cards keep their places: nobody likes to aim at what moves.
 */
function follow(client: FeedClient, process: Process, onStatus: (status: Status) => void): HTMLLIElement {
  const card = processCard(process);
  card.update(process.status);
  client.status(process.key).$state.listen((remote) => {
    if (remote.status !== 'ready' || !remote.value) return;
    card.update(remote.value);
    onStatus(remote.value);
  });
  return card.element;
}

function showSummary(statuses: Iterable<Status>): void {
  const counts = new Map<string, number>();
  for (const status of statuses) counts.set(kindOf(status), (counts.get(kindOf(status)) ?? 0) + 1);
  find('summary', HTMLElement).replaceChildren(
    ...kinds.map(([kind, words]) =>
      make('div', { 'data-state': kind }, make('dt', {}, words), make('dd', {}, String(counts.get(kind) ?? 0))),
    ),
  );
}

/** A stale process counts as such, whatever it said last: nobody knows whether it still holds. */
function kindOf(status: Status): string {
  return status.stale ? 'stale' : (status.state ?? 'none');
}

function byUrgency(a: Process, b: Process): number {
  return rank(a) - rank(b) || a.title.localeCompare(b.title);
}

function rank({ status }: Process): number {
  const place = kinds.findIndex(([kind]) => kind === kindOf(status));
  return place < 0 ? kinds.length : place;
}
