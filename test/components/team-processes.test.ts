import { expect, html, oneEvent } from '@open-wc/testing';
import type { Process } from '@team-feed/sdk';
import { sendKeys } from '@web/test-runner-commands';
import type { TeamProcesses } from '../../components/src/team-processes/team-processes.ts';
import '../../components/src/register.ts';
import { aProcess, manyProcesses, processServer } from '../support/fake-processes.ts';
import {
  type Answer,
  aStatus,
  button,
  clientOver,
  type FakeServer,
  find,
  findAll,
  get,
  json,
  mount,
  problem,
  text,
  waitUntil,
} from '../support/components.ts';

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

const three: readonly Process[] = [
  aProcess({ key: 'a', title: 'Årsrapport', unit: 'finance', status: { state: 'running', since: ago(5) } }),
  aProcess({
    key: 'b',
    title: 'Boiler',
    unit: 'plant',
    unitName: 'Plant',
    status: { state: 'waiting', since: ago(50) },
  }),
  aProcess({
    key: 'c',
    title: 'Canteen',
    unit: 'plant',
    unitName: 'Plant',
    status: { state: 'done', since: ago(500) },
  }),
];

async function board(
  processes: readonly Process[] = three,
  answers: Readonly<Record<string, Answer>> = {},
  element = html`<team-processes></team-processes>`,
): Promise<[TeamProcesses, FakeServer]> {
  const server = processServer(processes, answers);
  const mounted = await mount<TeamProcesses>(clientOver(server), element);
  return [mounted, server];
}

async function complete(...of: Parameters<typeof board>): Promise<[TeamProcesses, FakeServer]> {
  const [element, server] = await board(...of);
  await waitUntil(() => find(element, '[part=list]')?.getAttribute('aria-busy') === 'false', 'not complete');
  return [element, server];
}

const titles = (element: Element): string[] => findAll(element, '.title').map((title) => text(title));
const count = (element: Element): string => text(get(element, '[part=count]'));

function choose(element: Element, name: string, value: string): void {
  const select = get<HTMLSelectElement>(element, `[name=${name}]`);
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

describe('<team-processes>', () => {
  it('lists processes with state, place, since and whom they wait for', async () => {
    const [element] = await complete();
    expect(titles(element)).to.deep.equal(['Årsrapport', 'Boiler', 'Canteen']);
    expect(count(element)).to.equal('3 processes');
    expect(text(get(element, '[part=row]'))).to.contain('Running , Bank file');
    await expect(element).to.be.accessible();
  });

  it('is filtered by text, state and unit, without case and accents, and says how many are left', async () => {
    const [element] = await complete();
    get(element, 'input').focus();
    await sendKeys({ type: 'arsrapport' });
    await waitUntil(() => titles(element).join() === 'Årsrapport', 'not filtered');
    expect(count(element)).to.equal('1 of 3 processes');
    get<HTMLInputElement>(element, 'input').value = '';
    get(element, 'input').dispatchEvent(new Event('input'));
    choose(element, 'unit', 'plant');
    await waitUntil(() => titles(element).join() === 'Boiler,Canteen', 'not by unit');
    choose(element, 'state', 'open');
    await waitUntil(() => titles(element).join() === 'Boiler', 'not by state');
    choose(element, 'unit', '');
    choose(element, 'state', 'failed');
    await waitUntil(() => text(element).includes('No process matches.'), 'nothing said');
    await expect(element).to.be.accessible();
  });

  it('is sorted by longest waiting, what has ended last, and by newest change', async () => {
    const [element] = await complete(three, {}, html`<team-processes order="longest"></team-processes>`);
    expect(titles(element)).to.deep.equal(['Boiler', 'Årsrapport', 'Canteen']);
    choose(element, 'order', 'title');
    await waitUntil(() => titles(element)[0] === 'Årsrapport', 'not by title');
  });

  it('says of what is overdue for how long nothing was heard, by itself', async () => {
    const at = ago(3);
    const staleAt = new Date(Date.now() + 1_500).toISOString();
    const late = aProcess({ status: { state: 'running', at, since: ago(500), staleAt } });
    const [element] = await complete([late]);
    const row = get(element, '[part=row]');
    expect(row.hasAttribute('data-stale')).to.equal(false);
    await waitUntil(() => row.hasAttribute('data-stale'), 'not overdue', { timeout: 4000 });
    expect(text(row)).to.contain('update overdue, last one 3 hr. ago');
  });

  it('shows what moves at once, and moves no row until the reader sorts again', async () => {
    const [element, server] = await complete(
      three,
      {},
      html`<team-processes state="open" order="longest"></team-processes>`,
    );
    await waitUntil(() => server.streams === 1, 'no stream');
    expect(titles(element)).to.deep.equal(['Boiler', 'Årsrapport']);
    const at = new Date().toISOString();
    server.push('status-changed', { status: aStatus({ process: 'b', title: 'Boiler', state: 'done', at, since: at }) });
    await waitUntil(() => text(get(element, '[part=row]')).includes('Done'), 'not live');
    expect(titles(element)).to.deep.equal(['Boiler', 'Årsrapport']);
    expect(text(get(element, '[part=sort-again]'))).to.contain('1 has moved');
    get<HTMLButtonElement>(element, '[part=sort-again]').click();
    await waitUntil(() => titles(element).join() === 'Årsrapport', 'not sorted');
    expect(find(element, '[part=sort-again]')).to.equal(undefined);
  });

  it('opens a process in place, unless the page does something better', async () => {
    const [element] = await complete();
    const asked = oneEvent(element, 'team-process-open');
    const [first, second] = findAll<HTMLButtonElement>(element, '.open');
    first?.click();
    expect(((await asked) as CustomEvent<object>).detail).to.deep.equal({ process: 'a' });
    await waitUntil(() => find(element, 'team-process')?.matches(':state(ready)'), 'not opened');
    expect(first?.getAttribute('aria-expanded')).to.equal('true');
    await expect(element).to.be.accessible();
    element.addEventListener('team-process-open', (event) => event.preventDefault(), { once: true });
    second?.click();
    await element.updateComplete;
    expect(findAll(element, 'team-process').length).to.equal(1);
    first?.click();
    await element.updateComplete;
    expect(find(element, 'team-process')).to.equal(undefined);
  });

  it('draws few of many, more as one goes down, and finds each of them', async () => {
    const [element, server] = await complete(manyProcesses(1_487));
    expect(count(element)).to.equal('1,487 processes');
    expect(server.calls('GET processes').length).to.equal(15);
    const drawn = (): number => findAll(element, '[part=row]').length;
    expect(drawn()).to.be.lessThan(400);
    expect(element.shadowRoot?.querySelectorAll('*').length).to.be.lessThan(6_000);
    const before = drawn();
    get(element, '[part=more]').scrollIntoView();
    await waitUntil(() => drawn() > before, 'no more were drawn');
    while (drawn() < 500) {
      const so = drawn();
      get(element, '[part=more]').scrollIntoView();
      await waitUntil(() => drawn() > so, 'no more were drawn');
    }
    get(element, 'input').focus();
    await waitUntil(() => drawn() < 300, 'still as many at the filters');
    get<HTMLInputElement>(element, 'input').value = '2486';
    get(element, 'input').dispatchEvent(new Event('input'));
    await waitUntil(() => titles(element).join() === 'Contract 2486', 'not found');
  });

  it('asks for the processes of one unit, and for those that the reader waits for', async () => {
    const [, server] = await complete(three, {}, html`<team-processes unit="plant" watching></team-processes>`);
    const [asked] = server.calls('GET processes');
    expect([asked?.query.get('unit'), asked?.query.get('watching')]).to.deep.equal(['plant', 'true']);
  });

  describe('says', () => {
    it('that there are none', async () => {
      const [element] = await board([]);
      await waitUntil(() => element.matches(':state(empty)'), 'not empty');
      expect(text(element)).to.contain('There are no processes here.');
    });

    it('why they could not be loaded, keeps what there is, and tries again', async () => {
      let fails = true;
      const all = manyProcesses(120);
      const [element] = await board(all, {
        'GET processes': ({ query }) => {
          const from = Number(query.get('before') ?? 0);
          if (from && fails) return problem(500, 'internal');
          return json({ items: all.slice(from, from + 100), next: from ? null : '100' });
        },
      });
      await waitUntil(() => element.matches(':state(failed)'), 'did not fail');
      expect(text(element)).to.contain('What you see may be out of date.');
      expect(titles(element).length).to.be.greaterThan(10);
      fails = false;
      button(element, 'Try again').click();
      await waitUntil(() => count(element) === '120 processes', 'not loaded');
    });

    it('that somebody has to sign in, and asks the page for it', async () => {
      const asked = oneEvent(document, 'team-session-needed');
      const [element] = await board([], { 'GET processes': () => problem(401, 'unauthorized') });
      await asked;
      await waitUntil(() => element.matches(':state(signed-out)'), 'not signed out');
    });
  });
});
