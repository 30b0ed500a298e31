import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { aPost, aStatus, FakeServer, page } from '../test/support/fake-server.ts';
import { find } from '../test/support/look.ts';
import { scene } from './scenes.ts';

const meta: Meta = { title: 'Elements/share', tags: ['!autodocs'] };
export default meta;

type Story = StoryObj;

const server = (): FakeServer =>
  new FakeServer({
    'GET timelines/company': () => page([aPost({ body: 'The canteen has a new oven.' })]),
    'GET statuses': () => page([aStatus({ step: 'Bank file' })]),
  });

/** A feed with the button beside its heading. */
export const Feed: Story = {
  render: () => scene(server(), html`<team-feed for="company" share><h2 slot="heading">Company news</h2></team-feed>`),
};

/** A badge with the button behind it. */
export const Badge: Story = {
  render: () => scene(server(), html`<p>Payroll: <team-status-badge process="payroll" share></team-status-badge></p>`),
};

/** The dialog of a badge, which offers images as well. */
export const Dialog: Story = {
  ...Badge,
  play: async ({ canvasElement }) => {
    const share = await waitFor(() => {
      const found = find(canvasElement, 'team-share');
      if (!found?.shadowRoot?.querySelector('.open')) throw new Error('not there yet');
      return found;
    });
    await userEvent.click(share.shadowRoot?.querySelector('.open') as HTMLElement);
    await waitFor(() => expect(share.shadowRoot?.querySelector('dialog')?.open).toBe(true));
  },
};
