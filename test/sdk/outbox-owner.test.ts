/** Whose outbox it is, where nobody can be asked. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FeedError, newId } from '@team-feed/sdk';
import { page } from '../support/fake-server.ts';
import { clientOf, jwt } from './support.ts';

describe('the outbox of somebody whose token has expired', () => {
  for (const [code, isKept] of [
    ['network', true],
    ['unauthorized', false],
  ] as const) {
    it(`${isKept ? 'keeps' : 'does not keep'} what is done first when another one fails with ${code}`, async (test) => {
      test.mock.timers.enable({ apis: ['Date'], now: Date.now() });
      let isOver = false;
      const client = clientOf(
        () => {
          if (isOver) throw new TypeError('No network');
          return page([]);
        },
        {
          token: () => {
            if (isOver) throw new FeedError(code, 'No token');
            return jwt({ sub: 'ada', exp: Date.now() / 1000 + 3600 });
          },
        },
      );
      test.after(() => client.close());
      await client.timelines.list('home');
      test.mock.timers.tick(3_700_000);
      isOver = true;
      const sending = client.send({ id: newId(), body: 'In a tunnel' });
      if (!isKept) return assert.rejects(sending, { code });
      assert.equal(await sending, undefined);
      assert.equal(client.outbox.$state.get().length, 1);
      return undefined;
    });
  }
});
