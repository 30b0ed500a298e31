import type { Pin, Post } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { inHours } from '../test/support/fake-must-read.ts';
import { FakeServer, json, me, problem, type Answer } from '../test/support/fake-server.ts';
import { button, find, get, text } from '../test/support/look.ts';
import { answersWith, by, everydayPosts } from './samples.ts';
import { scene, type Look } from './scenes.ts';

/** News and memos: formatted, pinned, and as they are written. */
const meta: Meta = { title: 'Elements/News and pins' };
export default meta;

const UNTIL_READ: Pin = { until: null, untilRead: true };

const EVERYTHING = `From **Monday** on, holiday requests are made in the [portal](https://portal.example.com/holidays). Ask @chiara. #holidays

# What changes

1. You *request* days in the portal
2. Your head of unit gets a message
   - in the inbox
   - and by mail
3. You see the answer in your calendar

## What stays

> Requests for this year that are on paper stay valid.
> Nobody has to ask again.

Whoever uses the old form gets a reminder:

\`\`\`
HOLIDAY-OLD: use https://portal.example.com
\`\`\`

The code for the \`test\` environment is the same. ![The plan](https://portal.example.com/plan.png)`;

const article = (): Post =>
  by('chiara', 55, EVERYTHING, { kind: 'news', title: 'Holiday requests move to the portal', replies: 2 });

const pinned = (): Post[] => [
  by('dmitri', 60, 'Set up the second factor in your account **before the end of the month**.', {
    kind: 'memo',
    title: 'Two-factor sign-in from 1 October',
    pinned: UNTIL_READ,
  }),
  by('chiara', 60 * 26, 'The canteen is closed. There is a food truck at the north gate.', {
    kind: 'news',
    title: 'The canteen is being rebuilt',
    pinned: { until: inHours(24 * 9), untilRead: false },
  }),
];

function feed(
  posts: () => Post[],
  onTop: () => Post[],
  look: Look = {},
  answers: Record<string, Answer> = {},
): StoryObj {
  return {
    render: () => {
      const [list, top] = [posts(), onTop()];
      const server = new FakeServer({
        ...answersWith(list),
        'GET timelines/*': () => json({ items: [...list, ...top], next: null, pinned: top }),
        'PUT posts/*': () => new Response(null, { status: 204 }),
        ...answers,
      });
      return scene(server, html`<team-feed></team-feed>`, look);
    },
  };
}

const editor = { 'GET me': () => json(me({ handle: 'eva', may: { postUrgent: true, postCompanyNews: true } })) };

export const Formatted: StoryObj = {
  render: () => {
    const post = article();
    return scene(new FakeServer(answersWith([post])), html`<team-post .post=${post}></team-post>`);
  },
  play: async ({ canvasElement }) => {
    const post = get(canvasElement, 'team-post');
    button(post, 'Show more').click();
    await waitFor(() => expect(text(post)).toContain('What stays'));
  },
};
export const FormattedDark: StoryObj = {
  ...Formatted,
  render: () => {
    const post = article();
    return scene(new FakeServer(answersWith([post])), html`<team-post .post=${post}></team-post>`, { dark: true });
  },
};
export const FormattedNarrow: StoryObj = {
  ...Formatted,
  render: () => {
    const post = article();
    return scene(new FakeServer(answersWith([post])), html`<team-post .post=${post}></team-post>`, { narrow: true });
  },
};
/** The beginning of a long text. */
export const FormattedInPart: StoryObj = {
  render: () => {
    const post = article();
    return scene(new FakeServer(answersWith([post])), html`<team-post .post=${post}></team-post>`);
  },
};
export const FormattedRightToLeft: StoryObj = {
  render: () => {
    const body =
      '## ما الذي يتغير\n\n1. تطلبون **الإجازة** في البوابة\n2. يصل الطلب إلى الرئيس\n\n> الطلبات الورقية تبقى صالحة.';
    const post = by('ben', 5, body, { kind: 'memo', title: 'طلبات الإجازة', authorName: 'بن أوكافور' });
    return scene(new FakeServer(answersWith([post])), html`<team-post .post=${post}></team-post>`, {
      dir: 'rtl',
      lang: 'ar',
    });
  },
};

export const Pinned: StoryObj = feed(everydayPosts, pinned);
export const PinnedDark: StoryObj = feed(everydayPosts, pinned, { dark: true });
export const PinnedNarrow: StoryObj = feed(everydayPosts, pinned, { narrow: true });
export const PinnedItalian: StoryObj = feed(everydayPosts, pinned, { lang: 'it' });
export const Dismissed: StoryObj = {
  ...feed(everydayPosts, pinned),
  play: async ({ canvasElement }) => {
    const element = get(canvasElement, 'team-feed');
    await waitFor(() => expect(text(element)).toContain('Dismiss'));
    button(element, 'Dismiss').click();
    await waitFor(() => expect(text(element)).not.toContain('Dismiss'));
  },
};
export const DismissalRefused: StoryObj = {
  ...feed(everydayPosts, pinned, {}, { 'PUT posts/*': () => problem(500, 'internal') }),
  play: async ({ canvasElement }) => {
    const element = get(canvasElement, 'team-feed');
    await waitFor(() => expect(text(element)).toContain('Dismiss'));
    button(element, 'Dismiss').click();
    await waitFor(() => expect(text(element)).toContain('That did not work.'));
  },
};
/** An editor says for how long. */
export const Pinning: StoryObj = {
  ...feed(
    () => everydayPosts().slice(1, 3),
    () => [],
    {},
    editor,
  ),
  play: async ({ canvasElement }) => {
    const element = get(canvasElement, 'team-feed');
    await waitFor(() => expect(find(element, '.pin')).toBeTruthy());
    get(element, '.pin').click();
    const form = await waitFor(() => get(element, 'team-post-pin-form'));
    const choice = await waitFor(() => get<HTMLSelectElement>(form, 'select'));
    choice.value = 'date';
    choice.dispatchEvent(new Event('change'));
    await waitFor(() => get(form, 'input'));
  },
};

function composing(look: Look = {}): StoryObj {
  return {
    render: () => {
      localStorage.clear();
      const server = new FakeServer({
        ...answersWith([]),
        'GET me': () => json(me({ roles: ['member', 'editor'], may: { postUrgent: true, postCompanyNews: true } })),
      });
      return scene(server, html`<team-composer></team-composer>`, look);
    },
    play: async ({ canvasElement }) => {
      const composer = get(canvasElement, 'team-composer');
      const kind = await waitFor(() => get<HTMLSelectElement>(composer, '[part=kind]'));
      kind.value = 'news';
      kind.dispatchEvent(new Event('change'));
      const tools = await waitFor(() => get(composer, 'team-article-tools'));
      const field = get<HTMLTextAreaElement>(composer, 'textarea');
      field.value = 'The **canteen** moves:\n\n- Monday: closed\n- Tuesday: in hall 3';
      field.dispatchEvent(new InputEvent('input'));
      const pin = await waitFor(() => get<HTMLSelectElement>(tools, 'select'));
      pin.value = 'date';
      pin.dispatchEvent(new Event('change'));
      await waitFor(() => get<HTMLButtonElement>(tools, 'button[aria-expanded]').click());
      await waitFor(() => expect(find(get(tools, 'team-post-text'), 'li')).toBeTruthy());
    },
  };
}
export const Composing: StoryObj = composing();
export const ComposingDark: StoryObj = composing({ dark: true });
export const ComposingNarrow: StoryObj = composing({ narrow: true });
