/** One live stream: what it asked for, and what waits to be written to it. */

import type { ServerResponse } from 'node:http';
import { type HomeViewer, isHome, NO_FOLLOWS } from '../domain/home.ts';
import { mayReadPost, mayReadProcess } from '../domain/visibility.ts';
import type { LoadedEvent } from './load.ts';
import type { Topic } from './topics.ts';

export interface ReaderOptions {
  readonly handle: string;
  readonly topics: readonly Topic[];
  readonly response: ServerResponse;
  /** Bytes that may wait for a slow reader before it is let go. */
  readonly maxQueuedBytes: number;
}

export class Reader {
  readonly handle: string;
  /** What the person may see; nothing of a unit until the hub has asked. */
  viewer: HomeViewer;
  /** Whether it has caught up, and the hub hands it what happens. */
  isLive = false;
  /** Position of the last event that this stream has dealt with, sent or not. */
  position = 0;
  readonly #topics: readonly Topic[];
  readonly #response: ServerResponse;
  readonly #maxQueuedBytes: number;

  constructor({ handle, topics, response, maxQueuedBytes }: ReaderOptions) {
    this.handle = handle;
    this.viewer = { handle, units: new Set(), follows: NO_FOLLOWS };
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
    if (event.person !== undefined && event.person !== this.handle) return;
    const topics = this.#topics.filter(
      ({ key, kind }) =>
        event.topics.has(key) || (event.isForAnyTag && kind === 'tag') || (kind === 'inbox' && event.inbox),
    );
    if (topics.length === 0 || !this.#maySee(event)) return;
    const seesProcess = event.process === undefined || mayReadProcess(event.process, this.viewer);
    const shown = topics.filter(({ kind }) => this.#belongs(event, kind, seesProcess));
    if (shown.length === 0) return;
    const fields = seesProcess ? event.fields : event.fieldsWithoutProcess;
    this.#write(
      frame(event.kind, event.position, `{"topics":${JSON.stringify(shown.map((topic) => topic.name))},${fields}}`),
    );
  }

  /** Says where the stream stands: `ready` at its start, `reset` when something was missed. */
  say(kind: 'ready' | 'reset', position: number): void {
    this.position = Math.max(this.position, position);
    this.#write(frame(kind, position, JSON.stringify({ position: String(position) })));
  }

  /**
   * A comment, so that proxies and clients know the stream is alive. It brings the position along:
   * a client to whom nothing was shown for hours goes on from here, and not from its last event.
   */
  beat(): void {
    this.#write(this.isLive ? `: still here\nid: ${String(this.position)}\n\n` : ': still here\n\n');
  }

  /** Resolves when there is room for more: at once, or when what waits is on its way, or when the stream has ended. */
  async drained(): Promise<void> {
    const response = this.#response;
    if (!this.isOpen || response.writableLength * 2 < this.#maxQueuedBytes) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        response.off('close', done);
        resolve();
      };
      response.on('close', done);
      response.write(':\n\n', done);
    });
  }

  end(): void {
    this.#response.end();
  }

  #maySee(event: LoadedEvent): boolean {
    if (event.post) return mayReadPost(event.post, this.viewer);
    return event.process !== undefined && mayReadProcess(event.process, this.viewer);
  }

  /** Whether an event that the viewer may see is part of the topic for this viewer. */
  #belongs({ home, inbox, post, process }: LoadedEvent, kind: Topic['kind'], seesProcess: boolean): boolean {
    switch (kind) {
      case 'process':
        // To whom the process is hidden, the post does not belong to it.
        return seesProcess;
      case 'home':
        return !home || isHome(seesProcess ? home : { ...home, process: null }, this.viewer);
      case 'inbox':
        return inbox?.has(this.handle) ?? false;
      case 'urgent':
        // Nobody is interrupted by what they wrote.
        return post?.author !== this.handle;
      case 'watched':
        return process !== undefined && this.viewer.follows.process.has(process.key);
      default:
        return true;
    }
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
