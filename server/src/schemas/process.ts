import Type, { type Static } from 'typebox';
import { MAX_STEPS } from '../domain/limits.ts';
import { Handle, Id, Key, nullable, pageOf, ref, Time } from './common.ts';

export const State = Type.Enum(['queued', 'running', 'waiting', 'done', 'failed', 'cancelled']);
export type State = Static<typeof State>;

export const WaitingOn = Type.String({
  maxLength: 110,
  description: '`person:<handle>`, `unit:<key>` or `process:<key>`: whom or what it waits for.',
});

/** What a badge shows of a process. */
export const Status = Type.Object(
  {
    process: Key,
    title: Type.String(),
    state: nullable(State),
    step: nullable(Type.String()),
    label: nullable(Type.String({ description: 'The state in the words of whoever set it.' })),
    at: nullable(Time),
    expectedAt: nullable(Time),
    since: nullable(Type.String({ format: 'date-time', description: 'When it came to its state.' })),
    waitingOn: nullable(WaitingOn),
    waitingOnName: nullable(Type.String()),
    stale: Type.Boolean({ description: 'No update within the cadence of the process.' }),
    staleAt: nullable(
      Type.String({ format: 'date-time', description: 'When it is or was to become stale without a further update.' }),
    ),
  },
  { $id: 'Status', additionalProperties: false },
);
export type Status = Static<typeof Status>;

const Step = Type.String({ minLength: 1, maxLength: 80 });
const Cadence = Type.Integer({
  minimum: 1,
  maximum: 366 * 86_400,
  description: 'Seconds within which an update is due.',
});
const ProcessAudience = Type.String({
  maxLength: 105,
  description: '`company` or `unit:<key>`: who may see the process and its badge.',
});

export const Process = Type.Object(
  {
    key: Key,
    title: Type.String(),
    owner: nullable(Handle),
    ownerName: nullable(Type.String()),
    unit: nullable(Key),
    unitName: nullable(Type.String()),
    audience: ProcessAudience,
    open: Type.Boolean({ description: 'The badge is served without a token to whoever reaches the server.' }),
    steps: Type.Array(Step),
    cadence: nullable(Cadence),
    watchers: Type.Integer({ description: 'How many wait for it.' }),
    watching: Type.Boolean({ description: 'Whether the reader does.' }),
    mayUpdate: Type.Boolean({ description: 'Whether the reader may say where it stands.' }),
    status: ref(Status),
  },
  { $id: 'Process', additionalProperties: false },
);
export type Process = Static<typeof Process>;

/** The whole of a process as `PUT /processes/:key` sets it; what is left out takes its default. */
export const NewProcess = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    owner: Type.Optional(nullable(Handle)),
    unit: Type.Optional(nullable(Key)),
    audience: Type.Optional(ProcessAudience),
    open: Type.Optional(Type.Boolean()),
    steps: Type.Optional(Type.Array(Step, { maxItems: MAX_STEPS, uniqueItems: true })),
    cadence: Type.Optional(nullable(Cadence)),
  },
  { $id: 'NewProcess', additionalProperties: false },
);
export type NewProcess = Static<typeof NewProcess>;

export const NewStatus = Type.Object(
  {
    id: Type.Optional(Id),
    state: State,
    step: Type.Optional(nullable(Type.String({ maxLength: 80, description: 'One of the steps of the process.' }))),
    label: Type.Optional(nullable(Type.String({ maxLength: 120 }))),
    note: Type.Optional(nullable(Type.String({ maxLength: 1_000 }))),
    expectedAt: Type.Optional(nullable(Time)),
    waitingOn: Type.Optional(nullable(WaitingOn)),
    reason: Type.Optional(
      nullable(Type.String({ maxLength: 300, description: 'Needed to reopen what is done or cancelled.' })),
    ),
    at: Type.Optional(Time),
  },
  { $id: 'NewStatus', additionalProperties: false },
);
export type NewStatus = Static<typeof NewStatus>;

/** One status update in the history of a process. */
export const StatusUpdate = Type.Object(
  {
    id: Id,
    state: State,
    step: nullable(Type.String()),
    label: nullable(Type.String()),
    note: nullable(Type.String()),
    reason: nullable(Type.String()),
    expectedAt: nullable(Time),
    waitingOn: nullable(WaitingOn),
    waitingOnName: nullable(Type.String()),
    by: Handle,
    byName: Type.String(),
    at: Time,
  },
  { $id: 'StatusUpdate', additionalProperties: false },
);
export type StatusUpdate = Static<typeof StatusUpdate>;
export const StatusUpdatePage = pageOf('StatusUpdatePage', ref(StatusUpdate));

/** Somebody who waits for a process. */
export const Watcher = Type.Object(
  { handle: Handle, name: Type.String(), since: Time },
  { $id: 'Watcher', additionalProperties: false },
);
export type Watcher = Static<typeof Watcher>;
export const WatcherPage = pageOf('WatcherPage', ref(Watcher));

export const StatusPage = pageOf('StatusPage', ref(Status));
export const ProcessPage = pageOf('ProcessPage', ref(Process));
