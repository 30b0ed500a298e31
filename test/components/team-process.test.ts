import { aTimeout, expect, html, oneEvent } from '@open-wc/testing';
import type { Process } from '@team-feed/sdk';
import { sendKeys } from '@web/test-runner-commands';
import type { TeamProcess } from '../../components/src/team-process/team-process.ts';
import '../../components/src/register.ts';
import { anOffice, anUpdate, aProcess, processServer } from '../support/fake-processes.ts';
import {
  type Answer,
  aPerson,
  aStatus,
  button,
  clientOver,
  type FakeServer,
  find,
  findAll,
  get,
  json,
  mount,
  page,
  problem,
  text,
  waitUntil,
} from '../support/components.ts';

const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

async function over(
  values: Parameters<typeof aProcess>[0] = {},
  answers: Readonly<Record<string, Answer>> = {},
): Promise<[TeamProcess, FakeServer]> {
  const server = processServer([aProcess(values)], answers);
  const element = await mount<TeamProcess>(clientOver(server), html`<team-process process="payroll"></team-process>`);
  return [element, server];
}

async function ready(
  values: Parameters<typeof aProcess>[0] = {},
  answers: Readonly<Record<string, Answer>> = {},
): Promise<[TeamProcess, FakeServer]> {
  const [element, server] = await over(values, answers);
  await waitUntil(() => element.matches(':state(ready)'), 'not ready');
  await element.updateComplete;
  return [element, server];
}

describe('<team-process>', () => {
  it('shows the steps as a track that says which are done, which is now and which are to come', async () => {
    const [element] = await ready({ status: { state: 'running', step: 'Bank file' } });
    const steps = findAll(element, '[part=step]');
    expect(steps.map((step) => text(step))).to.deep.equal([
      'Hours , done',
      'Check , done',
      'Bank file , now',
      'Paid , to come',
    ]);
    expect(steps.map((step) => step.getAttribute('aria-current'))).to.deep.equal([null, null, 'step', null]);
    await expect(element).to.be.accessible();
  });

  it('says where it stands since when, whom it waits for, what is expected and how many wait', async () => {
    const [element] = await ready({
      watchers: 12,
      status: {
        state: 'waiting',
        label: 'file 3 of 7',
        at: ago(10),
        since: ago(185),
        expectedAt: ago(-60),
        waitingOn: 'unit:it',
        waitingOnName: 'IT service',
      },
    });
    const shown = text(element);
    for (const part of [
      'Waiting',
      'file 3 of 7',
      'since 3 hr. ago',
      'Waits for IT service',
      'Expected',
      '12 people wait',
    ])
      expect(shown).to.contain(part);
    await expect(element).to.be.accessible();
  });

  it('greys and says so when the next update is overdue, by itself', async () => {
    const [element] = await ready({ status: { at: ago(30), staleAt: new Date(Date.now() + 300).toISOString() } });
    expect(element.matches(':state(stale)')).to.equal(false);
    await waitUntil(() => element.matches(':state(stale)'), 'not stale');
    expect(text(element)).to.contain('update overdue, last one 30 min. ago');
  });

  it('follows what happens, tells a screen reader, and says when a watched one ends', async () => {
    const [element, server] = await ready({ watching: true });
    await waitUntil(() => server.streams === 1, 'no stream');
    const ended = oneEvent(element, 'team-process-ended');
    server.push('status-changed', { status: aStatus({ state: 'done', step: 'Paid', at: new Date().toISOString() }) });
    const { detail } = (await ended) as CustomEvent<{ process: Process }>;
    expect(detail.process.status.state).to.equal('done');
    expect(text(get(element, '[part=announcement]'))).to.equal('Payroll: Done, Paid');
  });

  it('is watched with a button that says so, and not when the server refuses', async () => {
    const [element, server] = await ready();
    const watch = get<HTMLButtonElement>(element, '[part=watch]');
    expect(watch.getAttribute('aria-pressed')).to.equal('false');
    const told = oneEvent(element, 'team-process-watched');
    watch.click();
    expect(((await told) as CustomEvent<object>).detail).to.deep.equal({ process: 'payroll', watching: true });
    expect(watch.getAttribute('aria-pressed')).to.equal('true');
    expect(text(element)).to.contain('4 people wait');
    expect(element.matches(':state(watching)')).to.equal(true);
    server.on({ 'DELETE processes/*': () => problem(503, 'server-busy') });
    watch.click();
    await waitUntil(() => find(element, '.bad'), 'nothing said');
    expect(watch.getAttribute('aria-pressed')).to.equal('true');
  });

  it('shows its history on demand, page by page, with who said what and why', async () => {
    const [element, server] = await ready(
      {},
      {
        'GET processes/payroll/statuses': ({ query }) =>
          query.get('before') === null
            ? page([anUpdate({ state: 'running', reason: 'A wrong month', note: 'We do it again' })], 'older')
            : page([anUpdate({ state: 'done', byName: 'Ben Okafor' })]),
      },
    );
    expect(server.calls('GET processes/payroll/statuses').length).to.equal(0);
    button(element, 'History').click();
    await waitUntil(() => text(element).includes('Reason: A wrong month'), 'no history');
    await expect(element).to.be.accessible();
    button(element, 'Older updates').click();
    await waitUntil(() => text(element).includes('by Ben Okafor'), 'no older ones');
    expect(text(element)).to.contain('We do it again');
    button(element, 'Hide history').click();
    await element.updateComplete;
    expect(find(element, '[part=history]')).to.equal(undefined);
  });

  it('says who waits to those who may know, and how many to all', async () => {
    const [plain] = await ready({ watchers: 2 });
    expect(find(plain, '.who')).to.equal(undefined);
    const [element] = await ready(
      { watchers: 2, mayUpdate: true },
      {
        'GET processes/payroll/watchers': () => page([{ handle: 'ben', name: 'Ben Okafor', since: ago(3) }]),
      },
    );
    get<HTMLButtonElement>(element, '.who').click();
    await waitUntil(() => text(element).includes('Ben Okafor'), 'no names');
  });

  it('asks for the same page of those who wait again when it could not be loaded', async () => {
    let fails = true;
    const [element] = await ready(
      { watchers: 2, mayUpdate: true },
      {
        'GET processes/payroll/watchers': ({ query }) => {
          if (query.get('before') === null) {
            return page([{ handle: 'ben', name: 'Ben Okafor', since: ago(3) }], 'more');
          }
          if (fails) return problem(500, 'internal');
          return page([{ handle: 'chiara', name: 'Chiara Bianchi', since: ago(2) }]);
        },
      },
    );
    get<HTMLButtonElement>(element, '.who').click();
    await waitUntil(() => find(element, '.older'), 'no more');
    get<HTMLButtonElement>(element, '.older').click();
    await waitUntil(() => find(element, '.bad'), 'did not fail');
    fails = false;
    button(element, 'Try again').click();
    await waitUntil(() => text(element).includes('Ben Okafor and Chiara Bianchi'), 'not both');
  });

  it('opens the process that it waits for, unless the page does something better', async () => {
    const values = { status: { state: 'waiting', waitingOn: 'process:bank', waitingOnName: 'Bank gateway' } } as const;
    const server = processServer([aProcess(values), aProcess({ key: 'bank', title: 'Bank gateway' })]);
    const element = await mount<TeamProcess>(clientOver(server), html`<team-process process="payroll"></team-process>`);
    await waitUntil(() => element.matches(':state(ready)'), 'not ready');
    element.addEventListener('team-process-open', (event) => event.preventDefault(), { once: true });
    button(element, 'Bank gateway').click();
    await element.updateComplete;
    expect(element.process).to.equal('payroll');
    button(element, 'Bank gateway').click();
    await waitUntil(() => text(get(element, '[part=title]')) === 'Bank gateway', 'not opened');
  });

  describe('the form', () => {
    const opened = async (answer: Answer): Promise<[TeamProcess, FakeServer, HTMLElement]> => {
      const [element, server] = await ready({ mayUpdate: true }, { 'POST processes/payroll/statuses': answer });
      get<HTMLButtonElement>(element, '.update').click();
      await waitUntil(() => find(element, 'form'), 'no form');
      return [element, server, get(element, 'team-process-form')];
    };

    it('is for those who may, and sends what they say', async () => {
      const [plain] = await ready();
      expect(find(plain, '.update')).to.equal(undefined);
      const [element, server, form] = await opened(() =>
        json(aStatus({ state: 'done', at: new Date().toISOString() })),
      );
      await expect(element).to.be.accessible();
      get<HTMLSelectElement>(form, '[name=state]').value = 'done';
      get<HTMLSelectElement>(form, '[name=step]').value = 'Paid';
      get<HTMLInputElement>(form, '[name=label]').value = 'All paid';
      get<HTMLInputElement>(form, '[name=waitingOn]').value = '';
      button(form, 'Say so').click();
      await waitUntil(() => !find(element, 'form'), 'still open');
      const [{ body } = { body: {} }] = server.calls('POST processes/payroll/statuses');
      const { id, ...sent } = body as Record<string, unknown>;
      expect(id).to.be.a('string');
      expect(sent).to.deep.equal({
        state: 'done',
        step: 'Paid',
        label: 'All paid',
        note: null,
        waitingOn: null,
        expectedAt: null,
      });
      expect(text(element)).to.contain('Done');
    });

    it('keeps what is expected, unless that has passed', async () => {
      const expectedAt = new Date(Math.ceil(Date.now() / MINUTE) * MINUTE + 90 * MINUTE).toISOString();
      const answers = { 'POST processes/payroll/statuses': () => json(aStatus()) };
      for (const [expected, sent] of [
        [expectedAt, expectedAt],
        [ago(5), null],
      ] as const) {
        const [element, server] = await ready({ mayUpdate: true, status: { expectedAt: expected } }, answers);
        get<HTMLButtonElement>(element, '.update').click();
        await waitUntil(() => find(element, 'form'), 'no form');
        button(get(element, 'team-process-form'), 'Say so').click();
        await waitUntil(() => server.calls('POST processes/payroll/statuses').length === 1, 'not sent');
        const [{ body } = { body: {} }] = server.calls('POST processes/payroll/statuses');
        expect((body as { expectedAt: string | null }).expectedAt).to.equal(sent);
      }
    });

    it('asks for a reason where the step needs one, and keeps what was written', async () => {
      const [element, server, form] = await opened(({ body }) =>
        (body as { reason?: string }).reason === 'Wrong month'
          ? json(aStatus({ state: 'running', at: new Date().toISOString() }))
          : problem(422, 'illegal-transition', 'It is done and would become running.'),
      );
      get<HTMLTextAreaElement>(form, '[name=note]').value = 'Again';
      button(form, 'Say so').click();
      await waitUntil(() => find(form, '[name=reason]'), 'no reason asked for');
      expect(get(form, '[role=alert]').textContent).to.contain('Say why');
      await waitUntil(() => form.shadowRoot?.activeElement?.getAttribute('name') === 'reason', 'not focused');
      await sendKeys({ type: 'Wrong month' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => !find(element, 'form'), 'still open');
      const last = server.calls('POST processes/payroll/statuses').at(-1)?.body as { note: string };
      expect(last.note).to.equal('Again');
    });

    it('finds whom it waits for by name, and takes nobody unknown', async () => {
      const [element, server] = await ready(
        { mayUpdate: true, status: { waitingOn: 'person:ada', waitingOnName: 'Ada Rossi' } },
        {
          'POST processes/payroll/statuses': () => json(aStatus()),
          'GET processes': () => page([aProcess(), aProcess({ key: 'it-bank', title: 'Bank it trusts' })]),
          'GET units': () => page([anOffice('it', 'IT service')]),
          'GET people': () => page([aPerson({ handle: 'ittai', name: 'Ittai Levi' })]),
        },
      );
      get<HTMLButtonElement>(element, '.update').click();
      await waitUntil(() => find(element, 'form'), 'no form');
      const form = get(element, 'team-process-form');
      const field = get<HTMLInputElement>(form, '[name=waitingOn]');
      expect(field.value).to.equal('Ada Rossi');
      field.select();
      await sendKeys({ type: 'it' });
      await waitUntil(() => findAll(form, '[role=option]').length === 3, 'no choices');
      await expect(element).to.be.accessible();
      expect(findAll(form, '[role=option] > bdi').map((name) => text(name))).to.deep.equal([
        'IT service',
        'Bank it trusts',
        'Ittai Levi',
      ]);
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      expect(field.value).to.equal('Bank it trusts');
      await sendKeys({ type: '!' });
      button(form, 'Say so').click();
      expect(field.matches(':invalid')).to.equal(true);
      await sendKeys({ press: 'Backspace' });
      button(form, 'Say so').click();
      await waitUntil(() => !find(element, 'form'), 'still open');
      const [{ body } = { body: {} }] = server.calls('POST processes/payroll/statuses');
      expect((body as { waitingOn: string }).waitingOn).to.equal('process:it-bank');
    });

    it('goes with Escape, and gives the focus back', async () => {
      const [element] = await opened(() => problem(500, 'internal'));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !find(element, 'form'), 'still open');
      await waitUntil(() => element.shadowRoot?.activeElement?.classList.contains('update'), 'focus is lost');
    });
  });

  describe('says', () => {
    it('that there is no such process, unless the page says something better', async () => {
      const [element] = await over({}, { 'GET processes/*': () => problem(404, 'not-found') });
      await waitUntil(() => element.matches(':state(unknown)'), 'not unknown');
      expect(text(element)).to.contain('No such process');
    });

    it('why it could not be loaded, and tries again', async () => {
      let fails = true;
      const [element] = await over(
        {},
        {
          'GET processes/payroll': () => (fails ? problem(500, 'internal') : json(aProcess())),
        },
      );
      await waitUntil(() => element.matches(':state(failed)'), 'did not fail');
      await expect(element).to.be.accessible();
      fails = false;
      button(element, 'Try again').click();
      await waitUntil(() => element.matches(':state(ready)'), 'not ready');
    });

    it('that somebody has to sign in, and asks the page for it', async () => {
      const asked = oneEvent(document, 'team-session-needed');
      const [element] = await over({}, { 'GET processes/*': () => problem(401, 'unauthorized') });
      await asked;
      expect(text(element)).to.contain('Sign in to see the process.');
    });
  });

  it('leaves nothing running when it is gone', async () => {
    const [element, server] = await ready();
    await waitUntil(() => server.streams === 1, 'no stream');
    element.remove();
    await waitUntil(() => server.streams === 0, 'the stream is still open', { timeout: 4000 });
    await aTimeout(0);
  });
});
