import type { Status } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { aStatus, FakeServer, page, problem } from '../test/support/fake-server.ts';
import { text } from '../test/support/look.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

interface Args {
  readonly process: string;
}

const meta: Meta<Args> = {
  title: 'Elements/team-status-badge',
  component: 'team-status-badge',
  args: { process: 'payroll' },
};
export default meta;

type Story = StoryObj<Args>;

const minute = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * minute).toISOString();

function show(server: FakeServer, args: Args, look?: Look): TemplateResult {
  return scene(
    server,
    html`<p>
      The payroll run is <team-status-badge process=${args.process}></team-status-badge> and the canteen is open.
    </p>`,
    look,
  );
}

/** A badge of a process in this state. */
function of(values: Partial<Status>, look?: Look): Story {
  return {
    render: (args) => {
      const status = aStatus({ at: ago(12), ...values });
      return show(new FakeServer({ 'GET statuses': () => page([status]) }), args, look);
    },
  };
}

export const Queued: Story = of({ state: 'queued' });
export const Running: Story = {
  ...of({ state: 'running', step: 'Bank file', label: 'file 3 of 7' }),
  play: async ({ canvasElement }) => {
    await waitFor(() => {
      const badge = canvasElement.querySelector('team-status-badge');
      return expect(badge && text(badge)).toContain('Bank file');
    });
  },
};
export const Waiting: Story = of({ state: 'waiting', step: 'Approval', expectedAt: ago(-90) });
export const Done: Story = of({ state: 'done' });
export const Failed: Story = of({ state: 'failed', step: 'Bank file', label: 'rejected by the bank' });
export const Cancelled: Story = of({ state: 'cancelled' });
export const Stale: Story = of({ state: 'running', at: ago(3000), stale: true, staleAt: ago(1560) });
export const LongLabel: Story = of(
  { step: 'A step with a name that somebody did not think about', label: 'w'.repeat(120) },
  { narrow: true },
);
export const Dark: Story = of({ state: 'failed' }, { dark: true });
export const RightToLeft: Story = of({ state: 'running', step: 'تحويل', label: '3 / 7' }, { dir: 'rtl', lang: 'ar' });
export const Italian: Story = of({ state: 'waiting', step: 'Approvazione' }, { lang: 'it' });

function over(answer: () => Response | Promise<Response>): Story {
  return { render: (args) => show(new FakeServer({ 'GET statuses': answer }), args) };
}

export const Loading: Story = over(never);
/** No such process, or none that the reader may see: both look alike. */
export const Unknown: Story = over(() => page([]));
export const Broken: Story = over(() => new Response('garbage'));
export const Offline: Story = over(unreachable);
export const SignedOut: Story = over(() => problem(401, 'unauthorized'));

/** The state changes while one looks. */
export const Live: Story = {
  render: (args) => {
    const server = new FakeServer({ 'GET statuses': () => page([aStatus({ state: 'running', at: ago(12) })]) });
    const wait = setInterval(() => {
      if (server.streams === 0) return;
      clearInterval(wait);
      server.push('status-changed', { status: aStatus({ state: 'done', at: ago(0) }) });
    }, 50);
    return show(server, args);
  },
  play: async ({ canvasElement }) => {
    await waitFor(
      () => {
        const badge = canvasElement.querySelector('team-status-badge');
        return expect(badge && text(badge).toLowerCase()).toContain('done');
      },
      { timeout: 5000 },
    );
  },
};
