/**
 * What the SDK uses of eventsource-parser, and nothing else: server-sent events as the HTML standard reads them (9.2.6). embed.js
 * is built with it; a test holds both to the same behaviour.
 */
export interface EventSourceMessage {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: string;
}

export function createParser({ onEvent }: { readonly onEvent: (message: EventSourceMessage) => void }): {
  feed(chunk: string): void;
} {
  let rest = '';
  let isFirst = true;
  let id: string | undefined;
  let event: string | undefined;
  let data: string[] = [];

  const takeLine = (line: string): void => {
    if (line === '') {
      if (data.length) onEvent({ id, event, data: data.join('\n') });
      id = event = undefined;
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value || undefined;
    else if (field === 'id' && !value.includes('\0')) id = value;
  };

  return {
    feed(chunk) {
      if (isFirst) chunk = chunk.replace(/^\uFEFF/, '');
      isFirst = false;
      // A carriage return at the end may be half of a line break.
      const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      lines.forEach(takeLine);
    },
  };
}
