import { expect, html, oneEvent } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { Post } from '@team-feed/sdk';
import type { TeamReceiptChangedEvent } from '../../components/src/team-post/team-post.events.ts';
import type {
  TeamUrgentDismissedEvent,
  TeamUrgentShownEvent,
} from '../../components/src/team-urgent/team-urgent.events.ts';
import type { TeamUrgent } from '../../components/src/team-urgent/team-urgent.ts';
import type { TestProvider } from '../support/components.ts';
import '../../components/src/register.ts';
import {
  button,
  clientOver,
  FakeServer,
  find,
  findAll,
  get,
  json,
  mount,
  problem,
  text,
  type Answer,
  waitUntil,
} from '../support/components.ts';
import { aMustRead, aReceipt } from '../support/fake-must-read.ts';
import { anUrgent, urgentOf } from '../support/fake-urgent.ts';

interface Mounted {
  readonly banner: TeamUrgent;
  readonly server: FakeServer;
}

async function bannerOver(
  answers: Record<string, Answer>,
  element = html`<team-urgent></team-urgent>`,
): Promise<Mounted> {
  const server = new FakeServer(answers);
  const banner = await mount<TeamUrgent>(clientOver(server), element);
  banner.postUrl ??= '/posts/{id}';
  return { banner, server };
}

const bannerWith = (posts: readonly Post[], element?: ReturnType<typeof html>): Promise<Mounted> =>
  bannerOver(urgentOf(posts), element);

const mustRead = (values: Partial<Post> = {}): Post => ({
  ...anUrgent(values),
  obligation: aMustRead().obligation,
});

async function shown(banner: Element, words: string): Promise<void> {
  await waitUntil(() => text(banner).includes(words), `"${words}" is not shown: ${text(banner)}`);
}

/** It does not slide any more. */
async function settled(banner: TeamUrgent): Promise<void> {
  const animations = get(banner, '[part=banner]').getAnimations({ subtree: true });
  await Promise.all(animations.map(({ finished }) => finished));
}

async function live(server: FakeServer): Promise<void> {
  await waitUntil(() => server.topics.includes('urgent'), 'no stream');
}

describe('<team-urgent>', () => {
  // The first, as WebKitGTK does not ask again what style sheets that many elements share say of motion.
  it('does not move for those who want no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const { banner } = await bannerWith([mustRead()]);
    await shown(banner, 'I have read this');
    expect(getComputedStyle(get(banner, '[part=banner]')).animationName).to.equal('none');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  describe('shows', () => {
    it('who says what, as an alert, with a link and a button', async () => {
      const { banner } = await bannerWith([anUrgent({ id: '0198f3a0-0000-7000-8000-000000000001' })]);
      await shown(banner, 'Water in the cellar');
      expect(text(get(banner, '[role=alert]'))).to.equal('Urgent Eva Lang Facilities Water in the cellar');
      expect(get(banner, '[part=post]').getAttribute('href')).to.equal('/posts/0198f3a0-0000-7000-8000-000000000001');
      expect(text(get(banner, '[part=dismiss]'))).to.equal('Dismiss');
      expect(banner.matches(':state(ready):not(:state(empty))')).to.equal(true);
      await settled(banner);
      await expect(banner).to.be.accessible();
    });

    it('the newest of several, and the others on demand', async () => {
      const { banner } = await bannerWith([
        anUrgent({ body: 'First' }),
        anUrgent({ body: 'Second' }),
        anUrgent({ body: 'Third' }),
      ]);
      await shown(banner, 'Third');
      expect(text(banner)).not.to.include('Second');
      const more = button(banner, '2 more urgent posts');
      expect(more.getAttribute('aria-expanded')).to.equal('false');
      more.click();
      await shown(banner, 'First');
      expect(findAll(banner, '[part=text]').map(text)).to.deep.equal(['Third', 'Second', 'First']);
      await settled(banner);
      await expect(banner).to.be.accessible();
    });

    it('what comes live, above what is read and without moving it', async () => {
      const { banner, server } = await bannerWith([]);
      await live(server);
      const below = document.createElement('p');
      below.textContent = 'What is read';
      banner.after(below);
      const { top } = below.getBoundingClientRect();
      const said = oneEvent<TeamUrgentShownEvent>(banner, 'team-urgent-shown');
      server.push('post-created', { topics: ['urgent'], post: anUrgent({ body: 'Leave the building' }) });
      expect((await said).detail.post.body).to.equal('Leave the building');
      expect(get(banner, '[part=banner]').matches(':popover-open')).to.equal(true);
      expect(below.getBoundingClientRect().top).to.equal(top);
    });

    it('itself in its place, where the page wants that', async () => {
      const { banner } = await bannerWith([anUrgent()], html`<team-urgent inline></team-urgent>`);
      await shown(banner, 'Water');
      expect(banner.getBoundingClientRect().height).to.be.greaterThan(60);
      expect(get(banner, '[part=banner]').popover).to.equal(null);
      await settled(banner);
      await expect(banner).to.be.accessible();
    });

    it('nothing, and takes no space, while there is nothing or the server cannot be asked', async () => {
      for (const answer of [
        () => json({ items: [], next: null }),
        () => problem(500, 'internal'),
        () => new Response('<h1>Welcome</h1>'),
        () => Promise.reject(new TypeError('Failed to fetch')),
      ]) {
        const { banner, server } = await bannerOver({ 'GET urgent': answer });
        await waitUntil(() => server.calls('GET urgent').length);
        await banner.updateComplete;
        expect([text(banner), banner.getBoundingClientRect().height]).to.deep.equal(['', 0]);
      }
    });

    it('formatted news with the link to them', async () => {
      const post = anUrgent({
        kind: 'news',
        title: 'The canteen burns',
        body: 'Use the **north** exit',
        page: 'https://wiki.test/fire#x',
      });
      const { banner } = await bannerWith([post]);
      await shown(banner, 'The canteen burns');
      await waitUntil(() => find(banner, 'strong'));
    });

    it('the way to the post, where one is known', async () => {
      const [afloat, onPage] = [
        anUrgent({ body: 'Afloat' }),
        anUrgent({ body: 'On a page', page: 'https://wiki.test/fire#x' }),
      ];
      const { banner } = await bannerWith([afloat, onPage]);
      Object.assign(banner, { postUrl: undefined });
      await shown(banner, 'On a page');
      const address = (): string | undefined => find<HTMLAnchorElement>(banner, '[part=post]')?.href;
      expect(address()).to.equal(`https://wiki.test/fire#post-${onPage.id}`);
      get(banner, '[part=dismiss]').click();
      await shown(banner, 'Afloat');
      expect(address()).to.equal(undefined);
      const feed = document.createElement('team-feed');
      banner.after(feed);
      banner.requestUpdate();
      await banner.updateComplete;
      expect(address()).to.equal(`${location.href}#post-${afloat.id}`);
      feed.remove();
    });

    it('the beginning of a long text first', async () => {
      const { banner } = await bannerWith([anUrgent({ body: 'word '.repeat(200) })]);
      await shown(banner, 'word');
      const before = get(banner, '[part=text]').getBoundingClientRect().height;
      button(banner, 'Show more').click();
      await shown(banner, 'Show less');
      expect(get(banner, '[part=text]').getBoundingClientRect().height).to.be.greaterThan(before);
    });

    it('markup as text, and only safe links', async () => {
      const body = '<img src=x onerror=alert(1)> javascript:alert(2) https://a.test';
      const facets = [
        { type: 'link' as const, start: 29, end: 48, url: 'javascript:alert(2)' },
        { type: 'link' as const, start: 49, end: 63, url: 'https://a.test' },
      ];
      const { banner } = await bannerWith([anUrgent({ body, facets })]);
      await shown(banner, body);
      expect(find(banner, 'img')).to.equal(undefined);
      expect(findAll<HTMLAnchorElement>(banner, '[part=link]').map(({ href }) => href)).to.deep.equal([
        'https://a.test/',
      ]);
    });
  });

  describe('is put away', () => {
    it('by a button, and the focus goes on', async () => {
      const { banner, server } = await bannerWith([anUrgent({ body: 'First' }), anUrgent({ body: 'Second' })]);
      const field = document.createElement('input');
      field.setAttribute('aria-label', 'Elsewhere');
      banner.before(field);
      await shown(banner, 'Second');
      field.focus();
      get(banner, '[part=dismiss]').focus();
      const said = oneEvent<TeamUrgentDismissedEvent>(banner, 'team-urgent-dismissed');
      await sendKeys({ press: 'Enter' });
      expect((await said).detail).to.deep.include({ acknowledged: false });
      await shown(banner, 'First');
      expect(banner.shadowRoot?.activeElement?.getAttribute('part')).to.equal('dismiss');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => text(banner) === '');
      expect(document.activeElement).to.equal(field);
      expect(banner.getBoundingClientRect().height).to.equal(0);
      await waitUntil(() => server.calls('PUT posts/*').length === 2);
    });

    it('on all pages at once', async () => {
      const post = anUrgent();
      const server = new FakeServer(urgentOf([post]));
      const [one, other] = [clientOver(server), clientOver(server)];
      const here = await mount<TeamUrgent>(one, html`<team-urgent></team-urgent>`);
      const there = await mount<TeamUrgent>(other, html`<team-urgent></team-urgent>`);
      await shown(here, 'Water');
      await shown(there, 'Water');
      await waitUntil(() => server.streams === 2);
      get(here, '[part=dismiss]').click();
      await waitUntil(() => text(here) === '');
      server.push('post-dismissed', { topics: ['urgent'], post: post.id });
      await waitUntil(() => text(there) === '');
    });

    it('by acknowledging it, where the reader must', async () => {
      const { banner, server } = await bannerWith([mustRead()]);
      await shown(banner, 'I have read this');
      expect(find(banner, '[part=dismiss]')).to.equal(undefined);
      const receipt = oneEvent<TeamReceiptChangedEvent>(banner, 'team-receipt-changed');
      const said = oneEvent<TeamUrgentDismissedEvent>(banner, 'team-urgent-dismissed');
      get(banner, '[part=acknowledge]').click();
      expect((await said).detail.acknowledged).to.equal(true);
      expect((await receipt).detail.state).to.equal('acknowledged');
      await waitUntil(() => text(banner) === '');
      await waitUntil(() => server.calls('PUT posts/*').length);
      expect(server.calls('PUT posts/*')[0]?.body).to.deep.equal({ state: 'acknowledged', version: 1 });
      localStorage.clear();
    });

    it('with another button when the author withdraws what is asked', async () => {
      const post = mustRead();
      const { banner, server } = await bannerWith([post]);
      await shown(banner, 'I have read this');
      await live(server);
      server.push('must-read-withdrawn', { topics: ['inbox'], post: post.id, withdrawnAt: new Date().toISOString() });
      await shown(banner, 'Dismiss');
      server.push('must-read-asked', {
        topics: ['inbox'],
        item: { post: { ...post, version: 2 }, receipt: aReceipt({ version: 2 }) },
      });
      await shown(banner, 'I have read this');
    });

    it('and says so when that is refused', async () => {
      const { banner, server } = await bannerWith([anUrgent()]);
      server.on({ 'PUT posts/*': () => problem(403, 'forbidden') });
      await shown(banner, 'Water');
      get(banner, '[part=dismiss]').click();
      await shown(banner, 'That did not work.');
      expect(text(get(banner, '[part=failure]'))).to.include('You are not allowed');
      await settled(banner);
      await expect(banner).to.be.accessible();
    });
  });

  describe('comes back', () => {
    it('by itself after the server was down', async () => {
      const { banner, server } = await bannerOver({ 'GET urgent': () => problem(500, 'internal') });
      await waitUntil(() => banner.matches(':state(failed)'));
      server.on(urgentOf([anUrgent()]));
      await shown(banner, 'Water');
      expect(banner.matches(':state(failed)')).to.equal(false);
    });

    it('when the browser is online again', async () => {
      const { banner, server } = await bannerOver({
        'GET urgent': () => Promise.reject(new TypeError('Failed to fetch')),
      });
      await waitUntil(() => banner.matches(':state(failed)'), '', { timeout: 15_000 });
      server.on(urgentOf([anUrgent()]));
      window.dispatchEvent(new Event('online'));
      await shown(banner, 'Water');
    }).timeout(20_000);

    it('after it was elsewhere, with one stream less meanwhile', async () => {
      const { banner, server } = await bannerWith([anUrgent()]);
      await shown(banner, 'Water');
      await live(server);
      const place = banner.parentElement;
      banner.remove();
      await waitUntil(() => server.streams === 0, 'still streaming', { timeout: 3000 });
      place?.append(banner);
      await waitUntil(() => server.streams === 1);
      await waitUntil(() => find(banner, '[part=banner]:popover-open'));
    });

    it('with what another client has', async () => {
      const { banner } = await bannerWith([anUrgent({ body: 'Of one company' })]);
      await shown(banner, 'Of one company');
      (banner.parentElement as TestProvider).client = clientOver(
        new FakeServer(urgentOf([anUrgent({ body: 'Of another' })])),
      );
      await shown(banner, 'Of another');
      expect(text(banner)).not.to.include('Of one');
    });
  });

  it('asks the page for a session, once', async () => {
    let asked = 0;
    const count = (): void => {
      asked++;
    };
    document.addEventListener('team-session-needed', count);
    const { banner, server } = await bannerOver({ 'GET urgent': () => problem(401, 'unauthorized') });
    await waitUntil(() => asked);
    expect([text(banner), banner.matches(':state(signed-out)')]).to.deep.equal(['', true]);
    await waitUntil(() => server.calls('GET urgent').length > 1, 'no other try', { timeout: 5000 });
    await banner.updateComplete;
    expect(asked).to.equal(1);
    document.removeEventListener('team-session-needed', count);
  }).timeout(8000);

  describe('with `notify`', () => {
    const real = Notification;
    let isHidden = false;

    class FakeNotification extends EventTarget {
      static permission: NotificationPermission = 'default';
      static readonly open = new Set<FakeNotification>();
      static asked = 0;
      static requestPermission(): Promise<NotificationPermission> {
        this.asked++;
        this.permission = 'granted';
        return Promise.resolve(this.permission);
      }
      onclick: (() => void) | null = null;
      onclose: (() => void) | null = null;
      readonly title: string;
      readonly options: NotificationOptions;
      constructor(title: string, options: NotificationOptions) {
        super();
        this.title = title;
        this.options = options;
        FakeNotification.open.add(this);
      }
      close(): void {
        FakeNotification.open.delete(this);
        this.onclose?.();
      }
    }

    beforeEach(() => {
      FakeNotification.permission = 'default';
      FakeNotification.asked = 0;
      FakeNotification.open.clear();
      Object.defineProperty(window, 'Notification', { value: FakeNotification, configurable: true });
      Object.defineProperty(document, 'hidden', { get: () => isHidden, configurable: true });
    });
    afterEach(() => {
      isHidden = false;
      Object.defineProperty(window, 'Notification', { value: real, configurable: true });
      Reflect.deleteProperty(document, 'hidden');
    });

    it('asks only those who press its button', async () => {
      const { banner } = await bannerWith([], html`<team-urgent notify></team-urgent>`);
      await shown(banner, 'Notify me of urgent posts');
      expect(FakeNotification.asked).to.equal(0);
      await expect(banner).to.be.accessible();
      button(banner, 'Notify me').click();
      await waitUntil(() => text(banner) === '');
      expect(FakeNotification.asked).to.equal(1);
    });

    it('notifies of what comes while the page is hidden, and takes that back', async () => {
      FakeNotification.permission = 'granted';
      const { banner, server } = await bannerWith([anUrgent()], html`<team-urgent notify></team-urgent>`);
      await shown(banner, 'Water');
      await live(server);
      server.push('post-created', { topics: ['urgent'], post: anUrgent({ body: 'Seen' }) });
      await shown(banner, 'Seen');
      expect(FakeNotification.open.size).to.equal(0);
      isHidden = true;
      const post = anUrgent({ body: 'Unseen' });
      server.push('post-created', { topics: ['urgent'], post });
      await waitUntil(() => FakeNotification.open.size === 1);
      const [{ title, options }] = [...FakeNotification.open] as [FakeNotification];
      expect([title, options.body, options.tag]).to.deep.equal(['Urgent, from Eva Lang', 'Unseen', post.id]);
      server.push('post-dismissed', { topics: ['urgent'], post: post.id });
      await waitUntil(() => FakeNotification.open.size === 0);
      server.push('post-created', { topics: ['urgent'], post: anUrgent({ body: 'Looked at' }) });
      await waitUntil(() => FakeNotification.open.size === 1);
      isHidden = false;
      document.dispatchEvent(new Event('visibilitychange'));
      expect(FakeNotification.open.size).to.equal(0);
    });

    it('says nothing where the person has said no', async () => {
      FakeNotification.permission = 'denied';
      const { banner, server } = await bannerWith([], html`<team-urgent notify></team-urgent>`);
      await live(server);
      isHidden = true;
      server.push('post-created', { topics: ['urgent'], post: anUrgent() });
      await shown(banner, 'Water');
      expect(FakeNotification.open.size).to.equal(0);
      expect(find(banner, '[part=allow]')).to.equal(undefined);
    });
  });

  describe('looks right', () => {
    it('in 320 pixels, from right to left', async () => {
      await setViewport({ width: 320, height: 640 });
      const { banner } = await bannerWith(
        [mustRead({ body: 'W'.repeat(200) }), anUrgent({ body: 'شكرا', authorName: 'بن أوكافور' })],
        html`<team-urgent dir="rtl"></team-urgent>`,
      );
      await shown(banner, 'شكرا');
      const { left, right } = get(banner, '[part=banner]').getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(320);
      button(banner, '1 more').click();
      await shown(banner, 'I have read this');
      expect(get(banner, '[part=banner]').scrollWidth).to.be.at.most(320);
      await settled(banner);
      await expect(banner).to.be.accessible();
      await setViewport({ width: 800, height: 600 });
    });

    it('in the dark', async () => {
      const { banner } = await bannerWith([mustRead()], html`<team-urgent style="color-scheme: dark"></team-urgent>`);
      await shown(banner, 'I have read this');
      await settled(banner);
      await expect(banner).to.be.accessible();
    });

    it('in Italian', async () => {
      const { banner } = await bannerWith([anUrgent()], html`<team-urgent lang="it"></team-urgent>`);
      await shown(banner, 'Archivia');
      expect(text(get(banner, '[role=alert]'))).to.include('Urgente');
    });
  });
});
