import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Receipt } from '../../sdk/src/types.ts';
import { keysOf, type KeyValues, Outbox, type Waiting, type Work } from '../../sdk/src/stores/outbox.ts';
import { Sending } from '../../sdk/src/stores/sending.ts';

/** A browser's storage and locks, which its tabs share. */
class FakeBrowser {
  readonly values = new Map<string, string>();
  readonly events = new EventTarget();
  isFull = false;
  readonly #last = new Map<string, Promise<unknown>>();

  get storage(): KeyValues {
    return this.#storageOf(this.values);
  }

  #storageOf(values: Map<string, string>): KeyValues {
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => {
        if (this.isFull) throw new DOMException('Full', 'QuotaExceededError');
        values.set(key, value);
        this.#tell(key, value);
      },
      removeItem: (key) => {
        values.delete(key);
        this.#tell(key, null);
      },
      key: (index) => [...values.keys()][index] ?? null,
      get length() {
        return values.size;
      },
    };
  }

  #tell(key: string, newValue: string | null): void {
    this.events.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
  }

  readonly locks = {
    request: (name: string, ...rest: unknown[]): Promise<unknown> => {
      const act = rest.at(-1) as (lock: unknown) => Promise<unknown>;
      const { ifAvailable, signal } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
      const before = this.#last.get(name);
      if (before && ifAvailable) return Promise.resolve(act(null));
      const run = async (): Promise<unknown> => {
        signal?.throwIfAborted();
        return act({ name });
      };
      const turn = before ? before.then(run, run) : run();
      const aborted = new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
      const end: Promise<unknown> = turn
        .catch(() => undefined)
        .then(() => this.#last.get(name) === end && this.#last.delete(name));
      this.#last.set(name, end);
      return Promise.race([turn, aborted]);
    },
  } as Pick<LockManager, 'request'>;

  tab(handle = 'ada', server = 'https://feed.test'): Outbox {
    return new Outbox(server, handle, this);
  }

  /** A tab that does not see yet what others do to storage from now on. */
  lateTab(): Outbox {
    return new Outbox('https://feed.test', 'ada', {
      storage: this.#storageOf(new Map(this.values)),
      locks: this.locks,
    });
  }
}

const acknowledgement = (post: string, version: number): Work => ({ kind: 'acknowledgement', post, version });
const versionOf = (waiting: Waiting | undefined): number | undefined =>
  waiting?.kind === 'acknowledgement' ? waiting.version : undefined;

const posts = async (outbox: Outbox): Promise<string[]> => (await outbox.all()).map(({ post }) => post);

describe('the outbox', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

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
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
    };
    await Promise.all([browser.tab().alone(send('one')), browser.tab().alone(send('other'))]);
    assert.deepEqual(log, ['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('waits for another tab that sends, and for one that hangs no longer than a call may take', async () => {
    const browser = new FakeBrowser();
    let wake = (): void => undefined;
    const hanging = browser.tab().alone(() => new Promise<void>((resolve) => (wake = resolve)));
    const [sent, other]: [string[], Outbox] = [[], browser.tab()];
    const sending = new Sending(
      other,
      ({ post }) => {
        sent.push(post);
        return Promise.resolve(undefined);
      },
      (waiting) => other.settle(waiting, undefined),
    );
    await other.add(acknowledgement('late', 1));
    const flushed = sending.flush();
    let isDone = false;
    void flushed.then(() => (isDone = true));
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    await turns();
    mock.timers.tick(9_999);
    await turns();
    assert.equal(isDone, false);
    mock.timers.tick(1);
    assert.equal(await flushed, undefined);
    assert.deepEqual(sent, []);
    // When it wakes up, all is as before.
    wake();
    await hanging;
    mock.timers.tick(60_000);
    await turns();
    assert.deepEqual(sent, ['late']);
    sending.close();
  });

  it('gives a tab time to send what it has written, before others do', async () => {
    const browser = new FakeBrowser();
    const outbox = browser.tab();
    const sent: string[] = [];
    const sending = new Sending(
      outbox,
      ({ post }) => {
        sent.push(post);
        return Promise.resolve(undefined);
      },
      (waiting) => outbox.settle(waiting, undefined),
    );
    await browser.tab().add(acknowledgement('left', 1));
    sending.sendLater();
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    mock.timers.tick(9_999);
    await turns();
    assert.deepEqual(sent, []);
    mock.timers.tick(60_000);
    await turns();
    assert.deepEqual(sent, ['left']);
    sending.close();
  });

  it('sends nothing from a tab that sees late what another one has sent, discarded or replaced', async () => {
    const browser = new FakeBrowser();
    const one = browser.tab();
    const [sent, discarded, replaced, left] = [
      await one.add(acknowledgement('sent', 1)),
      await one.add(acknowledgement('discarded', 1)),
      await one.add(acknowledgement('replaced', 1)),
      await one.add(acknowledgement('left', 1)),
    ];
    const late = browser.lateTab();
    await one.alone(async () => {
      assert.equal(await one.claim(sent), true);
      await one.settle(sent, undefined);
      await one.remove(discarded);
      await one.add(acknowledgement('replaced', 2));
    });
    assert.deepEqual(await posts(late), ['sent', 'discarded', 'replaced', 'left']);
    for (const gone of [sent, discarded, replaced]) assert.equal(await late.claim(gone), false, gone.post);
    assert.equal(await late.claim(left), true);
    assert.equal(await one.claim(left), false);
    late.release(left);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await one.claim(left), true);
  });

  it('goes out once, also where the next tab sees late that it is gone', async () => {
    const browser = new FakeBrowser();
    const one = browser.tab();
    for (const post of ['a', 'b']) await one.add(acknowledgement(post, 1));
    const out: string[] = [];
    const [first, second] = [one, browser.lateTab()].map(
      (outbox) =>
        new Sending(
          outbox,
          ({ post }) => Promise.resolve(void out.push(post)),
          (waiting) => outbox.settle(waiting, undefined),
        ),
    );
    await Promise.all([first?.flush(), second?.flush()]);
    assert.deepEqual(out, ['a', 'b']);
    second?.close();
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

  it('tells other tabs what the server said to what it has taken, and leaves nothing', async () => {
    const browser = new FakeBrowser();
    const [one, other] = [browser.tab(), browser.tab()];
    const told: unknown[] = [];
    other.onChange((sent) => told.push(sent));
    const waiting = await one.add(acknowledgement('a', 1));
    const receipt = { version: 1, state: 'acknowledged' } as Receipt;
    await one.settle(waiting, receipt);
    const again = await one.add(acknowledgement('b', 1));
    await one.settle(again, undefined);
    assert.deepEqual(told, [
      undefined,
      { waiting, answer: receipt },
      undefined,
      undefined,
      { waiting: again, answer: undefined },
      undefined,
    ]);
    assert.equal(browser.values.size, 0);
    // Of one that another has replaced, nobody is told: the later one is what the reader wants.
    const later = await one.add(acknowledgement('a', 2));
    told.length = 0;
    await one.settle(waiting, receipt);
    assert.deepEqual([told, await one.all()], [[], [later]]);
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
