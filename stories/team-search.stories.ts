import type { Post } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { searchOf } from '../test/support/fake-search.ts';
import { FakeServer, page, problem } from '../test/support/fake-server.ts';
import { find, get, text } from '../test/support/look.ts';
import { answersWith, arabicPosts, by } from './samples.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

const meta: Meta = { title: 'Elements/team-search', component: 'team-search' };
export default meta;

type Answers = ConstructorParameters<typeof FakeServer>[0];

const search = (query: string): TemplateResult => html`<team-search query=${query}></team-search>`;

const FILLER =
  'Nothing changes for those who are on leave already. Whoever plans to be away this autumn talks to their team first. ';

function posts(): Post[] {
  return [
    by('chiara', 55, 'From Monday on requests for parental leave are made in the portal, see #holidays.', {
      kind: 'news',
      title: 'Parental leave moves to the portal',
      replies: 2,
      reactions: [{ name: 'thanks', count: 12, mine: false }],
    }),
    by('ben', 130, 'Leave the lift in the north wing alone until Friday, please. @chiara has the key. #facilities', {
      audience: 'unit:production',
      audienceName: 'Production',
    }),
    by('ada', 1500, 'I am on parental leave from June. Dmitri keeps my desk warm.'),
    by('dmitri', 9000, `${FILLER.repeat(8)}One more thing: parental leave counts as time worked. ${FILLER.repeat(3)}`, {
      kind: 'memo',
      title: 'What changes in the new contract',
    }),
  ];
}

const several = (): Answers => ({
  ...answersWith([]),
  'GET units': () =>
    page([
      { key: 'production', name: 'Production', kind: 'sector', parent: null },
      { key: 'floor-2', name: 'Second floor', kind: 'floor', parent: null },
    ]),
  ...searchOf(posts()),
});

function over(query: string, answers: () => Answers = several, look?: Look): StoryObj {
  return { render: () => scene(new FakeServer(answers()), search(query), look) };
}

const typing = (words: string, look?: Look): StoryObj => ({
  ...over('', several, look),
  play: async ({ canvasElement }) => {
    const field = get<HTMLInputElement>(canvasElement, 'input');
    await userEvent.click(field);
    await userEvent.keyboard(words.replace('[', '[['));
    await waitFor(() => expect(find(canvasElement, '[role=option]')).toBeTruthy());
  },
});

export const Idle: StoryObj = over('');
export const Results: StoryObj = over('leave');
export const APhrase: StoryObj = over('"parental leave"');
export const OfOnePerson: StoryObj = over('from:ada leave');
export const Many: StoryObj = over('number', () =>
  searchOf(
    Array.from({ length: 50 }, (_, index) => by('ada', index * 700, `Number ${String(index + 1)}`)),
    5,
  ),
);
export const CompletesPeople: StoryObj = typing('leave from:');
export const CompletesUnits: StoryObj = typing('in:p');
export const OffersKinds: StoryObj = typing('kind:');
export const OffersDates: StoryObj = typing('before:');
export const OffersKindsDark: StoryObj = typing('kind:', { dark: true });
export const Loading: StoryObj = over('leave', () => ({ 'GET search': never }));
export const Empty: StoryObj = over('sabbatical from:nobody');
export const BrokenQuote: StoryObj = over('"parental leave');
export const Broken: StoryObj = over('leave', () => ({ 'GET search': () => new Response('garbage') }));
export const Offline: StoryObj = over('leave', () => ({ 'GET search': unreachable }));
export const SignedOut: StoryObj = over('leave', () => ({ 'GET search': () => problem(401, 'unauthorized') }));
export const MoreFails: StoryObj = {
  ...over('number', () => {
    const found = searchOf(
      Array.from({ length: 9 }, (_, index) => by('ada', index * 700, `Number ${String(index + 1)}`)),
      3,
    );
    return {
      'GET search': (asked) => (asked.query.has('before') ? unreachable() : (found['GET search']?.(asked) ?? page([]))),
    };
  }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, '[part=more]')).toBeTruthy());
    get(canvasElement, '[part=more]').click();
    await waitFor(() => expect(text(canvasElement)).toContain('Try again'), { timeout: 8_000 });
  },
};
export const LongAndHostile: StoryObj = over('scale', () =>
  searchOf([
    by('ada', 1, `<b>scale</b> ${'W'.repeat(900)} scale`),
    by('ben', 6, 'A scale', { authorName: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4) }),
    by('dmitri', 9, `Scale\n${Array.from({ length: 40 }, (_, line) => `Line ${String(line + 1)}`).join('\n')}\nscale`),
  ]),
);
export const Dark: StoryObj = over('leave', several, { dark: true });
export const Narrow: StoryObj = over('leave', several, { narrow: true });
export const NarrowIdle: StoryObj = over('', several, { narrow: true });
export const RightToLeft: StoryObj = over('على', () => searchOf(arabicPosts()), { dir: 'rtl', lang: 'ar' });
export const Italian: StoryObj = over('leave', several, { lang: 'it' });
/** What a page shows in the element until somebody searches. */
export const WithFallback: StoryObj = {
  render: () =>
    scene(
      new FakeServer(several()),
      html`<team-search><p>Ask the service desk for what you do not find.</p></team-search>`,
    ),
};
