/** Processes for tests and stories: one with everything, many of them, and a server that answers for them. */
import type { Process, Status, StatusUpdate, Unit } from '@team-feed/sdk';
import { aStatus, type Answer, FakeServer, json, page, problem } from './fake-server.ts';

export function aProcess(
  values: Partial<Omit<Process, 'status'>> & { readonly status?: Partial<Status> } = {},
): Process {
  const { status, ...rest } = values;
  const key = rest.key ?? 'payroll';
  const title = rest.title ?? 'Payroll';
  return {
    key,
    title,
    owner: 'ada',
    ownerName: 'Ada Rossi',
    unit: 'finance',
    unitName: 'Finance',
    audience: 'company',
    open: false,
    steps: ['Hours', 'Check', 'Bank file', 'Paid'],
    cadence: null,
    watchers: 3,
    watching: false,
    mayUpdate: false,
    ...rest,
    status: aStatus({ process: key, title, step: 'Bank file', ...status }),
  };
}

export function anUpdate(values: Partial<StatusUpdate> = {}): StatusUpdate {
  return {
    id: crypto.randomUUID(),
    state: 'running',
    step: 'Check',
    label: null,
    note: null,
    reason: null,
    expectedAt: null,
    waitingOn: null,
    waitingOnName: null,
    by: 'ada',
    byName: 'Ada Rossi',
    at: new Date(Date.now() - 3_600_000).toISOString(),
    ...values,
  };
}

/** A unit that a process may wait for. */
export function anOffice(key: string, name: string): Unit {
  return { key, name, kind: 'office', parent: null, members: 5 };
}

const STATES = ['running', 'waiting', 'queued', 'done', 'failed', 'cancelled'] as const;
const UNITS = ['Finance', 'Production', 'Sales', 'Quality'];
const TITLES = ['Delivery', 'Audit', 'Order', 'Repair', 'Contract', 'Release'];

/** Processes in all states, deterministic. */
export function manyProcesses(count: number): readonly Process[] {
  return Array.from({ length: count }, (_, index) => {
    const unit = UNITS[index % UNITS.length] ?? '';
    const state = STATES[(index * 7) % STATES.length] ?? 'running';
    const since = new Date(Date.now() - ((index * 37) % 900) * 3_600_000 - 60_000).toISOString();
    return aProcess({
      key: `process-${String(index).padStart(4, '0')}`,
      title: `${TITLES[index % TITLES.length] ?? ''} ${String(1000 + index)}`,
      unit: unit.toLowerCase(),
      unitName: unit,
      status: {
        state,
        at: since,
        since,
        step: index % 3 === 0 ? null : 'Check',
        label: index % 5 === 0 ? `part ${String(index % 9)} of 9` : null,
        ...(state === 'waiting' && { waitingOn: 'person:ben', waitingOnName: 'Ben Okafor' }),
      },
    });
  });
}

/** A server of these processes, in pages as the real one has them. */
export function processServer(
  processes: readonly Process[],
  answers: Readonly<Record<string, Answer>> = {},
): FakeServer {
  const known = new Map(processes.map((process) => [process.key, process]));
  const keyOf = (path: string): string => path.split('/')[1] ?? '';
  return new FakeServer({
    'GET processes': ({ query }) => {
      const unit = query.get('unit');
      const all = [...known.values()].filter((process) => unit === null || process.unit === unit);
      const from = Number(query.get('before') ?? 0);
      const limit = Number(query.get('limit') ?? 20);
      const next = from + limit < all.length ? String(from + limit) : null;
      return page(all.slice(from, from + limit), next);
    },
    'GET statuses': ({ query }) =>
      page((query.get('keys') ?? '').split(',').flatMap((key) => known.get(key)?.status ?? [])),
    'GET processes/*': ({ path }) => {
      const process = known.get(keyOf(path));
      return process ? json(process) : problem(404, 'not-found');
    },
    'PUT processes/*': ({ path }) => watch(path, true),
    'DELETE processes/*': ({ path }) => watch(path, false),
    ...answers,
  });

  function watch(path: string, watching: boolean): Response {
    const process = known.get(keyOf(path));
    if (!process) return problem(404, 'not-found');
    const watchers = process.watchers + (watching === process.watching ? 0 : watching ? 1 : -1);
    known.set(process.key, { ...process, watching, watchers });
    return json({ ...process, watching, watchers });
  }
}
