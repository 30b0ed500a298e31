import type { Post } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { anObligation } from '../test/support/fake-must-read.ts';
import { FakeServer, problem } from '../test/support/fake-server.ts';
import { anUrgent, urgentOf } from '../test/support/fake-urgent.ts';
import { button, get, text } from '../test/support/look.ts';
import { answersWith, everydayPosts } from './samples.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

// A banner lies above its page: each story has one of its own.
const meta: Meta = {
  title: 'Elements/team-urgent',
  component: 'team-urgent',
  parameters: { docs: { story: { inline: false, height: '320px' } } },
};
export default meta;

type Answers = ConstructorParameters<typeof FakeServer>[0];

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const water = (): Post =>
  anUrgent({
    body: 'The main water pipe in hall 2 has burst. Stay out of the hall and switch off the machines next to it.',
    createdAt: ago(2),
  });

const several = (): Post[] => [
  anUrgent({
    body: 'No mail until about 11:00. We work on it.',
    authorName: 'Ben Okafor',
    authorTitle: 'IT',
    createdAt: ago(190),
  }),
  anUrgent({ body: 'The east gate is closed. Please use the north gate.', createdAt: ago(60) }),
  water(),
];

const mustRead = (): Post =>
  anUrgent({
    kind: 'memo',
    title: 'Do not sign in to the payroll page',
    body: 'Somebody copies our payroll page and sends links to it.\n\n- **Do not** open links to it in mails\n- If you did, call 4711 at once\n- The real one is on the start page of the intranet',
    authorName: 'Dmitri Volkov',
    authorTitle: 'Information security',
    createdAt: ago(5),
    obligation: anObligation(),
  });

const BANNER = html`<team-urgent></team-urgent>`;

/** With a page below, that the banner lies on. */
function over(answers: () => Answers, look?: Look, element: TemplateResult = BANNER): StoryObj {
  const page = html`${element}<team-feed></team-feed>`;
  return { render: () => scene(new FakeServer({ ...answersWith(everydayPosts()), ...answers() }), page, look) };
}

async function banner(canvas: HTMLElement): Promise<Element> {
  const element = get(canvas, 'team-urgent');
  await waitFor(() => expect(element.shadowRoot?.querySelector('[part=banner]')).toBeTruthy());
  return element;
}

export const One: StoryObj = over(() => urgentOf([water()]));
export const Several: StoryObj = over(() => urgentOf(several()));
export const AllOfThem: StoryObj = {
  ...over(() => urgentOf(several())),
  play: async ({ canvasElement }) => {
    const element = await banner(canvasElement);
    button(element, '2 more urgent posts').click();
    await waitFor(() => expect(text(element)).toContain('No mail'));
  },
};
/** In place of a button that dismisses there is one that acknowledges. */
export const MustBeRead: StoryObj = over(() => urgentOf([mustRead()]));
export const Inline: StoryObj = over(() => urgentOf(several()), {}, html`<team-urgent inline></team-urgent>`);
/** Only where the browser has not been told yes or no. */
export const Notifying: StoryObj = over(() => urgentOf([]), {}, html`<team-urgent notify></team-urgent>`);
export const LongAndHostile: StoryObj = over(
  () =>
    urgentOf([
      anUrgent({
        body: `<b>bold?</b> ${'W'.repeat(80)} ${'word '.repeat(150)}`,
        authorName: 'Wolfeschlegel'.repeat(6),
      }),
    ]),
  { narrow: true },
);
export const Dismissed: StoryObj = {
  ...over(() => urgentOf([water()])),
  play: async ({ canvasElement }) => {
    const element = await banner(canvasElement);
    get(element, '[part=dismiss]').click();
    await waitFor(() => expect(text(element)).toBe(''));
  },
};
export const Refused: StoryObj = {
  ...over(() => ({ ...urgentOf([water()]), 'PUT posts/*': () => problem(403, 'forbidden') })),
  play: async ({ canvasElement }) => {
    const element = await banner(canvasElement);
    get(element, '[part=dismiss]').click();
    await waitFor(() => expect(text(element)).toContain('That did not work.'));
  },
};
export const Nothing: StoryObj = over(() => urgentOf([]));
export const Loading: StoryObj = over(() => ({ 'GET urgent': never }));
/** It says nothing, and tries again by itself. */
export const Broken: StoryObj = over(() => ({ 'GET urgent': () => new Response('garbage') }));
export const Offline: StoryObj = over(() => ({ 'GET urgent': unreachable }));
export const SignedOut: StoryObj = over(() => ({ 'GET urgent': () => problem(401, 'unauthorized') }));
export const Dark: StoryObj = over(() => urgentOf([...several(), mustRead()]), { dark: true });
export const Narrow: StoryObj = over(() => urgentOf(several()), { narrow: true });
export const RightToLeft: StoryObj = over(
  () =>
    urgentOf([anUrgent({ body: 'انفجر أنبوب المياه الرئيسي في القاعة 2. ابقوا خارجها.', authorName: 'بن أوكافور' })]),
  { dir: 'rtl', lang: 'ar' },
);
export const Italian: StoryObj = over(() => urgentOf(several()), { lang: 'it' });
