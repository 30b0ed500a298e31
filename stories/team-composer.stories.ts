import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { FakeServer, json, me, problem, type Answer } from '../test/support/fake-server.ts';
import { button, get, text } from '../test/support/look.ts';
import { answersWith } from './samples.ts';
import { never, scene, unreachable, type Look } from './scenes.ts';

const meta: Meta = { title: 'Elements/team-composer', component: 'team-composer' };
export default meta;

function show(answers: Record<string, Answer> = {}, look?: Look): TemplateResult {
  // A draft that an earlier story left would show up in the next one.
  sessionStorage.clear();
  localStorage.clear();
  return scene(new FakeServer({ ...answersWith([]), ...answers }), html`<team-composer></team-composer>`, look);
}

function composerIn(canvas: HTMLElement): HTMLElement {
  const composer = canvas.querySelector<HTMLElement>('team-composer');
  if (!composer) throw new Error('There is no composer');
  return composer;
}

async function write(canvas: HTMLElement, words: string): Promise<HTMLElement> {
  const composer = composerIn(canvas);
  await userEvent.type(await waitFor(() => get(composer, 'textarea')), words, { delay: null });
  return composer;
}

/** Writes something and sends it to a server that answers this. */
function sentTo(answer: Answer): StoryObj {
  return {
    render: () => show({ 'POST posts': answer }),
    play: async ({ canvasElement }) => {
      const composer = await write(canvasElement, 'The canteen has soup today');
      await userEvent.click(button(composer, 'Post'));
    },
  };
}

export const Empty: StoryObj = { render: () => show() };

export const Written: StoryObj = {
  render: () => show(),
  play: async ({ canvasElement }) => {
    await write(canvasElement, 'The canteen has soup today');
  },
};

export const TooLong: StoryObj = {
  render: () => show(),
  play: async ({ canvasElement }) => {
    const composer = await write(canvasElement, 'word '.repeat(60));
    await expect(get<HTMLTextAreaElement>(composer, 'textarea').value).toHaveLength(300);
  },
};

export const CompletesAName: StoryObj = {
  render: () => show(),
  play: async ({ canvasElement }) => {
    const composer = await write(canvasElement, 'Thank you @ch');
    await waitFor(() => expect(text(composer)).toContain('Chiara Bianchi'), { timeout: 3000 });
    await userEvent.keyboard('{Enter}');
    await expect(get<HTMLTextAreaElement>(composer, 'textarea').value).toContain('@chiara');
  },
};

export const Sending: StoryObj = sentTo(never);

export const Refused: StoryObj = {
  render: () =>
    show({ 'POST posts': () => problem(422, 'body-too-long', 'The text has 300 characters; 280 are allowed.') }),
  play: async ({ canvasElement }) => {
    const composer = await write(canvasElement, 'A text that the server does not want');
    await userEvent.click(button(composer, 'Post'));
    await waitFor(() => get(composer, '[role=alert]'));
    await expect(get<HTMLTextAreaElement>(composer, 'textarea').value).toBe('A text that the server does not want');
  },
};

export const ServerGone: StoryObj = sentTo(unreachable);

export const Narrow: StoryObj = { render: () => show({}, { narrow: true }) };
export const Dark: StoryObj = { render: () => show({}, { dark: true }) };
export const RightToLeft: StoryObj = { render: () => show({}, { dir: 'rtl', lang: 'ar' }) };
export const Italian: StoryObj = { render: () => show({}, { lang: 'it' }) };

/** What a writer may ask for beside the text. */
function withOptions(look: Look = {}, answers: Record<string, Answer> = {}, keys = 'ch'): StoryObj {
  return {
    render: () =>
      show({ 'GET me': () => json(me({ may: { postUrgent: true, postCompanyNews: true } })), ...answers }, look),
    play: async ({ canvasElement }) => {
      const composer = get(canvasElement, 'team-composer');
      await waitFor(() => expect(composer.matches(':state(loading)')).toBe(false));
      get(composer, '[part=more]').click();
      const options = await waitFor(() => get(composer, 'team-post-options'));
      const search = await waitFor(() => get<HTMLInputElement>(options, 'input'));
      search.value = keys;
      search.dispatchEvent(new Event('input'));
      const choice = await waitFor(() => get(options, '[role=option]'));
      choice.click();
      await waitFor(() => expect(text(options)).toContain('17:00'));
    },
  };
}

export const MustRead: StoryObj = withOptions();
export const MustReadDark: StoryObj = withOptions({ dark: true });
export const MustReadNarrow: StoryObj = withOptions({ narrow: true });
export const MustReadRightToLeft: StoryObj = withOptions({ dir: 'rtl', lang: 'ar' });
export const MustReadItalian: StoryObj = withOptions({ lang: 'it' });
/** The server says who may not read it. */
export const MustReadRefused: StoryObj = {
  ...withOptions({}, { 'POST posts': () => refusal() }),
  play: async (context) => {
    const { canvasElement } = context;
    await withOptions().play?.(context);
    const composer = await write(canvasElement, 'Please read this.');
    get(composer, '[part=send]').click();
    await waitFor(() => expect(text(composer)).toContain('Cléo Martin'));
  },
};

function refusal(): Response {
  const errors = [{ field: '/addressees', detail: 'Cléo Martin' }];
  const body = { type: 'urn:team-feed:problem:addressee-cannot-see', title: 'No', status: 422, detail: 'No', errors };
  return json(body, { status: 422, headers: { 'content-type': 'application/problem+json' } });
}
