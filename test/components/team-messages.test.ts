import { expect, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Post } from '@team-feed/sdk';
import type { TeamMessagesChangedEvent } from '../../components/src/team-messages/team-messages.events.ts';
import type { TeamMessages } from '../../components/src/team-messages/team-messages.ts';
import '../../components/src/register.ts';
import { aConversation, aMessage, conversationsOf } from '../support/fake-messages.ts';
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
  waitUntil,
} from '../support/components.ts';

type Answers = ConstructorParameters<typeof FakeServer>[0];

const withBen = (): readonly Post[] =>
  aConversation(
    ['ben'],
    [
      ['ada', 'Lunch?', 30],
      ['ben', 'Yes!', 20],
      ['ben', 'At one?', 19],
    ],
  );
const withAll = (): readonly Post[] =>
  aConversation(
    ['ben', 'chiara'],
    [
      ['chiara', 'The plan', 90],
      ['ada', 'I agree', 80],
    ],
  );

async function open(
  conversations: readonly (readonly Post[])[],
  { unread = [], answers = {}, width = 800, id = '' }: Partial<Options> = {},
): Promise<{ server: FakeServer; element: TeamMessages }> {
  const server = new FakeServer({ ...conversationsOf(conversations, unread), ...answers });
  const element = await mount<TeamMessages>(
    clientOver(server),
    html`<team-messages style=${`inline-size: ${String(width)}px`} conversation=${id}></team-messages>`,
  );
  return { server, element };
}

interface Options {
  readonly unread: readonly number[];
  readonly answers: Answers;
  readonly width: number;
  readonly id: string;
}

const items = (element: Element): HTMLElement[] => findAll(element, '[part=item]');
const listed = (element: Element): Promise<void> => waitUntil(() => items(element).length);
const messages = (element: Element): string[] =>
  findAll(element, '[part=message]').map((each) => text(get(each, '[part=body]')));
const reads = (server: FakeServer): string[] => server.calls('PUT posts/*').map(({ path }) => path.split('/')[1] ?? '');

/** What has the focus, through all shadow trees. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

async function write(element: Element, words: string): Promise<void> {
  const field = get<HTMLTextAreaElement>(element, 'textarea');
  field.value = words;
  field.dispatchEvent(new Event('input'));
  await waitUntil(() => get(element, '[part=send]').ariaDisabled === 'false');
  get(element, '[part=send]').click();
}

describe('<team-messages>', () => {
  describe('lists', () => {
    it('conversations with names, the last message and how much is unread', async () => {
      const { element } = await open([withBen(), withAll()], { unread: [2] });
      expect(find(element, '[part=skeleton]')).not.to.equal(undefined);
      await listed(element);
      const [ben, all] = items(element).map(text);
      expect(ben).to.include('Ben Okafor').and.include('At one?').and.include('2 unread');
      expect(all)
        .to.match(/Chiara Bianchi.* and .*Ben Okafor/)
        .and.include('You: I agree');
      expect(text(get(element, '[part=count]'))).to.equal('1');
      await expect(element).to.be.accessible();
    });

    it('nothing, and says so', async () => {
      const { element } = await open([]);
      await waitUntil(() => text(element).includes('No messages yet'));
      expect(element.matches(':state(empty)')).to.equal(true);
      await expect(element).to.be.accessible();
    });

    it('what went wrong, and tries again', async () => {
      const { server, element } = await open([withBen()], { answers: { 'GET conversations': () => json('garbage') } });
      await waitUntil(() => find(element, '[part=failure]'));
      await expect(element).to.be.accessible();
      server.on(conversationsOf([withBen()]));
      get(element, '[part=retry]').click();
      await listed(element);
      expect(find(element, '[part=failure]')).to.equal(undefined);
    });

    it('nothing for who is not signed in, and asks the page to sign them in', async () => {
      const asked = oneEvent(document, 'team-session-needed');
      const { element } = await open([], { answers: { 'GET conversations': () => problem(401, 'unauthorized') } });
      await asked;
      expect(text(element)).to.include('Sign in to see your messages');
      expect(element.matches(':state(signed-out)')).to.equal(true);
    });

    it('older ones when asked', async () => {
      const many = Array.from({ length: 25 }, (_, index) =>
        aConversation(['ben'], [['ben', String(index), index + 1]]),
      );
      const { element } = await open(many);
      await listed(element);
      get(element, '[part=more]').click();
      await waitUntil(() => items(element).length === 25);
      expect(find(element, '[part=more]')).to.equal(undefined);
    });
  });

  describe('counts for a bell', () => {
    it('by attribute and event, also live', async () => {
      const ben = withBen();
      const told: number[] = [];
      const listen = (event: Event): void => void told.push((event as TeamMessagesChangedEvent).detail.unread);
      document.addEventListener('team-messages-changed', listen);
      const { server, element } = await open([ben, withAll()]);
      await waitUntil(() => server.streams === 1);
      const post = aMessage('ben', 'Hello?', 0, { thread: ben[0]?.id ?? '', replyTo: ben[0]?.id ?? '' });
      server.push('post-created', { post });
      await waitUntil(() => element.getAttribute('unread') === '1');
      document.removeEventListener('team-messages-changed', listen);
      expect(told).to.deep.equal([0, 1]);
      expect(text(items(element)[0] ?? element)).to.include('Hello?');
    });
  });

  describe('shows a conversation', () => {
    it('with its newest message at the bottom, and says who reads it', async () => {
      const many = aConversation(
        ['ben'],
        Array.from({ length: 40 }, (_, index) => ['ben', `Message ${String(index)}`, 250 - index * 6] as const),
      );
      const { element } = await open([many, withAll()]);
      await listed(element);
      items(element)[0]?.click();
      await waitUntil(() => messages(element).length === 40);
      expect(text(get(element, '[part=privacy]'))).to.equal('Only you and Ben Okafor read this.');
      const scroller = get(get(element, 'team-conversation'), '.scroll');
      await waitUntil(() => scroller.scrollTop > 0);
      await waitUntil(() => Math.abs(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop) < 2);
      await waitUntil(() => find(element, 'textarea'));
      await expect(element).to.be.accessible();
    });

    it('and stays there while messages grow, however soon after each other', async () => {
      const many = aConversation(
        ['ben'],
        Array.from({ length: 40 }, (_, index) => ['ben', `Message ${String(index)}`, 250 - index * 6] as const),
      );
      const { element } = await open([many, withAll()]);
      await listed(element);
      items(element)[0]?.click();
      await waitUntil(() => messages(element).length === 40);
      const scroller = get(get(element, 'team-conversation'), '.scroll');
      const left = (): number => Math.abs(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop);
      await waitUntil(() => scroller.scrollTop > 0 && left() < 2);
      const list = scroller.firstElementChild as HTMLElement;
      const grow = (): void => {
        const more = document.createElement('div');
        more.style.blockSize = '300px';
        list.append(more);
      };
      const { scrollHeight } = scroller;
      // The second comes after the element has followed the first, and before it is told that it has scrolled.
      const resizes = new ResizeObserver(() => {
        if (scroller.scrollHeight < scrollHeight + 300) return;
        resizes.disconnect();
        setTimeout(grow);
      });
      resizes.observe(list);
      grow();
      await waitUntil(() => scroller.scrollHeight >= scrollHeight + 600 && left() < 2, 'not at the end');
      scroller.scrollTop -= 200;
      await waitUntil(() => left() > 100);
      await nextFrame();
      grow();
      await nextFrame();
      await nextFrame();
      expect(left(), 'where the reader is').to.be.above(400);
    });

    it('of all its pages', async () => {
      const long = aConversation(
        ['ben'],
        Array.from({ length: 130 }, (_, index) => ['ben', String(index), 400 - index] as const),
      );
      const { element } = await open([long], { id: long[0]?.id ?? '' });
      await waitUntil(() => messages(element).length === 130, 'all messages', { timeout: 4000 });
      expect(messages(element).at(-1)).to.equal('129');
    });

    it('by a link to it, also to one that is not in the list', async () => {
      const all = withAll();
      const { server, element } = await open([withBen(), all], {
        id: all[0]?.id ?? '',
        answers: { 'GET conversations': () => json({ items: [], next: null, unread: 0 }) },
      });
      await waitUntil(() => messages(element).length === 2);
      await waitUntil(() => find(element, '[part=privacy]'));
      expect(text(get(element, '[part=privacy]')))
        .to.include('Chiara Bianchi')
        .and.include('Ben Okafor');
      expect(server.calls('GET conversations/*').length).to.equal(1);
    });

    it('that is not the reader’s as one that does not exist', async () => {
      const { element } = await open([withBen()], { id: '0190a0a0-0000-7000-8000-000000000001' });
      await waitUntil(() => text(element).includes('not shared with you'));
      expect(find(element, 'team-composer')).to.equal(undefined);
    });

    it('and marks it as read when it was seen, once', async () => {
      const ben = withBen();
      const { server, element } = await open([ben], { unread: [2] });
      await listed(element);
      expect(element.unread).to.equal(1);
      items(element)[0]?.click();
      await waitUntil(() => text(element).includes('Lunch?'));
      expect(text(get(get(element, 'team-conversation'), '.new'))).to.equal('New');
      expect(reads(server)).to.deep.equal([]);
      await waitUntil(() => element.unread === 0, 'it is read', { timeout: 4000 });
      await waitUntil(() => reads(server).length);
      expect(reads(server)).to.deep.equal([ben.at(-1)?.id]);
      expect(text(items(element)[0] ?? element)).not.to.include('unread');
      // What was new is still to be told apart.
      expect(find(get(element, 'team-conversation'), '.new')).not.to.equal(undefined);
    });

    it('and what comes live, where the reader stands', async () => {
      const ben = withBen();
      const thread = ben[0]?.id ?? '';
      const { server, element } = await open([ben], { id: thread });
      await waitUntil(() => messages(element).length === 3);
      await waitUntil(() => server.topics.includes(`thread:${thread}`));
      server.push('post-created', { post: aMessage('ben', 'Hello?', 0, { thread, replyTo: thread }) });
      await waitUntil(() => messages(element).at(-1) === 'Hello?');
    });

    it('and says how much has come where the reader is further up', async () => {
      const many = aConversation(
        ['ben'],
        Array.from({ length: 40 }, (_, index) => ['ben', `Message ${String(index)}`, 250 - index * 6] as const),
      );
      const thread = many[0]?.id ?? '';
      const { server, element } = await open([many], { id: thread });
      await waitUntil(() => messages(element).length === 40);
      await waitUntil(() => server.topics.includes(`thread:${thread}`));
      const scroller = get(get(element, 'team-conversation'), '.scroll');
      await waitUntil(() => scroller.scrollTop > 0);
      scroller.scrollTop = 0;
      // Told at once, as the browser would a frame later: what is drawn in between would go to the end again.
      scroller.dispatchEvent(new Event('scroll'));
      server.push('post-created', { post: aMessage('ben', 'Hello?', 0, { thread, replyTo: thread }) });
      await waitUntil(() => find(element, '[part=newest]'));
      expect(text(get(element, '[part=newest]'))).to.equal('1 new message');
      expect(scroller.scrollTop).to.equal(0);
      get(element, '[part=newest]').click();
      await waitUntil(() => messages(element).at(-1) === 'Hello?');
      await waitUntil(() => scroller.scrollTop > 0);
    });
  });

  describe('writes', () => {
    it('an answer, which is there at once', async () => {
      const ben = withBen();
      const { server, element } = await open([ben], { id: ben[0]?.id ?? '' });
      await waitUntil(() => find(element, 'textarea'));
      await waitUntil(() => messages(element).length === 3);
      await write(element, 'At two!');
      await waitUntil(() => messages(element).at(-1) === 'At two!');
      await waitUntil(() => server.calls('POST posts').length === 1);
      expect(server.calls('POST posts')[0]?.body).to.include({ body: 'At two!', replyTo: ben[0]?.id });
    });

    it('a new message to people whom one names, and opens it', async () => {
      const { server, element } = await open([withBen()]);
      await listed(element);
      button(element, 'New message').click();
      await waitUntil(() => find(element, '[role=combobox]'));
      await waitUntil(() => focused()?.getAttribute('role') === 'combobox');
      await expect(element).to.be.accessible();
      await sendKeys({ type: 'Chia' });
      await waitUntil(() => find(element, '[role=option]'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => find(element, '.choice button'));
      expect(get(element, '[part=send]').ariaDisabled).to.equal('true');
      await write(element, 'Hello Chiara');
      await waitUntil(() => messages(element)[0] === 'Hello Chiara');
      const { audience, people } = server.calls('POST posts')[0]?.body as Post;
      expect([audience, ...people]).to.deep.equal(['people', 'chiara']);
      await waitUntil(() => items(element).length === 2);
      await waitUntil(() => text(element).includes('Chiara Bianchi'));
    });

    it('nothing that the server refuses, and keeps the text', async () => {
      const ben = withBen();
      const { element } = await open([ben], {
        id: ben[0]?.id ?? '',
        answers: { 'POST posts': () => problem(422, 'invalid', 'No, not that') },
      });
      await waitUntil(() => find(element, 'textarea'));
      await waitUntil(() => messages(element).length === 3);
      await write(element, 'At two!');
      await waitUntil(() => text(element).includes('No, not that'));
      expect(get<HTMLTextAreaElement>(element, 'textarea').value).to.equal('At two!');
      expect(messages(element).length).to.equal(3);
    });
  });

  describe('is used by keyboard', () => {
    it('with arrows in the list, Enter to open and Escape to come back', async () => {
      const { element } = await open([withBen(), withAll()]);
      await listed(element);
      items(element)[0]?.focus();
      await sendKeys({ press: 'ArrowDown' });
      expect(focused()).to.equal(items(element)[1]);
      await sendKeys({ press: 'Home' });
      await sendKeys({ press: 'End' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focused()?.localName === 'h3');
      expect(text(focused() ?? element)).to.include('Chiara');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused() === items(element)[1]);
      expect(element.conversation).to.equal('');
    });

    it('out of the text field too', async () => {
      const ben = withBen();
      const { element } = await open([ben], { id: ben[0]?.id ?? '' });
      await waitUntil(() => find(element, 'textarea'));
      get(element, 'textarea').focus();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => element.conversation === '');
    });
  });

  describe('with little room', () => {
    it('shows list or conversation, and the way back', async () => {
      const { element } = await open([withBen()], { width: 320 });
      await listed(element);
      expect(get(element, '.main-side').offsetParent).to.equal(null);
      items(element)[0]?.click();
      await waitUntil(() => find(element, '[part=back]'));
      expect(get(element, '.side').offsetParent).to.equal(null);
      await waitUntil(() => find(element, 'textarea'));
      await expect(element).to.be.accessible();
      get(element, '[part=back]').click();
      await waitUntil(() => focused() === items(element)[0]);
    });

    it('has no way back where the list stands beside', async () => {
      const { element } = await open([withBen()]);
      await listed(element);
      items(element)[0]?.click();
      await waitUntil(() => find(element, '[part=back]'));
      expect(get(element, '[part=back]').offsetParent).to.equal(null);
    });
  });

  it('lets the page open conversations elsewhere', async () => {
    const { element } = await open([withBen()]);
    await listed(element);
    element.addEventListener('team-conversation-open', (event) => {
      event.preventDefault();
    });
    items(element)[0]?.click();
    await element.updateComplete;
    expect(element.conversation).to.equal('');
  });

  it('hears nothing while it is away, and is current when it is back', async () => {
    const { server, element } = await open([withBen()]);
    await listed(element);
    const place = element.parentElement;
    element.remove();
    await waitUntil(() => server.streams === 0, 'the stream ends', { timeout: 3000 });
    server.on(conversationsOf([withBen(), withAll()]));
    place?.append(element);
    await waitUntil(() => items(element).length === 2);
  });
});
