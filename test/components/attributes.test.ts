/** What attributes say, as pages and frameworks write them. */
import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../components/src/register.ts';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import { clientOver, FakeServer, find, mount, page, waitUntil } from '../support/components.ts';

/** Attributes that switch something on, and the properties that they set. */
const SWITCHES: readonly (readonly [tag: string, attribute: string, property: string])[] = [
  ['team-feed', 'composer', 'composer'],
  ['team-feed', 'share', 'share'],
  ['team-feed', 'replies-only', 'repliesOnly'],
  ['team-post', 'thread-open', 'threadOpen'],
  ['team-post', 'no-thread', 'noThread'],
  ['team-post', 'no-page', 'noPage'],
  ['team-inbox', 'bell', 'bell'],
  ['team-process', 'share', 'share'],
  ['team-processes', 'watching', 'watching'],
  ['team-status-badge', 'no-step', 'noStep'],
  ['team-status-badge', 'no-age', 'noAge'],
  ['team-status-badge', 'announce', 'announce'],
  ['team-urgent', 'inline', 'inline'],
  ['team-urgent', 'notify', 'notify'],
];

describe('an attribute that switches something on', () => {
  for (const [tag, attribute, property] of SWITCHES) {
    it(`is off where it says false: ${attribute} of <${tag}>`, () => {
      const element = document.createElement(tag);
      const value = (): unknown => (element as unknown as Record<string, unknown>)[property];
      for (const [text, expected] of [
        ['', true],
        ['false', false],
        ['true', true],
        [null, false],
        [attribute, true],
      ] as const) {
        if (text === null) element.removeAttribute(attribute);
        else element.setAttribute(attribute, text);
        expect(value(), String(text)).to.equal(expected);
      }
    });
  }

  for (const [tag, attribute] of [
    ['team-inbox', 'bell'],
    ['team-urgent', 'inline'],
  ] as const) {
    it(`looks as if it were not there where it says false: ${attribute} of <${tag}>`, async () => {
      const without = document.createElement(tag) as LitElement;
      const off = document.createElement(tag) as LitElement;
      off.setAttribute(attribute, 'false');
      await fixture(html`<div>${without}${off}</div>`);
      await Promise.all([without.updateComplete, off.updateComplete]);
      expect(getComputedStyle(off).display).to.equal(getComputedStyle(without).display);
      expect(off.hasAttribute(attribute)).to.equal(false);
    });
  }
});

describe('the attribute live of a feed', () => {
  const asks = async (write: (feed: TeamFeed) => void): Promise<number> => {
    const server = new FakeServer({ 'GET timelines/*': () => page([]) });
    const feed = document.createElement('team-feed');
    write(feed);
    await mount(clientOver(server), html`${feed}`);
    await waitUntil(() => find(feed, '[part=empty]'));
    if (write.name !== 'off') await waitUntil(() => server.calls('GET live').length > 0, 'not live');
    return server.calls('GET live').length;
  };

  for (const text of ['off', 'false', 'no'] as const) {
    it(`stops it with ${text}, as an attribute and as a framework sets the property`, async () => {
      const attribute = { off: (feed: TeamFeed) => feed.setAttribute('live', text) };
      const property = { off: (feed: TeamFeed) => Object.assign(feed, { live: text }) };
      expect(await asks(attribute.off)).to.equal(0);
      expect(await asks(property.off)).to.equal(0);
    });
  }

  it('is on with anything else, and where it is taken away', async () => {
    expect(await asks((feed) => feed.setAttribute('live', ''))).to.equal(1);
    expect(await asks((feed) => Object.assign(feed, { live: 'on' }))).to.equal(1);
    expect(
      await asks((feed) => {
        feed.setAttribute('live', 'off');
        feed.removeAttribute('live');
      }),
    ).to.equal(1);
  });
});
