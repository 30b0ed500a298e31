import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { aPost, aStatus, FakeServer, json, page } from '../test/support/fake-server.ts';
import { aProcess } from '../test/support/fake-processes.ts';
import { find, get } from '../test/support/look.ts';
import { scene } from './scenes.ts';

const meta: Meta = { title: 'Elements/share', tags: ['!autodocs'] };
export default meta;

type Story = StoryObj;

const server = (): FakeServer =>
  new FakeServer({
    'GET timelines/company': () => page([aPost({ body: 'The canteen has a new oven.' })]),
    'GET processes/payroll': () => json(aProcess({ open: true })),
    'GET statuses': () => page([aStatus({ step: 'Bank file' })]),
  });

/** A feed with the button always to be seen, beside its heading. */
export const Feed: Story = {
  render: () => scene(server(), html`<team-feed for="company" share><h2 slot="heading">Company news</h2></team-feed>`),
};

/** Any other feed has it in its corner, for those who point at it or have the focus in it. */
export const FeedInUse: Story = {
  render: () => scene(server(), html`<team-feed for="company"><h2 slot="heading">Company news</h2></team-feed>`),
  play: async ({ canvasElement }) => {
    const post = await waitFor(() => get(canvasElement, '[part=post]'));
    post.focus();
    await waitFor(() => get(canvasElement, '[part=share]'));
  },
};

/** A badge with the button always to be seen, behind it. */
export const Badge: Story = {
  render: () => scene(server(), html`<p>Payroll: <team-status-badge process="payroll" share></team-status-badge></p>`),
};

/** Any other badge has it within itself, and moves nothing. */
export const BadgeInUse: Story = {
  render: () => scene(server(), html`<p>Payroll: <team-status-badge process="payroll"></team-status-badge></p>`),
  play: async ({ canvasElement }) => {
    const opener = await waitFor(() => get(canvasElement, '[part=share]'));
    opener.focus();
    await waitFor(() => expect(getComputedStyle(opener).clipPath).toBe('none'));
  },
};

/** The dialog of a badge, which offers images as well. */
export const Dialog: Story = {
  ...Badge,
  play: async ({ canvasElement }) => {
    await userEvent.click(await waitFor(() => get(canvasElement, '[part=share]')));
    await waitFor(() => expect(find<HTMLDialogElement>(canvasElement, 'dialog')?.open).toBe(true));
    await waitFor(() => get(canvasElement, '#markdown'));
  },
};
