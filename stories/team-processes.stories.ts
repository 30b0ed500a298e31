import type { Process } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { aProcess, manyProcesses, processServer } from '../test/support/fake-processes.ts';
import { type Answer, problem } from '../test/support/fake-server.ts';
import { findAll, get } from '../test/support/look.ts';
import { type Look, never, scene, unreachable } from './scenes.ts';

interface Args {
  readonly order: string;
  readonly state: string;
}

const meta: Meta<Args> = {
  title: 'Elements/team-processes',
  component: 'team-processes',
  args: { order: 'title', state: '' },
};
export default meta;

type Story = StoryObj<Args>;

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

const some: readonly Process[] = [
  aProcess({ status: { state: 'running', step: 'Check', label: '312 of 412', since: ago(2) } }),
  aProcess({
    key: 'audit',
    title: 'ISO audit, preparation of the documents for all three plants',
    unit: 'quality',
    unitName: 'Quality',
    status: { state: 'waiting', step: 'Check', since: ago(90), waitingOn: 'person:ben', waitingOnName: 'Ben Okafor' },
  }),
  aProcess({
    key: 'line-2',
    title: 'Line 2',
    unit: 'production',
    unitName: 'Production',
    status: { state: 'failed', step: 'Paid', since: ago(0.3) },
  }),
  aProcess({
    key: 'fair',
    title: 'Milan fair',
    unit: 'sales',
    unitName: 'Sales',
    status: { state: 'queued', step: null, since: ago(400) },
  }),
  aProcess({
    key: 'stock',
    title: 'Stock count',
    unit: 'production',
    unitName: 'Production',
    status: { state: 'done', step: null, since: ago(30) },
  }),
  aProcess({
    key: 'old',
    title: 'Archive',
    status: { state: 'running', step: null, since: ago(900), at: ago(900), stale: true, staleAt: ago(700) },
  }),
];

function show(
  processes: readonly Process[],
  { order = 'title', state = '' }: Partial<Args> = {},
  look?: Look,
  answers: Readonly<Record<string, Answer>> = {},
): TemplateResult {
  return scene(
    processServer(processes, answers),
    html`<team-processes order=${order} state=${state}></team-processes>`,
    look,
  );
}

export const Some: Story = { render: (args) => show(some, args) };
export const LongestWaiting: Story = { args: { order: 'longest', state: 'open' }, render: (args) => show(some, args) };
export const Many: Story = { render: (args) => show(manyProcesses(1_487), args) };
export const Dark: Story = { render: (args) => show(some, args, { dark: true }) };
export const Narrow: Story = { render: (args) => show(some, args, { narrow: true }) };
export const Italian: Story = { render: (args) => show(some, args, { lang: 'it' }) };
export const RightToLeft: Story = { render: (args) => show(some, args, { dir: 'rtl', lang: 'ar' }) };
export const Empty: Story = { render: () => show([]) };
export const Loading: Story = { render: () => show([], {}, {}, { 'GET processes': never }) };
export const Unreachable: Story = { render: () => show([], {}, {}, { 'GET processes': unreachable }) };
export const SignedOut: Story = {
  render: () => show([], {}, {}, { 'GET processes': () => problem(401, 'unauthorized') }),
};
export const Filtered: Story = {
  render: (args) => show(some, args),
  play: async ({ canvasElement }) => {
    const board = await waitFor(() => {
      const found = canvasElement.querySelector('team-processes');
      if (!found?.matches(':state(ready)')) throw new Error('Not there yet');
      return found;
    });
    await userEvent.type(get(board, 'input'), 'stock');
    await waitFor(() => expect(findAll(board, '[part=row]').length).toBe(1));
  },
};
export const Opened: Story = {
  render: (args) => show(some, args),
  play: async ({ canvasElement }) => {
    const board = await waitFor(() => {
      const found = canvasElement.querySelector('team-processes');
      if (!found?.matches(':state(ready)')) throw new Error('Not there yet');
      return found;
    });
    await userEvent.click(get(board, '.open'));
    await waitFor(() => expect(findAll(board, 'team-process').length).toBe(1));
  },
};
