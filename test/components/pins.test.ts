import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { NewPost, Pin, Post } from '@team-feed/sdk';
import type { TeamComposer } from '../../components/src/team-composer/team-composer.ts';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import type { TeamMentionOpenEvent } from '../../components/src/team-post/team-post.events.ts';
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
  problem,
  text,
  type Answer,
  waitUntil,
  noonIn,
} from '../support/components.ts';

const UNTIL_READ: Pin = { until: null, untilRead: true };
const news = (title: string, values: Partial<Post> = {}): Post =>
  aPost({ author: 'chiara', authorName: 'Chiara', kind: 'news', title, body: 'Read **this**', ...values });
const editor = (): Response =>
  json(me({ handle: 'eva', roles: ['member', 'editor'], may: { postUrgent: true, postCompanyNews: true } }));

interface Mounted {
  readonly feed: TeamFeed;
  readonly server: FakeServer;
}

async function feedWith(
  posts: readonly Post[],
  pinned: readonly Post[],
  answers: Record<string, Answer> = {},
): Promise<Mounted> {
  const server = new FakeServer({ 'GET timelines/home': () => json({ items: posts, next: null, pinned }), ...answers });
  const feed = await mount<TeamFeed>(clientOver(server), html`<team-feed></team-feed>`);
  await waitUntil(() => findAll(feed, '[part=post]').length >= new Set([...posts, ...pinned]).size, 'no posts');
  return { feed, server };
}

const titles = (feed: Element, part: string): string[] =>
  findAll(get(feed, `[part=${part}][role=feed]`), '[part=title]').map(text);

const pinForm = (feed: TeamFeed): HTMLSelectElement | undefined => {
  const form = find(feed, 'team-post-pin-form');
  return form && find<HTMLSelectElement>(form, 'select');
};

async function shown(element: Element, words: string): Promise<void> {
  await waitUntil(() => text(element).includes(words), `"${words}" is not shown: ${text(element)}`);
}

describe('pinned posts in <team-feed>', () => {
  it('stand on top, once, and say until when', async () => {
    const [until, read] = [
      news('Until', { pinned: { until: noonIn(1), untilRead: false } }),
      news('Read', { pinned: UNTIL_READ }),
    ];
    const { feed } = await feedWith([news('Later'), read, until], [read, until]);
    await shown(feed, 'Pinned until you have read it');
    expect(titles(feed, 'pinned')).to.deep.equal(['Read', 'Until']);
    expect(titles(feed, 'list')).to.deep.equal(['Later']);
    expect(get(feed, '[part=pinned][role=feed]').getAttribute('aria-label')).to.equal('Pinned');
    expect(findAll(feed, 'team-post-pin').map(text)).to.deep.equal([
      'Pinned until you have read it Dismiss',
      'Pinned until tomorrow',
    ]);
    await expect(feed).to.be.accessible();
  });

  it('go back to their place when their time is over, as the server says', async () => {
    const { random } = Math;
    Math.random = () => 0;
    const post = news('Over soon', { pinned: { until: new Date(Date.now() + 600).toISOString(), untilRead: false } });
    const { feed, server } = await feedWith([post], [post]);
    server.on({ 'GET timelines/home': () => json({ items: [post], next: null, pinned: [] }) });
    await waitUntil(() => titles(feed, 'list').length, 'still pinned', { timeout: 3000 });
    expect(titles(feed, 'pinned')).to.deep.equal([]);
    expect(server.calls('GET timelines/home')).to.have.length(2);
    Math.random = random;
  });

  it('are no empty group where there are none', async () => {
    const { feed } = await feedWith([news('Only')], []);
    expect(get(feed, '[part=pinned]').hidden).to.equal(true);
    expect(find(feed, 'team-post-pin')).to.equal(undefined);
  });

  it('are enough for a feed not to be empty', async () => {
    const { feed } = await feedWith([], [news('Old', { pinned: UNTIL_READ })]);
    expect(feed.matches(':state(empty)')).to.equal(false);
  });

  it('go back to their place when the reader puts them away, with the focus on the next one', async () => {
    const [one, two] = [news('One', { pinned: UNTIL_READ }), news('Two', { pinned: UNTIL_READ })];
    const { feed, server } = await feedWith([two, one], [two, one], {
      'PUT posts/*': () => new Response(null, { status: 204 }),
    });
    await waitUntil(() => findAll(feed, '[part=dismiss]').length === 2);
    get(feed, '[part=dismiss]').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => titles(feed, 'list').includes('Two'));
    expect(titles(feed, 'pinned')).to.deep.equal(['One']);
    expect(feed.shadowRoot?.activeElement?.getAttribute('data-id')).to.equal(one.id);
    await waitUntil(() => server.calls('PUT posts/*').length);
    expect(server.calls('PUT posts/*')[0]?.path).to.equal(`posts/${two.id}/dismissal`);
  });

  it('stay, and say so, when that is refused', async () => {
    const post = news('Stubborn', { pinned: UNTIL_READ });
    const { feed } = await feedWith([post], [post], { 'PUT posts/*': () => problem(500, 'internal') });
    await waitUntil(() => find(feed, '[part=dismiss]'));
    button(feed, 'Dismiss').click();
    await shown(feed, 'That did not work.');
    expect(titles(feed, 'pinned')).to.deep.equal(['Stubborn']);
  });

  it('are pinned and unpinned by editors', async () => {
    const post = news('Holidays');
    const { feed, server } = await feedWith([aPost({ body: 'A note' }), post], [], {
      'GET me': editor,
      'PUT posts/*': ({ body }) => json({ ...post, pinned: { until: null, untilRead: false, ...(body as object) } }),
      'DELETE posts/*': () => json(post),
    });
    await waitUntil(() => find(feed, '.pin'));
    expect(findAll(feed, '.pin')).to.have.length(1);
    get(feed, '.pin').click();
    await waitUntil(() => pinForm(feed));
    const select = get<HTMLSelectElement>(get(feed, 'team-post-pin-form'), 'select');
    await waitUntil(() => select.matches(':focus'));
    await expect(feed).to.be.accessible();
    select.value = 'date';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => find(feed, 'input[type=date]'));
    const date = get<HTMLInputElement>(feed, 'input[type=date]');
    date.value = date.max;
    date.dispatchEvent(new Event('change'));
    button(feed, 'Save').click();
    await waitUntil(() => titles(feed, 'pinned').length && server.calls('PUT posts/*').length);
    const { until } = server.calls('PUT posts/*')[0]?.body as { until: string };
    expect(new Date(until).toTimeString()).to.match(/^23:59:59/);
    await waitUntil(() => find(feed, '.pin'));
    get(feed, '.pin').click();
    await waitUntil(() => pinForm(feed));
    const again = get<HTMLSelectElement>(get(feed, 'team-post-pin-form'), 'select');
    expect(again.value).to.equal('date');
    again.value = '';
    again.dispatchEvent(new Event('change'));
    button(feed, 'Save').click();
    await waitUntil(() => titles(feed, 'list').includes('Holidays'));
    await waitUntil(() => server.calls('DELETE posts/*').length);
    expect(server.calls('DELETE posts/*')[0]?.path).to.equal(`posts/${post.id}/pin`);
  });

  it('are not offered to those who may not, and the form goes with Escape', async () => {
    const { feed } = await feedWith([news('Of others'), news('Mine', { author: 'ada', authorName: 'Ada' })], []);
    await waitUntil(() => find(feed, '.pin'));
    expect(findAll(feed, '.pin')).to.have.length(1);
    get(feed, '.pin').click();
    await waitUntil(() => pinForm(feed)?.matches(':focus'));
    await sendKeys({ press: 'Escape' });
    expect(find(feed, 'team-post-pin-form')).to.equal(undefined);
    expect(get(feed, '.pin').matches(':focus')).to.equal(true);
  });
});

describe('news and memos in <team-post>', () => {
  it('are formatted, and what is long is shown in part', async () => {
    const long = Array.from({ length: 30 }, (_, index) => `- Step ${String(index)}`).join('\n');
    const { feed } = await feedWith(
      [news('Steps', { kind: 'memo', body: `# How\n\n${long}` }), aPost({ body: '**Not** this' })],
      [],
    );
    await waitUntil(() => find(feed, 'h4'));
    expect(text(feed)).to.include('**Not** this');
    const body = get(feed, 'team-post-text');
    const before = body.getBoundingClientRect().height;
    button(feed, 'Show more').click();
    await shown(feed, 'Show less');
    expect(body.getBoundingClientRect().height).to.be.greaterThan(before * 2);
    await expect(feed).to.be.accessible();
  });

  it('are plain text until the code is there', async () => {
    const { feed } = await feedWith([news('Soon')], []);
    const body = get(feed, 'team-post-text');
    expect(body.textContent.trim()).to.equal('Read **this**');
  });

  it('hand mentions on as notes do', async () => {
    const facets: Post['facets'] = [{ type: 'mention', start: 4, end: 8, handle: 'ben', name: 'Ben' }];
    const { feed } = await feedWith([news('For Ben', { body: 'Ask @ben', facets })], []);
    await waitUntil(() => find(feed, '[part=mention]'));
    const asked = oneEvent<TeamMentionOpenEvent>(feed, 'team-mention-open');
    get(feed, '[part=mention]').click();
    expect((await asked).detail).to.deep.equal({ handle: 'ben', name: 'Ben' });
  });
});

describe('news and memos in <team-composer>', () => {
  async function composerFor(kind: 'news' | 'memo'): Promise<{ composer: TeamComposer; server: FakeServer }> {
    localStorage.clear();
    const server = new FakeServer({
      'GET me': editor,
      'GET units': () => json({ items: [], next: null }),
      'POST posts': ({ body }) => json(aPost(body as Partial<Post>), { status: 201 }),
    });
    const composer = await mount<TeamComposer>(clientOver(server), html`<team-composer></team-composer>`);
    await waitUntil(() => find(composer, '[part=kind]'));
    const choice = get<HTMLSelectElement>(composer, '[part=kind]');
    choice.value = kind;
    choice.dispatchEvent(new Event('change'));
    await waitUntil(() => find(composer, '.formats'));
    return { composer, server };
  }

  it('say what can be formatted, and show how it will look', async () => {
    const { composer } = await composerFor('news');
    await shown(composer, '# heading - list 1. list > quote');
    const preview = button(composer, 'Preview');
    preview.click();
    await shown(composer, 'Nothing is written yet.');
    composer.focus();
    await sendKeys({ type: 'The **canteen** moves' });
    await waitUntil(() =>
      find(composer, '[part=preview]')?.querySelector('team-post-text')?.shadowRoot?.querySelector('strong'),
    );
    expect(preview.getAttribute('aria-expanded')).to.equal('true');
    await expect(composer).to.be.accessible();
  });

  it('can be pinned', async () => {
    const { composer, server } = await composerFor('memo');
    get(composer, '[part=title]').focus();
    await sendKeys({ type: 'Holidays' });
    composer.focus();
    await sendKeys({ type: 'From Monday' });
    const pin = get<HTMLSelectElement>(get(composer, 'team-article-tools'), 'select');
    pin.value = 'read';
    pin.dispatchEvent(new Event('change'));
    await composer.send();
    expect((server.calls('POST posts')[0]?.body as NewPost).pin).to.deep.equal({ untilRead: true });
  });
});
