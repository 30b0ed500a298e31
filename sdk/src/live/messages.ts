import { createParser } from 'eventsource-parser';

/** A server-sent event. */
export interface Message {
  readonly kind: string;
  /** Its position in the log. */
  readonly id: string;
  /** Undefined for what is no JSON. */
  readonly data: unknown;
}

/** A stream without a byte for this long is dead, whatever the network says: two heartbeats of the server, and some. In milliseconds. */
const SILENCE = 60_000;

/** Reads server-sent events until the stream ends. Rejects when it breaks, is silent too long, or is given up. */
export async function readMessages(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  tell: (message: Message) => void,
): Promise<void> {
  const parser = createParser({
    onEvent({ event = 'message', id, data }) {
      if (id !== undefined) tell({ kind: event, id, data: parse(data) });
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const giveUp = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', giveUp, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      timer = setTimeout(giveUp, SILENCE);
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done || signal.aborted) return;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    giveUp();
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
