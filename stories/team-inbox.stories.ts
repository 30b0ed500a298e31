import type { InboxItem } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { anItem, inboxOf, inHours } from '../test/support/fake-must-read.ts';
import { FakeServer, problem } from '../test/support/fake-server.ts';
import { get, text } from '../test/support/look.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

const meta: Meta = { title: 'Elements/team-inbox', component: 'team-inbox' };
export default meta;

type Answers = ConstructorParameters<typeof FakeServer>[0];

const INBOX = html`<team-inbox></team-inbox>`;

/** Overdue, due today, due this week, and without a deadline. */
function items(): InboxItem[] {
  return [
    anItem({
      kind: 'memo',
      title: 'Two-factor sign-in from 1 October',
      body: 'Set up the second factor in your account before the end of the month. Without it you cannot sign in.',
      author: 'dmitri',
      authorName: 'Dmitri Volkov',
      authorTitle: 'IT security',
      deadline: inHours(-26),
    }),
    anItem({
      kind: 'memo',
      title: 'New escape routes',
      body: 'Escape routes have changed on floors 2 and 3. Have a look at the plan by the stairs.',
      authorTitle: 'Human resources',
      priority: 'important',
      deadline: inHours(2.3),
    }),
    anItem({
      body: 'Inventory on Saturday: please tell me who of you can come.',
      author: 'ben',
      authorName: 'Ben Okafor',
      authorTitle: 'Facilities',
      deadline: inHours(80),
    }),
    anItem({ body: 'I have moved the shift plan to the wiki.', author: 'ada', authorName: 'Ada Rossi' }),
  ];
}

function over(answers: () => Answers, look?: Look, element: TemplateResult = INBOX): StoryObj {
  return { render: () => scene(new FakeServer(answers()), element, look) };
}

/** What has to be there before a story plays. */
async function inbox(canvas: HTMLElement): Promise<Element> {
  await waitFor(() => expect(text(canvas)).toContain('I have read this'));
  return get(canvas, 'team-inbox');
}

export const Several: StoryObj = over(() => inboxOf(items()));
export const OneLeft: StoryObj = over(() => inboxOf(items().slice(1, 2)));
export const Fifty: StoryObj = over(
  () => inboxOf(Array.from({ length: 50 }, (_, index) => anItem({ body: `Message ${String(index + 1)}` }))),
  {},
  html`<team-inbox limit="5"></team-inbox>`,
);
/** Every way in which a text can be too long. */
export const LongAndHostile: StoryObj = over(
  () =>
    inboxOf([
      anItem({
        title: 'W'.repeat(140),
        body: `<b>bold?</b> ${'word '.repeat(400)}`,
        deadline: inHours(1),
        kind: 'memo',
      }),
      anItem({ body: 'شكرا على صبركم!', authorName: 'بن أوكافور', deadline: inHours(-1) }),
    ]),
  { narrow: true },
);
export const Acknowledged: StoryObj = {
  ...over(() => inboxOf(items())),
  play: async ({ canvasElement }) => {
    const element = await inbox(canvasElement);
    get(element, '[part=acknowledge]').click();
    await waitFor(() => expect(text(element)).toContain('Take back'));
  },
};
/** It is kept, and sent later. */
export const NotSentYet: StoryObj = {
  ...over(() => ({ ...inboxOf(items()), 'PUT posts/*': unreachable })),
  play: Acknowledged.play as NonNullable<StoryObj['play']>,
};
export const ChangedMeanwhile: StoryObj = {
  ...over(() => ({ ...inboxOf(items()), 'PUT posts/*': () => problem(409, 'version-conflict') })),
  play: async ({ canvasElement }) => {
    const element = await inbox(canvasElement);
    get(element, '[part=acknowledge]').click();
    await waitFor(() => expect(text(element)).toContain('changed meanwhile'));
  },
};
export const Empty: StoryObj = over(() => inboxOf([]));
export const Loading: StoryObj = over(() => ({ 'GET inbox': never }));
export const Broken: StoryObj = over(() => ({ 'GET inbox': () => new Response('garbage') }));
export const Offline: StoryObj = over(() => ({ 'GET inbox': unreachable }));
export const SignedOut: StoryObj = over(() => ({ 'GET inbox': () => problem(401, 'unauthorized') }));
export const Dark: StoryObj = over(() => inboxOf(items()), { dark: true });
export const Narrow: StoryObj = over(() => inboxOf(items()), { narrow: true });
export const RightToLeft: StoryObj = over(() => inboxOf(items()), { dir: 'rtl', lang: 'ar' });
export const Italian: StoryObj = over(() => inboxOf(items()), { lang: 'it' });

const bar = (element: TemplateResult): TemplateResult =>
  html`<header class="bar"><strong>The intranet</strong> ${element}</header>`;
const BELL = bar(html`<team-inbox bell></team-inbox>`);

export const Bell: StoryObj = over(() => inboxOf(items()), {}, BELL);
export const BellWithNothing: StoryObj = over(() => inboxOf([]), {}, BELL);
const opened: NonNullable<StoryObj['play']> = async ({ canvasElement }) => {
  const element = get(canvasElement, 'team-inbox');
  await waitFor(() => expect(element.getAttribute('count')).toBe('4'));
  get(element, '[part=bell]').click();
  await inbox(canvasElement);
};
export const BellOpen: StoryObj = { ...over(() => inboxOf(items()), {}, BELL), play: opened };
export const BellOpenDark: StoryObj = { ...over(() => inboxOf(items()), { dark: true }, BELL), play: opened };
export const BellOpenNarrow: StoryObj = { ...over(() => inboxOf(items()), { narrow: true }, BELL), play: opened };
