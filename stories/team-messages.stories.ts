import type { Post } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { FakeServer, problem } from '../test/support/fake-server.ts';
import { aConversation, conversationsOf } from '../test/support/fake-messages.ts';
import { button, find, get, text } from '../test/support/look.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

const meta: Meta = { title: 'Elements/team-messages', component: 'team-messages' };
export default meta;

type Answers = ConstructorParameters<typeof FakeServer>[0];

const MESSAGES = html`<team-messages></team-messages>`;

/** With one person, with two, and one that nobody has answered. */
function everyday(): readonly (readonly Post[])[] {
  return [
    aConversation(
      ['ben'],
      [
        ['ben', 'Can you come down to gate 4 for a moment? The driver has papers for you only.', 1500],
        ['ada', 'In ten minutes, is that soon enough?', 1493],
        ['ben', 'It is.', 1492],
        ['ada', 'Done, they are on your desk.', 1440],
        ['ben', 'Thank you! One more thing: the scale in the lab is due for calibration.', 34],
        ['ben', 'Shall I order it, or do you?', 33],
      ],
    ),
    aConversation(
      ['chiara', 'dmitri'],
      [
        ['chiara', 'The audit is on the 14th. Who of you two can be there from nine to eleven?', 190],
        ['dmitri', 'I can.', 180],
        ['ada', 'I come at ten, the shift meeting is until then.', 170],
      ],
    ),
    aConversation(['dmitri'], [['dmitri', 'The torque wrench is back in its place. Sorry, and thanks.', 9000]]),
  ];
}

const answers = (): Answers => conversationsOf(everyday(), [2, 0, 1]);

function over(answer: () => Answers, look?: Look, element: TemplateResult = MESSAGES): StoryObj {
  return { render: () => scene(new FakeServer(answer()), element, look) };
}

/** Opens the first conversation. */
const opened: NonNullable<StoryObj['play']> = async ({ canvasElement }) => {
  const element = get(canvasElement, 'team-messages');
  await waitFor(() => expect(find(element, '[part=item]')).toBeTruthy());
  get(element, '[part=item]').click();
  await waitFor(() => expect(text(element)).toContain('Shall I order it'));
  await waitFor(() => expect(find(element, 'textarea')).toBeTruthy());
};

const composing: NonNullable<StoryObj['play']> = async ({ canvasElement }) => {
  const element = get(canvasElement, 'team-messages');
  await waitFor(() => expect(find(element, '[part=new]')).toBeTruthy());
  button(element, 'New message').click();
  await waitFor(() => expect(find(element, 'textarea')).toBeTruthy());
};

export const List: StoryObj = over(answers, { wide: true });
export const Conversation: StoryObj = { ...over(answers, { wide: true }), play: opened };
export const Compose: StoryObj = { ...over(answers, { wide: true }), play: composing };
export const Many: StoryObj = over(
  () =>
    conversationsOf(
      Array.from({ length: 30 }, (_, index) =>
        aConversation(['ben'], [['ben', `Message ${String(index + 1)}`, index]]),
      ),
      Array.from({ length: 30 }, (_, index) => index % 4),
    ),
  { wide: true },
);
export const LongAndHostile: StoryObj = over(
  () =>
    conversationsOf([
      aConversation(
        ['ben', 'chiara', 'dmitri', 'wolfeschlegelsteinhausenbergerdorff'],
        [['ben', `<b>bold?</b> ${'W'.repeat(300)}`, 3]],
      ),
    ]),
  { narrow: true },
);
export const Empty: StoryObj = over(() => conversationsOf([]), { wide: true });
export const Loading: StoryObj = over(() => ({ 'GET conversations': never }), { wide: true });
export const Broken: StoryObj = over(() => ({ 'GET conversations': () => new Response('garbage') }), { wide: true });
export const Offline: StoryObj = over(() => ({ 'GET conversations': unreachable }), { wide: true });
export const SignedOut: StoryObj = over(() => ({ 'GET conversations': () => problem(401, 'unauthorized') }), {
  wide: true,
});
export const NotShared: StoryObj = over(
  answers,
  { wide: true },
  html`<team-messages conversation="0190a0a0-0000-7000-8000-000000000001"></team-messages>`,
);
export const Dark: StoryObj = { ...over(answers, { dark: true, wide: true }), play: opened };
export const Narrow: StoryObj = over(answers, { narrow: true });
export const NarrowConversation: StoryObj = { ...over(answers, { narrow: true }), play: opened };
export const NarrowCompose: StoryObj = { ...over(answers, { narrow: true }), play: composing };
export const RightToLeft: StoryObj = { ...over(answers, { dir: 'rtl', lang: 'ar', wide: true }), play: opened };
export const Italian: StoryObj = { ...over(answers, { lang: 'it', wide: true }), play: opened };
