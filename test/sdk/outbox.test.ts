import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keysOf, type KeyValues, Outbox, type Waiting, type Work } from '../../sdk/src/stores/outbox.ts';

/** A browser's storage and locks, which its tabs share. */
class FakeBrowser {
  readonly values = new Map<string, string>();
  readonly events = new EventTarget();
  isFull = false;
  #last: Promise<unknown> = Promise.resolve();

  get storage(): KeyValues {
    const { values } = this;
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => {
        if (this.isFull) throw new DOMException('Full', 'QuotaExceededError');
        values.set(key, value);
      },
      removeItem: (key) => values.delete(key),
      key: (index) => [...values.keys()][index] ?? null,
      get length() {
        return values.size;
      },
    };
  }

  readonly locks = {
    request: (_name: string, act: () => Promise<unknown>): Promise<unknown> => {
      const turn = this.#last.then(act, act);
      this.#last = turn.catch(() => undefined);
      return turn;
    },
  } as Pick<LockManager, 'request'>;

  tab(handle = 'ada', server = 'https://feed.test'): Outbox {
    return new Outbox(server, handle, this);
  }
}

const acknowledgement = (post: string, version: number): Work => ({ kind: 'acknowledgement', post, version });
const versionOf = (waiting: Waiting | undefined): number | undefined =>
  waiting?.kind === 'acknowledgement' ? waiting.version : undefined;

const posts = async (outbox: Outbox): Promise<string[]> => (await outbox.all()).map(({ post }) => post);

describe('the outbox', () => {
  it('keeps what waits in the order in which it came', async () => {
    const outbox = new FakeBrowser().tab();
    for (const post of ['c', 'a', 'b']) await outbox.add(acknowledgement(post, 1));
    assert.deepEqual(await posts(outbox), ['c', 'a', 'b']);
  });

  it('has it written before the call returns, as a page may close right then', () => {
    const browser = new FakeBrowser();
    void browser.tab().add(acknowledgement('a', 1));
    assert.equal(browser.values.size, 1);
  });

  it('is the same after a reload, and in another tab', async () => {
    const browser = new FakeBrowser();
    await browser.tab().add(acknowledgement('a', 3));
    const [waiting] = await browser.tab().all();
    assert.deepEqual([waiting?.post, versionOf(waiting)], ['a', 3]);
  });

  it('is of one server and one person', async () => {
    const browser = new FakeBrowser();
    await browser.tab('ada').add(acknowledgement('a', 1));
    assert.deepEqual(await posts(browser.tab('ben')), []);
    assert.deepEqual(await posts(browser.tab('ada', 'https://other.test')), []);
    assert.ok([...browser.values.keys()].every((key) => key.startsWith(keysOf('https://feed.test'))));
  });

  it('holds one entry for a post, the last', async () => {
    const outbox = new FakeBrowser().tab();
    const first = await outbox.add(acknowledgement('a', 1));
    await outbox.add(acknowledgement('a', 2));
    assert.deepEqual((await outbox.all()).map(versionOf), [2]);
    assert.equal(await outbox.remove(first), false);
    assert.deepEqual(await posts(outbox), ['a']);
  });

  it('says whether what is taken out was still there', async () => {
    const browser = new FakeBrowser();
    const [one, other] = [browser.tab(), browser.tab()];
    const waiting = await one.add(acknowledgement('a', 1));
    assert.equal(await other.remove(waiting), true);
    assert.equal(await one.remove(waiting), false);
  });

  it('lets one tab send at a time', async () => {
    const browser = new FakeBrowser();
    const log: string[] = [];
    const send = (name: string) => async (): Promise<void> => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`${name} ends`);
    };
    await Promise.all([browser.tab().alone(send('one')), browser.tab().alone(send('other'))]);
    assert.deepEqual(log, ['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('lets one at a time where there are no locks, within the page', async () => {
    const outbox = new Outbox('https://feed.test', 'ada', {});
    let inside = 0;
    const send = async (): Promise<void> => {
      assert.equal(++inside, 1);
      await Promise.resolve();
      inside--;
    };
    await Promise.all([outbox.alone(send), outbox.alone(send)]);
    await assert.rejects(
      outbox.alone(() => Promise.reject(new Error('Broken'))),
      /Broken/,
    );
    await outbox.alone(send);
  });

  it('keeps it in memory where storage is full, and in Node', async () => {
    const browser = new FakeBrowser();
    browser.isFull = true;
    for (const outbox of [browser.tab(), new Outbox('https://feed.test', 'ada')]) {
      const waiting = await outbox.add(acknowledgement('a', 1));
      assert.deepEqual(await posts(outbox), ['a']);
      assert.equal(await outbox.remove(waiting), true);
      assert.deepEqual(await posts(outbox), []);
    }
  });

  it('passes over what somebody else has put under its keys', async () => {
    const browser = new FakeBrowser();
    const prefix = `${keysOf('https://feed.test')}ada `;
    for (const text of ['', '{', 'null', '[]', '{"post":1}']) browser.values.set(prefix + text, text);
    const outbox = browser.tab();
    await outbox.add(acknowledgement('a', 1));
    assert.deepEqual(await posts(outbox), ['a']);
  });

  it('tells of changes in other tabs until one does not want to know', () => {
    const browser = new FakeBrowser();
    let told = 0;
    const stop = browser.tab().onChange(() => told++);
    const change = (key: string | null): void => {
      browser.events.dispatchEvent(Object.assign(new Event('storage'), { key }));
    };
    change(`${keysOf('https://feed.test')}ada a`);
    change('something else');
    change(null);
    stop();
    change(null);
    assert.equal(told, 2);
  });
});
