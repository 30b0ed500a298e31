/** One live stream: what it asked for, and what waits to be written to it. */

import type { ServerResponse } from 'node:http';
import { mayReadPost, mayReadProcess, type Viewer } from '../domain/visibility.ts';
import type { LoadedEvent } from './load.ts';

export interface ReaderOptions {
  readonly viewer: Viewer;
  readonly topics: readonly string[];
  readonly response: ServerResponse;
  /** Bytes that may wait for a slow reader before it is let go. */
  readonly maxQueuedBytes: number;
}

export class Reader {
  viewer: Viewer;
  /** Position of the last event that this stream has dealt with, sent or not. */
  position = 0;
  readonly #topics: readonly string[];
  readonly #response: ServerResponse;
  readonly #maxQueuedBytes: number;

  constructor({ viewer, topics, response, maxQueuedBytes }: ReaderOptions) {
    this.viewer = viewer;
    this.#topics = topics;
    this.#response = response;
    this.#maxQueuedBytes = maxQueuedBytes;
  }

  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  /** Sends the event, if it is for one of the topics and the viewer may see it. */
  offer(event: LoadedEvent): void {
    if (event.position <= this.position) return;
    this.position = event.position;
    const topics = this.#topics.filter((topic) => event.topics.has(topic));
    if (topics.length === 0 || !this.#maySee(event)) return;
    const seesProcess = event.process === undefined || mayReadProcess(event.process, this.viewer);
    // To whom the process is hidden, the post does not belong to it.
    const shown = seesProcess ? topics : topics.filter((topic) => !topic.startsWith('process:'));
    if (shown.length === 0) return;
    const fields = seesProcess ? event.fields : event.fieldsWithoutProcess;
    this.#write(frame(event.kind, event.position, `{"topics":${JSON.stringify(shown)},${fields}}`));
  }

  /** Says where the stream stands: `ready` at its start, `reset` when something was missed. */
  say(kind: 'ready' | 'reset', position: number): void {
    this.position = Math.max(this.position, position);
    this.#write(frame(kind, position, JSON.stringify({ position: String(position) })));
  }

  /** A comment, so that proxies and clients know the stream is alive. */
  beat(): void {
    this.#write(': \n\n');
  }

  end(): void {
    this.#response.end();
  }

  #maySee(event: LoadedEvent): boolean {
    if (event.post) return mayReadPost(event.post, this.viewer);
    return event.process !== undefined && mayReadProcess(event.process, this.viewer);
  }

  #write(text: string): void {
    if (!this.isOpen) return;
    this.#response.write(text);
    // It comes back and goes on from its last event; memory for those who never read does not.
    if (this.#response.writableLength > this.#maxQueuedBytes) this.#response.destroy();
  }
}

/** Server-sent event (WHATWG HTML 9.2). `data` is JSON on one line, and `kind` one of our words, so no line end can slip in. */
const frame = (kind: string, position: number, data: string): string =>
  `id: ${String(position)}\nevent: ${kind}\ndata: ${data}\n\n`;
