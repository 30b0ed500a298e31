import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FeedClient, InboxItem, NewReceipt } from '@team-feed/sdk';
import type { TeamInboxChangedEvent } from '../../components/src/team-inbox/team-inbox.events.ts';
import type { TeamInbox } from '../../components/src/team-inbox/team-inbox.ts';
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
  waitingWork,
  waitUntil,
  noonIn,
} from '../support/components.ts';
import { anItem, inboxOf, inHours } from '../support/fake-must-read.ts';

const never = (): Promise<Response> => new Promise(() => undefined);
const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

/** They share the browser's storage, so that one that is left over would send what another acknowledges. */
const clients: FeedClient[] = [];

interface Mounted {
  readonly inbox: TeamInbox;
  readonly server: FakeServer;
  readonly client: FeedClient;
}

async function inboxOver(answers: Record<string, Answer>, element = html`<team-inbox></team-inbox>`): Promise<Mounted> {
  const server = new FakeServer(answers);
  const client = clientOver(server);
  clients.push(client);
  const inbox = await mount<TeamInbox>(client, element);
  return { inbox, server, client };
}

/** An inbox with these items, drawn. */
async function inboxWith(items: readonly InboxItem[], element = html`<team-inbox></team-inbox>`): Promise<Mounted> {
  const mounted = await inboxOver(inboxOf(items), element);
  await waitUntil(() => mounted.inbox.matches(':state(ready)'));
  await waitUntil(() => findAll(mounted.inbox, 'team-post').every((post) => post.matches(':state(ready)')));
  await mounted.inbox.updateComplete;
  return mounted;
}

const three = (): InboxItem[] => [
  anItem({ body: 'First', deadline: noonIn(-1) }),
  anItem({ body: 'Second', deadline: inHours(2.5) }),
  anItem({ body: 'Third' }),
];

const rows = (inbox: Element): HTMLElement[] => findAll(inbox, '[part=item]');
const focusedRow = (inbox: TeamInbox): string => {
  const row = inbox.shadowRoot?.activeElement?.closest('[part=item]');
  return row ? text(get(row, '[part=body]')) : '';
};
const status = (inbox: Element): string => text(get(inbox, '[part=status]'));
const acknowledged = (server: FakeServer): string[] =>
  server
    .calls('PUT posts/*')
    .filter(({ body }) => (body as NewReceipt).state === 'acknowledged')
    .map(({ path }) => path.split('/')[1] ?? '');

async function shown(element: Element, words: string): Promise<void> {
  await waitUntil(() => text(element).includes(words), `"${words}" is not shown`);
}

/** A link in front of the element, from which the keyboard enters it. */
async function before(inbox: TeamInbox): Promise<void> {
  const link = document.createElement('a');
  link.href = '#here';
  link.textContent = 'Before';
  inbox.before(link);
  link.focus();
  await inbox.updateComplete;
}

describe('<team-inbox>', () => {
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    localStorage.clear();
  });

  describe('shows', () => {
    it('what must be read with its deadline in words, overdue first', async () => {
      const { inbox } = await inboxWith(three());
      const deadlines = rows(inbox).map((row) => text(get(row, '[part=deadline] > [aria-hidden]')));
      expect(deadlines).to.deep.equal(['Overdue since yesterday', 'Due in 2 hours', 'Must read']);
      expect(rows(inbox).map((row) => text(get(row, '[part=body]')))).to.deep.equal(['First', 'Second', 'Third']);
      expect(text(get(inbox, '[part=count]'))).to.equal('3');
      expect(inbox.matches(':state(overdue)')).to.equal(true);
      await expect(inbox).to.be.accessible();
    });

    it('who asks, to those who hear a button', async () => {
      const { inbox } = await inboxWith([anItem({ title: 'Escape routes', kind: 'memo' })]);
      const action = get(inbox, '[part=acknowledge]');
      const described = inbox.shadowRoot?.getElementById(action.getAttribute('aria-describedby') ?? '');
      expect(described && text(described)).to.include('Chiara Bianchi asks you to read this, Escape routes, Must read');
    });

    it('that it loads, then that there is nothing', async () => {
      const answers = inboxOf([]);
      let release: (() => void) | undefined;
      const { inbox } = await inboxOver({
        'GET inbox': async (asked) => {
          await new Promise<void>((resolve) => (release = resolve));
          return (answers['GET inbox'] ?? never)(asked);
        },
      });
      await waitUntil(() => release);
      expect(get(inbox, '[part=skeleton]').getAttribute('aria-label')).to.equal('Loading…');
      expect(inbox.matches(':state(loading)')).to.equal(true);
      release?.();
      await shown(inbox, 'Nothing to acknowledge');
      expect(inbox.matches(':state(empty)')).to.equal(true);
      expect(inbox.getAttribute('count')).to.equal('0');
      await expect(inbox).to.be.accessible();
    });

    it('what the page says where there is nothing', async () => {
      const { inbox } = await inboxWith([], html`<team-inbox><p slot="empty">All read!</p></team-inbox>`);
      expect(text(inbox)).to.include('All read!').and.not.include('Nothing to acknowledge');
    });

    it('what went wrong, and tries again', async () => {
      const { inbox, server } = await inboxOver({ 'GET inbox': () => problem(500, 'internal') });
      await shown(inbox, 'The feed has a problem on its side.');
      expect(inbox.matches(':state(failed)')).to.equal(true);
      await expect(inbox).to.be.accessible();
      server.on(inboxOf(three()));
      button(inbox, 'Try again').click();
      await shown(inbox, 'First');
    });

    it('that somebody has to sign in, and tells the page once', async () => {
      let told = 0;
      const { inbox } = await inboxOver(
        { 'GET inbox': () => problem(401, 'unauthorized') },
        html`<team-inbox @team-session-needed=${() => told++}></team-inbox>`,
      );
      await shown(inbox, 'Sign in to see what you must read.');
      await inbox.updateComplete;
      expect(inbox.matches(':state(signed-out)')).to.equal(true);
      expect(told).to.equal(1);
    });

    it('a few at first, and more on demand', async () => {
      const items = Array.from({ length: 25 }, (_, index) => anItem({ body: `Message ${String(index)}` }));
      const { inbox } = await inboxWith(items, html`<team-inbox limit="8"></team-inbox>`);
      const counts = [rows(inbox).length];
      for (let press = 0; press < 3; press++) {
        get(inbox, '[part=more]').click();
        await waitUntil(() => rows(inbox).length > (counts.at(-1) ?? 0));
        counts.push(rows(inbox).length);
      }
      expect(counts).to.deep.equal([8, 16, 24, 25]);
      expect(find(inbox, '[part=more]')).to.equal(undefined);
    });

    it('Italian words', async () => {
      const { inbox } = await inboxWith(three(), html`<team-inbox lang="it"></team-inbox>`);
      await shown(inbox, 'Da confermare');
      expect(text(inbox)).to.include('Scaduto ieri').and.include('Scade tra 2 ore').and.include('Ho letto');
    });

    it('no answers or reactions, which belong where the post stands', async () => {
      const { inbox } = await inboxWith(three());
      expect(findAll(inbox, '[part=actions]').every((actions) => actions.offsetHeight === 0)).to.equal(true);
    });
  });

  describe('acknowledges', () => {
    it('in two keystrokes: Tab and Enter', async () => {
      const items = three();
      const { inbox, server } = await inboxWith(items);
      await before(inbox);
      await sendKeys({ press: 'Tab' });
      expect(focusedRow(inbox)).to.equal('First');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => acknowledged(server).length === 1);
      expect(acknowledged(server)).to.deep.equal([items[0]?.post.id]);
    });

    it('and goes on to the next, then to the way back', async () => {
      const { inbox, server } = await inboxWith(three());
      await before(inbox);
      await sendKeys({ press: 'Tab' });
      for (const [next, left] of [
        ['Second', '2 left.'],
        ['Third', '1 left.'],
      ] as const) {
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => focusedRow(inbox) === next);
        expect(status(inbox)).to.equal(`Acknowledged. ${left}`);
      }
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => acknowledged(server).length === 3);
      await waitUntil(() => inbox.shadowRoot?.activeElement?.getAttribute('part') === 'take-back');
      expect(status(inbox)).to.equal('Acknowledged. That was the last one.');
      expect(inbox.count).to.equal(0);
      await expect(inbox).to.be.accessible();
    });

    it('by the key a, wherever the focus is in the item', async () => {
      const { inbox, server } = await inboxWith(three());
      get(get(inbox, '[part=item]:nth-child(2) team-post'), 'a').focus();
      await sendKeys({ press: 'a' });
      await waitUntil(() => acknowledged(server).length === 1);
      await waitUntil(() => focusedRow(inbox) === 'Third');
    });

    it('by the arrows and Enter', async () => {
      const items = three();
      const { inbox, server } = await inboxWith(items);
      get(inbox, '[part=acknowledge]').focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await sendKeys({ press: key });
      expect(focusedRow(inbox)).to.equal('Second');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => acknowledged(server).length === 1);
      expect(acknowledged(server)).to.deep.equal([items[1]?.post.id]);
    });

    it('one item for a key that is held down', async () => {
      const { inbox } = await inboxWith(three());
      const action = get(inbox, '[part=acknowledge]');
      for (const key of ['Enter', 'a']) {
        const held = new KeyboardEvent('keydown', {
          key,
          repeat: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        });
        action.focus();
        expect(action.dispatchEvent(held)).to.equal(key === 'a');
      }
      expect(inbox.count).to.equal(3);
    });

    it('and takes back for some minutes', async () => {
      const { inbox, server } = await inboxWith(three());
      button(inbox, 'I have read this').click();
      await shown(inbox, 'Acknowledged');
      expect(inbox.count).to.equal(2);
      await waitUntil(() => acknowledged(server).length === 1);
      const takeBack = get(inbox, '[part=take-back]');
      takeBack.focus();
      takeBack.click();
      await waitUntil(() => inbox.count === 3);
      await waitUntil(() => inbox.shadowRoot?.activeElement?.getAttribute('part') === 'acknowledge');
      expect(status(inbox)).to.equal('Taken back');
    });

    it('and says when it is too late to take back', async () => {
      const { inbox, server } = await inboxWith(three());
      button(inbox, 'I have read this').click();
      await waitUntil(() => acknowledged(server).length === 1 && find(inbox, '[part=take-back]'));
      server.on({ 'PUT posts/*': () => problem(409, 'too-late') });
      get(inbox, '[part=take-back]').click();
      await shown(inbox, 'It is too late to take that back.');
      await waitUntil(() => inbox.count === 2);
    });

    it('and says that the text has changed', async () => {
      const { inbox, server } = await inboxWith(three());
      server.on({ 'PUT posts/*': () => problem(409, 'version-conflict') });
      button(inbox, 'I have read this').click();
      await shown(inbox, 'The text was changed meanwhile. Please read it again.');
      await expect(inbox).to.be.accessible();
    });

    it('while offline: it is kept, goes out once after a reload, and from one of two tabs', async () => {
      const items = three();
      const { inbox, server, client } = await inboxWith(items);
      server.on({ 'PUT posts/*': down });
      button(inbox, 'I have read this').click();
      await shown(inbox, 'Acknowledged');
      await waitUntil(() => inbox.count === 2);
      await waitUntil(() => waitingWork().length === 1);
      client.close();

      const again = new FakeServer(inboxOf(items));
      const tabs = [clientOver(again), clientOver(again)];
      // What waits goes out behind the first answer.
      for (const tab of tabs) void tab.me.get();
      await waitUntil(() => waitingWork().length === 0, 'It is not sent');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(acknowledged(again)).to.deep.equal([items[0]?.post.id]);
      for (const tab of tabs) tab.close();
    });

    it('and sends when the browser is online again', async () => {
      const items = three();
      const { inbox, server } = await inboxWith(items);
      server.on({ 'PUT posts/*': down });
      button(inbox, 'I have read this').click();
      await waitUntil(() => acknowledged(server).length === 1);
      const answers = inboxOf(items);
      server.on(answers);
      dispatchEvent(new Event('online'));
      await waitUntil(() => waitingWork().length === 0);
      expect(acknowledged(server)).to.deep.equal([items[0]?.post.id, items[0]?.post.id]);
    });
  });

  describe('tells', () => {
    it('how much there is, at first and when it changes', async () => {
      const told: object[] = [];
      const { inbox, server } = await inboxWith(
        three(),
        html`<team-inbox
          @team-inbox-changed=${(event: TeamInboxChangedEvent) => told.push(event.detail)}
        ></team-inbox>`,
      );
      await waitUntil(() => server.streams === 1);
      await waitUntil(() => server.topics.includes('inbox'));
      server.push('must-read-asked', { item: anItem({ body: 'Fourth' }) });
      await shown(inbox, 'Fourth');
      expect(told).to.deep.equal([
        { pending: 3, overdue: 1 },
        { pending: 4, overdue: 1 },
      ]);
      expect(status(inbox)).to.equal('1 new message to acknowledge');
      expect(inbox.getAttribute('count')).to.equal('4');
    });

    it('that a post was acknowledged', async () => {
      const { inbox } = await inboxWith(three());
      const happened = oneEvent(inbox, 'team-receipt-changed');
      button(inbox, 'I have read this').click();
      const { detail } = (await happened) as HTMLElementEventMap['team-receipt-changed'];
      expect([detail.post.body, detail.state]).to.deep.equal(['First', 'acknowledged']);
    });

    it('the server what was on screen for a moment', async () => {
      const { server } = await inboxWith([anItem({ body: 'Short' })]);
      const seen = (): boolean => server.calls('PUT posts/*').some(({ body }) => (body as NewReceipt).state === 'seen');
      expect(seen()).to.equal(false);
      await waitUntil(seen, 'It is not seen', { timeout: 4000 });
    });
  });

  describe('as a bell', () => {
    const BELL = html`<team-inbox bell></team-inbox>`;
    const panel = (inbox: Element): HTMLElement => get(inbox, '[part=panel]');
    const isOpen = (inbox: Element): boolean => panel(inbox).matches(':popover-open');

    it('shows a number, and loads no posts before it is opened', async () => {
      const { inbox } = await inboxWith(three(), BELL);
      expect(text(inbox)).to.equal('3');
      expect(get(inbox, '[part=bell]').getAttribute('aria-label')).to.equal('3 to acknowledge, 1 overdue');
      expect(find(inbox, 'team-post')).to.equal(undefined);
      await expect(inbox).to.be.accessible();
    });

    it('shows no number where there is nothing', async () => {
      const { inbox } = await inboxWith([], BELL);
      expect(find(inbox, '[part=count]')).to.equal(undefined);
      expect(get(inbox, '[part=bell]').getAttribute('aria-label')).to.equal('Nothing to acknowledge');
    });

    it('acknowledges in two keystrokes: Enter and Enter', async () => {
      const { inbox, server } = await inboxWith(three(), BELL);
      get(inbox, '[part=bell]').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => isOpen(inbox) && focusedRow(inbox) === 'First');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => acknowledged(server).length === 1);
      await expect(inbox).to.be.accessible();
    });

    it('closes with Escape, and gives the focus back', async () => {
      const { inbox } = await inboxWith(three(), BELL);
      get(inbox, '[part=bell]').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focusedRow(inbox) === 'First');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !isOpen(inbox));
      expect(inbox.shadowRoot?.activeElement?.getAttribute('part')).to.equal('bell');
      await waitUntil(() => get(inbox, '[part=bell]').getAttribute('aria-expanded') === 'false');
    });

    it('stays inside the window', async () => {
      const { inbox } = await inboxWith(three(), BELL);
      get(inbox, '[part=bell]').click();
      await waitUntil(() => isOpen(inbox));
      await inbox.updateComplete;
      const { left, right, bottom } = panel(inbox).getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(innerWidth);
      expect(bottom).to.be.at.most(innerHeight);
    });
  });

  it('goes on after it has left the page and come back', async () => {
    const { inbox, server, client } = await inboxWith(three());
    const place = inbox.parentElement;
    inbox.remove();
    await waitUntil(() => server.streams === 0, 'The stream stays open', { timeout: 3000 });
    place?.append(inbox);
    await waitUntil(() => server.streams === 1);
    await shown(inbox, 'First');
    expect(client.inboxStore.$state.lc).to.equal(1);
  });

  it('shares one request with others on the page', async () => {
    const server = new FakeServer(inboxOf(three()));
    const client = clientOver(server);
    clients.push(client);
    const both = html`<div><team-inbox></team-inbox><team-inbox bell></team-inbox></div>`;
    const place = await mount<HTMLElement>(client, both);
    await shown(place, 'First');
    expect(server.calls('GET inbox').length).to.equal(1);
  });

  it('shows an answer that lacks its counts as garbage, and not as an empty list', async () => {
    const { inbox } = await inboxOver({ 'GET inbox': () => json({ items: [], next: null }) });
    await waitUntil(() => inbox.matches(':state(failed)'));
  });
});
