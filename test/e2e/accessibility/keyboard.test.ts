/** Everything that can be done can be done by keys alone, and the focus is never lost over it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { settled } from '../../support/guest.ts';
import { KeyReader } from '../../support/keys.ts';
import { nextFrames } from '../../support/long-tasks.ts';
import { ELEMENTS, openOffice, type ElementName, type Office } from '../../support/office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
afterEach(() => office.leave());
after(() => office.close());

/** Wherever it is best: a focus that is lost is at the page's body. */
const SOMEWHERE = /^(?!body )/;

/** Opens a page with the element on it, loaded; the focus is before it. */
async function sit(element: ElementName, attributes: Readonly<Record<string, string>> = {}): Promise<KeyReader> {
  const page = await office.open([element]);
  const tag = /<(team-[a-z-]+)/.exec(ELEMENTS[element])?.[1] ?? '';
  const host = page.locator(tag);
  await host.evaluate((one, named) => {
    for (const [name, value] of Object.entries(named)) one.setAttribute(name, value);
  }, attributes);
  await page.locator(`${tag}:state(${element === 'search' ? 'idle' : 'ready'})`).waitFor({ state: 'attached' });
  // Where a field or a button comes later, Tab has gone past its place.
  await settled(page);
  await page.locator('#before').focus();
  return new KeyReader(page);
}

const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text }).last();

/** Runs in the page: the post that has the focus. */
function focusedPost(): { readonly id: string; readonly text: string } | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement?.getAttribute('role') === 'article')
    element = element.shadowRoot.activeElement;
  return element ? { id: element.id, text: element.shadowRoot?.textContent ?? '' } : undefined;
}

/** Goes to a post of the feed by the keys of the feed. */
async function pageTo(reader: KeyReader, text: string): Promise<void> {
  await reader.tabTo('article "Cleo Lang"');
  for (let presses = 0; presses < 12; presses++) {
    const at = await reader.page.evaluate(focusedPost);
    if (at?.text.includes(text)) return;
    await reader.press('PageDown');
    // The code for the keys comes with the focus: a machine can be faster than it.
    await reader.page.waitForFunction(`(${focusedPost.toString()})()?.id !== ${JSON.stringify(at?.id)}`);
  }
  throw new Error(`Page Down does not lead to "${text}"`);
}

describe('by keys alone, a feed', () => {
  it('is gone through from post to post, and left at both ends', async () => {
    const reader = await sit('feed');
    await reader.tabTo('article "Cleo Lang"');
    await reader.press('PageDown');
    await reader.arrivesAt('article "Ada Rossi"');
    await reader.press('PageUp');
    await reader.arrivesAt('article "Cleo Lang"');
    await reader.press('Control+End', 'Tab');
    await reader.arrivesAt('a "After"');
    await reader.press('Shift+Tab', 'Shift+Tab');
    await reader.press('Control+Home', 'Shift+Tab');
    await reader.arrivesAt('button "Embed this"');
  });

  it('takes a post that names somebody', async () => {
    const reader = await sit('feed');
    await reader.tabTo('textarea "Write a post"');
    await reader.type('Thanks to @');
    await reader.type('c');
    await reader.page.getByRole('option', { name: 'Cleo Lang' }).waitFor();
    await reader.press('ArrowDown', 'Enter');
    await reader.type('for the cake');
    await reader.press('Control+Enter');
    await article(reader.page, 'Thanks to @cleo for the cake').waitFor();
    await reader.page.locator('team-composer').getByText('Posted').waitFor({ state: 'attached' });
    await reader.arrivesAt('textarea "Write a post"');
    await reader.type('And to all others');
    await reader.tabTo('button "Post"');
    await reader.press('Enter');
    await article(reader.page, 'And to all others').waitFor();
    await reader.arrivesAt(SOMEWHERE);
  });

  it('takes a post for people whom one names, and no longer for one of them', async () => {
    const reader = await sit('feed');
    await reader.tabTo('select "Who will read this"');
    await reader.press('End');
    await reader.tabTo('combobox "Add a person"');
    await reader.type('ben');
    await reader.page.getByRole('option', { name: 'Ben Okoro' }).waitFor();
    await reader.press('Enter');
    await reader.type('cle');
    await reader.page.getByRole('option', { name: 'Cleo Lang' }).waitFor();
    await reader.press('Enter');
    await reader.tabTo('button "Remove Ben Okoro"', 'Shift+Tab');
    await reader.press('Enter');
    await reader.arrivesAt('combobox "Add a person"');
    await reader.tabTo('textarea "Write a post"', 'Shift+Tab');
    await reader.type('Only for Cleo');
    await reader.press('Control+Enter');
    await reader.page.getByText('Posted').waitFor({ state: 'attached' });
    const { items } = (await office.call('cleo', 'GET', 'conversations')) as {
      items: { last: { body: string }; people: { handle: string }[] }[];
    };
    const written = items.find(({ last }) => last.body === 'Only for Cleo');
    assert.deepEqual(
      written?.people.map(({ handle }) => handle),
      ['ada'],
    );
  });

  it('takes news that must be read by a time, with a preview', async () => {
    const reader = await sit('feed');
    await reader.tabTo('select "Kind"');
    await reader.type('New');
    await reader.tabTo('input "Title"', 'Shift+Tab');
    await reader.type('Gas alarm');
    await reader.tabTo('textarea "Write a post"');
    await reader.type('It is a **drill**.');
    await reader.tabTo('button "Preview"');
    await reader.press('Enter');
    await reader.page.getByRole('region', { name: 'Preview' }).getByText('drill', { exact: true }).waitFor();
    await reader.tabTo('button "More"');
    await reader.press('Enter');
    await reader.tabTo('combobox "Add a person or unit"');
    await reader.type('ben');
    await reader.page.getByRole('option', { name: 'Ben Okoro' }).waitFor();
    await reader.press('Enter');
    await reader.tabTo('button "In a week"');
    await reader.press('Enter');
    await reader.tabTo('select "Priority"');
    await reader.type('Imp');
    await reader.tabTo('button "Post"', 'Shift+Tab');
    await reader.press('Enter');
    const post = article(reader.page, 'It is a drill');
    await post.getByText('Important').waitFor();
    await post.getByRole('button', { name: '0 of 1 acknowledged' }).waitFor();
    await reader.arrivesAt(SOMEWHERE);
  });

  it('lets one react, by a choice that closes again', async () => {
    const reader = await sit('feed');
    await pageTo(reader, 'Lunch at noon');
    await reader.tabTo('button "React"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Like"');
    await reader.press('Escape');
    await reader.arrivesAt('button "React"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Like"');
    await reader.press('ArrowRight', 'Enter');
    await reader.arrivesAt('button "React"');
    await reader.tabTo('button "Thanks, 1"', 'Shift+Tab');
    assert.equal(
      await article(reader.page, 'Lunch at noon')
        .getByRole('button', { name: 'Thanks, 1' })
        .getAttribute('aria-pressed'),
      'true',
    );
    await reader.press('Enter');
    await article(reader.page, 'Lunch at noon')
      .getByRole('button', { name: 'Thanks, 1' })
      .waitFor({ state: 'detached' });
    await reader.arrivesAt('button "React"');
  });

  it('opens a thread, and takes an answer', async () => {
    const reader = await sit('feed');
    await pageTo(reader, 'is loud again');
    await reader.tabTo('button "1 reply"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Hide replies"');
    await reader.page.getByRole('feed', { name: '1 reply' }).getByRole('article').waitFor();
    await reader.tabTo('button "Reply"');
    await reader.press('Enter');
    await reader.arrivesAt('textarea "Write a reply to Cleo Lang"');
    // What others do to the first post of the thread must not change whom one answers.
    const { items } = (await office.call('ben', 'GET', 'timelines/company')) as {
      items: { id: string; body: string }[];
    };
    const asked = items.find(({ body }) => body.startsWith('The boiler is loud'))?.id ?? '';
    await office.call('cleo', 'PUT', `posts/${asked}/reactions/love`);
    await reader.page.getByRole('button', { name: 'Love, 1' }).waitFor();
    await reader.arrivesAt('textarea "Write a reply to Cleo Lang"');
    await reader.type('Hall 2');
    await reader.press('Control+Enter');
    await article(reader.page, 'Hall 2').waitFor();
    await reader.tabTo('button "Hide replies"', 'Shift+Tab');
    await reader.press('Enter');
    await reader.arrivesAt('button "2 replies"');
  });

  it('unfolds a long text and the former ones of another', async () => {
    const reader = await sit('feed');
    await reader.tabTo('button "edited"');
    await reader.press('Enter');
    await reader.page.getByText('Lunch at one').waitFor();
    await reader.arrivesAt('button "edited"');
    await reader.tabTo('button "Show more"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Show less"');
  });

  it('lets one change a post, or think better of it', async () => {
    const id = await office.post('ada', { body: 'To be changed' });
    const reader = await sit('feed');
    await pageTo(reader, 'To be changed');
    await reader.tabTo('button "Edit"');
    await reader.press('Enter');
    await reader.arrivesAt('textarea "Text of the post"');
    await reader.press('Escape');
    await reader.arrivesAt('button "Edit"');
    await reader.press('Enter');
    await reader.arrivesAt('textarea "Text of the post"');
    await reader.type(', and was');
    await reader.tabTo('button "Save"');
    await reader.press('Enter');
    await article(reader.page, 'To be changed, and was').waitFor();
    await reader.arrivesAt('button "Edit"');
    await office.call('ada', 'DELETE', `posts/${id}`);
  });

  it('lets one delete a post after a question, and goes on with the next', async () => {
    await office.post('ada', { body: 'The next one' });
    await office.post('ada', { body: 'To be deleted' });
    const reader = await sit('feed');
    await pageTo(reader, 'To be deleted');
    await reader.tabTo('button "Delete"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Delete"');
    await reader.page.getByText('Delete this post?').waitFor();
    await reader.press('Escape');
    await reader.page.getByText('Delete this post?').waitFor({ state: 'detached' });
    await reader.arrivesAt('button "Delete"');
    await reader.press('Enter');
    await reader.page.getByText('Delete this post?').waitFor();
    await reader.arrivesAt('button "Delete"');
    await reader.press('Enter');
    await article(reader.page, 'To be deleted').waitFor({ state: 'detached' });
    await reader.arrivesAt('article "Ada Rossi"');
    await reader.tabTo('button "Edit"');
    await reader.press('Enter');
    await reader.arrivesAt('textarea "Text of the post"');
    assert.equal(await reader.page.getByRole('textbox', { name: 'Text of the post' }).inputValue(), 'The next one');
  });

  it('lets one acknowledge, and take that back', async () => {
    await office.post('cleo', { body: 'Know the way out', addressees: ['person:ada'] });
    const reader = await sit('feed');
    await pageTo(reader, 'Know the way out');
    await reader.tabTo('button "I have read this"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Take back"');
    await reader.press('Enter');
    await reader.arrivesAt('button "I have read this"');
  });

  it('says who has acknowledged, and lets the author withdraw', async () => {
    await office.post('ada', { body: 'Bring your badges', addressees: ['person:ben', 'person:cleo'] });
    const reader = await sit('feed');
    await pageTo(reader, 'Bring your badges');
    await reader.tabTo('button "0 of 2 acknowledged"');
    await reader.press('Enter');
    await reader.page.getByRole('heading', { name: 'Pending (2)' }).waitFor();
    await reader.tabTo('button "Withdraw"');
    await reader.press('Enter');
    await reader.page.getByRole('group', { name: 'Ask nobody any more to read this?' }).waitFor();
    await reader.press('Tab');
    await reader.press('Escape');
    await reader.arrivesAt('button "Withdraw"');
    await reader.press('Enter', 'Tab', 'Enter');
    await article(reader.page, 'Bring your badges').getByText('No longer a must-read').first().waitFor();
    await reader.arrivesAt(SOMEWHERE);
  });

  it('lets an editor pin, and a reader put it back', async () => {
    const reader = await sit('feed');
    await pageTo(reader, 'New fire exits');
    await reader.tabTo('button "Pin"');
    await reader.press('Enter');
    await reader.arrivesAt('select "Pin"');
    await reader.press('Escape');
    await reader.arrivesAt('button "Pin"');
    await reader.press('Enter');
    await reader.arrivesAt('select "Pin"');
    await reader.tabTo('button "Save"');
    await reader.press('Enter');
    await reader.page.getByText('Pinned until you have read it').waitFor();
    await reader.arrivesAt('article "Cleo Lang"');
    await reader.tabTo('button "Dismiss"');
    await reader.press('Enter');
    await reader.page.getByText('Pinned until you have read it').waitFor({ state: 'detached' });
    await reader.arrivesAt(SOMEWHERE);
  });

  it('follows a hashtag to its posts and back', async () => {
    const reader = await sit('feed');
    await reader.tabTo('button "#party"');
    await reader.press('Enter');
    await reader.page.getByRole('feed', { name: '#party' }).waitFor();
    await reader.arrivesAt('button "Back"');
    await reader.tabTo('button "Following"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Follow"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Following"');
    await reader.tabTo('button "Back"', 'Shift+Tab');
    await reader.press('Enter');
    await reader.page.getByRole('feed', { name: 'Posts' }).waitFor();
    await reader.arrivesAt(SOMEWHERE);
  });

  it('shows what has come, and what is older', async () => {
    const reader = await sit('feed', { limit: '4' });
    // Pages of four posts are loaded anew: what comes from then on is new.
    await reader.page.waitForFunction(
      () => document.querySelector('team-feed')?.shadowRoot?.querySelectorAll('[part=list] > *').length === 4,
    );
    await office.post('ben', { body: 'Fresh from the hall' });
    await reader.page.getByRole('button', { name: '1 new post' }).waitFor();
    await reader.tabTo('button "1 new post"');
    await reader.press('Enter');
    await reader.arrivesAt('article "Ben Okoro"');
    for (
      let pages = 0;
      pages < 12 && (await reader.page.getByRole('button', { name: 'Older posts' }).count()) > 0;
      pages++
    ) {
      const before = await reader.page.getByRole('article').count();
      await reader.tabTo('button "Older posts"');
      await reader.press('Enter');
      await reader.page.waitForFunction(
        (count) =>
          (document.querySelector('team-feed')?.shadowRoot?.querySelectorAll('[role=article]').length ?? 0) > count,
        before,
      );
    }
    await reader.arrivesAt(SOMEWHERE);
  });

  it('sends again what waits for a connection, and discards it', async () => {
    const reader = await sit('feed');
    const { page } = reader;
    const note = (text: string) => page.locator('team-feed team-post').filter({ hasText: text });
    const waits = (text: string) => note(text).getByText('Waiting for a connection');
    await page.route('**/v1/posts', (route) => route.abort());
    await reader.tabTo('textarea "Write a post"');
    for (const text of ['Kept at first', 'Sent in the end']) {
      await reader.type(text);
      await reader.press('Control+Enter');
      await waits(text).waitFor();
      await page.getByRole('status').filter({ hasText: 'your post is kept' }).waitFor();
      await reader.arrivesAt('textarea "Write a post"');
    }
    await pageTo(reader, 'Kept at first');
    await reader.tabTo('button "Discard"');
    await reader.press('Enter');
    await note('Kept at first').waitFor({ state: 'detached' });
    await reader.arrivesAt(/^article /);

    await reader.press('PageUp');
    await reader.tabTo('button "Try again"');
    const tried = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/v1/posts'));
    await reader.press('Enter');
    await tried;
    await reader.arrivesAt('button "Try again"');
    await page.unroute('**/v1/posts');
    await reader.press('Enter');
    await waits('Sent in the end').waitFor({ state: 'detached' });
    await reader.arrivesAt('article "Ada Rossi"');
    await reader.tabTo('button "Edit"');
    await reader.press('Enter');
    await reader.arrivesAt('textarea "Text of the post"');
    assert.equal(await page.getByRole('textbox', { name: 'Text of the post' }).inputValue(), 'Sent in the end');
  });

  it('says how to embed it, in a dialog that Escape closes', async () => {
    const reader = await sit('feed');
    await embedAndReturn(reader);
  });
});

async function embedAndReturn(reader: KeyReader, name = 'Embed this'): Promise<void> {
  await reader.page.getByRole('button', { name, exact: true }).waitFor();
  await reader.tabTo(`button "${name}"`);
  await reader.press('Enter');
  await reader.page.getByRole('dialog').waitFor();
  await reader.arrivesAt('button "Close"');
  await reader.tabTo('button "Copy: Element, for pages that run scripts"');
  await reader.press('Enter');
  await reader.page.getByRole('dialog').getByRole('status').filter({ hasText: 'cop' }).waitFor({ state: 'attached' });
  await reader.press('Escape');
  await reader.arrivesAt(`button "${name}"`);
}

describe('by keys alone,', () => {
  it('a badge says how to embed it', async () => {
    await embedAndReturn(await sit('badge'), 'Embed this: Payroll March');
  });

  it('an inbox is worked through, and what was done is taken back', async () => {
    for (const body of ['First rule', 'Second rule']) await office.post('cleo', { body, addressees: ['person:ada'] });
    const reader = await sit('inbox');
    const pending = await reader.page.getByRole('button', { name: 'I have read this' }).count();
    await reader.tabTo('button "I have read this"');
    await reader.press('ArrowDown', 'ArrowUp', 'Enter');
    await reader.page.getByRole('button', { name: 'Take back' }).waitFor();
    await reader.arrivesAt('button "I have read this"');
    assert.equal(await reader.page.getByRole('button', { name: 'I have read this' }).count(), pending - 1);
    await reader.press('ArrowUp');
    await reader.arrivesAt('button "Take back"');
    await reader.press('Enter');
    await reader.arrivesAt('button "I have read this"');
  });

  it('an inbox opens behind its bell, and closes', async () => {
    const reader = await sit('bell');
    await reader.page.getByRole('button', { name: /to acknowledge/ }).waitFor();
    await reader.press('Tab');
    const bell = await reader.focus();
    await reader.press('Enter');
    await reader.arrivesAt('button "I have read this"');
    await reader.press('Escape');
    await reader.arrivesAt(bell);
  });

  it('a conversation is opened, answered and left', async () => {
    const reader = await sit('messages');
    await reader.page.getByRole('listitem').nth(1).waitFor();
    await reader.press('Tab', 'Tab');
    const first = await reader.focus();
    await reader.press('ArrowDown');
    assert.notEqual(await reader.focus(), first);
    for (let presses = 0; presses < 4 && !(await reader.focus()).includes('on your desk'); presses++)
      await reader.press('ArrowDown');
    await reader.press('Enter');
    await reader.page.getByRole('article').first().waitFor();
    await reader.arrivesAt('h3 "Ben Okoro"');
    await reader.tabTo('textarea "Write a message"');
    await reader.type('Found it');
    await reader.press('Control+Enter');
    await article(reader.page, 'Found it').waitFor();
    await reader.press('Escape');
    await reader.page.getByRole('article').first().waitFor({ state: 'detached' });
    await reader.arrivesAt(/^button "BO Ben Okoro/);
  });

  it('a conversation is begun', async () => {
    const reader = await sit('messages');
    await reader.tabTo('button "New message"');
    await reader.press('Enter');
    await reader.arrivesAt('combobox "Add a person"');
    await reader.type('cle');
    await reader.page.getByRole('option', { name: 'Cleo Lang' }).waitFor();
    await reader.press('Enter');
    await reader.tabTo('textarea "Write a message"');
    await reader.type('Do you have a minute?');
    await reader.tabTo('button "Send"');
    await reader.press('Enter');
    await article(reader.page, 'Do you have a minute?').waitFor();
    await reader.arrivesAt('h3 "Cleo Lang"');
  });

  it('a conversation that comes up keeps the focus', async () => {
    await office.post('ada', { body: 'To be passed', audience: 'people', people: ['cleo'] });
    const reader = await sit('messages');
    const rows = reader.page.locator('team-messages [part=item]');
    await rows.nth(2).waitFor();
    const id = String(await rows.last().getAttribute('data-id'));
    await reader.press('Tab', 'Tab', 'End');
    await reader.page.locator(`team-messages [data-id="${id}"]:focus`).waitFor();
    await office.post('ada', { body: 'Up I go', replyTo: id });
    await rows.first().filter({ hasText: 'Up I go' }).waitFor();
    await reader.arrivesAt(/^button .* Up I go"$/);
    await reader.press('ArrowDown', 'ArrowUp');
    await reader.arrivesAt(/^button .* Up I go"$/);
  });

  it('older conversations are shown', async () => {
    for (let count = 1; count <= 20; count++)
      await office.post('ada', { body: `Number ${String(count)}`, audience: 'people', people: ['cleo'] });
    const reader = await sit('messages');
    await reader.tabTo('button "Older conversations"');
    await reader.press('Enter');
    await reader.page.getByRole('button', { name: 'Older conversations' }).waitFor({ state: 'detached' });
    await reader.page.locator('team-messages li:nth-child(21) [part=item]:focus').waitFor();
  });

  it('messages that came meanwhile are gone to from further up', async () => {
    const { items } = (await office.call('ben', 'GET', 'conversations')) as {
      items: { id: string; people: { handle: string }[] }[];
    };
    const thread = items.find(({ people }) => people.length === 1 && people[0]?.handle === 'ada')?.id ?? '';
    for (let count = 1; count <= 12; count++)
      await office.post('ada', { body: `Number ${String(count)} ${'and so on '.repeat(25)}`, replyTo: thread });
    const reader = await sit('messages', { conversation: thread });
    const { page } = reader;
    await article(page, 'Number 12').waitFor();
    await reader.tabTo('article "Ben Okoro"');
    // Where it has scrolled to, it hears with the next frame.
    await page.evaluate(nextFrames);
    for (const body of ['Are you there?', 'Hello?']) await office.post('ben', { body, replyTo: thread });
    await page.getByRole('status').filter({ hasText: '2 new messages' }).waitFor({ state: 'attached' });
    // Tab alone leads through all messages to the end, where they are shown without it.
    await reader.press('Control+End');
    await reader.arrivesAt('textarea "Write a message"');
    await reader.press('Shift+Tab');
    await reader.arrivesAt('button "2 new messages"');
    await reader.press('Enter');
    await article(page, 'Are you there?').and(page.locator(':focus')).waitFor();
    await reader.tabTo('textarea "Write a message"');
  });

  it('a search is written, narrowed, opened and emptied', async () => {
    const reader = await sit('search');
    await reader.tabTo('combobox "Search posts"');
    await reader.type('boiler');
    await reader.press('Enter');
    await reader.page.getByRole('listitem').nth(1).waitFor();
    await reader.tabTo('button "Person from:"');
    await reader.press('Enter');
    await reader.arrivesAt('combobox "Search posts"');
    await reader.type('b');
    await reader.page.getByRole('option', { name: 'Ben Okoro' }).waitFor();
    await reader.press('Enter', 'Enter');
    await reader.page.getByRole('status').filter({ hasText: 'result' }).waitFor({ state: 'attached' });
    await reader.tabTo('button "Show more"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Show less"');
    await reader.tabTo('button "Clear the search"', 'Shift+Tab');
    await reader.press('Enter');
    await reader.arrivesAt('combobox "Search posts"');
    await reader.tabTo('button ""parental leave" kind:memo"');
    await reader.press('Enter');
    await reader.page.getByText('Nothing found for').first().waitFor();
    await reader.arrivesAt(SOMEWHERE);
  });

  it('a search shows more, and the thread of what was found', async () => {
    const asked = await office.post('ben', { body: 'Who has the long ladder?' });
    await office.post('cleo', { body: 'It is in hall 3', replyTo: asked });
    await office.post('ben', { body: 'The short ladder is back' });
    const reader = await sit('search', { limit: '1' });
    const { page } = reader;
    await reader.tabTo('combobox "Search posts"');
    await reader.type('ladder');
    await reader.press('Enter');
    await page.getByRole('status').filter({ hasText: '1 result' }).waitFor({ state: 'attached' });
    await reader.tabTo('button "Show more results"');
    await reader.press('Enter');
    await page.getByRole('button', { name: 'Show more results' }).waitFor({ state: 'detached' });
    await page.getByRole('status').filter({ hasText: '2 results' }).waitFor({ state: 'attached' });
    await reader.arrivesAt('li "Ben Okoro"');
    await reader.tabTo('button "1 reply"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Hide replies"');
    await article(page, 'It is in hall 3').waitFor();
    await reader.tabTo('article "Cleo Lang"');
    await reader.tabTo('button "Hide replies"', 'Shift+Tab');
    await reader.press('Enter');
    await article(page, 'It is in hall 3').waitFor({ state: 'detached' });
    await reader.arrivesAt('button "1 reply"');
    await reader.tabTo('button "Reply"', 'Shift+Tab');
    await reader.press('Enter');
    await reader.arrivesAt('textarea "Write a reply to Ben Okoro"');
  });

  it('processes are filtered, sorted and opened', async () => {
    const reader = await sit('processes');
    await reader.tabTo('input "Find a process"');
    await reader.type('pay');
    await reader.page.getByText('1 of 3 processes').waitFor();
    await reader.press('Control+a', 'Delete');
    await reader.tabTo('select "State"');
    await reader.type('Fail');
    await reader.page.getByText('1 of 3 processes').waitFor();
    await reader.press('Home');
    await reader.page.getByText('3 processes', { exact: true }).waitFor();
    await reader.tabTo('select "Sort by"');
    await reader.type('New');
    await reader.press('Tab');
    assert.match(await reader.focus(), /^button "Nightly build/);
    await reader.press('Enter');
    await reader.page.getByRole('heading', { name: 'Nightly build' }).waitFor();
    await reader.tabTo('button "Watch"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Watching"');
  });

  it('a process is updated, after a look at its history', async () => {
    const reader = await sit('process');
    await reader.tabTo('button "1 person waits"');
    await reader.press('Enter');
    await reader.page.getByText('Who waits').waitFor();
    await reader.tabTo('button "History"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Hide history"');
    await reader.tabTo('button "Update"');
    await reader.press('Enter');
    await reader.arrivesAt('select "State"');
    await reader.press('Escape');
    await reader.arrivesAt('button "Update"');
    await reader.press('Enter');
    await reader.arrivesAt('select "State"');
    await reader.type('Run');
    await reader.tabTo('select "Step"');
    await reader.type('Pay');
    await reader.tabTo('combobox "Waits for"');
    await reader.press('Control+a');
    await reader.type('cleo');
    await reader.page.getByRole('option', { name: 'Cleo Lang' }).waitFor();
    await reader.press('Enter');
    await reader.tabTo('button "Say so"');
    await reader.press('Enter');
    await reader.page
      .getByRole('status')
      .filter({ hasText: /Updated|Running, Pay/ })
      .waitFor({ state: 'attached' });
    await reader.arrivesAt('button "Update"');
    await reader.page.getByRole('definition').getByText('Cleo Lang').waitFor();
  });

  it('a process is watched, and no longer', async () => {
    const reader = await sit('process');
    await reader.tabTo('button "Watch"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Watching"');
    await reader.page.getByRole('button', { name: 'Watching', pressed: true }).waitFor();
    await reader.page.getByText('2 people wait').waitFor();
    await reader.press('Enter');
    await reader.arrivesAt('button "Watch"');
    await reader.page.getByRole('button', { name: 'Watch', pressed: false }).waitFor();
  });

  it('notifications of urgent posts are allowed', async () => {
    const reader = await sit('banner');
    const { page } = reader;
    const context = page.context();
    // Nobody has said yes or no; the question itself cannot be answered here, so that the answer is there before it.
    await context.clearPermissions();
    await page.locator('team-urgent').evaluate((urgent) => {
      urgent.setAttribute('notify', '');
    });
    await reader.tabTo('button "Notify me of urgent posts"');
    await context.grantPermissions(['notifications', 'local-network-access']);
    await reader.press('Enter');
    await page.getByRole('button', { name: 'Notify me' }).waitFor({ state: 'detached' });
    await reader.arrivesAt('a "Before"');
  });

  it('urgent posts are acknowledged and put away, and the focus goes back to where it was', async () => {
    await office.post('cleo', { body: 'Leave hall 2', priority: 'urgent' });
    await office.post('cleo', { body: 'Call in', priority: 'urgent', addressees: ['person:ada'] });
    const reader = await sit('urgent');
    await reader.page.getByText('Call in').waitFor();
    await reader.tabTo('button "1 more urgent post"');
    await reader.press('Enter');
    await reader.arrivesAt('button "Show the newest only"');
    await reader.press('Enter');
    await reader.tabTo('button "I have read this"', 'Shift+Tab');
    await reader.press('Enter');
    await reader.arrivesAt('button "Dismiss"');
    await reader.press('Enter');
    await reader.page.getByRole('alert').waitFor({ state: 'detached' });
    await reader.arrivesAt('a "Before"');
  });
});
