import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Post } from '@team-feed/sdk';
import type { TeamSearch } from '../../components/src/team-search/team-search.ts';
import type { TeamQueryChangedEvent } from '../../components/src/team-search/team-search.events.ts';
import { complete, tokenAt, troubleOf, withFilter, withPhrase } from '../../components/src/team-search/query-text.ts';
import '../../components/src/register.ts';
import { searchOf } from '../support/fake-search.ts';
import {
  aPerson,
  aPost,
  type Answer,
  button,
  clientOver,
  FakeServer,
  find,
  findAll,
  get,
  json,
  mount,
  page,
  problem,
  type TestProvider,
  text,
  waitUntil,
} from '../support/components.ts';

const never = (): Promise<Response> => new Promise(() => undefined);
const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

const posts = (): Post[] => [
  aPost({ body: 'The budget is late', author: 'ada', authorName: 'Ada Rossi' }),
  aPost({
    body: 'Budget, budget!',
    author: 'ben',
    authorName: 'Ben Okafor',
    title: 'All about the budget',
    kind: 'memo',
  }),
  aPost({ body: 'Soup', author: 'ben', authorName: 'Ben Okafor' }),
];

const units = [
  { key: 'finance', name: 'Finance', kind: 'sector', parent: null },
  { key: 'floor-2', name: 'Secónd floor', kind: 'floor', parent: null },
];

async function searchOver(
  answers: Record<string, Answer> = {},
  element = html`<team-search></team-search>`,
): Promise<[TeamSearch, FakeServer]> {
  const server = new FakeServer({
    'GET people': () => page([aPerson({ handle: 'chiara', name: 'Chiara Bianchi', title: 'Purchasing' }), aPerson()]),
    'GET units': () => page(units),
    ...searchOf(posts()),
    ...answers,
  });
  return [await mount<TeamSearch>(clientOver(server), element), server];
}

const field = (search: TeamSearch): HTMLInputElement => get<HTMLInputElement>(search, 'input');
const status = (search: TeamSearch): string => text(get(search, '[part=status]'));
const results = (search: TeamSearch): HTMLElement[] => findAll(search, '[part=result]');
const choices = (search: TeamSearch): string[] => findAll(search, '[role=option]').map(text);
const marks = (search: TeamSearch): string[] =>
  findAll(search, 'mark')
    .filter((mark) => mark.checkVisibility())
    .map(text);
const asked = (server: FakeServer): (string | null)[] =>
  server.calls('GET search').map(({ query }) => query.get('query'));
const found = (search: TeamSearch, count: number): Promise<void> => waitUntil(() => results(search).length === count);

async function type(search: TeamSearch, words: string): Promise<void> {
  search.focus();
  await sendKeys({ type: words });
  await search.updateComplete;
}

const offered = (search: TeamSearch, count: number): Promise<void> =>
  waitUntil(() => choices(search).length === count, `${String(count)} choices`);

describe('<team-search>', () => {
  describe('at first', () => {
    it('asks nothing, shows what the page put in, and what one can search by', async () => {
      const [search, server] = await searchOver({}, html`<team-search><p>Ask the desk.</p></team-search>`);
      expect(server.asked).to.deep.equal([]);
      expect(search.matches(':state(idle)')).to.equal(true);
      expect(text(search)).to.contain('Ask the desk.');
      for (const label of ['Person', 'Unit', 'Kind', 'Hashtag', 'Date', 'Phrase']) expect(button(search, label));
      expect(get(search, '[role=search]').ariaLabel).to.equal('Search posts');
      await expect(search).to.be.accessible();
    });

    it('can be seen where there is no server', async () => {
      const search = document.createElement('team-search');
      document.body.append(search);
      await search.updateComplete;
      search.query = 'budget';
      await search.updateComplete;
      expect(search.matches(':state(idle)')).to.equal(true);
      search.remove();
    });
  });

  describe('searches', () => {
    it('while somebody types, once per pause, and marks what it found', async () => {
      const [search, server] = await searchOver();
      const changed: Promise<TeamQueryChangedEvent> = oneEvent(search, 'team-query-changed');
      // Keys that a busy machine would send with pauses between them.
      for (let length = 1; length <= 'budget'.length; length++) {
        field(search).value = 'budget'.slice(0, length);
        field(search).dispatchEvent(new InputEvent('input'));
      }
      expect(asked(server)).to.deep.equal([]);
      expect((await changed).detail).to.deep.equal({ query: 'budget' });
      await found(search, 2);
      expect(asked(server)).to.deep.equal(['budget']);
      expect(search.getAttribute('query')).to.equal('budget');
      expect(status(search)).to.equal('2 results');
      // The code that formats the memo comes later, and takes the place of its plain text.
      await waitUntil(() => find(search, 'team-post-text:defined'));
      expect(marks(search)).to.deep.equal(['budget', 'budget', 'Budget', 'budget']);
      expect(text(search)).not.to.contain('Soup');
      expect(search.matches(':state(ready)')).to.equal(true);
      await expect(search).to.be.accessible();
    });

    it('at once by Enter and by the button', async () => {
      const [search, server] = await searchOver();
      await type(search, 'b');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => asked(server).length === 1);
      await type(search, 'udget');
      button(search, 'Search').click();
      await waitUntil(() => asked(server).length === 2);
      expect(asked(server)).to.deep.equal(['b', 'budget']);
      await found(search, 2);
    });

    it('for what the page says, before and later, and tells nobody of it', async () => {
      const [search, server] = await searchOver({}, html`<team-search query="soup"></team-search>`);
      let told = 0;
      search.addEventListener('team-query-changed', () => told++);
      await found(search, 1);
      expect(field(search).value).to.equal('soup');
      search.setAttribute('query', 'budget');
      await found(search, 2);
      expect(field(search).value).to.equal('budget');
      expect(asked(server)).to.deep.equal(['soup', 'budget']);
      search.query = '';
      await found(search, 0);
      expect(told).to.equal(0);
      expect(search.matches(':state(idle)')).to.equal(true);
    });

    it('gives up what was superseded, and shows the newest only', async () => {
      const waiting: ((response: Response) => void)[] = [];
      const [search, server] = await searchOver({
        'GET search': ({ query }) =>
          query.get('query') === 'old'
            ? new Promise((done) => waiting.push(done))
            : page([{ post: aPost({ body: 'New' }), highlights: [] }]),
      });
      search.query = 'old';
      await waitUntil(() => waiting.length === 1);
      search.query = 'new';
      await found(search, 1);
      expect(server.calls('GET search')[0]?.signal.aborted).to.equal(true);
      waiting[0]?.(page([{ post: aPost({ body: 'Old' }), highlights: [] }]));
      await search.updateComplete;
      expect(text(search)).to.contain('New').and.not.to.contain('Old');
    });

    it('keeps what it has found on screen while it looks for something else', async () => {
      const [search, server] = await searchOver({}, html`<team-search query="budget"></team-search>`);
      await found(search, 2);
      server.on({ 'GET search': never });
      search.query = 'budget late';
      await waitUntil(() => search.matches(':state(loading)'));
      expect(results(search)).to.have.length(2);
      expect(status(search)).to.equal('Searching…');
    });

    it('is empty again by Escape and by its button, and keeps nothing of it', async () => {
      const [search] = await searchOver();
      await type(search, 'budget');
      await found(search, 2);
      await sendKeys({ press: 'Escape' });
      await found(search, 0);
      expect(field(search).value).to.equal('');
      await type(search, 'soup');
      await found(search, 1);
      button(search, 'Clear the search').click();
      await found(search, 0);
      expect(search.shadowRoot?.activeElement).to.equal(field(search));
      expect(field(search).autocomplete).to.equal('off');
      const kept = [localStorage, sessionStorage].map((kept) => JSON.stringify(kept)).join(' ');
      expect(kept).not.to.contain('budget').and.not.to.contain('soup');
    });

    it('begins anew when it comes back to the page, and with another server', async () => {
      const [search, server] = await searchOver(
        { 'GET search': never },
        html`<team-search query="soup"></team-search>`,
      );
      await waitUntil(() => asked(server).length === 1);
      const provider = search.parentElement as TestProvider;
      search.remove();
      await waitUntil(() => server.calls('GET search')[0]?.signal.aborted);
      server.on(searchOf(posts()));
      provider.append(search);
      await found(search, 1);
      provider.client = clientOver(new FakeServer(searchOf([...posts(), aPost({ body: 'More soup' })])));
      await found(search, 2);
    });
  });

  describe('shows', () => {
    it('more results by its button, and says how many', async () => {
      const many = Array.from({ length: 5 }, (_, index) => aPost({ body: `Number ${String(index)}` }));
      const [search, server] = await searchOver(
        searchOf(many, 3),
        html`<team-search query="number" limit="3"></team-search>`,
      );
      await found(search, 3);
      expect(status(search)).to.equal('3 results, the best and newest first; there are more');
      button(search, 'Show more results').click();
      await found(search, 5);
      expect(status(search)).to.equal('5 results');
      expect(find(search, '[part=more]')).to.equal(undefined);
      expect(server.calls('GET search').map(({ query }) => [query.get('limit'), query.get('before')])).to.deep.equal([
        ['3', null],
        ['3', '3'],
      ]);
    });

    it('what went wrong with more, keeps what is there, and tries again', async () => {
      const many = Array.from({ length: 5 }, (_, index) => aPost({ body: `Number ${String(index)}` }));
      const [search, server] = await searchOver(searchOf(many, 3), html`<team-search query="number"></team-search>`);
      await found(search, 3);
      server.on({ 'GET search': () => problem(403, 'forbidden') });
      button(search, 'Show more results').click();
      await waitUntil(() => find(search, '[role=alert]'));
      expect(results(search)).to.have.length(3);
      server.on(searchOf(many, 3));
      button(search, 'Try again').click();
      await found(search, 5);
    });

    it('that nothing was found, in so many words', async () => {
      const [search] = await searchOver({}, html`<team-search query="unicorn"></team-search>`);
      await waitUntil(() => search.matches(':state(empty)'));
      expect(text(get(search, '[part=empty]'))).to.contain('Nothing found for “unicorn”');
      expect(status(search)).to.contain('Nothing found for “unicorn”');
      await expect(search).to.be.accessible();
    });

    it('that it failed, and tries again by button, by Enter and when the browser is online again', async () => {
      const [search, server] = await searchOver(
        { 'GET search': () => new Response('garbage') },
        html`<team-search query="soup"></team-search>`,
      );
      await waitUntil(() => find(search, '[part=failure]'), 'a failure', { timeout: 4_000 });
      expect(search.matches(':state(failed)')).to.equal(true);
      await expect(search).to.be.accessible();
      const retries = [
        () => {
          button(search, 'Try again').click();
        },
        () => {
          field(search).form?.requestSubmit();
        },
        () => {
          dispatchEvent(new Event('online'));
        },
      ];
      for (const [index, retry] of retries.entries()) {
        retry();
        await waitUntil(() => asked(server).length === index + 2 && find(search, '[part=failure]'));
      }
      server.on(searchOf(posts()));
      button(search, 'Try again').click();
      await found(search, 1);
      expect(find(search, '[part=failure]')).to.equal(undefined);
    });

    it('that the server cannot be reached', async () => {
      const [search] = await searchOver({ 'GET search': down }, html`<team-search query="soup"></team-search>`);
      await waitUntil(() => find(search, '[part=failure]'), 'a failure', { timeout: 8_000 });
      expect(text(get(search, '[part=failure]'))).to.contain('cannot be reached');
    }).timeout(10_000);

    it('that nobody is signed in, and tells the page once', async () => {
      const needed: string[] = [];
      const listen = (event: Event): void => {
        needed.push((event as CustomEvent<{ server: string }>).detail.server);
      };
      document.addEventListener('team-session-needed', listen);
      const [search] = await searchOver(
        { 'GET search': () => problem(401, 'unauthorized') },
        html`<team-search query="x1"></team-search>`,
      );
      await waitUntil(() => search.matches(':state(signed-out)'));
      expect(text(get(search, '[part=failure]'))).to.contain('Sign in to search.');
      search.requestUpdate();
      await search.updateComplete;
      document.removeEventListener('team-session-needed', listen);
      expect(needed).to.deep.equal(['https://feed.test']);
    });

    it('in its own words what cannot be understood, and the server’s where it knows better', async () => {
      const [search, server] = await searchOver();
      await type(search, '"open');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => search.matches(':state(refused)'));
      expect(text(get(search, '[part=failure]'))).to.equal(
        'A quotation mark is missing: put one before and one after the phrase.',
      );
      expect(field(search).getAttribute('aria-describedby')).to.equal('failure');
      await expect(search).to.be.accessible();
      server.on({ 'GET search': () => problem(422, 'invalid-query', 'Leave the dragons out') });
      search.query = 'dragons';
      await waitUntil(() => text(search).includes('Leave the dragons out'));
    });

    it('texts as texts, and marks inside mentions and links', async () => {
      const body = '<b>bold</b> @ada ask https://bold.example';
      const [search] = await searchOver(
        searchOf([
          aPost({
            body,
            facets: [
              { type: 'mention', start: 12, end: 16, handle: 'ada', name: 'Ada' },
              { type: 'link', start: 21, end: body.length, url: 'https://bold.example' },
            ],
          }),
        ]),
        html`<team-search query="bold ada"></team-search>`,
      );
      await found(search, 1);
      expect(findAll(search, 'mark').map(text)).to.deep.equal(['bold', 'ada', 'bold']);
      expect(find(search, 'b')).to.equal(undefined);
      expect(get(search, '[part=body]').textContent.replace(/\s+(?=@)|(?<=@ada)\s+/g, ' ')).to.equal(body);
      expect(get<HTMLAnchorElement>(search, '[part=link]').href).to.equal('https://bold.example/');
    });

    it('the place in a long text where it was found', async () => {
      const body = `${'Nothing here. '.repeat(100)}Then the needle, and on it goes. ${'Nothing there. '.repeat(50)}`;
      const [search] = await searchOver(searchOf([aPost({ body })]), html`<team-search query="needle"></team-search>`);
      await found(search, 1);
      const excerpt = get(search, '[part=excerpt]');
      expect(excerpt.textContent).to.contain('Then the needle, and on it goes.');
      expect(text(excerpt).length).to.be.lessThan(300);
      expect(findAll(excerpt, 'mark').map(text)).to.deep.equal(['needle']);
    });

    it('everything on 320 pixels', async () => {
      await setViewport({ width: 320, height: 640 });
      const [search] = await searchOver({}, html`<team-search query="budget"></team-search>`);
      await found(search, 2);
      expect(search.scrollWidth).to.be.at.most(search.clientWidth);
      await setViewport({ width: 800, height: 600 });
    });
  });

  describe('filters', () => {
    it('complete people, by keys', async () => {
      const [search, server] = await searchOver();
      await type(search, 'budget from:ch');
      await offered(search, 2);
      expect(field(search).ariaExpanded).to.equal('true');
      expect(server.calls('GET people').map(({ query }) => query.get('query'))).to.deep.equal(['ch']);
      // Half a name would find nothing.
      expect(asked(server)).to.deep.equal([]);
      await expect(search).to.be.accessible();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => asked(server).length === 1);
      expect(asked(server)).to.deep.equal(['budget from:ada']);
      expect(field(search).value).to.equal('budget from:ada ');
      expect(field(search).selectionStart).to.equal('budget from:ada '.length);
      await found(search, 1);
    });

    it('complete units, and places that are none', async () => {
      const [search, server] = await searchOver();
      await type(search, 'in:');
      await offered(search, 4);
      expect(choices(search)).to.deep.equal([
        'The whole company',
        'Private messages',
        'Finance finance',
        'Secónd floor floor-2',
      ]);
      await type(search, 'sec');
      await offered(search, 1);
      get(search, '[role=option]').click();
      await waitUntil(() => asked(server).length === 1);
      expect(asked(server)).to.deep.equal(['in:floor-2']);
    });

    it('offer kinds and dates', async () => {
      const [search] = await searchOver();
      await type(search, 'kind:');
      await offered(search, 4);
      expect(choices(search)[2]).to.equal('Memos memo');
      await sendKeys({ press: 'Escape' });
      await offered(search, 0);
      expect(field(search).value).to.equal('kind:');
      await type(search, 'memo before:');
      await offered(search, 3);
      await sendKeys({ press: 'Tab' });
      const today = new Date();
      const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) =>
        String(part).padStart(2, '0'),
      );
      expect(field(search).value).to.equal(`kind:memo before:${day.join('-')} `);
    });

    it('are begun by buttons, one at a time', async () => {
      const [search] = await searchOver();
      await type(search, 'budget');
      button(search, 'Person').click();
      await waitUntil(() => field(search).value === 'budget from:');
      await offered(search, 2);
      button(search, 'Kind').click();
      await waitUntil(() => field(search).value === 'budget kind:');
      await offered(search, 4);
      button(search, 'Phrase').click();
      await waitUntil(() => field(search).value === 'budget ""');
      await search.updateComplete;
      expect(field(search).selectionStart).to.equal(field(search).value.length - 1);
    });

    it('come from hashtags and mentions in what was found, unless the page does something better', async () => {
      const [search, server] = await searchOver(
        searchOf([
          aPost({
            body: '#soup by @ada',
            facets: [
              { type: 'hashtag', start: 0, end: 5, tag: 'soup' },
              { type: 'mention', start: 9, end: 13, handle: 'ada', name: 'Ada Rossi' },
            ],
          }),
        ]),
        html`<team-search query="by"></team-search>`,
      );
      await found(search, 1);
      const changed = oneEvent(search, 'team-query-changed');
      get(search, '[part=tag]').click();
      await changed;
      expect(search.query).to.equal('tag:soup');
      await waitUntil(() => asked(server).length === 2);
      const cancel = (event: Event): void => {
        event.preventDefault();
      };
      await found(search, 1);
      search.addEventListener('team-mention-open', cancel);
      get(search, '[part=mention]').click();
      await search.updateComplete;
      expect(search.query).to.equal('tag:soup');
      search.removeEventListener('team-mention-open', cancel);
      get(search, '[part=mention]').click();
      await waitUntil(() => search.query === 'from:ada');
    });
  });

  describe('lets readers', () => {
    it('open the thread of what was found, and answer there', async () => {
      const root = aPost({ body: 'The budget', replies: 1 });
      const answer = aPost({ body: 'Where is it?', replyTo: root.id, thread: root.id });
      const [search] = await searchOver(
        { ...searchOf([root]), [`GET timelines/thread:${root.id}`]: () => page([root, answer]) },
        html`<team-search query="budget"></team-search>`,
      );
      await found(search, 1);
      button(search, '1 reply').click();
      await waitUntil(() => text(search).includes('Where is it?'));
      button(search, 'Hide').click();
      await waitUntil(() => !text(search).includes('Where is it?'));
      button(search, 'Reply').click();
      await waitUntil(() => find(search, 'team-composer textarea') ?? find(search, 'textarea'));
    });

    it('react, edit and delete, and keeps the marks of an unchanged text', async () => {
      const post = aPost({ body: 'The budget' });
      const [search, server] = await searchOver(
        {
          ...searchOf([post]),
          [`PUT posts/${post.id}/reactions/like`]: () =>
            json({ ...post, reactions: [{ name: 'like', count: 1, mine: true }] }),
          [`PATCH posts/${post.id}`]: () => json({ ...post, body: 'The soup', version: 2 }),
          [`DELETE posts/${post.id}`]: () => new Response(null, { status: 204 }),
        },
        html`<team-search query="budget"></team-search>`,
      );
      await found(search, 1);
      await waitUntil(() => text(search).includes('Edit'));
      button(search, 'React').click();
      await waitUntil(() => find(search, '[part=picker] button'));
      get(search, '[part=picker] button').click();
      await waitUntil(() => text(search).includes('👍 1'));
      expect(findAll(search, 'mark').map(text)).to.deep.equal(['budget']);
      button(search, 'Edit').click();
      await waitUntil(() => find(search, 'textarea'));
      button(search, 'Save').click();
      await waitUntil(() => text(search).includes('The soup'));
      expect(findAll(search, 'mark')).to.deep.equal([]);
      expect(server.calls(`PATCH posts/${post.id}`)[0]?.body).to.include({ version: 1 });
      button(search, 'Delete').click();
      await waitUntil(() => find(search, '.danger'));
      get(search, '.danger').click();
      await found(search, 0);
    });
  });

  it('speaks Italian', async () => {
    const [search] = await searchOver({}, html`<team-search lang="it" query="budget"></team-search>`);
    await found(search, 2);
    await waitUntil(() => status(search) === '2 risultati');
    expect(button(search, 'Cerca'));
  });
});

describe('the text of a search', () => {
  it('is completed at the caret', () => {
    const token = tokenAt('a from:ad b', 9);
    expect(token).to.deep.equal({ kind: 'from', query: 'ad', start: 7 });
    expect(token && complete('a from:ad b', token, 'ada')).to.deep.equal({ text: 'a from:ada b', caret: 11 });
    expect(tokenAt('IN:', 3)).to.deep.equal({ kind: 'in', query: '', start: 3 });
    for (const [text, caret] of [
      ['begin:x', 7],
      ['from:ada x', 10],
      ['"in:x', 5],
      ['from', 4],
    ] as const)
      expect(tokenAt(text, caret), text).to.equal(undefined);
    expect(withFilter('a from:', 'in')).to.equal('a in:');
    expect(withFilter('', 'in')).to.equal('in:');
    expect(withPhrase('a in: ')).to.equal('a ""');
  });

  it('is known to be in trouble before the server says so', () => {
    const troubles = {
      '"a': 'openQuote',
      '“a': 'openQuote',
      'from:': 'bareFilter',
      'x in: y': 'bareFilter',
      'kind:letter': 'unknownKind',
      'before:tomorrow': 'noDate',
      'before:2026-02-30': 'noDate',
      '?!': 'nothing',
    };
    for (const [query, trouble] of Object.entries(troubles)) expect(troubleOf(query), query).to.equal(trouble);
    expect(troubleOf('x'.repeat(301))).to.equal('tooLong');
    expect(troubleOf('x '.repeat(17))).to.equal('tooMany');
    for (const query of [
      'a',
      '"a b" from:ada',
      'kind:NEWS',
      'before:2026',
      'before:2026-05-01T10:00Z',
      '"from:"',
      'x:y',
    ])
      expect(troubleOf(query), query).to.equal(undefined);
  });
});
