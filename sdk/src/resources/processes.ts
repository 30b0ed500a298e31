import type { Http } from '../http.ts';
import { everyPage } from '../pages.ts';
import type { CallOptions, NewProcess, NewStatus, Page, PageQuery, Process, Status } from '../types.ts';

/** What `processes.list` takes. */
export interface ListProcesses extends PageQuery {
  /** Key of the unit that the processes belong to. */
  readonly unit?: string;
  /** A part of the title or key. */
  readonly query?: string;
}

/** `/processes`: what somebody waits for. */
export class ProcessesResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Processes by title. */
  list(query: ListProcesses = {}, options: CallOptions = {}): Promise<Page<Process>> {
    return this.#http.page('processes', { ...options, query: { ...query } });
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
}

const one = (key: string): string => `processes/${encodeURIComponent(key)}`;
