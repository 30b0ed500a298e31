import { expect, fixture, html } from '@open-wc/testing';
import { register, TeamPost } from '../../components/src/index.ts';
import { aPost, button, clientOver, FakeServer, find, page, text, waitUntil } from '../support/components.ts';
import type { TeamFeed, TeamProvider } from '../../components/src/index.ts';

// The tests run in their order on one page: a copy of the library has one prefix.
describe('registering the elements', () => {
  it('defines nothing by itself', () => {
    expect(customElements.get('team-feed')).to.equal(undefined);
  });

  for (const prefix of ['', '1st', 'Acme', 'acme-', 'a--b', 'x'.repeat(33), 'a b', 'ä']) {
    it(`refuses the prefix "${prefix}"`, () => {
      expect(() => {
        register({ prefix });
      }).to.throw(RangeError);
    });
  }

  it('names them with a prefix, once and again', () => {
    register({ prefix: 'acme' });
    register({ prefix: 'acme' });
    register();
    expect(customElements.get('acme-post')).to.equal(TeamPost);
    expect(customElements.get('team-post')).to.equal(undefined);
  });

  it('leaves a name alone that somebody else has taken', () => {
    expect(customElements.getName(TeamPost)).to.equal('acme-post');
    expect(() => {
      register({ prefix: 'team' });
    }).to.throw('The elements begin with "acme" already');
    expect(customElements.get('team-post')).to.equal(undefined);
  });

  it('makes elements inside the elements with the same prefix, and what they do still works', async () => {
    const server = new FakeServer({
      'GET timelines/*': () => page([aPost({ body: 'Said at Acme', editedAt: '2026-05-04T10:00:00.000Z' })]),
    });
    const provider = await fixture<TeamProvider>(html`<acme-provider><acme-feed composer></acme-feed></acme-provider>`);
    provider.client = clientOver(server);
    const feed = provider.querySelector('acme-feed') as TeamFeed;
    await waitUntil(() => text(feed).includes('Said at Acme'));
    const post = find<TeamPost>(feed, 'acme-post');
    expect(post).to.be.instanceOf(TeamPost);
    expect(post?.part.value).to.equal('post');
    await waitUntil(() => find(feed, 'acme-audience-picker')?.shadowRoot);
    button(feed, 'Reply').click();
    await waitUntil(() => find(feed, 'acme-feed')?.shadowRoot?.querySelector('acme-composer')?.shadowRoot);
    expect(find(feed, 'team-post, team-feed, team-composer')).to.equal(undefined);
  });
});
