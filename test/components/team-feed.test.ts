import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { canonicalPage, type Me, type Post } from '@team-feed/sdk';
import type { TeamThreadReadEvent } from '../../components/src/team-feed/team-feed.events.ts';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import '../../components/src/register.ts';
import {
  aPost,
  button,
  clientOver,
  FakeServer,
  find,
  findAll,
  get,
  json,
  me as reader,
  mount,
  page,
  problem,
  text,
  type Answer,
  waitUntil,
} from '../support/components.ts';

const never = (): Promise<Response> => new Promise(() => undefined);

async function feedOver(answer: Answer, attributes: Partial<TeamFeed> = {}): Promise<[TeamFeed, FakeServer]> {
  const server = new FakeServer({ 'GET timelines/home': answer });
  const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed></team-feed>`);
  Object.assign(feed, attributes);
  return [feed, server];
}

async function shown(feed: TeamFeed, words: string): Promise<void> {
  await waitUntil(() => text(feed).includes(words), `"${words}" is not shown: ${text(feed)}`);
}

/** Posts as a server answers them: the newest first. */
function posts(...bodies: string[]): Post[] {
  return bodies.map((body) => aPost({ body })).reverse();
}

describe('<team-feed>', () => {
  describe('shows', () => {
    it('that it loads, then the posts, newest first', async () => {
      let answer: ((response: Response) => void) | undefined;
      const [feed] = await feedOver(() => new Promise((resolve) => (answer = resolve)));
      await waitUntil(() => answer);
      expect(text(get(feed, '[role=status]'))).to.equal('Loading…');
      expect(find(feed, '[part=skeleton]')).not.to.equal(undefined);
      expect(feed.matches(':state(loading)')).to.equal(true);
      await expect(feed).to.be.accessible();
      answer?.(page(posts('First', 'Second')));
      await shown(feed, 'First');
      expect(find(feed, '[part=skeleton]')).to.equal(undefined);
      expect(feed.matches(':state(ready):not(:state(loading))')).to.equal(true);
      expect(findAll(feed, '[part=body]').map(text)).to.deep.equal(['Second', 'First']);
      await expect(feed).to.be.accessible();
    });

    it('the fallback of the page until the posts are there', async () => {
      let answer: ((response: Response) => void) | undefined;
      const server = new FakeServer({ 'GET timelines/home': () => new Promise((resolve) => (answer = resolve)) });
      const feed = await mount<TeamFeed>(
        clientOver(server),
        html`<team-feed
          ><h2 slot="heading">News</h2>
          <a href="/news">All news</a></team-feed
        >`,
      );
      await waitUntil(() => answer);
      expect(text(feed)).to.include('News').and.include('All news');
      expect(find(feed, '[part=skeleton]')).to.equal(undefined);
      answer?.(page(posts('Here')));
      await shown(feed, 'Here');
      expect(text(feed)).to.include('News').and.not.include('All news');
    });

    it('that nothing was posted', async () => {
      const [feed] = await feedOver(() => page([]));
      await shown(feed, 'Nothing has been posted here yet.');
      expect(feed.matches(':state(empty)')).to.equal(true);
      await expect(feed).to.be.accessible();
    });

    it('the fallback and no error where the page says nothing about a server', async () => {
      const feed = await fixture<TeamFeed>(html`<team-feed>Our feed is being moved.</team-feed>`);
      expect(text(feed)).to.equal('Our feed is being moved.');
    });
  });

  describe('says what went wrong, and tries again, when the server', () => {
    const cases: [string, Answer, string][] = [
      ['is down', () => Promise.reject(new TypeError('Failed to fetch')), 'The feed cannot be reached.'],
      ['has a fault', () => problem(500, 'internal'), 'The feed has a problem on its side.'],
      [
        'answers garbage',
        () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
        'The feed gave an answer that makes no sense.',
      ],
      ['answers something else', () => json({ hello: 1 }), 'The feed gave an answer that makes no sense.'],
      ['is busy', () => problem(429, 'too-many-streams'), 'The feed is busy. Wait a moment.'],
    ];
    for (const [name, answer, words] of cases) {
      it(name, async () => {
        const [feed, server] = await feedOver(answer);
        await waitUntil(() => text(feed).includes(words), `"${words}" is not shown: ${text(feed)}`, { timeout: 15000 });
        expect(feed.matches(':state(failed)')).to.equal(true);
        expect(text(get(feed, '[role=alert]'))).to.include(words);
        await expect(feed).to.be.accessible();
        server.on({ 'GET timelines/home': () => page(posts('Well again')) });
        get(feed, '[part=retry]').click();
        await shown(feed, 'Well again');
        expect(find(feed, '[role=alert]')).to.equal(undefined);
      }).timeout(20000);
    }

    it('is slow', async () => {
      const [feed] = await feedOver(never);
      await waitUntil(() => text(feed).includes('takes too long'), text(feed), { timeout: 15000 });
    }).timeout(20000);

    it('does not allow it: then without trying again', async () => {
      const [feed] = await feedOver(() => problem(403, 'forbidden'));
      await shown(feed, 'You are not allowed to see this.');
      expect(find(feed, '[part=retry]')).to.equal(undefined);
    });

    it('does not know the reader: then it asks the page for a session, once', async () => {
      let asked = 0;
      const server = new FakeServer({ 'GET timelines/home': () => problem(401, 'unauthorized') });
      const place = await fixture(html`<div></div>`);
      place.addEventListener('team-session-needed', () => asked++);
      const provider = document.createElement('team-provider');
      provider.client = clientOver(server);
      provider.innerHTML = '<team-feed></team-feed>';
      place.append(provider);
      const feed = provider.firstElementChild as TeamFeed;
      await shown(feed, 'Sign in to see the feed.');
      feed.requestUpdate();
      await feed.updateComplete;
      expect(asked).to.equal(1);
      expect(feed.matches(':state(signed-out)')).to.equal(true);
      await expect(feed).to.be.accessible();
    });
  });

  it('keeps old posts on screen when bringing them up to date fails', async () => {
    const [feed, server] = await feedOver(() => page(posts('Still here')));
    await shown(feed, 'Still here');
    server.on({ 'GET timelines/home': () => problem(500, 'internal') });
    void feed.refresh();
    await waitUntil(() => text(feed).includes('may be out of date'), text(feed), { timeout: 15000 });
    expect(text(feed)).to.include('Still here');
  }).timeout(20000);

  describe('older posts', () => {
    it('come with a button, below those that are there', async () => {
      const [fresh, ancient] = posts('Ancient', 'New');
      const [feed] = await feedOver(({ query }) =>
        query.get('before') === 'p2' ? page([ancient]) : page([fresh], 'p2'),
      );
      await shown(feed, 'New');
      expect(get(feed, '[part=post]').getAttribute('aria-setsize')).to.equal('-1');
      button(feed, 'Older posts').click();
      await shown(feed, 'Ancient');
      expect(findAll(feed, '[part=body]').map(text)).to.deep.equal(['New', 'Ancient']);
      expect(find(feed, '[part=older]')).to.equal(undefined);
      expect(findAll(feed, '[part=post]').map((post) => post.getAttribute('aria-posinset'))).to.deep.equal(['1', '2']);
      expect(get(feed, '[part=post]').getAttribute('aria-setsize')).to.equal('2');
    });

    it('can be asked for again when that failed', async () => {
      let broken = true;
      const [feed] = await feedOver(({ query }) => {
        if (!query.has('before')) return page(posts('New'), 'p2');
        return broken ? problem(403, 'forbidden') : page(posts('Ancient'));
      });
      await shown(feed, 'New');
      get(feed, '[part=older]').click();
      await shown(feed, 'You are not allowed');
      broken = false;
      get(feed, '[part=older]').click();
      await shown(feed, 'Ancient');
    });
  });

  describe('new posts', () => {
    it('are announced as a count and shown when asked for', async () => {
      const [feed, server] = await feedOver(() => page(posts('Known')));
      await shown(feed, 'Known');
      await waitUntil(() => server.streams === 1);
      const status = get(feed, '[role=status]');
      server.push('post-created', { post: aPost({ body: 'Fresh', author: 'ben' }) });
      await waitUntil(() => text(status) === '1 new post');
      server.push('post-created', { post: aPost({ body: 'Fresher', author: 'ben' }) });
      await waitUntil(() => text(status) === '2 new posts');
      expect(text(feed)).not.to.include('Fresh ');
      await expect(feed).to.be.accessible();
      button(feed, '2 new posts').click();
      await shown(feed, 'Fresher');
      expect(findAll(feed, '[part=body]').map(text)).to.deep.equal(['Fresher', 'Fresh', 'Known']);
      await waitUntil(() => feed.shadowRoot?.activeElement === find(feed, '[part=post]'));
      expect(text(status)).to.equal('');
    });

    it('never move what is being read', async () => {
      const all = posts(...Array.from({ length: 20 }, (_, n) => `Post ${n}`));
      const [feed, server] = await feedOver(() => page(all));
      await shown(feed, 'Post 19');
      await waitUntil(() => server.streams === 1);
      const eye = findAll(feed, '[part=post]')[10] as HTMLElement;
      eye.scrollIntoView({ block: 'center' });
      const before = eye.getBoundingClientRect().top;
      const above = findAll<HTMLElement & { post: Post }>(feed, '[part=post]')[1]?.post as Post;
      server.push('post-created', { post: aPost({ body: 'Fresh', author: 'ben' }) });
      await waitUntil(() => find(feed, '[part=new]'));
      await frames();
      expect(eye.getBoundingClientRect().top).to.be.closeTo(before, 1);
      server.push('post-edited', { post: { ...above, body: 'Many\nmore\nlines\nthan\nbefore', version: 2 } });
      await shown(feed, 'lines');
      await frames();
      expect(eye.getBoundingClientRect().top).to.be.closeTo(before, 1);
      scrollTo(0, 0);
    });

    it('do not come into a feed that stands still', async () => {
      const server = new FakeServer({ 'GET timelines/home': () => page(posts('Known')) });
      const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed live="off"></team-feed>`);
      await shown(feed, 'Known');
      await frames();
      expect(server.calls('GET live')).to.have.length(0);
    });
  });

  describe('by keyboard', () => {
    it('goes from post to post with Page Down and Page Up', async () => {
      const [feed] = await feedOver(() => page(posts('Three', 'Two', 'One')));
      await shown(feed, 'Three');
      const articles = findAll(feed, '[part=post]');
      articles[0]?.focus();
      await sendKeys({ press: 'PageDown' });
      await waitUntil(() => feed.shadowRoot?.activeElement === articles[1]);
      await sendKeys({ press: 'PageDown' });
      await sendKeys({ press: 'PageDown' });
      expect(feed.shadowRoot?.activeElement).to.equal(articles[2]);
      await sendKeys({ press: 'PageUp' });
      expect(feed.shadowRoot?.activeElement).to.equal(articles[1]);
    });

    it('leaves the feed with Control+End and Control+Home', async () => {
      const server = new FakeServer({ 'GET timelines/home': () => page(posts('Two', 'One')) });
      const place = await fixture(html`
        <div>
          <button id="before">Before</button
          ><team-provider .client=${clientOver(server)}><team-feed></team-feed></team-provider
          ><button id="after">After</button>
        </div>
      `);
      const feed = place.querySelector('team-feed') as TeamFeed;
      await shown(feed, 'Two');
      findAll(feed, '[part=post]')[0]?.focus();
      await chord('Control', 'End');
      // The code for the keys comes with the focus.
      await waitUntil(() => feed.shadowRoot?.activeElement?.matches('.end'));
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement?.id).to.equal('after');
      findAll(feed, '[part=post]')[1]?.focus();
      await chord('Control', 'Home');
      await waitUntil(() => feed.shadowRoot?.activeElement?.matches('[part=heading]'));
      await chord('Shift', 'Tab');
      expect(document.activeElement?.id).to.equal('before');
    });
  });

  describe('threads', () => {
    const root = aPost({ body: 'Who is coming?', replies: 1 });
    const reply = aPost({ body: 'I am', author: 'ben', authorName: 'Ben Okafor', replyTo: root.id, thread: root.id });

    it('open below their post, and close', async () => {
      const [feed, server] = await feedOver(() => page([root]));
      server.on({ [`GET timelines/thread:${root.id}`]: () => page([root, reply]) });
      await shown(feed, 'Who is coming?');
      button(feed, '1 reply').click();
      await shown(feed, 'I am');
      expect(text(feed).match(/Who is coming/g)).to.have.length(1);
      await expect(feed).to.be.accessible();
      button(feed, 'Hide replies').click();
      await waitUntil(() => !text(feed).includes('I am'));
    });

    it('stay closed when the page does something else', async () => {
      const [feed] = await feedOver(() => page([root]));
      await shown(feed, 'Who is coming?');
      find(feed, 'team-post')?.addEventListener('team-thread-open', (event) => {
        event.preventDefault();
      });
      button(feed, '1 reply').click();
      await feed.updateComplete;
      expect(find(feed, '[part=thread]')).to.equal(undefined);
    });

    it('say whom a reply answers', async () => {
      const [feed] = await feedOver(() => page([{ ...reply, replyToName: 'Ada Rossi' }]));
      await shown(feed, 'In answer to Ada Rossi');
    });
  });

  it('shows the posts with a hashtag in its place, and comes back', async () => {
    const body = 'About #safety';
    const [feed, server] = await feedOver(() =>
      page([aPost({ body, facets: [{ type: 'hashtag', start: 6, end: 13, tag: 'safety' }] })]),
    );
    server.on({ 'GET timelines/tag:safety': () => page(posts('Wear gloves')) });
    await shown(feed, body);
    button(feed, '#safety').click();
    await shown(feed, 'Wear gloves');
    button(feed, 'Back').click();
    await shown(feed, body);
  });

  it('leaves the hashtag to a page that cancels the event', async () => {
    const body = 'About #safety';
    const [feed, server] = await feedOver(() =>
      page([aPost({ body, facets: [{ type: 'hashtag', start: 6, end: 13, tag: 'safety' }] })]),
    );
    await shown(feed, body);
    setTimeout(() => {
      button(feed, '#safety').click();
    });
    feed.addEventListener(
      'team-tag-open',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    const event = await oneEvent(feed, 'team-tag-open');
    expect(event.detail).to.deep.equal({ tag: 'safety' });
    await feed.updateComplete;
    expect(server.calls('GET timelines/tag:safety')).to.have.length(0);
  });

  describe('goes to the post that a link names', () => {
    afterEach(() => {
      history.replaceState(null, '', location.pathname + location.search);
    });

    /** A thread of 30 answers, of which a page shows ten. */
    function thread(): {
      readonly root: Post;
      readonly answers: readonly Post[];
      readonly routes: Record<string, Answer>;
    } {
      const root = aPost({ body: 'Root', replies: 30 });
      const answers = Array.from({ length: 30 }, (_, index) =>
        aPost({ body: `Answer ${String(index)}`, replyTo: root.id, thread: root.id }),
      );
      const all = [root, ...answers];
      return {
        root,
        answers,
        routes: {
          'GET timelines/thread:*': ({ query }) => {
            const start = Number(query.get('before') ?? 0);
            return page(all.slice(start, start + 10), start + 10 < all.length ? String(start + 10) : null);
          },
          'GET posts/*': ({ path }) => {
            const post = all.find(({ id }) => path === `posts/${id}`);
            return post ? json(post) : problem(404, 'not-found');
          },
        },
      };
    }

    const focusedIn = (feed: TeamFeed): string => text(feed.shadowRoot?.activeElement ?? document.createElement('p'));

    it('where the feed holds it', async () => {
      const post = aPost({ body: 'Here' });
      history.replaceState(null, '', `#post-${post.id}`);
      const [feed] = await feedOver(() => page([...posts('Above'), post]));
      await waitUntil(() => focusedIn(feed).includes('Here'));
    });

    it('where it stands elsewhere: in its thread, marked and focused, with the way back', async () => {
      const { answers, routes } = thread();
      history.replaceState(null, '', `#post-${answers[24]?.id ?? ''}`);
      const home = posts('Something else');
      const server = new FakeServer({ ...routes, 'GET timelines/home': () => page(home) });
      const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed></team-feed>`);
      await waitUntil(() => focusedIn(feed).includes('Answer 24'), 'the post has the focus', { timeout: 3000 });
      expect(text(get(feed, '.target'))).to.include('Answer 24');
      expect(text(get(feed, '[part=trail]'))).to.include('Post by Ada Rossi and its thread');
      await expect(feed).to.be.accessible();
      button(feed, 'Back').click();
      await shown(feed, 'Something else');
      expect(find(feed, '[part=trail]')).to.equal(undefined);
    });

    it('where it is gone, or not for the reader: it says so, and shows what it has', async () => {
      history.replaceState(null, '', '#post-0190a0a0-0000-7000-8000-000000000001');
      const [feed] = await feedOver(() => page(posts('Something else')));
      await shown(feed, 'was deleted, or is not shared with you');
      expect(text(feed)).to.include('Something else');
    });

    it('when the address changes', async () => {
      const post = aPost({ body: 'Here' });
      const [feed] = await feedOver(() => page([...posts('Above'), post]));
      await shown(feed, 'Here');
      location.hash = `#post-${post.id}`;
      await waitUntil(() => focusedIn(feed).includes('Here'));
    });

    it('by an attribute, in a thread', async () => {
      const { root, answers, routes } = thread();
      const feed = await mount<TeamFeed>(
        clientOver(new FakeServer(routes)),
        html`<team-feed for=${`thread:${root.id}`} post=${answers[15]?.id ?? ''}></team-feed>`,
      );
      await waitUntil(() => focusedIn(feed).includes('Answer 15'), 'the post has the focus', { timeout: 3000 });
    });
  });

  describe('marks threads as read', () => {
    function answered(): { readonly root: Post; readonly answer: Post; readonly server: FakeServer } {
      const root = aPost({ body: 'Root', replies: 1, unread: true });
      const answer = aPost({ body: 'Answer', replyTo: root.id, thread: root.id });
      const server = new FakeServer({
        'GET timelines/home': () => page([root]),
        'GET timelines/thread:*': () => page([root, answer]),
        'PUT posts/*': () => new Response(null, { status: 204 }),
      });
      return { root, answer, server };
    }

    it('when they are opened and seen, once', async () => {
      const { answer, server } = answered();
      const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed></team-feed>`);
      await shown(feed, 'Root');
      expect(text(get(feed, '[part=unread]'))).to.equal('new');
      const read = oneEvent(feed, 'team-thread-read');
      button(feed, '1 reply').click();
      await shown(feed, 'Answer');
      expect(server.calls('PUT posts/*')).to.have.length(0);
      const event = (await read) as TeamThreadReadEvent;
      expect(event.detail.post.id).to.equal(answer.id);
      button(feed, 'Hide replies').click();
      await waitUntil(() => text(feed).includes('1 reply'));
      expect(find(feed, '[part=unread]')).to.equal(undefined);
      await waitUntil(() => server.calls('PUT posts/*').length);
      expect(server.calls('PUT posts/*').map(({ path }) => path)).to.deep.equal([`posts/${answer.id}/read`]);
    });

    it('that stand on their own', async () => {
      const { root, answer, server } = answered();
      await mount<TeamFeed>(clientOver(server), html`<team-feed for=${`thread:${root.id}`}></team-feed>`);
      await waitUntil(() => server.calls('PUT posts/*').length, 'it is marked', { timeout: 4000 });
      expect(server.calls('PUT posts/*')[0]?.path).to.equal(`posts/${answer.id}/read`);
    });
  });

  describe('lets readers follow', () => {
    const routes = (followed: readonly string[], me: Partial<Me> = {}): Record<string, Answer> => ({
      'GET me': () => json({ ...reader(), ...me }),
      'GET timelines/*': () => page(posts('A post')),
      'GET follows': () => page(followed.map((of) => ({ of, name: of }))),
      'PUT follows/*': () => new Response(null, { status: 204 }),
      'DELETE follows/*': () => new Response(null, { status: 204 }),
    });

    const followButton = (feed: TeamFeed): HTMLElement | undefined => {
      const follow = find(feed, 'team-follow');
      return follow && find(follow, 'button');
    };

    it('a person, unit or hashtag, and stop it', async () => {
      const server = new FakeServer(routes([]));
      const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed for="person:ben"></team-feed>`);
      await waitUntil(() => followButton(feed));
      await expect(feed).to.be.accessible();
      button(feed, 'Follow').click();
      await shown(feed, 'Following');
      button(feed, 'Following').click();
      await waitUntil(() => server.calls('DELETE follows/person:ben').length);
      expect(server.calls('PUT follows/person:ben')).to.have.length(1);
      await waitUntil(() => text(get(feed, 'team-follow')) === 'Follow');
    });

    it('where they went from a post', async () => {
      const body = 'About #safety';
      const server = new FakeServer({
        ...routes(['tag:safety']),
        'GET timelines/home': () =>
          page([aPost({ body, facets: [{ type: 'hashtag', start: 6, end: 13, tag: 'safety' }] })]),
      });
      const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed></team-feed>`);
      await shown(feed, body);
      expect(find(feed, 'team-follow')).to.equal(undefined);
      button(feed, '#safety').click();
      await shown(feed, 'Following');
      expect(get(feed, '[part=trail]').contains(get(feed, 'team-follow'))).to.equal(true);
    });

    it('not themselves, nor their own units', async () => {
      for (const name of ['person:ada', 'unit:it']) {
        const server = new FakeServer(routes([], { units: ['it'] }));
        const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed for=${name}></team-feed>`);
        await waitUntil(() => server.calls('GET follows').length && server.calls('GET me').length);
        await shown(feed, 'A post');
        expect(followButton(feed)).to.equal(undefined);
      }
    });

    it('and says when that did not work', async () => {
      const server = new FakeServer({ ...routes([]), 'PUT follows/*': () => problem(403, 'forbidden') });
      const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed for="unit:it"></team-feed>`);
      await waitUntil(() => followButton(feed));
      button(feed, 'Follow').click();
      await shown(feed, 'That did not work');
      expect(text(followButton(feed) ?? feed)).to.equal('Follow');
    });
  });

  it('says below the home timeline where its posts come from', async () => {
    const [feed] = await feedOver(() => page(posts('A post')));
    await shown(feed, 'A post');
    expect(text(get(feed, '[part=sources]'))).to.include('what you follow');
    const [empty] = await feedOver(() => page([]));
    await shown(empty, 'Nothing has been posted');
    expect(text(get(empty, '[part=sources]'))).to.include('what you follow');
  });

  it('asks for the page that it stands on', async () => {
    const server = new FakeServer({ 'GET timelines/*': () => page(posts('On this page')) });
    const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed for="page"></team-feed>`);
    await shown(feed, 'On this page');
    expect(server.calls('GET timelines/*')[0]?.path).to.equal(`timelines/page:${canonicalPage(location.href)}`);
  });

  describe('asks for a page by', () => {
    const asked = async (feed: ReturnType<typeof html>): Promise<string | undefined> => {
      const server = new FakeServer({ 'GET timelines/*': () => page(posts('On a page')) });
      await shown(await mount<TeamFeed>(clientOver(server), feed), 'On a page');
      return server.calls('GET timelines/*')[0]?.path.replace('timelines/page:', '');
    };
    afterEach(() => {
      for (const element of document.head.querySelectorAll('.of-test')) element.remove();
    });
    function head(tag: 'link' | 'meta', attributes: Record<string, string>): void {
      const element = document.createElement(tag);
      element.className = 'of-test';
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.head.append(element);
    }

    it('its canonical link, before anything else', async () => {
      head('meta', { property: 'og:url', content: 'https://wiki.test/open' });
      head('link', { rel: 'canonical', href: 'https://wiki.test/Onboarding/?utm_source=mail#first' });
      expect(await asked(html`<team-feed for="page"></team-feed>`)).to.equal('https://wiki.test/Onboarding');
    });

    it('what it says for links to it, where it says no other', async () => {
      head('link', { rel: 'canonical', href: 'javascript:alert(1)' });
      head('meta', { property: 'og:url', content: '/open/' });
      expect(await asked(html`<team-feed for="page"></team-feed>`)).to.equal(`${location.origin}/open`);
    });

    for (const [where, feed] of [
      ['the attribute', html`<team-feed for="page" page="https://wiki.test/b/#c"></team-feed>`],
      ['the attribute alone', html`<team-feed page="https://wiki.test/b/#c"></team-feed>`],
      ['the name of the timeline', html`<team-feed for="page:https://wiki.test/b/?utm_source=x#c"></team-feed>`],
    ] as const) {
      it(`${where}, where another page is meant`, async () => {
        expect(await asked(feed)).to.equal('https://wiki.test/b');
      });
    }

    it('no attribute that is empty, or beside another timeline', async () => {
      expect(await asked(html`<team-feed page=""></team-feed>`)).to.equal('timelines/home');
      expect(await asked(html`<team-feed for="company" page="https://wiki.test/b"></team-feed>`)).to.equal(
        'timelines/company',
      );
    });

    it('what it has become, in an application that goes on without loading', async () => {
      const server = new FakeServer({
        'GET timelines/*': ({ path }) => page(posts(path.endsWith('/second') ? 'On the second' : 'On the first')),
      });
      head('link', { rel: 'canonical', href: 'https://wiki.test/first' });
      const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed for="page"></team-feed>`);
      await shown(feed, 'On the first');
      document.head.querySelector('link.of-test')?.setAttribute('href', 'https://wiki.test/second');
      await shown(feed, 'On the second');
      expect(text(feed)).not.to.include('On the first');
    });

    describe('what it has become, where the browser does not tell of a new address and the title stays, at', () => {
      const home = location.href;
      const told = Object.getOwnPropertyDescriptor(globalThis, 'navigation');
      beforeEach(() => {
        Object.defineProperty(globalThis, 'navigation', { value: undefined, configurable: true });
        history.replaceState({}, '', '/second');
        history.pushState({}, '', home);
      });
      afterEach(() => {
        Reflect.deleteProperty(globalThis, 'navigation');
        if (told) Object.defineProperty(globalThis, 'navigation', told);
        history.replaceState({}, '', home);
      });
      const goOn = (): void => {
        history.pushState({}, '', '/second');
      };

      for (const [signal, go] of [
        [
          'a change of the page',
          () => {
            goOn();
            document.body.append(document.createElement('i'));
          },
        ],
        [
          'a click',
          (button) => {
            button.addEventListener('click', goOn, { once: true });
            button.click();
          },
        ],
        [
          'a key',
          async (button) => {
            button.addEventListener('keyup', goOn, { once: true });
            button.focus();
            await sendKeys({ press: 'a' });
          },
        ],
        [
          'the focus',
          (button) => {
            goOn();
            button.focus();
          },
        ],
        [
          'the way back',
          () => {
            history.back();
          },
        ],
      ] as [string, (button: HTMLButtonElement) => unknown][]) {
        it(signal, async () => {
          const server = new FakeServer({
            'GET timelines/*': ({ path }) => page(posts(path.endsWith('/second') ? 'On the second' : 'On the first')),
          });
          const place = await mount(
            clientOver(server),
            html`<div><button>Go on</button><team-feed for="page"></team-feed></div>`,
          );
          const feed = place.querySelector('team-feed') as TeamFeed;
          await shown(feed, 'On the first');
          await go(place.querySelector('button') as HTMLButtonElement);
          await shown(feed, 'On the second');
        });
      }
    });
  });

  it('says where a post was written to those who read it elsewhere, and not on that page', async () => {
    const said = [
      aPost({ body: 'Titled', page: 'https://wiki.test/a', pageTitle: 'שבוע <b>ראשון</b>' }),
      aPost({ body: 'Without', page: 'https://wiki.test/b' }),
      aPost({ body: 'Bad', page: 'javascript:alert(1)', pageTitle: 'Press here' }),
    ];
    const server = new FakeServer({ 'GET timelines/*': () => page(said) });
    const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed></team-feed>`);
    await shown(feed, 'Titled');
    const links = findAll(feed, '[part=page] a').map((link) => [link.getAttribute('href'), text(link)]);
    expect(links).to.deep.equal([
      ['https://wiki.test/a', 'שבוע <b>ראשון</b>'],
      ['https://wiki.test/b', 'wiki.test/b'],
    ]);
    await expect(feed).to.be.accessible();
    feed.for = 'page:https://wiki.test/a';
    await waitUntil(() => server.calls('GET timelines/*').length > 1);
    await shown(feed, 'Titled');
    expect(findAll(feed, '[part=page]')).to.have.length(0);
  });

  it('shares one request and one stream with another feed of the same timeline', async () => {
    const server = new FakeServer({ 'GET timelines/home': () => page(posts('Shared')) });
    const place = await mount(clientOver(server), html`<div><team-feed></team-feed><team-feed></team-feed></div>`);
    const feeds = [...place.querySelectorAll('team-feed')];
    await waitUntil(() => feeds.every((feed) => text(feed).includes('Shared')));
    await waitUntil(() => server.streams === 1);
    expect(server.calls('GET timelines/home')).to.have.length(1);
    expect(server.calls('GET live')).to.have.length(1);
  });

  it('follows the feed again after leaving the page and coming back', async () => {
    const known = aPost({ body: 'Known' });
    const [feed, server] = await feedOver(() => page([known]));
    await shown(feed, 'Known');
    const home = feed.parentElement as HTMLElement;
    feed.remove();
    await waitUntil(() => server.streams === 0, 'The stream stays open', { timeout: 3000 });
    server.on({ 'GET timelines/home': () => page([aPost({ body: 'Meanwhile' }), known]) });
    home.append(feed);
    // At once, or as a count where the reader may still be reading: the store decides.
    await waitUntil(() => /Meanwhile|1 new post/.test(text(feed)));
    find(feed, '[part=new]')?.click();
    await shown(feed, 'Meanwhile');
    await waitUntil(() => server.streams === 1);
  });

  it('goes on undisturbed when it is moved', async () => {
    const [feed, server] = await feedOver(() => page(posts('Known')));
    await shown(feed, 'Known');
    feed.parentElement?.prepend(feed);
    await feed.updateComplete;
    expect(text(feed)).to.include('Known');
    expect(server.calls('GET timelines/home')).to.have.length(1);
  });

  it('shows another timeline when asked', async () => {
    const [feed, server] = await feedOver(() => page(posts('At home')));
    server.on({ 'GET timelines/company': () => page(posts('For all')) });
    await shown(feed, 'At home');
    feed.for = 'company';
    await shown(feed, 'For all');
    expect(text(feed)).not.to.include('At home');
  });

  it('stays within its column, whatever people write', async () => {
    const hostile = [
      '<img src=x onerror=alert(1)><script>alert(2)</script>',
      'W'.repeat(10_000),
      `Z${'\u0351\u0303\u0347\u0337'.repeat(40)}a${'\u036b\u0321\u0489'.repeat(40)}`,
      'Turned \u202Earound and a \u2066part, not closed',
      '👩‍👩‍👧‍👦🏳️‍🌈👍🏽'.repeat(200),
    ];
    await setViewport({ width: 320, height: 640 });
    const [feed] = await feedOver(() =>
      page(hostile.map((body) => aPost({ body, authorName: 'Wolfeschlegel'.repeat(12), title: 'T'.repeat(150) }))),
    );
    await shown(feed, '<img src=x onerror=alert(1)>');
    for (const width of ['220px', '288px']) {
      feed.style.width = width;
      await frames();
      for (const post of findAll(feed, 'team-post')) expect(post.scrollWidth).to.be.at.most(post.clientWidth);
      expect(feed.scrollWidth).to.be.at.most(feed.clientWidth);
    }
    expect(findAll(feed, 'img, script')).to.have.length(0);
    await setViewport({ width: 800, height: 600 });
  });

  it('is accessible in the dark', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    document.documentElement.style.cssText = 'color-scheme: dark; background: Canvas; color: CanvasText';
    const [feed] = await feedOver(() =>
      page([
        aPost({
          kind: 'news',
          title: 'Title',
          priority: 'important',
          reactions: [{ name: 'like', count: 2, mine: true }],
        }),
        ...'bcdefghijk'.split('').map((letter) => aPost({ author: `${letter}x`, authorName: letter })),
      ]),
    );
    await shown(feed, 'Title');
    await expect(feed).to.be.accessible();
    document.documentElement.style.cssText = '';
    await emulateMedia({ colorScheme: 'light' });
  });
});

async function chord(held: string, key: string): Promise<void> {
  await sendKeys({ down: held });
  await sendKeys({ press: key });
  await sendKeys({ up: held });
}

function frames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
