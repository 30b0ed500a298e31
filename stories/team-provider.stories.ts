import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { FakeServer } from '../test/support/fake-server.ts';
import { text } from '../test/support/look.ts';
import { answersWith, by } from './samples.ts';
import { scene } from './scenes.ts';

const meta: Meta = { title: 'Elements/team-provider', component: 'team-provider' };
export default meta;

/** Two servers on one page, in two languages: each feed keeps to its own. */
export const TwoServers: StoryObj = {
  render: () => html`
    ${scene(new FakeServer(answersWith([by('ada', 3, 'From the plant in Lyon')])), html`<team-feed></team-feed>`)}
    ${scene(
      new FakeServer(answersWith([by('chiara', 8, 'Dallo stabilimento di Torino')])),
      html`<team-feed></team-feed>`,
      {
        lang: 'it',
      },
    )}
  `,
  play: async ({ canvasElement }) => {
    const [first, second] = canvasElement.querySelectorAll('team-feed');
    if (!first || !second) throw new Error('There are not two feeds');
    await waitFor(() => expect(text(first)).toContain('Lyon'));
    await waitFor(() => expect(text(second)).toContain('Torino'));
    await expect(text(first)).not.toContain('Torino');
  },
};

/** Without a server an element says so instead of waiting for ever. */
export const NoServer: StoryObj = {
  render: () => html`<div class="scene"><team-feed></team-feed></div>`,
};
