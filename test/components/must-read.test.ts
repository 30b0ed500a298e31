/** What a post that must be read shows and does, and how one is written; the inbox has tests of its own. */
import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FeedClient, NewPost, NewReceipt, Obligation, Post } from '@team-feed/sdk';
import type { TeamComposer } from '../../components/src/team-composer/team-composer.ts';
import { watchSeen } from '../../components/src/must-read/watch-seen.ts';
import { distanceTo, moment } from '../../components/src/locales/due.ts';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import type { TeamPost } from '../../components/src/team-post/team-post.ts';
import '../../components/src/register.ts';
import {
  aPerson,
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
  type Answer,
  waitingWork,
  waitUntil,
  noonIn,
} from '../support/components.ts';
import { aMustRead, anItem, aReceipt, inboxOf, inHours, receiptsOf } from '../support/fake-must-read.ts';

const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

/** They share the browser's storage, so that one that is left over would send what another acknowledges. */
const clients: FeedClient[] = [];

async function over<E extends Element>(server: FakeServer, element: ReturnType<typeof html>): Promise<E> {
  const client = clientOver(server);
  clients.push(client);
  return mount<E>(client, element);
}

/** A must-read in a feed, as readers mostly meet it, with its strip drawn. */
async function inFeed(
  values: Partial<Post> = {},
  obligation: Partial<Obligation> = {},
  answers: Record<string, Answer> = {},
): Promise<{ post: TeamPost; strip: HTMLElement; server: FakeServer; data: Post }> {
  const data = aMustRead(values, obligation);
  const { mine, total, acknowledged } = data.obligation;
  const isOpen = mine !== null && mine.state !== 'acknowledged';
  const server = new FakeServer({
    ...inboxOf(isOpen ? [{ ...anItem(), post: data, receipt: mine }] : []),
    'GET timelines/home': () => page([data]),
    'GET posts/*': ({ path }) =>
      path.endsWith('/receipts') ? json(receiptsOf(total, acknowledged, data.author === 'ada')) : json(data),
    ...answers,
  });
  const feed = await over<TeamFeed>(server, html`<team-feed></team-feed>`);
  await waitUntil(() => find(feed, '.strip'), 'The strip is not drawn');
  const post = get<TeamPost>(feed, 'team-post');
  return { post, strip: get(post, 'team-post-obligation'), server, data };
}

const sent = (server: FakeServer, state: string): number =>
  server.calls('PUT posts/*').filter(({ body }) => (body as NewReceipt).state === state).length;

async function shown(element: Element, words: string): Promise<void> {
  await waitUntil(() => text(element).includes(words), `"${words}" is not shown`);
}

const acknowledgedNow = { state: 'acknowledged', acknowledgedAt: inHours(0), takeBackUntil: inHours(0.05) } as const;

describe('a post that must be read', () => {
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    localStorage.clear();
  });

  describe('shows', () => {
    it('until when, how many have read it, and a button', async () => {
      const { strip, post } = await inFeed({ deadline: inHours(2.5) });
      expect(text(strip)).to.equal('Must read, due in 2 hours 12 of 40 acknowledged I have read this');
      await expect(post).to.be.accessible();
    });

    it('no button to those who need not read it', async () => {
      const { strip } = await inFeed({}, { mine: null });
      expect(text(strip)).to.equal('Must read 12 of 40 acknowledged');
    });

    it('that it is overdue, acknowledged, or withdrawn', async () => {
      expect(text((await inFeed({ deadline: noonIn(-1) })).strip)).to.include('Must read, overdue since yesterday');
      const { strip } = await inFeed({ deadline: noonIn(-1) }, { mine: aReceipt(acknowledgedNow) });
      expect(text(strip)).to.equal('Must read 12 of 40 acknowledged Acknowledged Take back');
      const withdrawn = await inFeed({}, { withdrawnAt: inHours(-1) });
      expect(text(withdrawn.strip)).to.equal('No longer a must-read');
      await expect(withdrawn.post).to.be.accessible();
    });

    it('that everybody has read it', async () => {
      const { strip } = await inFeed({}, { mine: null, total: 5000, acknowledged: 5000 });
      expect(text(strip)).to.equal('Must read all 5,000 acknowledged');
    });

    it('who has read it, by name, on demand', async () => {
      const { post, strip, server } = await inFeed({}, { mine: null, total: 7, acknowledged: 3, names: ['company'] });
      expect(server.calls('GET posts/*').length).to.equal(0);
      const opener = get(strip, '[part=receipts]');
      opener.click();
      await shown(strip, 'Pending (4)');
      expect(opener.ariaExpanded).to.equal('true');
      expect(text(strip)).to.include('Asked: the whole company').and.include('Acknowledged (3) Ada Rossi');
      expect(text(strip)).not.to.include('seen');
      await expect(post).to.be.accessible();
      opener.click();
      await waitUntil(() => !text(strip).includes('Pending'));
    });

    it('its author who has seen it', async () => {
      const { strip } = await inFeed({ author: 'ada' }, { mine: null, total: 7, acknowledged: 3 });
      get(strip, '[part=receipts]').click();
      await shown(strip, '4 seen · 6 delivered');
      expect(text(strip)).to.match(/Rhiannon Price seen \d hr/);
    });

    it('numbers where there are too many to name', async () => {
      const { strip } = await inFeed({}, { mine: null, total: 5000, acknowledged: 3217 });
      get(strip, '[part=receipts]').click();
      await shown(strip, 'Acknowledged (3,217) · Pending (1,783) · Too many to name each.');
    });

    it('what went wrong with the names, and tries again', async () => {
      const { strip, server } = await inFeed({}, {}, { 'GET posts/*': () => problem(500, 'internal') });
      get(strip, '[part=receipts]').click();
      await shown(strip, 'The feed has a problem on its side.');
      server.on({ 'GET posts/*': () => json(receiptsOf(2, 1)) });
      button(strip, 'Try again').click();
      await shown(strip, 'Pending (1)');
    });

    it('how many have read it as they do, and their names where these are open', async () => {
      const { strip, server, data } = await inFeed({}, { mine: null, total: 7, acknowledged: 3 });
      get(strip, '[part=receipts]').click();
      await shown(strip, 'Pending (4)');
      await waitUntil(() => server.topics.includes('home'));
      server.on({ 'GET posts/*': () => json(receiptsOf(7, 4)) });
      const event = { post: data.id, version: 1, state: 'acknowledged', by: 'mei', total: 7, acknowledged: 4 };
      server.push('receipt-changed', event);
      await shown(strip, '4 of 7 acknowledged');
      await shown(strip, 'Pending (3)');
    });

    it('a button also when it came live, without a receipt', async () => {
      const { strip, data } = await inFeed({}, { mine: null }, {});
      expect(find(strip, '[part=acknowledge]')).to.equal(undefined);
      const other = await inFeed({}, { mine: null }, inboxOf([{ ...anItem({ id: data.id }) }]));
      await waitUntil(() => other.server.topics.includes('inbox'));
      other.server.push('must-read-asked', { item: anItem({ id: other.data.id }) });
      await waitUntil(() => find(other.strip, '[part=acknowledge]'));
    });

    it('Italian words', async () => {
      const { post } = await inFeed({ deadline: inHours(2.5) });
      post.lang = 'it';
      await shown(post, 'Da leggere, scade tra 2 ore 12 conferme di lettura su 40 Ho letto');
    });
  });

  describe('is acknowledged', () => {
    it('by the button, which gives way to the way back with the focus', async () => {
      const { strip, server } = await inFeed();
      const happened = oneEvent(document, 'team-receipt-changed');
      get(strip, '[part=acknowledge]').focus();
      await sendKeys({ press: 'Enter' });
      const { detail } = (await happened) as HTMLElementEventMap['team-receipt-changed'];
      expect(detail.state).to.equal('acknowledged');
      await waitUntil(() => strip.shadowRoot?.activeElement?.getAttribute('part') === 'take-back');
      await waitUntil(() => sent(server, 'acknowledged') === 1);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => strip.shadowRoot?.activeElement?.getAttribute('part') === 'acknowledge');
      await waitUntil(() => sent(server, 'pending') === 1);
    });

    it('offline too', async () => {
      const { strip } = await inFeed({}, {}, { 'PUT posts/*': down });
      get(strip, '[part=acknowledge]').click();
      await shown(strip, 'It is sent when you are online again.');
      expect(waitingWork().length).to.equal(1);
      get(strip, '[part=take-back]').click();
      await waitUntil(() => find(strip, '[part=acknowledge]'));
      expect(waitingWork().length).to.equal(0);
    });

    for (const [word, words] of [
      ['version-conflict', 'The text was changed meanwhile. Please read it again.'],
      ['withdrawn', 'The author has withdrawn it. There is nothing left to do.'],
    ] as const) {
      it(`not when the server says ${word}`, async () => {
        const { strip, post } = await inFeed({}, {}, { 'PUT posts/*': () => problem(409, word) });
        get(strip, '[part=acknowledge]').click();
        await shown(strip, words);
        await expect(post).to.be.accessible();
      });
    }

    it('in the feed and in the inbox at once', async () => {
      const item = anItem({ body: 'Both' });
      const server = new FakeServer({ ...inboxOf([item]), 'GET timelines/home': () => page([item.post]) });
      const place = await over<HTMLElement>(server, html`<div><team-feed></team-feed><team-inbox></team-inbox></div>`);
      await waitUntil(() => findAll(place, '[part=acknowledge]').length === 2);
      get(place, 'team-inbox').shadowRoot?.querySelector<HTMLElement>('[part=acknowledge]')?.click();
      await waitUntil(() => findAll(place, '[part=take-back]').length === 2);
      await waitUntil(() => sent(server, 'acknowledged') === 1);
    });
  });

  describe('is withdrawn', () => {
    const own = { author: 'ada', authorName: 'Ada Rossi' };

    it('by its author, after a question', async () => {
      const { post, strip, server } = await inFeed(
        own,
        { mine: null },
        {
          'DELETE posts/*': () => new Response(null, { status: 204 }),
        },
      );
      await waitUntil(() => find(strip, '[part=withdraw]'));
      get(strip, '[part=withdraw]').click();
      await shown(strip, 'Ask nobody any more to read this?');
      await expect(post).to.be.accessible();
      const happened = oneEvent(document, 'team-obligation-withdrawn');
      get(strip, '.danger').click();
      await happened;
      await shown(strip, 'No longer a must-read');
      expect(server.calls('DELETE posts/*')[0]?.path).to.match(/\/obligation$/);
    });

    it('not when the author thinks better of it, or the server does', async () => {
      const { strip } = await inFeed(own, { mine: null }, { 'DELETE posts/*': () => problem(403, 'forbidden') });
      await waitUntil(() => find(strip, '[part=withdraw]'));
      get(strip, '[part=withdraw]').click();
      await shown(strip, 'Keep asking');
      button(strip, 'Keep asking').click();
      await waitUntil(() => !find(strip, '.question'));
      get(strip, '[part=withdraw]').click();
      await waitUntil(() => find(strip, '.danger'));
      get(strip, '.danger').click();
      await shown(strip, 'You are not allowed to see this.');
    });

    it('by nobody else', async () => {
      const { strip } = await inFeed();
      expect(find(strip, '[part=withdraw]')).to.equal(undefined);
    });
  });

  describe('is seen', () => {
    it('when it was on screen for a moment, once', async () => {
      const { server } = await inFeed();
      await waitUntil(() => sent(server, 'seen') === 1, 'It is not seen', { timeout: 4500 });
      expect(sent(server, 'delivered')).to.be.at.most(1);
    }).timeout(8000);

    it('not while it is below the window', async () => {
      const box = document.createElement('div');
      box.style.cssText = 'position: absolute; inset-block-start: 300vh; block-size: 100px; inline-size: 100px';
      document.body.append(box);
      let seen = 0;
      const stop = watchSeen(box, () => seen++);
      await new Promise((resolve) => setTimeout(resolve, 1800));
      expect(seen).to.equal(0);
      box.style.insetBlockStart = '0';
      await waitUntil(() => seen === 1, 'It is not seen', { timeout: 2500 });
      stop();
      box.remove();
    }).timeout(8000);

    it('when it fills the window, though most of it is outside', async () => {
      const box = document.createElement('div');
      box.style.cssText = 'position: absolute; inset-block-start: 0; block-size: 500vh; inline-size: 100px';
      document.body.append(box);
      let seen = 0;
      const stop = watchSeen(box, () => seen++);
      await waitUntil(() => seen === 1, 'It is not seen', { timeout: 2500 });
      stop();
      box.remove();
    });
  });
});

describe('a deadline in words', () => {
  const at = (text: string): number => new Date(text).getTime();
  const now = at('2026-05-06T10:00');

  for (const [deadline, words] of [
    ['2026-05-06T10:25', 'in 25 minutes'],
    ['2026-05-06T12:59', 'in 2 hours'],
    ['2026-05-07T09:00', 'in 23 hours'],
    ['2026-05-07T17:00', 'tomorrow'],
    ['2026-05-08T17:00', 'Friday'],
    ['2026-05-20T17:00', 'May 20'],
    ['2027-05-20T17:00', 'May 20, 2027'],
    ['2026-05-06T09:00', '9:00 AM'],
    ['2026-05-05T23:00', 'yesterday'],
    ['2026-05-04T10:00', 'Monday'],
    ['2026-04-04T10:00', 'Apr 4'],
  ] as const) {
    it(`${deadline} is ${words}`, () => {
      expect(distanceTo('en', at(deadline), now).text.replace(/\s/g, ' ')).to.equal(words);
    });
  }

  it('says when its words change', () => {
    const { until, text: words } = distanceTo('en', at('2026-05-06T12:59'), now);
    expect(words).to.equal('in 2 hours');
    expect(distanceTo('en', at('2026-05-06T12:59'), until).text).to.equal('in 1 hour');
    expect(moment('en', at('2026-05-08T17:00'), now).until).to.equal(at('2026-05-07T00:00'));
  });
});

describe('<team-composer> asks people to read', () => {
  const units = [
    { key: 'finance', name: 'Finance', kind: 'sector', parent: null, members: 24 },
    { key: 'fire', name: 'Fire wardens', kind: 'team', parent: null, members: 1 },
  ];
  const people = [aPerson({ handle: 'fiona', name: 'Fiona Hart', title: 'Purchasing' }), aPerson()];

  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    localStorage.clear();
  });

  async function composerOver(answers: Record<string, Answer> = {}): Promise<[TeamComposer, FakeServer]> {
    const server = new FakeServer({
      'POST posts': ({ body }) => json(aPost(body as NewPost), { status: 201 }),
      'GET people': () => page(people),
      'GET units': () => page(units),
      ...answers,
    });
    const composer = await over<TeamComposer>(server, html`<team-composer></team-composer>`);
    await waitUntil(() => !composer.matches(':state(loading)'));
    return [composer, server];
  }

  async function open(composer: TeamComposer): Promise<HTMLElement> {
    get(composer, '[part=more]').click();
    await waitUntil(() => find(composer, 'fieldset'));
    return get(composer, 'team-post-options');
  }

  async function write(composer: TeamComposer, words: string): Promise<void> {
    composer.focus();
    await sendKeys({ type: words });
    await composer.updateComplete;
  }

  const posted = (server: FakeServer): NewPost[] => server.calls('POST posts').map(({ body }) => body as NewPost);

  it('loads the options when somebody opens them', async () => {
    const [composer] = await composerOver();
    expect(find(composer, 'team-post-options')).to.equal(undefined);
    await open(composer);
    expect(get(composer, '[part=more]').ariaExpanded).to.equal('true');
    await expect(composer).to.be.accessible();
  });

  it('by name and unit, by keyboard, until a time, urgently', async () => {
    const [composer, server] = await composerOver({
      'GET me': () => json(me({ may: { postUrgent: true, postCompanyNews: false } })),
    });
    const options = await open(composer);
    get(options, 'input').focus();
    for (const name of ['Finance', 'Fiona Hart']) {
      await sendKeys({ type: name.slice(0, 3) });
      await waitUntil(() => findAll(options, '[role=option]').some((option) => text(option).startsWith(name)));
      for (const option of findAll(options, '[role=option]')) {
        if (text(option).startsWith(name)) break;
        await sendKeys({ press: 'ArrowDown' });
      }
      await expect(composer).to.be.accessible();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => findAll(options, '.chip').some((chip) => text(chip).startsWith(name)));
    }
    button(options, 'Tomorrow, 17:00').click();
    const select = get<HTMLSelectElement>(options, 'select');
    select.value = 'urgent';
    select.dispatchEvent(new Event('change'));
    await write(composer, 'Read this');
    await expect(composer).to.be.accessible();
    get(composer, '[part=more]').click();
    await composer.updateComplete;
    expect(text(get(composer, '[part=more]'))).to.equal('More: 2 addressees must read it, Urgent');
    await composer.send();
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    tomorrow.setHours(17, 0, 0, 0);
    const [post] = posted(server);
    expect([post?.addressees, post?.deadline, post?.priority]).to.deep.equal([
      ['unit:finance', 'person:fiona'],
      tomorrow.toISOString(),
      'urgent',
    ]);
    expect(text(get(composer, '[part=more]'))).to.equal('More');
  });

  it('all who can read it, in one press', async () => {
    const [composer, server] = await composerOver();
    const options = await open(composer);
    button(options, 'Everyone who can read it').click();
    await shown(options, 'the whole company');
    await write(composer, 'Read this');
    await composer.send();
    expect(posted(server)[0]?.addressees).to.deep.equal(['company']);
  });

  it('and takes one out again, by Backspace too', async () => {
    const [composer] = await composerOver();
    const options = await open(composer);
    button(options, 'Everyone who can read it').click();
    await shown(options, 'the whole company');
    get(options, 'input').focus();
    await sendKeys({ press: 'Backspace' });
    await waitUntil(() => !find(options, '.chip'));
    expect(find(options, 'input[type=datetime-local]')).to.equal(undefined);
  });

  it('urgently only where they may', async () => {
    const [composer] = await composerOver();
    const options = await open(composer);
    expect(findAll(options, 'option').map(text)).to.deep.equal(['Normal', 'Important']);
  });

  it('and keeps that in the draft', async () => {
    const [composer] = await composerOver();
    button(await open(composer), 'Everyone who can read it').click();
    await write(composer, 'Half a thought');
    const [again] = await composerOver();
    await waitUntil(() => find(again, 'team-post-options'));
    await shown(again, 'the whole company');
  });

  for (const [status, word, field, detail, words] of [
    [422, 'addressee-cannot-see', '/addressees', 'cleo, ben', 'cannot read it where you post it: cleo, ben.'],
    [422, 'invalid-deadline', '/deadline', 'The deadline has passed already', 'The deadline is over already.'],
    [429, 'too-many-must-reads', '/addressees', 'company-wide', 'too often this week'],
    [429, 'too-many-urgent', '/priority', 'urgent', 'too many urgent posts within an hour'],
  ] as const) {
    it(`and says in words that the server refused: ${word}`, async () => {
      const [composer] = await composerOver({
        'POST posts': () =>
          json(
            { type: `urn:team-feed:problem:${word}`, title: word, status, detail, errors: [{ field, detail }] },
            { status, headers: { 'content-type': 'application/problem+json' } },
          ),
      });
      await write(composer, 'Read this');
      await composer.send();
      await composer.updateComplete;
      const failure = get(composer, '[part=failure]');
      expect(text(failure)).to.include(words).and.include('Your text is still here.');
      expect(failure.className).to.equal('at-options');
      expect(composer.matches(':state(refused)')).to.equal(true);
    });
  }

  it('not in an answer', async () => {
    const [composer] = await composerOver();
    composer.replyTo = 'somebody';
    await composer.updateComplete;
    expect(find(composer, '[part=more]')).to.equal(undefined);
  });
});
