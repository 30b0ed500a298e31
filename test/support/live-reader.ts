/** Reads a live stream as a client does that shows everything: events, comments, and how it ended. */

import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';

export interface LiveEvent {
  readonly event: string;
  readonly id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into events of every shape
  readonly data: any;
}

export interface LiveReader {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly events: readonly LiveEvent[];
  readonly comments: number;
  /** What an event source would send as `Last-Event-ID`. */
  readonly lastId: string;
  readonly isEnded: boolean;
  /** Waits until `enough` says so; fails after some seconds, with what there was. */
  until(enough: (reader: LiveReader) => boolean): Promise<void>;
  /** Waits for so many events of a kind and answers them. */
  next(event: string, count?: number): Promise<readonly LiveEvent[]>;
  /** Stops reading, so that the server's queue fills. */
  pause(): void;
  resume(): void;
  /** Breaks the connection, as a lost network does. */
  kill(): void;
}

export interface ReadOptions {
  readonly token: string;
  readonly topics: readonly string[];
  readonly lastEventId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Milliseconds that a test waits for what has to come. */
const PATIENCE = 5_000;

export async function readLive(url: string, options: ReadOptions): Promise<LiveReader> {
  const topics = encodeURIComponent(options.topics.map(encodeURIComponent).join(','));
  const sent = request(`${url}/v1/live?topics=${topics}`, {
    agent: false,
    headers: {
      authorization: `Bearer ${options.token}`,
      ...(options.lastEventId !== undefined && { 'last-event-id': options.lastEventId }),
      ...options.headers,
    },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject).end();
  });

  const events: LiveEvent[] = [];
  const listeners = new Set<() => void>();
  let comments = 0;
  let lastId = '';
  let isEnded = false;
  let rest = '';

  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const end = (): void => {
    isEnded = true;
    changed();
  };
  function block(text: string): void {
    const fields = new Map<string, string>();
    for (const line of text.split('\n')) {
      const colon = line.indexOf(':');
      if (colon === 0) comments++;
      else fields.set(line.slice(0, colon), line.slice(colon + 2));
    }
    lastId = fields.get('id') ?? lastId;
    const data = fields.get('data');
    if (data !== undefined)
      events.push({ event: fields.get('event') ?? 'message', id: lastId, data: JSON.parse(data) as unknown });
  }
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.forEach(block);
    changed();
  });
  // A broken connection reports itself as an error as well as by its end.
  response.on('error', end).on('close', end);
  sent.on('error', end);

  const reader: LiveReader = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    get comments() {
      return comments;
    },
    get lastId() {
      return lastId;
    },
    get isEnded() {
      return isEnded;
    },
    until(enough) {
      return new Promise((resolve, reject) => {
        const finish = (act: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          act();
        };
        const look = (): void => {
          if (enough(reader)) finish(resolve);
        };
        const timer = setTimeout(() => {
          finish(() => {
            reject(
              new Error(`Waited in vain; ended: ${String(isEnded)}, events: ${JSON.stringify(events).slice(0, 2_000)}`),
            );
          });
        }, PATIENCE);
        listeners.add(look);
        look();
      });
    },
    async next(event, count = 1) {
      const found = (): LiveEvent[] => events.filter((each) => each.event === event);
      await reader.until(() => found().length >= count);
      return found();
    },
    pause() {
      response.pause();
    },
    resume() {
      response.resume();
    },
    kill() {
      sent.destroy();
    },
  };
  return reader;
}
