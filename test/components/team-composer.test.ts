import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { canonicalPage, type NewPost, type Person } from '@team-feed/sdk';
import type { TeamPostCreatedEvent } from '../../components/src/team-composer/team-composer.events.ts';
import type { TeamAudiencePicker } from '../../components/src/team-composer/audience-picker.ts';
import type { TeamComposer } from '../../components/src/team-composer/team-composer.ts';
import { complete, tokenAt } from '../../components/src/team-composer/tokens.ts';
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
  waitUntil,
} from '../support/components.ts';

const never = (): Promise<Response> => new Promise(() => undefined);
const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

const stored: Answer = ({ body }) => json(aPost(body as NewPost), { status: 201 });

const people: readonly Person[] = [
  aPerson({ handle: 'chiara', name: 'Chiara Bianchi', title: 'Purchasing' }),
  aPerson({ handle: 'charles', name: '<img src=x onerror=alert(1)>', title: '"><script>' }),
];

const units = [
  { key: 'finance', name: 'Finance', kind: 'sector', parent: null, members: 24 },
  { key: 'floor-2', name: 'Secónd floor', kind: 'floor', parent: null, members: 1 },
];

async function composerOver(
  answers: Record<string, Answer> = {},
  element = html`<team-composer></team-composer>`,
): Promise<[TeamComposer, FakeServer]> {
  const server = new FakeServer({
    'POST posts': stored,
    'GET people': () => page(people),
    'GET units': () => page(units),
    'GET units/finance': () => json(units[0]),
    'GET units/floor-2': () => json(units[1]),
    ...answers,
  });
  const composer = await mount<TeamComposer>(clientOver(server), element);
  await settled(composer);
  return [composer, server];
}

const settled = (composer: TeamComposer): Promise<void> =>
  waitUntil(() => !composer.matches(':state(loading)') && composer.shadowRoot?.querySelector('textarea'));

const field = (composer: TeamComposer): HTMLTextAreaElement => get<HTMLTextAreaElement>(composer, 'textarea');
const failure = (composer: TeamComposer): string => text(get(composer, '[part=failure]'));
const picker = (composer: TeamComposer): TeamAudiencePicker => get(composer, 'team-audience-picker');
const audience = (composer: TeamComposer): HTMLSelectElement => get<HTMLSelectElement>(picker(composer), 'select');
const readers = (composer: TeamComposer): HTMLElement[] => findAll(picker(composer), '[role=option]');
const isSendable = (composer: TeamComposer): boolean => get(composer, '[part=send]').ariaDisabled === 'false';
const sent = (server: FakeServer): NewPost[] => server.calls('POST posts').map(({ body }) => body as NewPost);

async function sendByKeys(): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: 'Enter' });
  await sendKeys({ up: 'Control' });
}

async function write(composer: TeamComposer, words: string): Promise<void> {
  composer.focus();
  await sendKeys({ type: words });
  await composer.updateComplete;
}

function fill(composer: TeamComposer, words: string): Promise<boolean> {
  field(composer).value = words;
  field(composer).dispatchEvent(new InputEvent('input'));
  return composer.updateComplete;
}

async function chooseAudience(composer: TeamComposer, value: string): Promise<void> {
  audience(composer).value = value;
  audience(composer).dispatchEvent(new Event('change'));
  await composer.updateComplete;
  await picker(composer).updateComplete;
  // What searches is loaded for the first who looks for a unit or for people.
  if (value === 'people' || value === 'unit:') await waitUntil(() => find(picker(composer), 'input'));
}

describe('<team-composer>', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  describe('sends', () => {
    it('what is written, by Ctrl and Enter, once, and is empty afterwards', async () => {
      const [composer, server] = await composerOver();
      expect(isSendable(composer)).to.equal(false);
      await write(composer, 'Soup today');
      const created: Promise<TeamPostCreatedEvent> = oneEvent(composer, 'team-post-created');
      await sendByKeys();
      const { detail } = await created;
      expect(detail.post.body).to.equal('Soup today');
      expect(sent(server)).to.deep.equal([{ id: detail.post.id, body: 'Soup today' }]);
      await composer.updateComplete;
      expect(field(composer).value).to.equal('');
      expect(text(get(composer, '[part=status]'))).to.equal('Posted');
      expect(composer.matches(':state(idle)')).to.equal(true);
      await expect(composer).to.be.accessible();
    });

    it('once, however often somebody presses', async () => {
      let answer: ((response: Response) => void) | undefined;
      const [composer, server] = await composerOver({ 'POST posts': () => new Promise((done) => (answer = done)) });
      await fill(composer, 'Soup today');
      button(composer, 'Post').click();
      void composer.send();
      await composer.updateComplete;
      button(composer, 'Sending').click();
      await waitUntil(() => answer);
      expect(composer.matches(':state(sending)')).to.equal(true);
      expect(field(composer).readOnly).to.equal(true);
      await waitUntil(() => sent(server).length === 1);
      await expect(composer).to.be.accessible();
      answer?.(json(aPost()));
      await waitUntil(() => field(composer).value === '');
      expect(sent(server)).to.have.length(1);
    });

    it('nothing by Enter alone, which begins a line, nor while an input method composes', async () => {
      const [composer, server] = await composerOver();
      await write(composer, 'One');
      await sendKeys({ press: 'Enter' });
      const composing = { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true, composed: true };
      field(composer).dispatchEvent(new KeyboardEvent('keydown', composing));
      await sendKeys({ type: 'Two' });
      expect(field(composer).value).to.equal('One\nTwo');
      expect(sent(server)).to.have.length(0);
    });

    it('nothing when the page cancels, and keeps the text', async () => {
      const [composer, server] = await composerOver();
      await fill(composer, 'For the page alone');
      composer.addEventListener(
        'team-post-send',
        (event) => {
          expect(event.detail.draft.body).to.equal('For the page alone');
          event.preventDefault();
          void composer.send();
        },
        { once: true },
      );
      await composer.send();
      await waitUntil(() => !composer.matches(':state(sending)'));
      expect(sent(server)).to.have.length(0);
      expect(field(composer).value).to.equal('For the page alone');
      composer.clear();
      await composer.updateComplete;
      expect(field(composer).value).to.equal('');
    });

    it('through the timeline that it is given, which shows the post at once', async () => {
      const [composer, server] = await composerOver({ 'GET timelines/home': () => page([]), 'POST posts': never });
      const client = clientOver(server);
      const timeline = client.timeline('home');
      const stop = timeline.$state.listen(() => undefined);
      await waitUntil(() => timeline.$state.get().status === 'ready');
      composer.timeline = timeline;
      await fill(composer, 'Here before the server has it');
      void composer.send();
      await waitUntil(() => JSON.stringify(timeline.$state.get()).includes('Here before'));
      stop();
      client.close();
    });

    it('the process and the page that it is about', async () => {
      const [composer, server] = await composerOver(
        {},
        html`<team-composer process="payroll" page=""></team-composer>`,
      );
      await fill(composer, 'About it');
      await composer.send();
      const { title } = document;
      expect(sent(server)[0]).to.include({ process: 'payroll', page: canonicalPage(location.href) });
      expect(sent(server)[0]?.pageTitle).to.equal(title || undefined);
    });

    for (const [way, composer, address] of [
      ['for="page"', html`<team-composer for="page"></team-composer>`, location.href],
      [
        'for="page" and an address',
        html`<team-composer for="page" page="https://wiki.test/a/"></team-composer>`,
        'https://wiki.test/a',
      ],
      [
        'the name of its timeline',
        html`<team-composer for="page:https://wiki.test/a/?utm_source=x#y"></team-composer>`,
        'https://wiki.test/a',
      ],
    ] as const) {
      it(`the page, said by ${way}`, async () => {
        const [element, server] = await composerOver({}, composer);
        await fill(element, 'On the page');
        await element.send();
        expect(sent(server)[0]?.page).to.equal(canonicalPage(address));
      });
    }

    it('what the page is called now, and nothing of one that it does not stand on', async () => {
      const { title } = document;
      document.title = ` The  first\nweek ${'x'.repeat(400)}`;
      try {
        const [composer, server] = await composerOver({}, html`<team-composer page=""></team-composer>`);
        await fill(composer, 'Here');
        await composer.send();
        composer.page = 'https://wiki.test/elsewhere#top';
        await composer.updateComplete;
        await fill(composer, 'There');
        await composer.send();
        const [here, there] = sent(server);
        expect(here?.pageTitle).to.match(/^The first week x+$/);
        expect(here?.pageTitle).to.have.length(300);
        expect(there).to.include({ page: 'https://wiki.test/elsewhere' }).and.not.have.property('pageTitle');
      } finally {
        document.title = title;
      }
    });
  });

  describe('loses no text', () => {
    it('when the server refuses it: says what is wrong beside the field, and keeps the focus', async () => {
      const [composer, server] = await composerOver({
        'POST posts': () => problem(422, 'body-too-long', 'The text has 300 characters; 280 are allowed.'),
      });
      await write(composer, 'A text that is refused');
      await sendByKeys();
      await waitUntil(() => failure(composer));
      expect(failure(composer)).to.equal('The text has 300 characters; 280 are allowed. Your text is still here.');
      expect(get(composer, '[part=failure]').role).to.equal('alert');
      expect(field(composer).value).to.equal('A text that is refused');
      expect(field(composer).ariaInvalid).to.equal('true');
      expect(composer.shadowRoot?.activeElement).to.equal(field(composer));
      expect(composer.matches(':state(refused):not(:state(failed))')).to.equal(true);
      await expect(composer).to.be.accessible();
      server.on({ 'POST posts': stored });
      await sendKeys({ type: ', shorter' });
      expect(failure(composer)).to.equal('');
      await sendByKeys();
      await waitUntil(() => field(composer).value === '');
      const [first, second] = sent(server);
      expect(second?.id).not.to.equal(first?.id);
    });

    it('when it may not be posted, in the words of the server', async () => {
      const [composer] = await composerOver({ 'POST posts': () => problem(403, 'forbidden', 'Only editors may.') });
      await fill(composer, 'News for all');
      await composer.send();
      await composer.updateComplete;
      expect(failure(composer)).to.equal('Only editors may. Your text is still here.');
    });

    it('when the server fails: trying again sends the same post', async () => {
      const [composer, server] = await composerOver({ 'POST posts': () => problem(500, 'internal') });
      await fill(composer, 'Did it arrive?');
      await composer.send();
      await composer.updateComplete;
      expect(failure(composer)).to.include('Your text is still here.');
      expect(composer.matches(':state(failed)')).to.equal(true);
      expect(field(composer).ariaInvalid).to.equal('false');
      server.on({ 'POST posts': stored });
      button(composer, 'Try again').click();
      await waitUntil(() => field(composer).value === '');
      const [first, second] = sent(server);
      expect(second).to.deep.equal(first);
    });

    it('without a connection: it is kept, says so, and is sent when there is one', async () => {
      const [composer, server] = await composerOver({ 'POST posts': down });
      let created = 0;
      composer.addEventListener('team-post-created', () => created++);
      await fill(composer, 'From the tunnel');
      await composer.send();
      await composer.updateComplete;
      expect(field(composer).value).to.equal('');
      expect(text(get(composer, '[part=notice]'))).to.include('is kept');
      expect([failure(composer), created]).to.deep.equal(['', 0]);
      await expect(composer).to.be.accessible();
      const kept = (): string[] =>
        Object.keys(localStorage).filter((key) => key.startsWith('team-feed outbox') && key.includes(' post '));
      const [waiting = ''] = kept();
      const { draft } = JSON.parse(localStorage.getItem(waiting) ?? '{}') as { draft?: NewPost };
      expect(draft).to.deep.equal(sent(server)[0]);
      // Any client of the same reader in this browser may send it.
      server.on({ 'POST posts': stored });
      dispatchEvent(new Event('online'));
      await waitUntil(() => !kept().length);
    });

    it('nor its id, when the page is loaded again in between', async () => {
      const [composer, server] = await composerOver({ 'POST posts': () => problem(500, 'internal') });
      await fill(composer, 'Did it arrive?');
      await composer.send();
      const [again, later] = await composerOver();
      await waitUntil(() => field(again).value === 'Did it arrive?');
      await again.send();
      expect(sent(later)[0]).to.deep.equal(sent(server)[0]);
    });

    it('when the session is over, and asks the page for one', async () => {
      const [composer] = await composerOver({ 'POST posts': () => problem(401, 'unauthorized') });
      let asked = 0;
      composer.addEventListener('team-session-needed', () => asked++);
      await fill(composer, 'Still here');
      await composer.send();
      await composer.updateComplete;
      expect(failure(composer)).to.equal('You are not signed in. Your text is still here.');
      expect(composer.matches(':state(signed-out)')).to.equal(true);
      expect(asked).to.equal(1);
    });
  });

  describe('keeps a draft', () => {
    it('that is there again after leaving and coming back, and gone once it is sent', async () => {
      const [composer] = await composerOver();
      await fill(composer, 'Half a thou');
      composer.remove();
      const [again] = await composerOver();
      await waitUntil(() => field(again).value === 'Half a thou');
      await again.send();
      const [empty] = await composerOver();
      expect(field(empty).value).to.equal('');
    });

    it('with its readers, so that a private text does not come back as a public one', async () => {
      const [composer] = await composerOver();
      await fill(composer, 'Between us');
      await chooseAudience(composer, 'people');
      const search = get<HTMLInputElement>(picker(composer), 'input');
      search.focus();
      await sendKeys({ type: 'chi' });
      await waitUntil(() => readers(composer).length);
      await sendKeys({ press: 'Enter' });
      const [again, server] = await composerOver();
      await waitUntil(() => field(again).value === 'Between us');
      await again.send();
      expect(sent(server)[0]).to.deep.include({ audience: 'people', people: ['chiara'] });
    });

    it('for each reader and each place alone', async () => {
      const [composer] = await composerOver();
      await fill(composer, 'Mine');
      const [other] = await composerOver({ 'GET me': () => json(me({ handle: 'bob' })) });
      expect(field(other).value).to.equal('');
      const [reply] = await composerOver({}, html`<team-composer reply-to=${aPost().id}></team-composer>`);
      expect(field(reply).value).to.equal('');
    });

    it('in the element when it is moved, and when the kept one is broken', async () => {
      const [composer] = await composerOver();
      await fill(composer, 'Moved');
      const place = composer.parentElement;
      composer.remove();
      place?.append(composer);
      await composer.updateComplete;
      expect(field(composer).value).to.equal('Moved');
      for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"body":1}');
      const [again] = await composerOver();
      expect(field(again).value).to.equal('');
    });
  });

  describe('counts', () => {
    it('silently until the end is near, then what is left, then what is too much', async () => {
      const [composer, server] = await composerOver();
      const count = (): string => text(get(composer, '[part=counter]'));
      await fill(composer, 'a'.repeat(200));
      expect(count()).to.equal('');
      await fill(composer, '👩‍👩‍👧‍👦'.repeat(279));
      expect(count()).to.equal('1 character left');
      expect(isSendable(composer)).to.equal(true);
      await fill(composer, '👩‍👩‍👧‍👦'.repeat(283));
      expect(count()).to.equal('3 characters too many');
      expect(isSendable(composer)).to.equal(false);
      await composer.send();
      expect(sent(server)).to.have.length(0);
      expect(field(composer).ariaInvalid).to.equal('true');
      await waitUntil(() => text(get(composer, '[part=status]')) === '3 characters too many', 'not announced', {
        timeout: 3000,
      });
      await expect(composer).to.be.accessible();
    });
  });

  describe('completes', () => {
    it('names by keyboard, and says how many there are', async () => {
      const [composer, server] = await composerOver();
      await write(composer, 'Thanks @ch');
      await waitUntil(() => findAll(composer, '[role=option]').length === 2);
      expect(text(get(composer, '[part=status]'))).to.equal('2 suggestions');
      expect(get(composer, '[role=listbox]').hidden).to.equal(false);
      const active = (): string | undefined =>
        find(composer, `#${field(composer).getAttribute('aria-activedescendant') ?? 'none'}`)?.textContent;
      expect(active()).to.include('Chiara Bianchi').and.include('@chiara');
      await expect(composer).to.be.accessible();
      await sendKeys({ press: 'ArrowUp' });
      await composer.updateComplete;
      expect(active()).to.include('<img src=x');
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Tab' });
      await composer.updateComplete;
      expect(field(composer).value).to.equal('Thanks @chiara ');
      expect(get(composer, '[role=listbox]').hidden).to.equal(true);
      expect(composer.shadowRoot?.activeElement).to.equal(field(composer));
      expect(server.calls('GET people').at(-1)?.query.get('query')).to.equal('ch');
      await sendKeys({ type: 'x' });
      expect(field(composer).value).to.equal('Thanks @chiara x');
    });

    it('names by pointer, shows markup in them as text, and closes by Escape', async () => {
      const [composer] = await composerOver();
      await write(composer, '@ch');
      await waitUntil(() => findAll(composer, '[role=option]').length === 2);
      expect(find(composer, '[role=option] img')).to.equal(undefined);
      await sendKeys({ press: 'Escape' });
      await composer.updateComplete;
      expect(get(composer, '[role=listbox]').hidden).to.equal(true);
      await sendKeys({ type: 'a' });
      await waitUntil(() => findAll(composer, '[role=option]').length === 2);
      findAll(composer, '[role=option]')[1]?.click();
      await composer.updateComplete;
      expect(field(composer).value).to.equal('@charles ');
    });

    it('nothing when names cannot be looked up', async () => {
      const [composer, server] = await composerOver({ 'GET people': () => problem(400, 'invalid-request') });
      await write(composer, '@ch');
      await waitUntil(() => server.calls('GET people').length);
      await sendKeys({ press: 'Enter' });
      expect(field(composer).value).to.equal('@ch\n');
    });

    it('hashtags of the posts that are on screen', async () => {
      const facets = [{ type: 'hashtag' as const, start: 0, end: 5, tag: 'lift' }];
      const [composer, server] = await composerOver({ 'GET timelines/home': () => page([aPost({ facets })]) });
      const timeline = clientOver(server).timeline('home');
      const stop = timeline.$state.listen(() => undefined);
      await waitUntil(() => timeline.$state.get().status === 'ready');
      composer.timeline = timeline;
      await write(composer, 'The #Li');
      await waitUntil(() => findAll(composer, '[role=option]').length === 1);
      await sendKeys({ press: 'Enter' });
      expect(field(composer).value).to.equal('The #lift ');
      stop();
    });

    it('only what begins a word and stands before the caret', () => {
      expect(tokenAt('Thanks @chi', 11)).to.deep.equal({ kind: 'mention', query: 'chi', start: 7, end: 11 });
      expect(tokenAt('(#lift', 6)?.kind).to.equal('hashtag');
      for (const words of ['ada@example', '@two words', 'a#b']) {
        expect(tokenAt(words, words.length), words).to.equal(undefined);
      }
      const token = tokenAt('@ch, hello', 3);
      expect(token && complete('@ch, hello', token, 'chiara')).to.deep.equal({ text: '@chiara , hello', caret: 8 });
    });
  });

  describe('says who will read it', () => {
    it('and lets the reader choose one of their units', async () => {
      const [composer, server] = await composerOver({ 'GET me': () => json(me({ units: ['finance'] })) });
      expect(audience(composer).selectedOptions[0]?.textContent.trim()).to.equal('To the whole company');
      audience(composer).focus();
      await waitUntil(() => text(audience(composer)).includes('To Finance'));
      await chooseAudience(composer, 'unit:finance');
      await fill(composer, 'For us');
      await composer.send();
      expect(sent(server)[0]).to.deep.include({ audience: 'unit:finance' });
    });

    it('finds any unit, and sends to nobody until there is one', async () => {
      const [composer, server] = await composerOver();
      await fill(composer, 'For them');
      await chooseAudience(composer, 'unit:');
      expect(isSendable(composer)).to.equal(false);
      get(picker(composer), 'input').focus();
      await sendKeys({ type: 'second' });
      await waitUntil(() => readers(composer).length === 1);
      await expect(composer).to.be.accessible();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => audience(composer).selectedOptions[0]?.textContent.trim() === 'To Secónd floor');
      await composer.updateComplete;
      await composer.send();
      expect(sent(server)[0]).to.deep.include({ audience: 'unit:floor-2' });
    });

    it('names the people of a private message, and takes them back', async () => {
      const [composer] = await composerOver();
      await fill(composer, 'Between us');
      await chooseAudience(composer, 'people');
      expect(isSendable(composer)).to.equal(false);
      get(picker(composer), 'input').focus();
      await sendKeys({ type: 'chi' });
      await waitUntil(() => readers(composer).length);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => isSendable(composer));
      expect(audience(composer).selectedOptions[0]?.textContent.trim()).to.equal('Only to Chiara Bianchi');
      button(composer, 'Remove Chiara Bianchi').click();
      await waitUntil(() => !isSendable(composer));
    });

    it('in an answer, where it cannot be changed', async () => {
      const post = aPost({ audience: 'unit:finance', audienceName: 'Finance', authorName: 'Chiara Bianchi' });
      const [composer, server] = await composerOver(
        { [`GET posts/${post.id}`]: () => json(post) },
        html`<team-composer reply-to=${post.id}></team-composer>`,
      );
      await waitUntil(() => text(composer).includes('To Finance'));
      expect(find(composer, 'select')).to.equal(undefined);
      expect(field(composer).ariaLabel).to.equal('Write a reply to Chiara Bianchi');
      await fill(composer, 'Thank you');
      await composer.send();
      expect(sent(server)[0]).to.deep.include({ body: 'Thank you', replyTo: post.id });
      await expect(composer).to.be.accessible();
    });

    it('when the server does not accept them, beside the choice', async () => {
      const errors = [{ field: '/audience', detail: 'unknown unit' }];
      const type = 'urn:team-feed:problem:unknown-unit';
      const refusal = { type, title: 'No', status: 422, detail: 'There is no unit x', errors };
      const headers = { 'content-type': 'application/problem+json' };
      const [composer] = await composerOver({ 'POST posts': () => json(refusal, { status: 422, headers }) });
      await fill(composer, 'To whom?');
      await composer.send();
      await composer.updateComplete;
      expect(failure(composer)).to.equal('There is no unit x. Your text is still here.');
      const [alert, bar] = ['failure', 'bar'].map((part) => get(composer, `[part=${part}]`).getBoundingClientRect());
      expect(alert?.top).to.be.at.least(bar?.bottom ?? Infinity);
      expect(field(composer).ariaInvalid).to.equal('false');
    });
  });

  describe('has kinds', () => {
    it('for all only with editors, and a title for those that need one', async () => {
      const [member] = await composerOver();
      expect(find(member, '[part=kind]')).to.equal(undefined);
      const [composer, server] = await composerOver({ 'GET me': () => json(me({ roles: ['editor'] })) });
      const kind = get<HTMLSelectElement>(composer, '[part=kind]');
      kind.value = 'memo';
      kind.dispatchEvent(new Event('change'));
      await fill(composer, 'Read this');
      expect(isSendable(composer)).to.equal(false);
      const title = get<HTMLInputElement>(composer, '[part=title]');
      title.value = 'Holidays';
      title.dispatchEvent(new InputEvent('input'));
      await composer.updateComplete;
      await expect(composer).to.be.accessible();
      await composer.send();
      expect(sent(server)[0]).to.deep.include({ kind: 'memo', title: 'Holidays', body: 'Read this' });
    });

    it('for a unit with everybody, until it is for all again', async () => {
      const [composer] = await composerOver({ 'GET me': () => json(me({ units: ['finance'] })) });
      audience(composer).focus();
      await waitUntil(() => text(audience(composer)).includes('To Finance'));
      await chooseAudience(composer, 'unit:finance');
      const kind = get<HTMLSelectElement>(composer, '[part=kind]');
      kind.value = 'news';
      kind.dispatchEvent(new Event('change'));
      await composer.updateComplete;
      expect(find(composer, '[part=title]')).not.to.equal(undefined);
      await chooseAudience(composer, 'company');
      expect(find(composer, '[part=title]')).to.equal(undefined);
    });
  });

  describe('stands', () => {
    it('where nobody is signed in: it says so, and asks the page for a session once', async () => {
      let asked = 0;
      const place = await fixture(html`<div></div>`);
      place.addEventListener('team-session-needed', () => asked++);
      const provider = document.createElement('team-provider');
      provider.client = clientOver(new FakeServer({ 'GET me': () => problem(401, 'unauthorized') }));
      const composer = document.createElement('team-composer');
      provider.append(composer);
      place.append(provider);
      await waitUntil(() => composer.matches(':state(signed-out)'));
      expect(text(composer)).to.include('Sign in to post.');
      composer.requestUpdate();
      await composer.updateComplete;
      expect(asked).to.equal(1);
      await expect(composer).to.be.accessible();
    });

    it('where there is no server yet, without a fault', async () => {
      const composer = await fixture<TeamComposer>(html`<team-composer></team-composer>`);
      await fill(composer, 'Hello?');
      await composer.send();
      expect(field(composer).value).to.equal('Hello?');
    });

    it('in 220 pixels and from right to left, without overflowing', async () => {
      const [composer] = await composerOver({ 'GET me': () => json(me({ roles: ['editor'] })) });
      composer.style.inlineSize = '220px';
      composer.dir = 'rtl';
      await write(composer, 'w'.repeat(80));
      await sendKeys({ type: ' @ch' });
      await waitUntil(() => findAll(composer, '[role=option]').length === 2);
      expect(composer.scrollWidth).to.be.at.most(220);
      await expect(composer).to.be.accessible();
    });

    it('and grows with the text', async () => {
      const [composer] = await composerOver();
      const { height } = field(composer).getBoundingClientRect();
      await fill(composer, 'line\n'.repeat(8));
      expect(field(composer).getBoundingClientRect().height).to.be.greaterThan(height * 2);
    });

    it('in the language of its place', async () => {
      const [composer] = await composerOver({}, html`<team-composer lang="it"></team-composer>`);
      await waitUntil(() => field(composer).placeholder === 'Scrivi un messaggio');
      expect(text(composer)).to.include('Pubblica').and.include('A tutta l’azienda');
    });
  });
});
