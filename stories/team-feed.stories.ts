import type { Post } from '@team-feed/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { FakeServer, json, page, problem } from '../test/support/fake-server.ts';
import { button, text } from '../test/support/look.ts';
import { answersWith, arabicPosts, by, everydayPosts, hostilePosts } from './samples.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

interface Args {
  readonly for: string;
  readonly limit: number;
  readonly composer: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/team-feed',
  component: 'team-feed',
  args: { for: 'home', limit: 20, composer: false },
  argTypes: {
    for: {
      control: 'select',
      options: ['home', 'company', 'unit:production', 'person:ada', 'process:payroll', 'tag:production', 'page'],
    },
    limit: { control: { type: 'number', min: 1, max: 100 } },
    composer: { control: 'boolean' },
  },
  render: (args) => show(new FakeServer(answersWith(everydayPosts())), args),
};
export default meta;

type Story = StoryObj<Args>;

function show(server: FakeServer, args: Args, look?: Look): TemplateResult {
  return scene(
    server,
    html`<team-feed for=${args.for} limit=${args.limit} ?composer=${args.composer}></team-feed>`,
    look,
  );
}

/** A feed in which nobody wrote yet, or that cannot be shown, over a server that answers this. */
function over(answer: () => Response | Promise<Response>): Story {
  return { render: (args) => show(new FakeServer({ ...answersWith([]), 'GET timelines/*': answer }), args) };
}

function feedIn(canvas: HTMLElement): HTMLElement {
  const feed = canvas.querySelector<HTMLElement>('team-feed');
  if (!feed) throw new Error('There is no feed');
  return feed;
}

export const Ready: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(feedIn(canvasElement))).toContain('The lift in the north wing works again'));
  },
};

export const Loading: Story = over(never);

export const Empty: Story = over(() => page([]));

/** What is not JSON, as a proxy's own page of errors. */
export const Garbled: Story = {
  ...over(() => new Response('<!doctype html><h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })),
  play: async ({ canvasElement }) => {
    await waitFor(() => button(feedIn(canvasElement), 'Try again'), { timeout: 8000 });
  },
};

export const Refused: Story = over(() => problem(403, 'forbidden', 'Not for you.'));

export const SignedOut: Story = over(() => problem(401, 'unauthorized'));

export const Offline: Story = over(unreachable);

export const FailedAndTriedAgain: Story = {
  render: (args) => {
    let broken = true;
    const answer = (): Response => {
      if (!broken) return page(everydayPosts());
      broken = false;
      return new Response('garbage');
    };
    return show(new FakeServer({ ...answersWith([]), 'GET timelines/*': answer }), args);
  },
  play: async ({ canvasElement }) => {
    const feed = feedIn(canvasElement);
    await userEvent.click(await waitFor(() => button(feed, 'Try again'), { timeout: 8000 }));
    await waitFor(() => expect(text(feed)).toContain('The lift in the north wing works again'));
  },
};

export const WithComposer: Story = { args: { composer: true } };

export const OlderPosts: Story = {
  render: (args) => {
    const older = Array.from({ length: 3 }, (_, index) =>
      by('ben', 3000 + index, `An older post, number ${index + 1}`),
    );
    const server = new FakeServer({
      ...answersWith(everydayPosts()),
      'GET timelines/*': ({ query }) => (query.has('before') ? page(older) : page(everydayPosts(), 'older')),
    });
    return show(server, args);
  },
  play: async ({ canvasElement }) => {
    const feed = feedIn(canvasElement);
    await userEvent.click(await waitFor(() => button(feed, 'Older')));
    await waitFor(() => expect(text(feed)).toContain('An older post, number 3'));
  },
};

/** A post that comes while one reads is announced, and shown when one asks for it. */
export const NewPosts: Story = {
  render: (args) => {
    const server = new FakeServer(answersWith(everydayPosts()));
    const arrived = by('chiara', 0, 'The canteen has soup today');
    const wait = setInterval(() => {
      if (server.streams === 0) return;
      clearInterval(wait);
      server.push('post-created', { post: arrived });
    }, 50);
    return show(server, args);
  },
  play: async ({ canvasElement }) => {
    const feed = feedIn(canvasElement);
    const announced = await waitFor(() => button(feed, '1 new'), { timeout: 5000 });
    await expect(text(feed)).not.toContain('The canteen has soup today');
    await userEvent.click(announced);
    await waitFor(() => expect(text(feed)).toContain('The canteen has soup today'));
  },
};

export const LongAndHostileTexts: Story = {
  render: (args) => show(new FakeServer(answersWith(hostilePosts())), args),
};

export const NarrowAndHostile: Story = {
  render: (args) => show(new FakeServer(answersWith(hostilePosts())), args, { narrow: true }),
  play: async ({ canvasElement }) => {
    const feed = feedIn(canvasElement);
    await waitFor(() => expect(text(feed)).toContain('Line 1'));
    await expect(feed.scrollWidth).toBeLessThanOrEqual(feed.clientWidth);
  },
};

export const Narrow: Story = {
  render: (args) => show(new FakeServer(answersWith(everydayPosts())), args, { narrow: true }),
};

export const Dark: Story = {
  render: (args) => show(new FakeServer(answersWith(everydayPosts())), args, { dark: true }),
};

export const RightToLeft: Story = {
  render: (args) => show(new FakeServer(answersWith(arabicPosts())), args, { dir: 'rtl', lang: 'ar' }),
};

export const Italian: Story = {
  render: (args) => show(new FakeServer(answersWith(everydayPosts())), args, { lang: 'it' }),
};

/** What a reader follows, and a unit that they do not. */
const following = (followed: readonly string[]): ConstructorParameters<typeof FakeServer>[0] => ({
  ...answersWith(everydayPosts()),
  'GET follows': () => page(followed.map((of) => ({ of, name: of }))),
  'PUT follows/*': () => new Response(null, { status: 204 }),
  'DELETE follows/*': () => new Response(null, { status: 204 }),
});

export const OfAUnit: Story = {
  args: { for: 'unit:production' },
  render: (args) => show(new FakeServer(following([])), args),
};
export const OfAUnitThatIsFollowed: Story = {
  args: { for: 'unit:production' },
  render: (args) => show(new FakeServer(following(['unit:production'])), args, { dark: true }),
};
/** Looking at a hashtag, with the way back and the way to follow. */
export const OfAHashtag: Story = {
  render: (args) => show(new FakeServer(following([])), args, { narrow: true }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(text(feedIn(canvasElement))).toContain('#facilities'));
    button(feedIn(canvasElement), '#facilities').click();
    await waitFor(() => expect(text(feedIn(canvasElement))).toContain('Follow'));
  },
};

function linked(answer: (thread: readonly Post[]) => ConstructorParameters<typeof FakeServer>[0]): Story {
  return {
    render: () => {
      const root = by('chiara', 90, 'Who comes to the summer party?', { replies: 3 });
      const answers = ['I do.', 'With cake!', 'Me too, with my guitar.'].map((body, index) =>
        by('dmitri', 60 - index, body, { replyTo: root.id, replyToName: root.authorName }),
      );
      const server = new FakeServer({
        'GET timelines/thread:*': () => page([root, ...answers]),
        ...answersWith(everydayPosts()),
        ...answer([root, ...answers]),
      });
      return scene(server, html`<team-feed for="home" post=${answers[1]?.id ?? ''}></team-feed>`);
    },
  };
}

/** A link to a post that is not on the first page: its thread, with the post marked. */
export const LinkedPost: Story = linked((thread) => ({ 'GET posts/*': () => json(thread[2]) }));
export const LinkedPostIsGone: Story = linked(() => ({ 'GET posts/*': () => problem(404, 'not-found') }));
