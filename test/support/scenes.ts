/** What people come to see of the elements: each at rest, and with everything open that can be. */
import type { Locator, Page } from 'playwright-core';
import type { ElementName, Office } from './office.ts';

export interface Scene {
  readonly title: string;
  readonly elements: readonly ElementName[];
  /** Brings the page there, and waits until it is. */
  readonly reach: (page: Page, office: Office) => Promise<void>;
}

const URGENT_TEXT = 'Leave hall 2 by the north door.\n'.repeat(8).trim();

export const SCENES: readonly Scene[] = [
  {
    title: 'a feed',
    elements: ['feed', 'person'],
    async reach(page) {
      await postOf(page, 'The boiler is loud').first().waitFor();
      await page.locator('team-feed').last().getByRole('button', { name: 'Follow' }).waitFor();
      await obliged(page).getByRole('button', { name: 'Withdraw' }).waitFor();
      await page.getByRole('button', { name: 'Embed this' }).waitFor();
    },
  },
  {
    title: 'a feed with all that unfolds',
    elements: ['feed'],
    async reach(page) {
      await postOf(page, 'The boiler is loud').getByRole('button', { name: '1 reply' }).click();
      const thread = page.locator('team-feed team-feed');
      await thread.getByRole('button', { name: 'Reply' }).click();
      await thread.getByRole('textbox', { name: 'Write a reply to Cleo Lang' }).waitFor();
      await obliged(page).getByRole('button', { name: '1 of 2 acknowledged' }).click();
      await page.getByText('Pending (1)').waitFor();
      await postOf(page, 'Lunch at noon').getByRole('button', { name: 'edited' }).click();
      await page.getByText('Lunch at one').waitFor();
      await postOf(page, 'was checked').getByRole('button', { name: 'Show more' }).click();
      await postOf(page, 'Summer party').getByRole('button', { name: 'React' }).click();
      await page.getByRole('button', { name: 'Celebrate' }).waitFor();
    },
  },
  {
    title: 'a feed where posts are changed',
    elements: ['feed'],
    async reach(page) {
      const mine = postOf(page, 'Lunch at noon');
      await mine.getByRole('button', { name: 'Delete' }).click();
      await mine.getByText('Delete this post?').waitFor();
      await obliged(page).getByRole('button', { name: 'Withdraw' }).click();
      await page.getByText('Ask nobody any more').waitFor();
      await obliged(page).getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('textbox', { name: 'Text of the post' }).waitFor();
      await postOf(page, 'New fire exits').getByRole('button', { name: 'Pin' }).click();
      await page.getByRole('form', { name: 'Pin' }).waitFor();
    },
  },
  {
    title: 'a feed that leads elsewhere',
    elements: ['feed'],
    async reach(page) {
      const news = postOf(page, 'Summer party');
      await news.getByText('cake', { exact: true }).waitFor();
      await news.getByRole('button', { name: '#party' }).click();
      await page.getByRole('button', { name: 'Following' }).waitFor();
    },
  },
  {
    title: 'a composer for news',
    elements: ['feed'],
    async reach(page) {
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('news');
      await page.getByRole('textbox', { name: 'Title' }).fill('Power cut');
      await page
        .getByRole('textbox', { name: 'Write a post' })
        .fill('It **lasts** an hour, @ben. See https://intranet.test/power');
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByRole('region', { name: 'Preview' }).getByText('lasts').waitFor();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('button', { name: 'Everyone who can read it' }).click();
      await page.getByRole('button', { name: 'In a week' }).waitFor();
      await page.getByRole('combobox', { name: 'Priority' }).selectOption('urgent');
    },
  },
  {
    title: 'a composer that suggests names',
    elements: ['feed'],
    async reach(page) {
      await page.getByRole('textbox', { name: 'Write a post' }).pressSequentially('Thanks @c');
      await page.getByRole('option', { name: 'Cleo Lang' }).waitFor();
    },
  },
  {
    title: 'a composer that writes to people',
    elements: ['feed'],
    async reach(page) {
      await page.getByRole('combobox', { name: 'Who will read this' }).selectOption('people');
      const search = page.getByRole('combobox', { name: 'Add a person' });
      await search.pressSequentially('ben');
      await page.getByRole('option', { name: 'Ben Okoro' }).click();
      await search.pressSequentially('cle');
      await page.getByRole('option', { name: 'Cleo Lang' }).waitFor();
    },
  },
  {
    title: 'the dialog with what to paste',
    elements: ['badge'],
    async reach(page) {
      await page.getByRole('button', { name: 'Embed this' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Image in Markdown' }).waitFor();
    },
  },
  {
    title: 'an inbox',
    elements: ['inbox', 'bell'],
    async reach(page, office) {
      await office.post('cleo', { body: 'Sign the new rules', addressees: ['person:ada'] });
      const item = page.locator('team-inbox').first().getByRole('listitem').filter({ hasText: 'Sign the new rules' });
      await item.getByRole('button', { name: 'I have read this' }).click();
      await item.getByRole('button', { name: 'Take back' }).waitFor();
    },
  },
  {
    title: 'an inbox behind a bell',
    elements: ['bell'],
    async reach(page) {
      await page.getByRole('button', { name: /to acknowledge/ }).click();
      await page.getByRole('dialog').getByRole('heading', { name: 'New fire exits' }).waitFor();
    },
  },
  {
    title: 'a new message',
    elements: ['messages'],
    async reach(page) {
      await page.getByRole('button', { name: 'New message' }).click();
      await page.getByRole('combobox', { name: 'Add a person' }).pressSequentially('ben');
      await page.getByRole('option', { name: 'Ben Okoro' }).click();
      await page.getByRole('button', { name: 'Remove Ben Okoro' }).waitFor();
    },
  },
  {
    title: 'messages',
    elements: ['messages'],
    async reach(page) {
      await page.getByRole('button', { name: 'It is on your desk' }).click();
      await page.getByRole('article').getByText('It is on your desk').waitFor();
      // They are read a moment later.
      await page.getByText('1 conversation with unread messages').waitFor({ state: 'attached' });
      await page.getByRole('article').last().getByRole('button', { name: 'React' }).click();
      await page.getByRole('button', { name: 'Celebrate' }).waitFor();
    },
  },
  {
    title: 'processes',
    elements: ['processes'],
    async reach(page) {
      await page.getByRole('button', { name: 'Payroll March' }).click();
      await page.getByRole('heading', { name: 'Payroll March' }).waitFor();
    },
  },
  {
    title: 'a process with all that unfolds',
    elements: ['process', 'badge'],
    async reach(page) {
      await page.getByRole('button', { name: '1 person waits' }).click();
      await page.getByRole('button', { name: 'History' }).click();
      await page.getByRole('list', { name: 'History' }).getByText('Collect').waitFor();
      await page.getByRole('button', { name: 'Update' }).click();
      await page.getByRole('combobox', { name: 'Waits for' }).fill('');
      await page.getByRole('combobox', { name: 'Waits for' }).pressSequentially('cleo');
      await page.getByRole('option', { name: 'Cleo Lang' }).waitFor();
    },
  },
  {
    title: 'a search',
    elements: ['search'],
    async reach(page) {
      await page.getByText('For example').waitFor();
      await page.getByRole('combobox', { name: 'Search posts' }).pressSequentially('boiler');
      await page.getByRole('list', { name: 'Search posts' }).getByText('is loud again').waitFor();
      await page.getByRole('combobox', { name: 'Search posts' }).pressSequentially(' from:b');
      await page.getByRole('option', { name: 'Ben Okoro' }).waitFor();
    },
  },
  {
    title: 'urgent posts',
    elements: ['urgent'],
    async reach(page, office) {
      await office.once('urgent posts', async () => {
        await office.post('cleo', { body: 'Call in', priority: 'urgent', addressees: ['person:ada'] });
        await office.post('cleo', { body: URGENT_TEXT, priority: 'urgent' });
      });
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.getByRole('button', { name: /more urgent post/ }).click();
      await page.getByRole('button', { name: 'I have read this' }).first().waitFor();
    },
  },
];

export const postOf = (page: Page, text: string): Locator =>
  page.locator('team-feed').first().getByRole('article').filter({ hasText: text }).first();

/** Ada's own post that two must read. */
const obliged = (page: Page): Locator => postOf(page, 'check your access cards');
