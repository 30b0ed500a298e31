import { expect, fixture, html } from '@open-wc/testing';
import type { FeedClient } from '@team-feed/sdk';
import { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import type { TeamProvider } from '../../components/src/team-provider/team-provider.ts';
import '../../components/src/register.ts';
import { aPost, clientOver, FakeServer, page, text, waitUntil } from '../support/components.ts';

function serverWith(body: string): FakeServer {
  return new FakeServer({ 'GET timelines/*': () => page([aPost({ body })]) });
}

describe('<team-provider>', () => {
  it('hands its client to the elements inside, through shadow roots', async () => {
    const provider = await fixture<TeamProvider>(
      html`<team-provider .client=${clientOver(serverWith('From afar'))}><div id="shell"></div></team-provider>`,
    );
    const shell = provider.querySelector('#shell')?.attachShadow({ mode: 'open' });
    const feed = new TeamFeed();
    shell?.append(feed);
    await waitUntil(() => text(feed).includes('From afar'));
  });

  it('may come late', async () => {
    const place = await fixture(html`<div><team-feed></team-feed></div>`);
    const feed = place.querySelector('team-feed') as TeamFeed;
    expect(text(feed)).to.equal('');
    const provider = document.createElement('team-provider');
    provider.client = clientOver(serverWith('Better late'));
    place.append(provider);
    provider.append(feed);
    await waitUntil(() => text(feed).includes('Better late'));
  });

  it('may get its client late, and another one later', async () => {
    const provider = await fixture<TeamProvider>(html`<team-provider><team-feed></team-feed></team-provider>`);
    const feed = provider.querySelector('team-feed') as TeamFeed;
    provider.client = clientOver(serverWith('The first'));
    await waitUntil(() => text(feed).includes('The first'));
    provider.client = clientOver(serverWith('The second'));
    await waitUntil(() => text(feed).includes('The second'));
    expect(text(feed)).not.to.include('The first');
  });

  it('stands beside another one, each with its own reader', async () => {
    const place = await fixture(html`
      <div>
        <team-provider .client=${clientOver(serverWith('One'))}><team-feed></team-feed></team-provider>
        <team-provider .client=${clientOver(serverWith('Two'))}><team-feed></team-feed></team-provider>
      </div>
    `);
    const [one, two] = place.querySelectorAll('team-feed');
    await waitUntil(() => one && two && text(one).includes('One') && text(two).includes('Two'));
  });

  it('ends its own client a while after it has left the page, and has another one when it comes back', async () => {
    const { setTimeout } = globalThis;
    const parked: (() => void)[] = [];
    globalThis.setTimeout = ((act: () => void, delay?: number) =>
      delay === 5_000 ? parked.push(act) : setTimeout(act, delay)) as typeof globalThis.setTimeout;
    try {
      const provider = await fixture<TeamProvider>(html`<team-provider server="https://feed.test"></team-provider>`);
      const place = provider.parentElement as Element;
      const first = provider.client as FeedClient;
      const refused: unknown[] = [];
      provider.remove();
      expect(provider.client, 'while it is moved').to.equal(first);
      for (const act of parked.splice(0)) act();
      await first.me.get().catch((error: unknown) => refused.push(error));
      expect(refused, 'closed').to.have.lengthOf(1);
      expect(refused[0]).to.have.property('name', 'AbortError');
      place.append(provider);
      await provider.updateComplete;
      expect(provider.client).to.be.an('object');
      expect(provider.client).not.to.equal(first);
      provider.remove();
      for (const act of parked.splice(0)) act();
    } finally {
      globalThis.setTimeout = setTimeout;
    }
  });

  it('keeps its client when it is moved', async () => {
    const { clearTimeout } = globalThis;
    const cleared: unknown[] = [];
    globalThis.clearTimeout = ((timer: number) => {
      cleared.push(timer);
      clearTimeout(timer);
    }) as typeof globalThis.clearTimeout;
    try {
      const provider = await fixture<TeamProvider>(html`<team-provider server="https://feed.test"></team-provider>`);
      const place = provider.parentElement as Element;
      const { client } = provider;
      provider.remove();
      place.append(provider);
      expect(cleared).to.have.lengthOf.at.least(1);
      await provider.updateComplete;
      expect(provider.client).to.equal(client);
    } finally {
      globalThis.clearTimeout = clearTimeout;
    }
  });

  it('gives its elements to another provider when they are moved there', async () => {
    const place = await fixture(html`
      <div>
        <team-provider .client=${clientOver(serverWith('Here'))}><team-feed></team-feed></team-provider>
        <team-provider .client=${clientOver(serverWith('There'))}></team-provider>
      </div>
    `);
    const feed = place.querySelector('team-feed') as TeamFeed;
    await waitUntil(() => text(feed).includes('Here'));
    place.querySelectorAll('team-provider')[1]?.append(feed);
    await waitUntil(() => text(feed).includes('There'));
  });

  it('sets the language of the elements inside', async () => {
    const server = new FakeServer({ 'GET timelines/*': () => page([]) });
    const provider = await fixture<TeamProvider>(
      html`<team-provider lang="it" .client=${clientOver(server)}><team-feed></team-feed></team-provider>`,
    );
    const feed = provider.querySelector('team-feed') as TeamFeed;
    await waitUntil(() => text(feed).includes('non è stato ancora pubblicato nulla'));
    provider.lang = 'en';
    await waitUntil(() => text(feed).includes('Nothing has been posted'));
  });

  it('asks the page for a token at the address it is given', async () => {
    const asked: string[] = [];
    const real = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const request = new Request(input, init);
      asked.push(`${new URL(request.url).pathname} ${request.headers.get('authorization') ?? ''}`.trim());
      if (request.url.endsWith('/feed-token')) return Promise.resolve(Response.json({ token: 'x.y.z' }));
      const posts = page([aPost({ body: 'With a token' })]);
      return Promise.resolve(request.url.includes('/timelines/') ? posts : new Response('', { status: 404 }));
    };
    try {
      const provider = await fixture<TeamProvider>(
        html`<team-provider server="/feed-server" token-url="/feed-token"><team-feed></team-feed></team-provider>`,
      );
      const feed = provider.querySelector('team-feed') as TeamFeed;
      await waitUntil(() => text(feed).includes('With a token'));
      expect(asked[0]).to.equal('/feed-token');
      expect(asked).to.include('/feed-server/v1/timelines/home Bearer x.y.z');
    } finally {
      window.fetch = real;
    }
  });
});
