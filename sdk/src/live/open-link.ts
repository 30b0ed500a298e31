/**
 * The pages of a browser share one stream: who holds a lock (Web Locks) has it, and tells the others by a BroadcastChannel.
 * A page that is closed, or crashes, lets go of the lock, and the next one goes on where it was. Where a browser lacks the
 * one or the other, or forbids them, each page has a stream of its own.
 */
import type { Http } from '../http.ts';
import type { Connection, Link, Needs, Sink, Statuses } from './link.ts';
import { ServerStream } from './server-stream.ts';
import type { Member, Others, Said } from './tabs.ts';

/** Goes up when pages of different versions could not understand each other any more. */
const LANGUAGE = 1;

/** After the server has refused a page's token, another page tries; so many milliseconds later this one may again. */
const STEP_BACK = 5_000;

/** Opens the way that messages come. */
export async function openLink(http: Http, sink: Sink, needs: Needs): Promise<Link> {
  // Without a name nobody can tell whether two pages may see the same.
  const handle = await http.whose().catch(() => undefined);
  const channel =
    handle === undefined ? undefined : channelOf(`team-feed ${String(LANGUAGE)} ${http.server} ${handle}`);
  if (!channel) {
    const stream = new ServerStream(http, sink);
    // Outside pages there is nothing to be hidden; without the code, a page keeps its stream.
    const hide = (): void => void import('./unshared.ts').then((it) => it.pollWhileHidden(stream), ignore);
    if ('document' in globalThis) {
      if (document.hidden) hide();
      else document.addEventListener('visibilitychange', hide, { once: true });
    }
    return stream;
  }
  const link = new SharedLink({ http, sink, needs, channel });
  await link.begin();
  return link;
}

const ignore = (): void => undefined;

/** Undefined outside browsers, and in pages that may not have one. */
function channelOf(name: string): BroadcastChannel | undefined {
  try {
    if (!('location' in globalThis && 'locks' in navigator)) return undefined;
    // A page that may not store, as some frames, may not lock either, which it would learn too late: this throws at once.
    Reflect.get(globalThis, 'localStorage');
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

interface Shared {
  readonly http: Http;
  readonly sink: Sink;
  readonly needs: Needs;
  readonly channel: BroadcastChannel;
}

class SharedLink implements Link {
  readonly #shared: Shared;
  #isEnded = false;
  /** Ends the wait for the lock. */
  #queue = new AbortController();
  #release: () => void = () => undefined;
  #connection: Connection = 'connecting';
  /** While this page leads. */
  #stream: ServerStream | undefined;
  #others: Promise<Others> | undefined;
  #heard: Others | undefined;
  /** While another one does. */
  #member: Member | undefined;

  constructor(shared: Shared) {
    this.#shared = shared;
    shared.channel.onmessage = ({ data }: MessageEvent<Said>) => void this.#hear(data);
    // A page that the browser keeps for coming back sleeps: it leads nobody, and holds nothing.
    globalThis.addEventListener('pagehide', this.#leave);
    globalThis.addEventListener('pageshow', this.#comeBack);
  }

  async begin(): Promise<void> {
    if (await this.#campaign({ ifAvailable: true })) this.#lead();
    else await this.#follow();
  }

  want(topics: ReadonlySet<string>, from: number | undefined): void {
    (this.#member ?? this.#heard ?? this.#stream)?.want(topics, from);
  }

  async ask(keys: readonly string[]): Promise<Statuses | undefined> {
    return this.#member?.ask(keys);
  }

  end(): void {
    this.#isEnded = true;
    this.#leave();
    globalThis.removeEventListener('pagehide', this.#leave);
    globalThis.removeEventListener('pageshow', this.#comeBack);
    this.#shared.channel.close();
  }

  /** Resolves with whether this page holds the lock. */
  #campaign(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      let held = false;
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        held = lock !== null && !this.#isEnded;
        resolve(held);
        return held ? new Promise((release) => (this.#release = release)) : undefined;
      };
      navigator.locks.request(this.#shared.channel.name, options, hold).catch(() => {
        resolve(false);
        // Another page took the lock, since this one did not answer.
        if (held && !this.#isEnded) void this.#follow();
      });
    });
  }

  #lead(): void {
    const { http, sink, needs } = this.#shared;
    this.#leaveOthers();
    const all: Sink = {
      take: (message, topics) => {
        (this.#heard ?? sink).take(message, topics);
      },
      say: (connection) => {
        this.#connection = connection;
        (this.#heard ?? sink).say(connection);
      },
    };
    this.#stream = new ServerStream(http, all, () => {
      // Where nobody else is there, the stream goes on trying.
      if (this.#heard?.isAny) void this.#stepBack();
    });
    this.#say({ what: 'lead' });
    if (needs.topics().size) this.#stream.want(needs.topics(), needs.position());
  }

  async #follow(): Promise<void> {
    this.#leaveOthers();
    const tabs = await import('./tabs.ts').catch(() => undefined);
    if (this.#isEnded) return;
    if (!tabs) {
      // Without the code to follow, this page goes by itself.
      this.#lead();
      return;
    }
    const { signal } = (this.#queue = new AbortController());
    this.#member = new tabs.Member(this.#shared, () => void this.#leadIf({ steal: true }));
    void this.#leadIf({ signal });
  }

  async #leadIf(options: LockOptions): Promise<void> {
    if (await this.#campaign(options)) this.#lead();
  }

  async #stepBack(): Promise<void> {
    this.#leave();
    await new Promise((resolve) => setTimeout(resolve, STEP_BACK));
    if (!this.#isEnded && !this.#stream && !this.#member) await this.begin();
  }

  /** Neither leads nor follows. */
  #leaveOthers(): void {
    this.#queue.abort();
    this.#member?.end();
    this.#heard?.end();
    this.#stream?.end();
    this.#member = this.#heard = this.#others = this.#stream = undefined;
  }

  readonly #leave = (): void => {
    this.#leaveOthers();
    this.#release();
  };

  readonly #comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) void this.begin();
  };

  async #hear(said: Said): Promise<void> {
    if (this.#member) {
      this.#member.hear(said);
      return;
    }
    const stream = this.#stream;
    if (!stream || !('member' in said)) return;
    // A sign of life, since the code comes only with the first of the others.
    if (!this.#heard) this.#say({ what: 'connection', connection: this.#connection });
    this.#others ??= import('./tabs.ts').then(({ Others }) => new Others(this.#shared, stream, this.#connection));
    const others = await this.#others.catch(() => (this.#others = undefined));
    if (this.#stream !== stream || !others) return;
    this.#heard = others;
    others.hear(said);
  }

  #say(said: Said): void {
    this.#shared.channel.postMessage(said);
  }
}
