/** A large company costs as many queries as a small one: how long they take is for `npm run bench -- scale` to say. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { v7 } from 'uuid';
import {
  changeSomething,
  type Company,
  fillLarge,
  fillSmall,
  type Persona,
  personas,
  requests,
} from '../support/scale.ts';
import type { Scale } from '../support/scale-lines.ts';
import { startServer, type TestServer } from '../support/server.ts';

const LARGE: Scale = { posts: 5_000, people: 500, units: 120 };

let small: TestServer;
let large: TestServer;
let companies: Map<TestServer, Company>;

before(async () => {
  const options = { people: [], units: [], settings: { companyMustReads: 1_000 } };
  [small, large] = await Promise.all([startServer(options), startServer(options)]);
  companies = new Map([
    [small, await fillSmall(small.store)],
    [large, await fillLarge(large.store, LARGE)],
  ]);
});

after(() => Promise.all([small.close(), large.close()]));

const companyOf = (server: TestServer): Company => companies.get(server) ?? assert.fail('It was not filled');

/** Queries of one request after a change, so that nothing is kept from the one before. */
async function queriesOf(server: TestServer, as: string, path: string): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < 3; round++) {
    await changeSomething(server.store);
    // The log is looked at after each change, which is none of the request's business.
    await setImmediate();
    const from = server.store.queries;
    const answer = await server.call('GET', path, { as });
    assert.equal(answer.status, 200, `${path} for ${as}: ${answer.text}`);
    counts.push(server.store.queries - from);
  }
  // A reminder may have been due meanwhile.
  return Math.min(...counts);
}

describe('a large company', () => {
  for (const as of personas) {
    for (const { name } of requests({ unit: '', author: '', everybody: [], five: [], editor: '' })) {
      it(`takes as many queries as a small one: ${name}, for the ${as}`, async () => {
        const pathOf = (server: TestServer): string =>
          requests(companyOf(server)).find((request) => request.name === name)?.path ?? '';
        assert.equal(await queriesOf(large, as, pathOf(large)), await queriesOf(small, as, pathOf(small)));
      });
    }
  }

  it('fills the pages that are compared', async () => {
    for (const server of [small, large]) {
      const itemsOf = async (as: Persona, path: string): Promise<number> =>
        (await server.call('GET', path, { as })).body.items.length;
      for (const as of personas) assert.equal(await itemsOf(as, '/v1/timelines/home'), 20, as);
      assert.equal(await itemsOf('ordinary', '/v1/inbox'), 13);
      assert.equal(await itemsOf('ordinary', '/v1/conversations'), 15);
    }
  });
});

describe('a must-read to everybody', () => {
  const send = async (server: TestServer, addressees: readonly string[]) => {
    let commits = 0;
    const end = server.store.onCommit(() => commits++);
    const { id } = await server.post(companyOf(server).editor, { id: v7(), body: 'Please read this', addressees });
    end();
    return { id, commits };
  };

  it('is stored by one commit, with a receipt for each', async () => {
    const { id, commits } = await send(large, companyOf(large).everybody);
    assert.equal(commits, 1);
    const { counts } = (await large.call('GET', `/v1/posts/${id}/receipts`, { as: companyOf(large).editor })).body;
    // All who were generated, without the author, and those of the personas who are in a unit.
    assert.equal(counts.total, LARGE.people - 1 + 3);
    const { count } = await large.store.db
      .selectFrom('receipts')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('post', '=', id)
      .executeTakeFirstOrThrow();
    assert.equal(count, counts.total);
  });

  it('takes no more queries to store, and none more to read its receipts, than one to five people', async () => {
    const { everybody, five, editor } = companyOf(large);
    const storing = async (addressees: readonly string[]): Promise<{ id: string; queries: number }> => {
      const from = large.store.queries;
      const { id } = await send(large, addressees);
      return { id, queries: large.store.queries - from };
    };
    // One more asks whether the author has sent too many to all.
    const [many, few] = [await storing(everybody), await storing(five)];
    assert.ok(many.queries <= few.queries + 1, `${String(many.queries)} against ${String(few.queries)}`);
    const reading = ({ id }: { id: string }) => queriesOf(large, editor, `/v1/posts/${id}/receipts`);
    assert.ok((await reading(many)) <= (await reading(few)));
  });
});
