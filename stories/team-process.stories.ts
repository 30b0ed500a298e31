import type { Process, StatusUpdate } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { anOffice, anUpdate, aProcess, processServer } from '../test/support/fake-processes.ts';
import { type Answer, aPerson, json, page, problem } from '../test/support/fake-server.ts';
import { find, get, text } from '../test/support/look.ts';
import { type Look, never, scene, unreachable } from './scenes.ts';

interface Args {
  readonly process: string;
}

const meta: Meta<Args> = {
  title: 'Elements/team-process',
  component: 'team-process',
  args: { process: 'payroll' },
};
export default meta;

type Story = StoryObj<Args>;

const minute = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * minute).toISOString();

function show(process: Process, answers: Readonly<Record<string, Answer>> = {}, look?: Look): TemplateResult {
  return scene(processServer([process], answers), html`<team-process process=${process.key}></team-process>`, look);
}

const of = (
  values: Parameters<typeof aProcess>[0],
  look?: Look,
  answers: Readonly<Record<string, Answer>> = {},
): Story => ({
  render: () => show(aProcess(values), answers, look),
});

const waiting = {
  watchers: 12,
  status: {
    state: 'waiting',
    step: 'Bank file',
    label: 'file 3 of 7',
    since: ago(190),
    at: ago(190),
    expectedAt: ago(-240),
    waitingOn: 'unit:it',
    waitingOnName: 'IT service',
  },
} as const;

const updates: readonly StatusUpdate[] = [
  anUpdate({
    state: 'waiting',
    step: 'Bank file',
    waitingOnName: 'IT service',
    note: 'The bank changed its certificate.',
    at: ago(190),
  }),
  anUpdate({
    state: 'running',
    step: 'Bank file',
    reason: 'The file had a wrong month',
    byName: 'Ben Okafor',
    at: ago(900),
  }),
  anUpdate({ state: 'done', step: 'Paid', at: ago(1300) }),
  anUpdate({ state: 'running', step: 'Hours', label: '412 of 412', at: ago(2600) }),
];
const history: Readonly<Record<string, Answer>> = { 'GET processes/payroll/statuses': () => page(updates) };

export const Running: Story = of({ status: { state: 'running', step: 'Check', since: ago(25) } });
export const Waiting: Story = of(waiting);
export const Watched: Story = of({ ...waiting, watching: true });
export const Done: Story = of({ status: { state: 'done', step: 'Paid', since: ago(50) } });
export const Failed: Story = of({
  status: { state: 'failed', step: 'Bank file', label: 'rejected by the bank', since: ago(12) },
});
export const Stale: Story = of({
  status: { state: 'running', step: 'Check', at: ago(3000), since: ago(3000), stale: true, staleAt: ago(1560) },
});
export const NoSteps: Story = of({ steps: [], status: { step: null } });
export const NoStatus: Story = of({ watchers: 0, status: { state: null, step: null, at: null, since: null } });
export const ManySteps: Story = of({
  steps: Array.from({ length: 14 }, (_, index) => `Inspection ${String(index + 1)}`),
  status: { step: 'Inspection 6' },
});
/** The narrowest column that a page may have. */
export const Sidebar: Story = {
  render: () =>
    scene(
      processServer([aProcess({ ...waiting, mayUpdate: true, title: 'Monthly payroll of all three plants' })]),
      html`<div style="inline-size: 220px"><team-process process="payroll"></team-process></div>`,
    ),
};
export const Dark: Story = of(waiting, { dark: true });
export const Narrow: Story = of(waiting, { narrow: true });
export const Italian: Story = of(waiting, { lang: 'it' });
export const RightToLeft: Story = of(
  {
    title: 'الرواتب',
    ownerName: 'ليلى حداد',
    unitName: 'المالية',
    steps: ['الساعات', 'المراجعة', 'ملف البنك', 'مدفوع'],
    status: { title: 'الرواتب', state: 'waiting', step: 'ملف البنك', waitingOn: 'unit:it', waitingOnName: 'الدعم' },
  },
  { dir: 'rtl', lang: 'ar' },
);
export const Loading: Story = { render: () => show(aProcess(), { 'GET processes/*': never }) };
export const Unreachable: Story = { render: () => show(aProcess(), { 'GET processes/*': unreachable }) };
export const SignedOut: Story = {
  render: () => show(aProcess(), { 'GET processes/*': () => problem(401, 'unauthorized') }),
};
export const Unknown: Story = {
  render: () => show(aProcess(), { 'GET processes/*': () => problem(404, 'not-found') }),
};

const element = async (canvas: HTMLElement): Promise<Element> =>
  waitFor(() => {
    const found = canvas.querySelector('team-process');
    if (!found?.matches(':state(ready)')) throw new Error('Not there yet');
    return found;
  });

export const History: Story = {
  ...of(waiting, {}, history),
  play: async ({ canvasElement }) => {
    const process = await element(canvasElement);
    await userEvent.click(get(process, '.past-updates'));
    await waitFor(() => expect(text(process)).toContain('Reason: The file had a wrong month'));
  },
};
export const WhoWaits: Story = {
  ...of(
    { ...waiting, mayUpdate: true, watchers: 2 },
    {},
    {
      'GET processes/payroll/watchers': () =>
        page([
          { handle: 'ben', name: 'Ben Okafor', since: ago(60) },
          { handle: 'chiara', name: 'Chiara Bianchi', since: ago(20) },
        ]),
    },
  ),
  play: async ({ canvasElement }) => {
    const process = await element(canvasElement);
    await userEvent.click(get(process, '.who'));
    await waitFor(() => expect(text(process)).toContain('Ben Okafor and Chiara Bianchi'));
  },
};
export const Update: Story = {
  ...of(
    { ...waiting, mayUpdate: true },
    {},
    {
      'GET units': () => page([anOffice('it', 'IT service'), anOffice('bank', 'Bank desk')]),
      'GET people': () => page([aPerson({ handle: 'ben', name: 'Ben Okafor' })]),
      'GET processes': () => page([aProcess({ key: 'bank', title: 'Bank gateway' })]),
      'POST processes/payroll/statuses': ({ body }) =>
        (body as { reason?: string }).reason
          ? json(aProcess().status)
          : problem(422, 'illegal-transition', 'It is done and would become running.'),
    },
  ),
  play: async ({ canvasElement }) => {
    const process = await element(canvasElement);
    await userEvent.click(get(process, '.update'));
    const form = await waitFor(() => {
      const found = find(process, 'team-process-form');
      if (!found || !find(found, 'form')) throw new Error('Not there yet');
      return found;
    });
    await userEvent.click(get(form, 'button.main'));
    await waitFor(() => expect(text(form)).toContain('Say why'));
  },
};
