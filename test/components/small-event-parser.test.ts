import { expect } from '@open-wc/testing';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { createParser as createSmallParser } from '../../components/src/loader/small-event-parser.ts';

const streams: Record<string, string> = {
  'an event': 'event: post-created\nid: 7\ndata: {"a":1}\n\n',
  'comments and heartbeats': ': hello\n\n:\n\ndata: x\n\n',
  'several lines of data': 'data: a\ndata:b\ndata\ndata:  c\n\n',
  'other line ends': 'data: a\r\nid: 1\r\n\r\ndata: b\r\rdata: c\n\n',
  'an event without data': 'event: lonely\nid: 3\n\ndata: next\n\n',
  'fields nobody knows': 'retry: 10\nfoo: bar\ndata: x\n\n',
  'an id with NUL': 'id: a\0b\ndata: x\n\n',
  'a byte order mark': '\uFEFFdata: x\n\n',
  'an event that is cut off': 'data: whole\n\ndata: half',
  'an empty event name': 'event:\ndata: x\n\n',
};

function read(create: typeof createParser | typeof createSmallParser, chunks: readonly string[]): object[] {
  const events: object[] = [];
  const parser = create({
    onEvent: ({ id, event, data }: EventSourceMessage) => {
      events.push({ id, event, data });
    },
  });
  for (const chunk of chunks) parser.feed(chunk);
  return events;
}

describe('the small stand-in for eventsource-parser in embed.js', () => {
  for (const [name, stream] of Object.entries(streams)) {
    for (const size of [1, 2, 3, 1000]) {
      it(`reads ${name} in pieces of ${size}`, () => {
        const chunks = stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        expect(read(createSmallParser, chunks)).to.deep.equal(read(createParser, chunks));
      });
    }
  }
});
