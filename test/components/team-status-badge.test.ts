import { expect, fixture, html } from '@open-wc/testing';
import type { Status } from '@team-feed/sdk';
import { nothing } from 'lit';
import type { TeamStatusChangedEvent } from '../../components/src/team-status-badge/team-status-badge.events.ts';
import type { TeamStatusBadge } from '../../components/src/team-status-badge/team-status-badge.ts';
import '../../components/src/register.ts';
import {
  aStatus,
  clientOver,
  FakeServer,
  find,
  findAll,
  get,
  json,
  mount,
  page,
  problem,
  text,
  type Answer,
  waitUntil,
} from '../support/components.ts';

const MINUTE = 60_000;
const never = (): Promise<Response> => new Promise(() => undefined);
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

async function badgeOver(answer: Answer, fallback = ''): Promise<[TeamStatusBadge, FakeServer]> {
  const server = new FakeServer({ 'GET statuses': answer });
  const badge = await mount<TeamStatusBadge>(
    clientOver(server),
    html`<team-status-badge process="payroll">${fallback || nothing}</team-status-badge>`,
  );
  return [badge, server];
}

/** A badge of a process that stands so. */
async function badgeOf(values: Partial<Status>): Promise<[TeamStatusBadge, FakeServer]> {
  const [badge, server] = await badgeOver(() => page([aStatus({ at: ago(12), ...values })]));
  await waitUntil(() => badge.matches(':state(ready)'));
  return [badge, server];
}

async function shown(badge: Element, words: string, timeout = 2000): Promise<void> {
  await waitUntil(() => text(badge).includes(words), `"${words}" is not shown`, { timeout });
}

const nameOf = (badge: Element): string | null => get(badge, '[part=badge]').getAttribute('aria-label');

describe('<team-status-badge>', () => {
  describe('shows', () => {
    for (const [state, word] of [
      ['queued', 'Queued'],
      ['running', 'Running'],
      ['waiting', 'Waiting'],
      ['done', 'Done'],
      ['failed', 'Failed'],
      ['cancelled', 'Cancelled'],
    ] as const) {
      it(`${state} by a shape, a word and a name`, async () => {
        const [badge] = await badgeOf({ state, step: 'Bank file', label: '3 of 7' });
        expect(text(badge)).to.equal(`${word} · Bank file · 3 of 7 · 12 min. ago`);
        expect(find(badge, 'svg > *')).not.to.equal(undefined);
        expect(nameOf(badge)).to.equal(`Payroll: ${word}, Bank file, 3 of 7, 12 min. ago`);
        expect(badge.matches(`:state(${state})`)).to.equal(true);
        await expect(badge).to.be.accessible();
      });
    }

    it('a shape of its own for each state', async () => {
      const states = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'] as const;
      const badges = await Promise.all(states.map(async (state) => (await badgeOf({ state }))[0]));
      expect(new Set(badges.map((badge) => get<SVGElement>(badge, 'svg').innerHTML)).size).to.equal(states.length);
    });

    it('that a process has no status yet', async () => {
      const [badge] = await badgeOf({ state: null, at: null });
      expect(text(badge)).to.equal('No status yet');
      expect(find(badge, 'svg')).to.equal(undefined);
      await expect(badge).to.be.accessible();
    });

    it('when the next step is expected, and its age when that time has passed', async () => {
      const [badge] = await badgeOf({ state: 'waiting', expectedAt: new Date(Date.now() + 300).toISOString() });
      expect(text(badge)).to.match(/^Waiting · expected \d/);
      await shown(badge, 'Waiting · 12 min. ago');
    });

    it('no time to expect of what has ended', async () => {
      const [badge] = await badgeOf({ state: 'failed', expectedAt: ago(-60) });
      expect(text(badge)).to.equal('Failed · 12 min. ago');
    });

    it('an age that stays true', async () => {
      const [badge] = await badgeOf({ at: new Date(Date.now() - MINUTE + 300).toISOString() });
      expect(text(badge)).to.equal('Running · now');
      await shown(badge, 'Running · 1 min. ago');
    });

    it('less where the page wants less', async () => {
      const [badge] = await badgeOf({ step: 'Bank file', label: '3 of 7' });
      badge.noStep = true;
      badge.noAge = true;
      await badge.updateComplete;
      expect(text(badge)).to.equal('Running · 3 of 7');
      expect(nameOf(badge)).to.equal('Payroll: Running, 3 of 7');
      expect(get(badge, '[part=badge]').title).to.include('Bank file');
    });

    it('the whole date to those who point at it', async () => {
      const [badge] = await badgeOf({});
      expect(get(badge, '[part=badge]').title).to.match(/^Payroll: Running.*\n.*20\d\d/);
    });

    it('markup in names as text', async () => {
      const hostile = '<img src=x onerror="alert(1)">';
      const [badge] = await badgeOf({ title: hostile, step: hostile, label: hostile });
      expect(find(badge, 'img')).to.equal(undefined);
      expect(text(get(badge, '[part=step]'))).to.equal(hostile);
    });
  });

  describe('greys out', () => {
    it('by itself when no update came in time', async () => {
      const [badge] = await badgeOf({ staleAt: new Date(Date.now() + 300).toISOString() });
      expect(badge.matches(':state(stale)')).to.equal(false);
      await waitUntil(() => badge.matches(':state(stale)'));
      expect(text(badge)).to.include('Running').and.include('update overdue, last one');
      expect(nameOf(badge)).to.include('update overdue, last one');
      await expect(badge).to.be.accessible();
    });

    it('and comes back with the next update', async () => {
      const [badge, server] = await badgeOf({ stale: true, staleAt: ago(1) });
      expect(badge.matches(':state(stale)')).to.equal(true);
      await waitUntil(() => server.streams === 1);
      server.push('status-changed', { status: aStatus({ at: ago(0), staleAt: ago(-60) }) });
      await waitUntil(() => !badge.matches(':state(stale)'));
      expect(text(badge)).to.equal('Running · now');
    });
  });

  describe('follows the process', () => {
    it('live, and tells the page', async () => {
      const [badge, server] = await badgeOf({ state: 'running', step: 'Bank file' });
      const told: Status[] = [];
      badge.parentElement?.addEventListener('team-status-changed', (event: TeamStatusChangedEvent) =>
        told.push(event.detail.status),
      );
      await waitUntil(() => server.streams === 1);
      server.push('status-changed', { status: aStatus({ state: 'done', at: ago(0) }) });
      await shown(badge, 'Done · now');
      expect(badge.matches(':state(done):not(:state(running))')).to.equal(true);
      expect(told.map(({ state }) => state)).to.deep.equal(['done']);
    });

    it('and is silent about what is the same as before', async () => {
      const [badge, server] = await badgeOf({ at: ago(12) });
      let told = 0;
      badge.addEventListener('team-status-changed', () => told++);
      await badge.refresh();
      await badge.updateComplete;
      expect(server.calls('GET statuses')).to.have.length(2);
      expect(told).to.equal(0);
    });

    it('another one, when the page changes its mind, without telling of a change', async () => {
      const server = new FakeServer({
        'GET statuses': ({ query }) => page([aStatus({ process: query.get('keys') ?? '', label: query.get('keys') })]),
      });
      const badge = await mount<TeamStatusBadge>(
        clientOver(server),
        html`<team-status-badge process="payroll"></team-status-badge>`,
      );
      let told = 0;
      badge.addEventListener('team-status-changed', () => told++);
      await shown(badge, 'payroll');
      badge.process = 'budget';
      await shown(badge, 'budget');
      expect(text(badge)).not.to.include('payroll');
      expect(told).to.equal(0);
    });

    it('aloud where the page asks for it, and changes of the state only', async () => {
      const [badge, server] = await badgeOf({ state: 'running' });
      expect(find(badge, '[role=status]')).to.equal(undefined);
      badge.announce = true;
      await badge.updateComplete;
      expect(text(get(badge, '[role=status]'))).to.equal('');
      await waitUntil(() => server.streams === 1);
      const at = new Date(Date.now() - MINUTE + 300).toISOString();
      server.push('status-changed', { status: aStatus({ state: 'done', step: 'Archive', at }) });
      await waitUntil(() => text(get(badge, '[role=status]')) === 'Payroll: Done, Archive');
      await shown(badge, '1 min. ago');
      expect(text(get(badge, '[role=status]'))).to.equal('Payroll: Done, Archive');
      await expect(badge).to.be.accessible();
    });
  });

  describe('says', () => {
    it('that it loads', async () => {
      const [badge] = await badgeOver(never);
      expect(text(badge)).to.equal('Loading…');
      expect(badge.matches(':state(loading)')).to.equal(true);
      await expect(badge).to.be.accessible();
    });

    it('that there is no such process', async () => {
      const [badge] = await badgeOver(() => page([]));
      await shown(badge, 'No such process');
      expect(badge.matches(':state(unknown):not(:state(loading))')).to.equal(true);
      await expect(badge).to.be.accessible();
    });

    it('what the page wrote for readers without the process', async () => {
      const [badge] = await badgeOver(() => page([]), 'on its way');
      await waitUntil(() => badge.matches(':state(unknown)'));
      expect(text(badge)).to.equal('on its way');
    });

    it('what the page wrote, where there is no server and no process', async () => {
      const badge = await fixture(html`<team-status-badge>on its way</team-status-badge>`);
      expect(text(badge)).to.equal('on its way');
      await expect(badge).to.be.accessible();
    });

    for (const [name, answer, words] of [
      ['is down', () => Promise.reject(new TypeError('Failed to fetch')), 'The feed cannot be reached.'],
      ['has a fault', () => problem(500, 'internal'), 'The feed has a problem on its side.'],
      ['answers garbage', () => new Response('<h1>Welcome</h1>'), 'The feed gave an answer that makes no sense.'],
      ['answers something else', () => json({ hello: 1 }), 'The feed gave an answer that makes no sense.'],
    ] as [string, Answer, string][]) {
      it(`that the server ${name}, and tries again when asked`, async () => {
        const [badge, server] = await badgeOver(answer);
        await shown(badge, words, 15_000);
        expect(badge.matches(':state(failed-to-load):not(:state(failed))')).to.equal(true);
        await expect(badge).to.be.accessible();
        server.on({ 'GET statuses': () => page([aStatus({ state: 'done', at: ago(12) })]) });
        get(badge, '[part=retry]').focus();
        get(badge, '[part=retry]').click();
        await shown(badge, 'Done');
        expect(find(badge, '[part=retry]')).to.equal(undefined);
      }).timeout(20_000);
    }

    it('that it may not be seen, without a button that cannot help', async () => {
      const [badge] = await badgeOver(() => problem(403, 'forbidden'));
      await shown(badge, 'You are not allowed to see this.');
      expect(find(badge, '[part=retry]')).to.equal(undefined);
    });

    it('what it knows, also when asking again fails', async () => {
      const [badge, server] = await badgeOf({ state: 'running' });
      server.on({ 'GET statuses': () => problem(403, 'forbidden') });
      await badge.refresh();
      await badge.updateComplete;
      expect(text(badge)).to.include('Running');
      expect(badge.matches(':state(failed-to-load)')).to.equal(true);
    });

    it('that somebody has to sign in, and asks the page for it once', async () => {
      let asked = 0;
      const server = new FakeServer({ 'GET statuses': () => problem(401, 'unauthorized') });
      const place = await fixture(html`<div></div>`);
      place.addEventListener('team-session-needed', () => asked++);
      const provider = document.createElement('team-provider');
      provider.client = clientOver(server);
      const badge = document.createElement('team-status-badge');
      badge.process = 'payroll';
      provider.append(badge);
      place.append(provider);
      await shown(badge, 'Sign in to see the status.');
      badge.requestUpdate();
      await badge.updateComplete;
      expect(asked).to.equal(1);
      expect(badge.matches(':state(signed-out)')).to.equal(true);
      await expect(badge).to.be.accessible();
    });

    it('all that in the language of its place', async () => {
      const server = new FakeServer({ 'GET statuses': () => page([aStatus({ state: 'waiting', at: ago(12) })]) });
      const place = await mount<HTMLElement>(
        clientOver(server),
        html`<p lang="it"><team-status-badge process="payroll"></team-status-badge></p>`,
      );
      await shown(place, 'In attesa · 12 min fa');
      place.lang = 'en';
      await shown(place, 'Waiting · 12 min. ago');
    });
  });

  describe('in a page with 200 of them', () => {
    const keys = Array.from({ length: 200 }, (_, n) => `process-${n}`);

    async function many(): Promise<[HTMLElement, FakeServer]> {
      const server = new FakeServer({
        'GET statuses': ({ query }) =>
          page(
            (query.get('keys') ?? '').split(',').map((process) => aStatus({ process, title: process, at: ago(12) })),
          ),
      });
      const place = await mount<HTMLElement>(
        clientOver(server),
        html`<div>${keys.map((key) => html`<team-status-badge process=${key}></team-status-badge>`)}</div>`,
      );
      await waitUntil(() => findAll(place, 'team-status-badge:state(ready)').length === keys.length);
      return [place, server];
    }

    it('takes one request and one stream', async () => {
      const [place, server] = await many();
      await waitUntil(() => server.streams === 1);
      expect(server.calls('GET statuses')).to.have.length(1);
      expect(server.calls('GET live')).to.have.length(1);
      server.push('status-changed', { status: aStatus({ process: 'process-150', state: 'done' }) });
      await waitUntil(() => findAll(place, 'team-status-badge:state(done)').length === 1);
      expect(find<TeamStatusBadge>(place, 'team-status-badge:state(done)')?.process).to.equal('process-150');
    });

    it('ends the stream when they leave, and takes them up again when they come back', async () => {
      const [place, server] = await many();
      await waitUntil(() => server.streams === 1);
      const { parentElement } = place;
      place.remove();
      // A store lingers a second, for pages that only move an element.
      await waitUntil(() => server.streams === 0, 'The stream stays open', { timeout: 4000 });
      parentElement?.append(place);
      await waitUntil(() => server.streams === 1, 'The stream does not come back', { timeout: 4000 });
      server.push('status-changed', { status: aStatus({ process: 'process-7', state: 'failed' }) });
      await waitUntil(() => find(place, 'team-status-badge:state(failed)'));
    }).timeout(10_000);
  });

  describe('stands in running text', () => {
    it('without making it wider than its column, however long the words are', async () => {
      const server = new FakeServer({
        'GET statuses': () =>
          page([aStatus({ step: 'w'.repeat(120), label: 'A long label that nobody thought of '.repeat(4) })]),
      });
      const place = await mount<HTMLElement>(
        clientOver(server),
        html`<p>The run is <team-status-badge process="payroll"></team-status-badge> now.</p>`,
      );
      place.style.inlineSize = '160px';
      await waitUntil(() => find(place, 'team-status-badge:state(ready)'));
      expect(place.scrollWidth).to.be.at.most(160);
      expect(get(place, '[part=badge]').offsetHeight).to.be.greaterThan(60);
    });

    it('without moving its lines apart', async () => {
      const server = new FakeServer({ 'GET statuses': () => page([aStatus({ at: ago(12) })]) });
      const place = await mount<HTMLElement>(
        clientOver(server),
        html`<div>
          <p>The payroll run is <team-status-badge process="payroll"></team-status-badge>.</p>
          <p>The payroll run is done.</p>
        </div>`,
      );
      place.style.lineHeight = '1.5';
      await waitUntil(() => find(place, 'team-status-badge:state(ready)'));
      const [withBadge, plain] = [...place.querySelectorAll('p')].map((line) => line.getBoundingClientRect().height);
      expect(withBadge).to.be.closeTo(plain ?? 0, 1.5);
    });
  });
});
