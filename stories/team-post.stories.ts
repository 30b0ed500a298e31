import type { Obligation, Post } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { FakeServer, json, page, problem } from '../test/support/fake-server.ts';
import { aMustRead, anItem, aReceipt, inboxOf, inHours, receiptsOf } from '../test/support/fake-must-read.ts';
import { button, find, get, text } from '../test/support/look.ts';
import { answersWith, by } from './samples.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

const meta: Meta = { title: 'Elements/team-post', component: 'team-post' };
export default meta;

/** A post as a feed shows it. */
function of(post: () => Post, look?: Look): StoryObj {
  return {
    render: () => {
      const shown = post();
      const server = new FakeServer({ ...answersWith([shown]), 'GET posts/*': () => json(shown) });
      return scene(server, html`<team-post .post=${shown}></team-post>`, look);
    },
  };
}

/** A post on its own, by its id. */
function byId(answer: () => Response | Promise<Response>): StoryObj {
  return {
    render: () => scene(new FakeServer({ 'GET posts/*': answer }), withId('0190a0a0-0000-7000-8000-000000000001')),
  };
}

function withId(id: string): TemplateResult {
  return html`<team-post post-id=${id || nothing}></team-post>`;
}

const memo = `The building closes at 18:00 on Friday for the fire drill.

Please leave by the nearest stairs when the alarm sounds, not by the lifts. ${'Meet on the car park, at the sign of your floor, and wait there until your floor warden has counted everybody. '.repeat(12)}`;

export const Note: StoryObj = of(() =>
  by('ben', 4, 'The lift works again, thanks @ada. https://facilities.example.com/lifts #facilities', {
    reactions: [{ name: 'thanks', count: 12, mine: true }],
  }),
);
export const News: StoryObj = of(() =>
  by('chiara', 55, 'From Monday on.', { kind: 'news', title: 'Holidays move to the portal' }),
);
export const LongMemo: StoryObj = of(() =>
  by('chiara', 300, memo, { kind: 'memo', title: 'Fire drill on Friday', priority: 'important' }),
);
export const StatusUpdate: StoryObj = of(() =>
  by('dmitri', 9, 'The bank sent it back.', {
    kind: 'status',
    process: 'payroll',
    processTitle: 'Payroll',
    status: {
      state: 'failed',
      step: 'Bank file',
      label: null,
      expectedAt: null,
      waitingOn: null,
      waitingOnName: null,
      reason: null,
    },
  }),
);
export const ToAUnit: StoryObj = of(() =>
  by('ada', 20, 'Shift plan is up.', { audience: 'unit:production', audienceName: 'Production' }),
);
export const Private: StoryObj = of(() => by('ben', 20, 'Between us.', { audience: 'people', people: ['ada'] }));
export const Own: StoryObj = of(() => by('ada', 20, 'I can change this one.'));
export const Edited: StoryObj = of(() =>
  by('ben', 20, 'Now it is right.', { version: 2, editedAt: new Date().toISOString() }),
);
export const Deleted: StoryObj = of(() => by('ben', 20, '', { deleted: true }));
export const Answer: StoryObj = of(() =>
  by('ben', 20, 'Yes.', { replyTo: '0190a0a0-0000-7000-8000-000000000001', replyToName: 'Ada Rossi' }),
);
export const Hostile: StoryObj = of(() => by('ben', 1, `<b>bold?</b> ${'W'.repeat(900)} \u202Eback`), { narrow: true });
export const RightToLeft: StoryObj = of(
  () => by('ben', 5, 'شكرا على صبركم! #facilities', { authorName: 'بن أوكافور' }),
  {
    dir: 'rtl',
    lang: 'ar',
  },
);
export const Dark: StoryObj = of(
  () => by('ada', 20, 'In the evening. #production', { reactions: [{ name: 'like', count: 2, mine: true }] }),
  {
    dark: true,
  },
);
export const Italian: StoryObj = of(() => by('chiara', 20, 'Buongiorno a tutti.'), { lang: 'it' });
export const ById: StoryObj = byId(() => json(by('ada', 3, 'Fetched by its id.')));
export const Loading: StoryObj = byId(never);
export const Gone: StoryObj = byId(() => problem(404, 'not-found'));
export const Broken: StoryObj = byId(() => new Response('garbage'));

export const Thread: StoryObj = {
  render: () => {
    const first = by('chiara', 55, 'Who comes to the summer party?', { replies: 2 });
    const answers = [
      by('ben', 50, 'I do.', { replyTo: first.id }),
      by('dmitri', 30, 'With cake.', { replyTo: first.id }),
    ];
    const server = new FakeServer({
      ...answersWith([first]),
      'GET timelines/thread:*': () => page([first, ...answers]),
      'GET posts/*': ({ path }) => (path.endsWith('/thread') ? page([first, ...answers]) : json(first)),
    });
    return scene(server, html`<team-post .post=${first}></team-post>`);
  },
};

/** A post of which a reader wants to know more than it says. */
function more(values: Partial<Post>, answers: ConstructorParameters<typeof FakeServer>[0], look?: Look): StoryObj {
  return {
    render: () => {
      const post = by('ben', 20, 'The lift in the north wing works again. Thank you for your patience.', values);
      const server = new FakeServer({ ...answersWith([post]), 'GET posts/*': () => json(post), ...answers });
      return scene(server, html`<team-post .post=${post}></team-post>`, look);
    },
  };
}

const former = (): Response =>
  page([
    { version: 1, title: null, body: 'The lift in the north wing is broken.', at: inHours(-5) },
    { version: 2, title: null, body: 'The lift in the north wing is broken until four. Sorry!', at: inHours(-3) },
  ]);
const edited = { version: 3, editedAt: inHours(-1) };
const press =
  (label: string, then: string): NonNullable<StoryObj['play']> =>
  async ({ canvasElement }) => {
    await waitFor(() => expect(text(canvasElement)).toContain(label));
    button(canvasElement, label).click();
    await waitFor(() => expect(text(canvasElement)).toContain(then));
  };

export const FormerTexts: StoryObj = {
  ...more(edited, { 'GET posts/*': former }),
  play: press('edited', 'is broken'),
};
export const FormerTextsDark: StoryObj = {
  ...more(edited, { 'GET posts/*': former }, { dark: true, narrow: true }),
  play: press('edited', 'is broken'),
};
export const FormerTextsNotLoaded: StoryObj = {
  ...more(edited, { 'GET posts/*': () => problem(500, 'internal') }),
  play: press('edited', 'Try again'),
};
export const DeletedWithWhatItSaid: StoryObj = {
  ...more({ deleted: true, body: '' }, { 'GET posts/*': former }),
  play: press('What it said', 'is broken'),
};
export const DeletedForOthers: StoryObj = {
  ...more({ deleted: true, body: '' }, { 'GET posts/*': () => problem(404, 'not-found') }),
  play: press('What it said', 'had read it'),
};
export const UnreadReplies: StoryObj = more({ replies: 3, unread: true }, {});

const reactors = (): Response =>
  page(
    ['Ada Rossi', 'Chiara Bianchi', 'Dmitri Volkov'].map((name) => ({
      handle: name,
      name,
      reaction: 'thanks',
      at: inHours(-1),
    })),
  );
const whoReacted = (look?: Look): StoryObj => ({
  ...more(
    { reactions: [{ name: 'thanks', count: 12, mine: true }], body: 'The lift works again.\n\nReally.\n\nIt does.' },
    { 'GET posts/*': reactors },
    look,
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, '[part=reaction]')).toBeTruthy());
    const touch = new PointerEvent('pointerenter', { pointerType: 'touch' });
    get(canvasElement, '[part=reaction]').dispatchEvent(touch);
    await waitFor(() => expect(text(canvasElement)).toContain('Dmitri Volkov'));
  },
});
export const WhoReacted: StoryObj = whoReacted();
export const WhoReactedDark: StoryObj = whoReacted({ dark: true });

/** A post that must be read, and the receipts that its server keeps. */
function mustRead(
  values: Partial<Post>,
  obligation: Partial<Obligation> = {},
  look?: Look,
  answers: ConstructorParameters<typeof FakeServer>[0] = {},
): StoryObj {
  return {
    render: () => {
      const body = 'Escape routes have changed on floors 2 and 3. Have a look at the plan by the stairs before Friday.';
      const post = aMustRead(
        { kind: 'memo', title: 'New escape routes', body, authorTitle: 'Human resources', ...values },
        obligation,
      );
      const { total, acknowledged, mine } = post.obligation;
      const server = new FakeServer({
        ...inboxOf(mine && mine.state !== 'acknowledged' ? [{ ...anItem(), post, receipt: mine }] : []),
        'GET posts/*': ({ path }) =>
          path.endsWith('/receipts') ? json(receiptsOf(total, acknowledged, post.author === 'ada')) : json(post),
        ...answers,
      });
      return scene(server, html`<team-post .post=${post}></team-post>`, look);
    },
  };
}

export const MustRead: StoryObj = mustRead({ deadline: inHours(2.5) });
export const MustReadWithoutDeadline: StoryObj = mustRead({});
export const MustReadOverdue: StoryObj = mustRead({ deadline: inHours(-24) });
export const MustReadAcknowledged: StoryObj = mustRead(
  { deadline: inHours(70) },
  {
    mine: aReceipt({ state: 'acknowledged', acknowledgedAt: inHours(0), takeBackUntil: inHours(0.07) }),
    acknowledged: 13,
  },
);
export const MustReadOfOthers: StoryObj = mustRead({ deadline: inHours(70) }, { mine: null });
export const MustReadByOnePerson: StoryObj = mustRead(
  { deadline: inHours(24) },
  { mine: null, total: 1, acknowledged: 0, names: ['Ben Okafor'] },
);
export const MustReadByAll: StoryObj = mustRead(
  { deadline: inHours(-24) },
  { mine: null, total: 50, acknowledged: 50 },
);
export const MustReadByThousands: StoryObj = mustRead(
  { deadline: inHours(300), author: 'ada', authorName: 'Ada Rossi' },
  { mine: null, total: 5000, acknowledged: 3217, names: ['company'] },
);
export const MustReadOwn: StoryObj = mustRead(
  { deadline: inHours(30), author: 'ada', authorName: 'Ada Rossi' },
  { mine: null, total: 7, acknowledged: 3 },
);
export const MustReadWithdrawn: StoryObj = mustRead({ deadline: inHours(30) }, { withdrawnAt: inHours(-1) });
export const MustReadRefused: StoryObj = mustRead(
  { deadline: inHours(30) },
  {},
  {},
  {
    'PUT posts/*': () => problem(409, 'withdrawn'),
  },
);
export const MustReadOffline: StoryObj = mustRead({ deadline: inHours(30) }, {}, {}, { 'PUT posts/*': unreachable });
export const MustReadDark: StoryObj = mustRead({ deadline: inHours(-3) }, {}, { dark: true });
export const MustReadNarrow: StoryObj = mustRead({ deadline: inHours(2.5) }, {}, { narrow: true });
export const MustReadRightToLeft: StoryObj = mustRead({ deadline: inHours(2.5) }, {}, { dir: 'rtl', lang: 'ar' });
export const MustReadItalian: StoryObj = mustRead({ deadline: inHours(50) }, {}, { lang: 'it' });
