import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Post } from '@team-feed/sdk';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import type { TeamPost } from '../../components/src/team-post/team-post.ts';
import '../../components/src/register.ts';
import {
  aPost,
  clientOver,
  FakeServer,
  find,
  findAll,
  get,
  mount,
  page,
  text,
  waitUntil,
} from '../support/components.ts';

const MANY = 10_000;
const MAX_NODES = 3_000;

const WORDS = ['A short one.', 'Somewhat longer, so that it needs more room in the page. '.repeat(4), 'Two\nlines'];

/** The newest first, as a server answers; each body begins with its place. */
function manyPosts(count: number): Post[] {
  const posts = Array.from({ length: count }, (_, index) =>
    aPost({
      body: `Number ${String(count - index)}: ${WORDS[index % WORDS.length] ?? ''}`,
      createdAt: new Date(index * 60_000).toISOString(),
    }),
  );
  return posts.reverse();
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function frames(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await frame();
}

function nodesIn(node: Node): number {
  let nodes = 1;
  for (const child of node.childNodes) nodes += nodesIn(child);
  return node instanceof Element && node.shadowRoot ? nodes + nodesIn(node.shadowRoot) : nodes;
}

const drawn = (feed: TeamFeed): TeamPost[] => findAll<TeamPost>(feed, '[part=list] > [part=post]');

const isSeen = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

/** The posts that the reader sees, when nothing more changes. */
async function seen(feed: TeamFeed): Promise<TeamPost[]> {
  for (let before = ''; ;) {
    await frames(3);
    const now = drawn(feed)
      .map(({ id }) => id)
      .join();
    if (now === before) break;
    before = now;
  }
  return drawn(feed).filter(isSeen);
}

async function longFeed(
  count = MANY,
  element = html`<team-feed></team-feed>`,
): Promise<[TeamFeed, readonly Post[], FakeServer]> {
  const posts = manyPosts(count);
  const server = new FakeServer({ 'GET timelines/home': () => page(posts) });
  const feed = await mount<TeamFeed>(clientOver(server), element);
  await waitUntil(() => find(feed, '.far'), 'The list is not shortened', { timeout: 8_000 });
  await seen(feed);
  return [feed, posts, server];
}

const far = (feed: TeamFeed): HTMLElement[] => findAll(feed, '.far');

const placeOf = (post: Element | undefined): number => Number(post?.getAttribute('aria-posinset'));

const numberOf = (post: Element): string => /Number (\d+)/.exec(text(post))?.[1] ?? '';

const topOf = (element: Element | undefined): number => Math.round(element?.getBoundingClientRect().top ?? NaN);

/** Scrolls as a wheel does, and says by how many pixels what is seen moves when that is not what the reader did. */
async function jumpWhileScrolling(feed: TeamFeed, scroller: Element, by: number): Promise<number> {
  const before = drawn(feed)
    .filter(isSeen)
    .map((post) => [post, topOf(post)] as const);
  const from = scroller.scrollTop;
  scroller.scrollTop += by;
  const scrolled = scroller.scrollTop - from;
  await frames(3);
  const still = before.find(([post]) => post.isConnected && isSeen(post));
  return still ? Math.abs(topOf(still[0]) - (still[1] - scrolled)) : 0;
}

describe('<team-feed> with many posts', () => {
  afterEach(() => {
    scrollTo(0, 0);
  });

  it('has few nodes wherever the reader of ten thousand posts scrolls, and shows the posts there', async () => {
    const [feed] = await longFeed();
    let most = 0;
    for (const part of [0, 0.001, 0.002, 0.01, 0.3, 0.31, 0.999, 0.9985, 0.5, 0]) {
      scrollTo(0, part * document.documentElement.scrollHeight);
      for (let at = 0; at < 4; at++) {
        await frame();
        most = Math.max(most, nodesIn(feed));
      }
      const places = (await seen(feed)).map(placeOf);
      most = Math.max(most, nodesIn(feed));
      expect(places.length).to.be.greaterThan(2);
      expect(Math.abs((places[0] ?? 0) / MANY - part), `At ${String(part)} of the page`).to.be.lessThan(0.02);
    }
    expect(most).to.be.at.most(MAX_NODES);
    expect(far(feed).filter(isSeen)).to.deep.equal([]);
  });

  it('has few nodes after a long way', async () => {
    const [feed] = await longFeed(1_000);
    const before = nodesIn(feed);
    for (let step = 0; step < 40; step++) {
      scrollBy(0, 300);
      await frame();
    }
    scrollTo(0, 0);
    await seen(feed);
    expect(nodesIn(feed)).to.be.lessThan(before * 1.25);
  });

  it('draws few when it comes onto a page where all are loaded already', async () => {
    const [first] = await longFeed();
    const provider = first.parentElement;
    const second = document.createElement('team-feed');
    provider?.append(second);
    let most = 0;
    for (let at = 0; at < 20; at++) {
      await frame();
      most = Math.max(most, nodesIn(second));
    }
    expect(most).to.be.greaterThan(500).and.at.most(MAX_NODES);
  });

  it('tells the place of each post among all', async () => {
    const [feed, posts] = await longFeed(1_000);
    scrollTo(0, document.documentElement.scrollHeight / 2);
    await seen(feed);
    for (const post of drawn(feed)) {
      expect(posts[placeOf(post) - 1]?.id).to.equal(post.dataset['id']);
      expect(post.getAttribute('aria-setsize')).to.equal('1000');
    }
    expect(far(feed).every((element) => element.getAttribute('aria-hidden') === 'true')).to.equal(true);
    await expect(feed).to.be.accessible();
  });

  it('holds every post once, as a post or as text', async () => {
    const [feed, posts] = await longFeed();
    scrollTo(0, document.documentElement.scrollHeight / 3);
    await seen(feed);
    const all = [...get(feed, '[part=list]').children].flatMap((element) =>
      element.matches('.far')
        ? [...element.textContent.matchAll(/Number (\d+)/g)].map(([, it]) => it)
        : numberOf(element),
    );
    expect(all).to.deep.equal(posts.map(({ body }) => /\d+/.exec(body)?.[0]));
  });

  for (const [where, style] of [
    ['page', ''],
    ['container', 'block-size: 400px; overflow-y: auto'],
  ] as const) {
    for (const anchoring of ['auto', 'none']) {
      it(`lets nothing jump in a ${where} on the way up through posts of unknown height (overflow-anchor: ${anchoring})`, async () => {
        const [feed] = await longFeed(1_000, html`<div style=${style}><team-feed></team-feed></div>`);
        get(feed, '[part=list]').style.setProperty('overflow-anchor', anchoring);
        const scroller = style ? feed.parentElement : document.scrollingElement;
        if (!scroller) throw new Error('There is nothing to scroll');
        scroller.scrollTop = scroller.scrollHeight / 2;
        await seen(feed);
        let places = 0;
        for (let step = 0; step < 8; step++) {
          expect(await jumpWhileScrolling(feed, scroller, -150)).to.be.at.most(2);
          places = placeOf((await seen(feed))[0]);
        }
        expect(places).to.be.lessThan(500);
      });
    }
  }

  it('keeps the post with the focus, and goes on from it with Page Down', async () => {
    const [feed] = await longFeed(1_000);
    const [, , third] = await seen(feed);
    third?.focus();
    scrollTo(0, document.documentElement.scrollHeight / 2);
    await seen(feed);
    expect(feed.shadowRoot?.activeElement).to.equal(third);
    await sendKeys({ press: 'PageDown' });
    expect(placeOf(feed.shadowRoot?.activeElement ?? undefined)).to.equal(4);
    for (let place = 5; place < 12; place++) {
      await seen(feed);
      await sendKeys({ press: 'PageDown' });
      expect(placeOf(feed.shadowRoot?.activeElement ?? undefined)).to.equal(place);
    }
    expect((await seen(feed)).map(placeOf)).to.include(11);
  });

  it('draws a post where the browser has found its text', async () => {
    const [feed] = await longFeed();
    const group = far(feed).find((element) => element.textContent.includes('Number 4321:'));
    const words = group?.firstChild;
    expect(group?.getAttribute('hidden')).to.equal('until-found');
    expect(words?.textContent?.match(/Number/g)?.length).to.equal(100);
    // As the browser's search does it.
    group?.dispatchEvent(new Event('beforematch', { bubbles: true }));
    group?.removeAttribute('hidden');
    const range = document.createRange();
    range.selectNodeContents(words ?? feed);
    range.setStart(words ?? feed, words?.textContent?.indexOf('4321:') ?? 0);
    range.collapse(true);
    scrollBy(0, range.getBoundingClientRect().top - innerHeight / 2);
    await waitUntil(() => drawn(feed).some((post) => text(post).includes('Number 4321:')));
    const posts = await seen(feed);
    expect(posts.map(numberOf)).to.include('4321');
    expect(nodesIn(feed)).to.be.at.most(MAX_NODES);
  });

  it('has each post of a hundred stand for itself where the browser has found something and goes nowhere', async () => {
    const [feed] = await longFeed();
    const found = (): HTMLElement | undefined =>
      far(feed).find((element) => element.textContent.includes('Number 4321:'));
    found()?.dispatchEvent(new Event('beforematch', { bubbles: true }));
    await waitUntil(() => found()?.textContent.match(/Number/g)?.length === 1, undefined, { timeout: 5_000 });
    found()?.dispatchEvent(new Event('beforematch', { bubbles: true }));
    await waitUntil(() => drawn(feed).some((post) => text(post).includes('Number 4321:')));
    expect((await seen(feed)).map(numberOf)).to.include('4321');
    expect(nodesIn(feed)).to.be.at.most(MAX_NODES);
  });

  it('lets nothing move when posts come, and goes to them when asked', async () => {
    const [feed, , server] = await longFeed(1_000);
    scrollTo(0, document.documentElement.scrollHeight / 2);
    const read = (await seen(feed))[1];
    const before = topOf(read);
    const more = Array.from({ length: 100 }, (_, index) =>
      aPost({ author: 'bob', body: `New ${String(index)}`, createdAt: new Date(index + 1e12).toISOString() }),
    );
    for (const post of more) server.push('post-created', { post });
    await waitUntil(() => find(feed, '[part=new]'));
    await waitUntil(() => text(get(feed, '[part=new]')).includes('100'));
    await seen(feed);
    expect(topOf(read)).to.equal(before);
    get(feed, '[part=new]').click();
    await waitUntil(() => drawn(feed).some((post) => text(post).includes('New 99')));
    await waitUntil(() => feed.shadowRoot?.activeElement);
    await seen(feed);
    expect(placeOf(feed.shadowRoot?.activeElement ?? undefined)).to.equal(1);
    expect(text(drawn(feed)[0] ?? feed)).to.include('New 99');
    expect(read?.isConnected).to.equal(false);
    expect(get(feed, '[part=list]').children.length).to.be.lessThan(60);
  });
});
