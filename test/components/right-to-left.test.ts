/** Where things stand in a page that is read from right to left, while names and posts are written in either direction. */
import { expect, html } from '@open-wc/testing';
import type { TeamComposer } from '../../components/src/team-composer/team-composer.ts';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import type { TeamMessages } from '../../components/src/team-messages/team-messages.ts';
import type { TeamPost } from '../../components/src/team-post/team-post.ts';
import type { TeamProcesses } from '../../components/src/team-processes/team-processes.ts';
import '../../components/src/register.ts';
import { aConversation, conversationsOf } from '../support/fake-messages.ts';
import { aMustRead, inHours, receiptsOf } from '../support/fake-must-read.ts';
import { aProcess, processServer } from '../support/fake-processes.ts';
import {
  aPost,
  button,
  clientOver,
  FakeServer,
  find,
  get,
  json,
  me,
  mount,
  page,
  text,
  waitUntil,
} from '../support/components.ts';

/** Where words stand that an element shows, by the first text that has them. */
function placeOf(element: Element, words: string): DOMRect {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const start = node.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    return range.getBoundingClientRect();
  }
  throw new Error(`No "${words}" in ${element.textContent}`);
}

/** Whether words are read before others of the same line. */
function comesFirst(element: Element, words: string, others: string): boolean {
  return placeOf(element, words).left >= placeOf(element, others).right - 1;
}

const expectInside = (inner: DOMRect, outer: DOMRect): void => {
  expect(inner.left).to.be.at.least(outer.left - 1);
  expect(inner.right).to.be.at.most(outer.right + 1);
};

describe('from right to left', () => {
  it('a list of messages shows the beginning of a text and of a name that go from left to right', async () => {
    const long = 'Yes, gladly. They are one sentence and a list of thanks, and nothing else at all.';
    const conversation = aConversation(['ben', 'chiara', 'dmitri'], [['ada', long, 5]]);
    const element = await mount<TeamMessages>(
      clientOver(new FakeServer(conversationsOf([conversation]))),
      html`<team-messages lang="ar" dir="rtl" style="inline-size: 280px"></team-messages>`,
    );
    await waitUntil(() => find(element, '.last') && text(get(element, '.last')).startsWith('أنت:'));
    const last = get(element, '.last');
    expectInside(placeOf(last, 'Yes, gladly.'), last.getBoundingClientRect());
    expect(comesFirst(last, 'أنت:', 'Yes')).to.equal(true);
    const names = get(element, '.names');
    expectInside(placeOf(names, 'Ben'), names.getBoundingClientRect());
    expect(placeOf(names, 'Ben').top).to.be.closeTo(names.getBoundingClientRect().top, 8);
  });

  it('a row of the board says state, step and what is happening in this order', async () => {
    const process = aProcess({ status: { state: 'running', step: 'Field trial', label: '9 of 12 signed' } });
    const element = await mount<TeamProcesses>(
      clientOver(processServer([process])),
      html`<team-processes lang="ar" dir="rtl" style="inline-size: 1200px"></team-processes>`,
    );
    await waitUntil(() => find(element, '.state') && text(get(element, '.state')) === 'قيد التنفيذ');
    const where = get(element, '.where');
    expect(comesFirst(where, 'قيد', 'Field')).to.equal(true);
    expect(comesFirst(where, 'Field trial', '9 of 12')).to.equal(true);
  });

  it('a row of the board leaves a title its room beside what is overdue', async () => {
    const at = new Date(Date.now() - 9 * 86_400_000).toISOString();
    const process = aProcess({
      title: 'Heating in Bristol, second floor',
      status: { at, staleAt: at, waitingOnName: null },
    });
    for (const lang of ['ar', 'de', 'pl'])
      for (const width of [280, 480]) {
        const element = await mount<TeamProcesses>(
          clientOver(processServer([process])),
          html`<team-processes lang=${lang} style=${`inline-size: ${String(width)}px`}></team-processes>`,
        );
        await waitUntil(() => find(element, '[data-stale]') && !text(element).includes('overdue'));
        expect(get(element, '.title').offsetWidth, `${lang} ${String(width)}`).to.be.greaterThan(width / 2 - 30);
      }
  });

  it('a must-read names who was asked in the order of the sentence, and has the comma of the language', async () => {
    const post = aMustRead({ deadline: inHours(2.5) }, { names: ['Rhiannon Pugh', 'Firmware & apps'], total: 7 });
    const server = new FakeServer({
      'GET posts/*': ({ path }) => (path.endsWith('/receipts') ? json(receiptsOf(7, 3, false)) : json(post)),
    });
    const element = await mount<TeamPost>(
      clientOver(server),
      html`<team-post lang="ar" dir="rtl" .post=${post} style="inline-size: 700px"></team-post>`,
    );
    await waitUntil(() => text(element).includes('قراءة لازمة،'), text(element));
    get(element, '[part=receipts]').click();
    await waitUntil(() => text(element).includes('طُلب من'));
    const asked = get(get(element, 'team-post-obligation'), 'p.quiet');
    expect(comesFirst(asked, 'Rhiannon Pugh', 'و')).to.equal(true);
    expect(comesFirst(asked, 'و', 'Firmware')).to.equal(true);
  });

  it('a title that goes from left to right begins above its text', async () => {
    const words = 'They begin at the same edge, however long the lines are that the page has room for. ';
    const post = aPost({ kind: 'news', title: 'Plan of the year', body: words.repeat(6) });
    const element = await mount<TeamPost>(
      clientOver(new FakeServer({})),
      html`<team-post lang="ar" dir="rtl" .post=${post} style="inline-size: 1200px"></team-post>`,
    );
    await waitUntil(() => find(element, '[part=title]') && text(element).includes('They begin'));
    const [title, body] = [get(element, '[part=title]'), get(element, '[part=body]')];
    const holder = find(body, 'team-post-text p') ?? body;
    expect(placeOf(title, 'Plan').left).to.be.closeTo(placeOf(holder, 'They begin').left, 2);
  });

  it('the composer writes how a link is written as one types it', async () => {
    const server = new FakeServer({
      'GET me': () => json(me({ roles: ['editor'] })),
      'GET units': () => page([]),
    });
    const composer = await mount<TeamComposer>(
      clientOver(server),
      html`<team-composer lang="ar" dir="rtl" style="inline-size: 600px"></team-composer>`,
    );
    get(composer, 'textarea').focus();
    await waitUntil(() => find(composer, '[part=kind]'));
    const kind = get<HTMLSelectElement>(composer, '[part=kind]');
    kind.value = 'news';
    kind.dispatchEvent(new Event('change'));
    await waitUntil(() => find(composer, '.formats') && text(get(composer, '.formats')).includes('رابط'));
    const formats = get(composer, '.formats');
    expect(placeOf(formats, '[').right).to.be.at.most(placeOf(formats, '](').left);
    expect(placeOf(formats, '](').right).to.be.at.most(placeOf(formats, 'https').left + 1);
  });

  it('the dialog for embedding writes an address from its beginning', async () => {
    const feed = await mount<TeamFeed>(
      clientOver(new FakeServer({ 'GET timelines/*': () => page([]) })),
      html`<team-feed lang="ar" dir="rtl" for="company" share></team-feed>`,
    );
    await waitUntil(() => find(feed, '[part=share]'));
    button(feed, 'تضمين').click();
    await waitUntil(() => find(feed, 'dialog p'));
    const told = get(feed, 'dialog p');
    // In one line, wherever a browser would break it.
    told.style.whiteSpace = 'nowrap';
    expect(placeOf(told, '/').right).to.be.at.most(placeOf(told, 'feed-token').left + 1);
  });
});
