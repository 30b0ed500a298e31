import type { Http } from '../http.ts';
import { everyPage } from '../pages.ts';
import type {
  CallOptions,
  NewProcess,
  NewStatus,
  Page,
  PageQuery,
  PositionedPage,
  Process,
  ProcessState,
  Status,
  StatusUpdate,
  Watcher,
} from '../types.ts';

/** What `processes.list` takes. */
export interface ListProcesses extends PageQuery {
  /** Key of the unit that the processes belong to. */
  readonly unit?: string;
  /** The state that they are in, or one of several. */
  readonly state?: ProcessState | readonly ProcessState[];
  /** A part of the title or key. */
  readonly query?: string;
  /** Whether the reader waits for them. */
  readonly watching?: boolean;
  /** `title` where nothing is said; `longest`: those first that have not ended and have been in their state for longest. */
  readonly order?: 'title' | 'longest';
}

/** `/processes`: what somebody waits for. */
export class ProcessesResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** One page, and the position from which a live stream goes on without a gap. */
  list(query: ListProcesses = {}, options: CallOptions = {}): Promise<PositionedPage<Process>> {
    const { state, watching, ...rest } = query;
    const states = typeof state === 'string' ? state : state?.join(',');
    return this.#http.page('processes', {
      ...options,
      query: {
        ...rest,
        ...(states && { state: states }),
        ...(watching !== undefined && { watching: String(watching) }),
      },
    });
  }

  /** Every process, page by page, until the caller breaks off. */
  all(query: ListProcesses = {}, options: CallOptions = {}): AsyncGenerator<Process, void, undefined> {
    return everyPage((before) => this.list({ limit: 100, ...query, ...before }, options));
  }

  /** Rejects with `not-found` when there is no such process, or none that the reader may see. */
  get(key: string, options: CallOptions = {}): Promise<Process> {
    return this.#http.json(one(key), 'key', options);
  }

  /** Creates the process, or replaces what it is; its statuses stay. */
  put(key: string, process: NewProcess, options: CallOptions = {}): Promise<Process> {
    return this.#http.json(one(key), 'key', { ...options, method: 'put', json: process });
  }

  /** Says where the process stands. Answers the status that is current then: a newer one is never overwritten. */
  addStatus(key: string, status: NewStatus, options: CallOptions = {}): Promise<Status> {
    return this.#http.json(`${one(key)}/statuses`, 'process', { ...options, method: 'post', json: status });
  }

  /** All that was said of the process, newest first. */
  history(key: string, query: PageQuery = {}, options: CallOptions = {}): Promise<PositionedPage<StatusUpdate>> {
    return this.#http.page(`${one(key)}/statuses`, { ...options, query: { ...query } });
  }

  /** The reader waits for the process: its changes reach their home, and the live topic `watched`. */
  watch(key: string, options: CallOptions = {}): Promise<Process> {
    return this.#http.json(`${one(key)}/watch`, 'key', { ...options, method: 'put' });
  }

  /** The reader waits no more. */
  unwatch(key: string, options: CallOptions = {}): Promise<Process> {
    return this.#http.json(`${one(key)}/watch`, 'key', { ...options, method: 'delete' });
  }

  /** Who waits, the longest waiting first. Rejects with `forbidden` for all but its owner and those who keep processes. */
  watchers(key: string, query: PageQuery = {}, options: CallOptions = {}): Promise<Page<Watcher>> {
    return this.#http.page(`${one(key)}/watchers`, { ...options, query: { ...query } });
  }
}

const one = (key: string): string => `processes/${encodeURIComponent(key)}`;
