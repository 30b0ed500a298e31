/** What changes while somebody listens is said without their looking for it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { heard } from '../../support/heard.ts';
import { ELEMENTS, openOffice, type ElementName, type Office } from '../../support/office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
afterEach(() => office.leave());
after(() => office.close());

describe('a screen reader is told at once', () => {
  it('that posts have come', async () => {
    const page = await openLive('person');
    await office.post('ben', { body: 'Back at two' });
    await page.getByRole('button', { name: '1 new post' }).waitFor();
    assert.equal(await heard(page, 'team-feed >>> [part=status]'), 'status\n  1 new post');
  });

  it('that a post was sent', async () => {
    const page = await openLive('feed');
    await page.getByRole('textbox', { name: 'Write a post' }).fill('Sent from here');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByRole('article').filter({ hasText: 'Sent from here' }).waitFor();
    await page.locator('team-composer').getByRole('status').filter({ hasText: 'Posted' }).waitFor();
    assert.equal(await heard(page, 'team-feed >>> team-composer >>> [part=status]'), 'status\n  Posted');
  });

  it('what an urgent post says, and by whom', async () => {
    const page = await openLive('banner');
    await office.post('cleo', { body: 'Leave hall 2 now', priority: 'urgent' });
    await page.getByRole('alert').filter({ hasText: 'Leave hall 2 now' }).waitFor();
    assert.equal(
      await heard(page, 'team-urgent >>> [role=alert]'),
      ['alert', '  Urgent', '  Cleo Lang', '  Head of Technology', '  Leave hall 2 now'].join('\n'),
    );
  });

  it('that something new must be read', async () => {
    const page = await openLive('inbox');
    await office.post('cleo', { body: 'Read the new rules', addressees: ['person:ada'] });
    await page.getByRole('listitem').filter({ hasText: 'Read the new rules' }).waitFor();
    assert.equal(await heard(page, 'team-inbox >>> [part=status]'), 'status\n  1 new message to acknowledge');
  });

  it('what was written in the conversation that is open', async () => {
    const page = await openLive('messages');
    await page.getByRole('button', { name: 'It is on your desk' }).click();
    await page.getByRole('article').getByText('It is on your desk').waitFor();
    const { items } = (await office.call('ben', 'GET', 'conversations')) as {
      items: { id: string; people: { handle: string }[] }[];
    };
    const thread = items.find(({ people }) => people.length === 1 && people[0]?.handle === 'ada')?.id;
    await office.post('ben', { body: 'Top drawer', replyTo: thread });
    await page.getByRole('article').filter({ hasText: 'Top drawer' }).waitFor();
    assert.equal(
      await heard(page, 'team-messages >>> team-conversation >>> [role=status]'),
      'status\n  Ben Okoro: Top drawer',
    );
  });

  it('that a process has moved', async () => {
    const page = await openLive('process');
    await office.call('ada', 'POST', 'processes/payroll/statuses', { state: 'running', step: 'Pay' });
    await page.getByRole('status').filter({ hasText: 'Pay' }).waitFor();
    assert.equal(await heard(page, 'team-process >>> [part=announcement]'), 'status\n  Payroll March: Running, Pay');
  });

  it('how many were found', async () => {
    const page = await openLive('search');
    await page.getByRole('combobox', { name: 'Search posts' }).pressSequentially('fire exits');
    await page.getByRole('heading', { name: 'New fire exits' }).waitFor();
    assert.equal(await heard(page, 'team-search >>> [part=status]'), 'status\n  1 result');
  });

  /** A page that has loaded what it shows: what comes from now on is new. */
  async function openLive(element: ElementName): Promise<Page> {
    const page = await office.open([element]);
    const tag = /<(team-[a-z-]+)/.exec(ELEMENTS[element])?.[1] ?? '';
    await page.locator(`${tag}:state(${element === 'search' ? 'idle' : 'ready'})`).waitFor({ state: 'attached' });
    return page;
  }
});
