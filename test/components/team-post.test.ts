import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { Facet, Post } from '@team-feed/sdk';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import type { TeamPostEditedEvent } from '../../components/src/team-post/team-post.events.ts';
import type { TeamPost } from '../../components/src/team-post/team-post.ts';
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
  me,
  mount,
  page,
  problem,
  text,
  waitUntil,
} from '../support/components.ts';

/** A post in a feed, as readers mostly meet it. */
async function inFeed(
  post: Post,
  answers: ConstructorParameters<typeof FakeServer>[0] = {},
): Promise<[TeamPost, FakeServer]> {
  const server = new FakeServer({ 'GET timelines/home': () => page([post]), ...answers });
  const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed></team-feed>`);
  await waitUntil(() => find(feed, 'team-post'));
  const element = get<TeamPost>(feed, 'team-post');
  await element.updateComplete;
  return [element, server];
}

/** A post on its own, without a server. */
async function alone(values: Partial<Post>): Promise<TeamPost> {
  return fixture<TeamPost>(html`<team-post .post=${aPost(values)}></team-post>`);
}

function facetIn(body: string, word: string, facet: object): Facet {
  const start = body.indexOf(word);
  return { start, end: start + word.length, ...facet } as Facet;
}

const own = { author: 'ada' };

describe('<team-post>', () => {
  describe('shows', () => {
    it('who wrote it, when and what', async () => {
      const post = await alone({
        body: 'Hello',
        authorTitle: 'Engineer',
        createdAt: new Date(Date.now() - 300_000).toISOString(),
      });
      expect(text(post)).to.include('Ada Rossi').and.include('Engineer').and.include('5 min').and.include('Hello');
      expect(text(get(post, '[part=avatar]'))).to.equal('AR');
      expect(get(post, 'time').title).to.match(/\d{4}/);
      await expect(post).to.be.accessible();
    });

    it('the kind and title of news, and that it matters', async () => {
      const post = await alone({ kind: 'news', title: 'We move', priority: 'important' });
      expect(text(get(post, 'h3'))).to.equal('We move');
      expect(findAll(post, '[part=kind]').map(text)).to.deep.equal(['News', '! Important']);
      expect(post.matches(':state(important)')).to.equal(true);
    });

    it('whom it is for', async () => {
      expect(text(get(await alone({ audience: 'unit:it', audienceName: 'IT' }), '[part=audience]'))).to.equal('IT');
      const post = await alone({ audience: 'people', people: ['ben', 'chiara'] });
      expect(text(get(post, '[part=audience]'))).to.equal('Private, 3 people');
      expect(post.matches(':state(private)')).to.equal(true);
    });

    it('the state of a process by shape and words', async () => {
      const post = await alone({
        kind: 'status',
        body: 'The truck is late',
        process: 'delivery',
        processTitle: 'Delivery',
        status: {
          state: 'waiting',
          step: 'Unload',
          label: 'Gate 4',
          expectedAt: null,
          waitingOn: null,
          waitingOnName: null,
          reason: null,
        },
      });
      expect(text(get(post, '[part=status]'))).to.equal('Delivery Waiting · Unload · Gate 4');
      expect(find(post, '[part=status] svg')).not.to.equal(undefined);
    });

    it('that it was deleted', async () => {
      const post = await alone({ deleted: true, body: '' });
      expect(text(post)).to.include('This post was deleted.');
      expect(post.matches(':state(deleted)')).to.equal(true);
    });

    it('a long text in part at first', async () => {
      const post = await alone({ body: 'Word '.repeat(300) });
      const body = get(post, '[part=body]');
      const folded = body.clientHeight;
      const more = button(post, 'Show more');
      expect(more.getAttribute('aria-expanded')).to.equal('false');
      more.click();
      await post.updateComplete;
      expect(body.clientHeight).to.be.greaterThan(folded);
      expect(button(post, 'Show less').getAttribute('aria-expanded')).to.equal('true');
    });

    it('the initials when the picture does not come', async () => {
      const post = await alone({ authorAvatar: '/no-such-picture.png' });
      const picture = find(post, 'img');
      picture?.dispatchEvent(new Event('error'));
      await post.updateComplete;
      expect(text(get(post, '[part=avatar]'))).to.equal('AR');
    });

    it('an age that stays true', async () => {
      const post = await alone({ createdAt: new Date(Date.now() - 58_000).toISOString() });
      expect(text(get(post, 'time'))).to.equal('now');
      await waitUntil(() => text(get(post, 'time')).includes('1 min'));
    });
  });

  describe('tells on demand', () => {
    const reacted = (count: number): Partial<Post> => ({ reactions: [{ name: 'thanks', count, mine: false }] });
    const reactor = (name: string, reaction = 'thanks') => ({
      handle: name,
      name,
      reaction,
      at: '2026-01-01T00:00:00Z',
    });

    /** The list of those who reacted, once it is open. */
    async function listOf(post: TeamPost): Promise<HTMLElement> {
      await waitUntil(() => find(post, 'team-post-reactors')?.matches(':popover-open'));
      return get(post, 'team-post-reactors');
    }

    it('who reacted, to the keyboard, and no more after Escape', async () => {
      const [post, server] = await inFeed(aPost(reacted(3)), {
        'GET posts/*': () => page([reactor('Ben Okafor'), reactor('Mei Lin', 'like'), reactor('Yusuf Demir')]),
      });
      const reaction = get(post, '[part=reaction]');
      get(post, '[part=time]').focus();
      await sendKeys({ press: 'Tab' });
      expect(post.shadowRoot?.activeElement).to.equal(reaction);
      const list = await listOf(post);
      await waitUntil(() => text(list).includes('Ben Okafor'));
      expect(text(list)).to.include('Thanks').and.include('Yusuf Demir').and.include('and 1 other');
      expect(text(list)).not.to.include('Mei Lin');
      expect(reaction.getAttribute('aria-describedby')).to.equal(list.id);
      await expect(post).to.be.accessible();
      await sendKeys({ press: 'ArrowDown' });
      expect(post.shadowRoot?.activeElement).to.equal(list);
      await sendKeys({ press: 'Escape' });
      expect(list.matches(':popover-open')).to.equal(false);
      expect(post.shadowRoot?.activeElement).to.equal(reaction);
      expect(server.calls('PUT posts/*').length).to.equal(0);
    });

    it('who reacted, to a pointer that rests, and to a finger that stays', async () => {
      const [post, server] = await inFeed(aPost(reacted(1)), { 'GET posts/*': () => page([reactor('Ben Okafor')]) });
      const reaction = get(post, '[part=reaction]');
      const { left, top } = reaction.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(top + 8)] });
      await waitUntil(() => text(find(post, 'team-post-reactors') ?? post).includes('Ben Okafor'));
      await sendMouse({ type: 'move', position: [1, 1] });
      await waitUntil(() => !find(post, 'team-post-reactors')?.matches(':popover-open'));
      reaction.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'touch' }));
      await listOf(post);
      reaction.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'touch' }));
      reaction.click();
      expect(server.calls('PUT posts/*').length).to.equal(0);
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      expect(find(post, 'team-post-reactors')?.matches(':popover-open')).to.equal(false);
      await resetMouse();
    });

    it('that it cannot say who reacted', async () => {
      const [post] = await inFeed(aPost(reacted(1)), { 'GET posts/*': () => problem(403, 'forbidden') });
      get(post, '[part=time]').focus();
      await sendKeys({ press: 'Tab' });
      await waitUntil(() => text(find(post, 'team-post-reactors') ?? post).includes('not allowed'));
    });

    it('what it said before, with what was changed', async () => {
      const [post] = await inFeed(
        aPost({ body: 'The lift works again.', version: 2, editedAt: '2026-01-02T09:00:00Z' }),
        {
          'GET posts/*': () =>
            page([{ version: 1, title: null, body: 'The lift is broken.', at: '2026-01-01T09:00:00Z' }]),
        },
      );
      const edited = button(post, 'edited');
      expect(edited.ariaExpanded).to.equal('false');
      edited.click();
      await waitUntil(() => find(post, 'del'));
      const history = get(post, 'team-post-history');
      expect(findAll(history, 'del').map(text).join(' ')).to.equal('is broken');
      expect(findAll(history, 'ins').map(text).join(' ')).to.equal('works again');
      expect(text(history)).to.include('Written on').and.include('The lift is broken.').and.include('Removed:');
      expect(edited.ariaExpanded).to.equal('true');
      await expect(post).to.be.accessible();
      edited.click();
      await waitUntil(() => !find(post, 'team-post-history'));
    });

    it('what a deleted post said, to those who had read it', async () => {
      const [post, server] = await inFeed(aPost({ deleted: true, body: '' }), {
        'GET posts/*': () => page([{ version: 1, title: null, body: 'Oops', at: '2026-01-01T09:00:00Z' }]),
      });
      expect(server.calls('GET posts/*').length).to.equal(0);
      button(post, 'What it said').click();
      await waitUntil(() => text(post).includes('Oops'));
      await expect(post).to.be.accessible();
    });

    it('nothing of a deleted post to those who had not', async () => {
      const [post] = await inFeed(aPost({ deleted: true, body: '' }));
      button(post, 'What it said').click();
      await waitUntil(() => text(post).includes('shown only to those who had read it'));
    });

    it('what it said before when the server can be reached again', async () => {
      const [post, server] = await inFeed(aPost({ version: 2, editedAt: '2026-01-02T09:00:00Z' }), {
        'GET posts/*': () => problem(500, 'internal'),
      });
      button(post, 'edited').click();
      await waitUntil(() => text(post).includes('Try again'));
      server.on({ 'GET posts/*': () => page([]) });
      button(get(post, 'team-post-history'), 'Try again').click();
      await waitUntil(() => text(post).includes('No former text'));
    });
  });

  describe('turns facets', () => {
    it('into links that lead outside safely', async () => {
      const body = 'See www.example.com now';
      const post = await alone({
        body,
        facets: [facetIn(body, 'www.example.com', { type: 'link', url: 'https://www.example.com' })],
      });
      const link = get<HTMLAnchorElement>(post, '[part=link]');
      expect(link.href).to.equal('https://www.example.com/');
      expect(link.rel).to.equal('noopener nofollow ugc');
      expect(text(get(post, '[part=body]'))).to.equal(body);
    });

    for (const url of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,hi',
      'vbscript:x',
      'file:///etc/passwd',
      '//',
    ]) {
      it(`into text when the address is ${url}`, async () => {
        const post = await alone({ body: 'Click', facets: [{ type: 'link', start: 0, end: 5, url }] });
        expect(find(post, '[part=link]')).to.equal(undefined);
        expect(text(get(post, '[part=body]'))).to.equal('Click');
      });
    }

    it('into mentions and hashtags that say what they are', async () => {
      const body = '@ben knows #safety';
      const post = await alone({
        body,
        facets: [
          facetIn(body, '@ben', { type: 'mention', handle: 'ben', name: 'Ben Okafor' }),
          facetIn(body, '#safety', { type: 'hashtag', tag: 'safety' }),
        ],
      });
      setTimeout(() => {
        button(post, '@ben').click();
        button(post, '#safety').click();
      });
      expect((await oneEvent(post, 'team-mention-open')).detail).to.deep.equal({ handle: 'ben', name: 'Ben Okafor' });
      await expect(post).to.be.accessible();
    });

    it('into nothing where they do not fit the text', async () => {
      const link = { type: 'link', url: 'https://example.com' } as const;
      const post = await alone({
        body: 'Short',
        facets: [
          { ...link, start: 3, end: 99 },
          { ...link, start: 4, end: 2 },
          { ...link, start: 0, end: 2 },
          { ...link, start: 1, end: 3 },
        ],
      });
      expect(get(post, '[part=body]').textContent).to.equal('Short');
      expect(findAll(post, 'a[part=link]')).to.have.length(1);
    });
  });

  it('shows markup as text', async () => {
    const body = '<img src=x onerror=alert(1)>&amp;<script>alert(1)</script>';
    const post = await alone({ body, authorName: '<b>Bold</b>', title: '<i>T</i>', kind: 'news' });
    expect(text(post)).to.include(body).and.include('<b>Bold</b>').and.include('<i>T</i>');
    expect(findAll(post, 'img, script, b, i')).to.have.length(0);
  });

  it('lets no text turn its neighbours around', async () => {
    const post = await alone({ authorName: '\u202EAda', body: '\u2067Not closed' });
    expect(getComputedStyle(get(post, '[part=author] bdi')).unicodeBidi).to.equal('isolate');
    expect(getComputedStyle(get(post, '[part=body]')).unicodeBidi).to.equal('plaintext');
  });

  it('keeps stacked marks inside its own text', async () => {
    const post = await alone({ body: `Z${'\u0351\u0303\u0347\u0337'.repeat(60)}a` });
    expect(getComputedStyle(get(post, '[part=body]')).overflowY).to.equal('clip');
  });

  it('lays out a right-to-left text from the right', async () => {
    const post = await alone({ body: 'المصعد يعمل مرة أخرى' });
    const range = document.createRange();
    const body = get(post, '[part=body]');
    range.selectNodeContents(body);
    expect(range.getBoundingClientRect().right).to.be.closeTo(body.getBoundingClientRect().right, 2);
  });

  describe('reactions', () => {
    const liked = aPost({ author: 'ben', reactions: [{ name: 'like', count: 2, mine: false }] });

    it('are counted at once and confirmed', async () => {
      const [post, server] = await inFeed(liked, {
        'PUT posts/*': () => json({ ...liked, reactions: [{ name: 'like', count: 3, mine: true }] }),
      });
      const like = button(post, 'Like, 2');
      expect(like.getAttribute('aria-pressed')).to.equal('false');
      like.click();
      await waitUntil(() => get(post, '[part=reaction]').getAttribute('aria-pressed') === 'true');
      expect(get(post, '[part=reaction]').getAttribute('aria-label')).to.equal('Like, 3');
      await waitUntil(() => server.calls('PUT posts/*').length);
      expect(server.calls('PUT posts/*')[0]?.path).to.equal(`posts/${liked.id}/reactions/like`);
    });

    it('leave a reader alone who has gone on to something else', async () => {
      let answer: ((response: Response) => void) | undefined;
      const [post] = await inFeed(liked, { 'PUT posts/*': () => new Promise((resolve) => (answer = resolve)) });
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Something else" />`);
      get(post, '.react').click();
      await waitUntil(() => find(post, '[part=picker]'));
      button(post, 'Thanks').click();
      await waitUntil(() => answer && !find(post, '[part=picker]'));
      await nextFrame();
      field.focus();
      answer?.(json({ ...liked, reactions: [{ name: 'thanks', count: 1, mine: true }] }));
      await waitUntil(() => findAll(post, '[part=reaction]').some((each) => text(each).includes('1')));
      await nextFrame();
      expect(document.activeElement?.ariaLabel).to.equal('Something else');
    });

    it('are taken back with words when they fail', async () => {
      const [post] = await inFeed(liked, { 'PUT posts/*': () => problem(403, 'forbidden') });
      button(post, 'Like, 2').click();
      await waitUntil(() => find(post, '[part=failure]'));
      expect(text(get(post, '[part=failure]')))
        .to.include('That did not work.')
        .and.include('not allowed');
      expect(get(post, '[part=reaction]').getAttribute('aria-label')).to.equal('Like, 2');
    });

    it('are chosen by keyboard', async () => {
      const [post] = await inFeed(aPost({ author: 'ben' }), {
        'PUT posts/*': () => json(aPost({ reactions: [{ name: 'thanks', count: 1, mine: true }] })),
      });
      const react = get<HTMLButtonElement>(post, '.react');
      react.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => post.shadowRoot?.activeElement?.ariaLabel === 'Like');
      await expect(post).to.be.accessible();
      await sendKeys({ press: 'ArrowRight' });
      expect(post.shadowRoot?.activeElement?.ariaLabel).to.equal('Thanks');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => post.shadowRoot?.activeElement === react);
      expect(find(post, '[part=picker]')).to.equal(undefined);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => find(post, '[part=picker]'));
      await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => find(post, '[part=reaction]')?.getAttribute('aria-label') === 'Thanks, 1');
    });
  });

  describe("the reader's own", () => {
    it('can be changed in place', async () => {
      const mine = aPost({ ...own, body: 'Helo' });
      const [post, server] = await inFeed(mine, {
        'PATCH posts/*': ({ body }) => json({ ...mine, ...(body as object), version: 2 }),
      });
      await waitUntil(() => find(post, '.edit'));
      expect(post.matches(':state(own)')).to.equal(true);
      get(post, '.edit').click();
      await waitUntil(() => find(post, 'textarea'));
      const field = get<HTMLTextAreaElement>(post, 'textarea');
      await waitUntil(() => document.activeElement !== document.body);
      await expect(post).to.be.accessible();
      field.value = 'Hello';
      setTimeout(() => {
        button(post, 'Save').click();
      });
      const event: TeamPostEditedEvent = await oneEvent(post, 'team-post-edited');
      expect(event.detail.post.body).to.equal('Hello');
      expect(server.calls('PATCH posts/*')[0]?.body).to.include({ body: 'Hello', version: 1 });
      await waitUntil(() => find(post, '[part=body]') && text(get(post, '[part=body]')) === 'Hello');
      await waitUntil(() => post.shadowRoot?.activeElement === find(post, '.edit'));
    });

    it('keeps the typed text when saving fails, and says why', async () => {
      const [post] = await inFeed(aPost(own), {
        'PATCH posts/*': () => problem(422, 'body-too-long', '300 characters, 280 allowed'),
      });
      await waitUntil(() => find(post, '.edit'));
      get(post, '.edit').click();
      await waitUntil(() => find(post, 'textarea'));
      get<HTMLTextAreaElement>(post, 'textarea').value = 'Too long';
      button(post, 'Save').click();
      await waitUntil(() => text(post).includes('300 characters, 280 allowed'));
      expect(get<HTMLTextAreaElement>(post, 'textarea').value).to.equal('Too long');
    });

    it('stays as it was when the reader gives up', async () => {
      const [post, server] = await inFeed(aPost({ ...own, body: 'As it was' }));
      await waitUntil(() => find(post, '.edit'));
      get(post, '.edit').click();
      await waitUntil(() => find(post, 'textarea'));
      get(post, 'textarea').focus();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !find(post, 'textarea'));
      expect(text(get(post, '[part=body]'))).to.equal('As it was');
      expect(server.calls('PATCH posts/*')).to.have.length(0);
    });

    it('is deleted after a question', async () => {
      const mine = aPost(own);
      const [post, server] = await inFeed(mine, { 'DELETE posts/*': () => new Response(null, { status: 204 }) });
      await waitUntil(() => find(post, '.remove'));
      get(post, '.remove').click();
      await waitUntil(() => text(post).includes('Delete this post?'));
      await waitUntil(() => post.shadowRoot?.activeElement?.classList.contains('danger'));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => post.shadowRoot?.activeElement === find(post, '.remove'));
      get(post, '.remove').click();
      await waitUntil(() => find(post, '.danger'));
      setTimeout(() => {
        get(post, '.danger').click();
      });
      const event = await oneEvent(document, 'team-post-deleted');
      expect(event.detail).to.deep.equal({ id: mine.id });
      expect(server.calls('DELETE posts/*')).to.have.length(1);
    });

    it('comes back with words when deleting fails', async () => {
      const [post] = await inFeed(aPost({ ...own, body: 'Hard to kill' }), {
        'DELETE posts/*': () => problem(403, 'forbidden'),
      });
      await waitUntil(() => find(post, '.remove'));
      const feed = (post.getRootNode() as ShadowRoot).host;
      get(post, '.remove').click();
      await waitUntil(() => find(post, '.danger'));
      get(post, '.danger').click();
      await waitUntil(() => text(feed).includes('That did not work.'), text(feed));
      expect(text(feed)).to.include('Hard to kill');
    });

    it("is never somebody else's", async () => {
      const [post, server] = await inFeed(aPost({ author: 'ben' }));
      await waitUntil(() => server.calls('GET me').length === 1);
      await post.updateComplete;
      expect(find(post, '.edit')).to.equal(undefined);
      expect(find(post, '.remove')).to.equal(undefined);
    });

    it('or anybody’s can be deleted by an administrator', async () => {
      const [post] = await inFeed(aPost({ author: 'ben' }), { 'GET me': () => json(me({ roles: ['admin'] })) });
      await waitUntil(() => find(post, '.remove'));
      expect(find(post, '.edit')).to.equal(undefined);
    });
  });

  describe('alone on a page', () => {
    it('is loaded by its id', async () => {
      const known = aPost({ body: 'By itself' });
      const server = new FakeServer({ [`GET posts/${known.id}`]: () => json(known) });
      const post = await mount<TeamPost>(clientOver(server), html`<team-post post-id=${known.id}>Wait</team-post>`);
      expect(text(post)).to.equal('Wait');
      await waitUntil(() => text(post).includes('By itself'));
      await expect(post).to.be.accessible();
    });

    it('says that it does not exist', async () => {
      const server = new FakeServer();
      const post = await mount<TeamPost>(clientOver(server), html`<team-post post-id=${aPost().id}></team-post>`);
      await waitUntil(() => text(post).includes('does not exist'));
      expect(find(post, 'button')).to.equal(undefined);
      expect(post.matches(':state(failed)')).to.equal(true);
    });

    it('can be asked for again', async () => {
      const known = aPost({ body: 'At last' });
      const server = new FakeServer({ [`GET posts/${known.id}`]: () => problem(401, 'unauthorized') });
      const post = await mount<TeamPost>(clientOver(server), html`<team-post post-id=${known.id}></team-post>`);
      await waitUntil(() => text(post).includes('not signed in'));
      server.on({ [`GET posts/${known.id}`]: () => json(known) });
      button(post, 'Try again').click();
      await waitUntil(() => text(post).includes('At last'));
    });

    it('says that nobody is signed in, tells the page once, and goes on when somebody is', async () => {
      const server = new FakeServer({ 'GET posts/*': () => problem(401, 'unauthorized') });
      const place = await mount<HTMLElement>(clientOver(server), html`<div></div>`);
      const told: string[] = [];
      place.addEventListener('team-session-needed', ({ detail }) => told.push(detail.server));
      place.innerHTML = '<team-post post-id="p1"></team-post>';
      const post = get<TeamPost>(place, 'team-post');
      await waitUntil(() => post.matches(':state(signed-out)'));
      await waitUntil(() => text(post).includes('You are not signed in.'));
      const { length } = server.calls('GET posts/p1');
      button(post, 'Try again').click();
      await waitUntil(() => server.calls('GET posts/p1').length > length && post.matches(':state(failed)'));
      server.on({ 'GET posts/*': () => json(aPost({ id: 'p1', body: 'For members' })) });
      button(post, 'Try again').click();
      await waitUntil(() => text(post).includes('For members'));
      expect(post.matches(':state(ready):not(:state(signed-out))')).to.equal(true);
      expect(told).to.have.length(1);
    });

    it('follows another id, leaves and comes back', async () => {
      const [one, two] = [aPost({ body: 'Number one' }), aPost({ body: 'Number two' })];
      const server = new FakeServer({
        [`GET posts/${one.id}`]: () => json(one),
        [`GET posts/${two.id}`]: () => json(two),
      });
      const post = await mount<TeamPost>(clientOver(server), html`<team-post post-id=${one.id}></team-post>`);
      await waitUntil(() => text(post).includes('Number one'));
      post.postId = two.id;
      await waitUntil(() => text(post).includes('Number two'));
      const home = post.parentElement;
      post.remove();
      home?.append(post);
      await post.updateComplete;
      expect(text(post)).to.include('Number two');
    });

    it('shows reactions of others as they come', async () => {
      const known = aPost();
      let likes = 0;
      const server = new FakeServer({
        [`GET posts/${known.id}`]: () =>
          json({ ...known, reactions: likes ? [{ name: 'like', count: likes, mine: false }] : [] }),
      });
      const post = await mount<TeamPost>(clientOver(server), html`<team-post post-id=${known.id}></team-post>`);
      await waitUntil(() => server.streams === 1 && find(post, '[part=body]'));
      likes = 1;
      server.push('reaction-changed', { post: known.id, name: 'like', count: 1, by: 'ben', on: true });
      await waitUntil(() => find(post, '[part=reaction]'));
    });
  });
});
