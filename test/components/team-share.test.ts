import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import type { TeamShare } from '../../components/src/share/team-share.ts';
import '../../components/src/register.ts';
import { aProcess } from '../support/fake-processes.ts';
import {
  aPost,
  aStatus,
  clientOver,
  FakeServer,
  find,
  findAll,
  get,
  json,
  mount,
  page,
  text,
  waitUntil,
} from '../support/components.ts';

const server = (): FakeServer =>
  new FakeServer({
    'GET timelines/company': () => page([aPost({ body: 'Hello' })]),
    'GET statuses': () => page([aStatus({ process: 'payroll', title: 'Pay [roll] & "co"' })]),
  });

/** The dialog's element within another one. */
async function shareOf(element: Element): Promise<TeamShare> {
  await waitUntil(() => find(element, 'team-share')?.shadowRoot?.querySelector('.open'), 'no button');
  return get<TeamShare>(element, 'team-share');
}

async function opened(share: TeamShare): Promise<HTMLDialogElement> {
  get(share, '.open').click();
  await waitUntil(() => find<HTMLDialogElement>(share, 'dialog')?.open);
  return get<HTMLDialogElement>(share, 'dialog');
}

const snippets = (share: TeamShare): Record<string, string> =>
  Object.fromEntries(findAll<HTMLTextAreaElement>(share, 'textarea').map(({ id, value }) => [id, value]));

const feedWith = (attributes = html`<team-feed for="company" share></team-feed>`): Promise<TeamFeed> =>
  mount<TeamFeed>(clientOver(server()), attributes);

const badge = (): Promise<HTMLElement> =>
  mount<HTMLElement>(clientOver(server()), html`<team-status-badge process="payroll" share></team-status-badge>`);

/** What the browser does when a page copies; answers the way back. */
function letCopying(writeText: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator.clipboard, 'writeText', { value: writeText, configurable: true });
  return () => {
    Reflect.deleteProperty(navigator.clipboard, 'writeText');
  };
}

describe('the attribute share', () => {
  it('offers nothing where it is missing', async () => {
    const feed = await feedWith(html`<team-feed for="company"></team-feed>`);
    await waitUntil(() => feed.matches(':state(ready)'));
    expect(find(feed, 'team-share')).to.equal(undefined);
  });

  it('offers element, frame and address of a feed', async () => {
    const share = await shareOf(await feedWith());
    await opened(share);
    const { tag, frame, link, ...others } = snippets(share);
    expect(others).to.deep.equal({});
    const address = /^(.*\/)embed\/feed\?for=company$/.exec(link ?? '')?.[1] ?? '';
    expect(address).to.match(/^https?:/);
    expect(tag).to.equal(
      `<script type="module" src="${address}embed.js" data-token-url="/feed-token"></script>\n<team-feed for="company"></team-feed>`,
    );
    expect(frame).to.equal(
      `<iframe src="${link ?? ''}" title="company" loading="lazy" width="100%" height="600"></iframe>\n` +
        `<script type="module" src="${address}embed/frame.js" data-token-url="/feed-token"></script>`,
    );
  });

  it('offers images of a process as well, with its title as text', async () => {
    const share = await shareOf(await badge());
    await opened(share);
    const { picture, markdown, tag } = snippets(share);
    const parsed = new DOMParser().parseFromString(picture ?? '', 'text/html');
    expect(parsed.querySelector('img')?.alt).to.equal('Pay [roll] & "co"');
    expect(parsed.querySelector('img')?.getAttribute('src')).to.match(/\/badges\/payroll\.svg\?theme=light$/);
    expect(parsed.querySelector('source')?.media).to.equal('(prefers-color-scheme: dark)');
    expect(markdown).to.match(/^!\[Pay \\\[roll\\\] & "co"\]\(https?:\S+\/badges\/payroll\.svg\?theme=auto\)$/);
    expect(tag).to.contain('<team-status-badge process="payroll"></team-status-badge>');
  });

  it('is offered by a process', async () => {
    const fake = new FakeServer({ 'GET processes/payroll': () => json(aProcess()) });
    const process = await mount<HTMLElement>(
      clientOver(fake),
      html`<team-process process="payroll" share></team-process>`,
    );
    const share = await shareOf(process);
    await opened(share);
    expect(snippets(share)['link']).to.match(/\/embed\/process\?process=payroll$/);
  });

  it('can be used by keyboard alone, and gives the focus back', async () => {
    const share = await shareOf(await feedWith());
    const opener = get(share, '.open');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find<HTMLDialogElement>(share, 'dialog')?.open);
    expect(share.shadowRoot?.activeElement?.className).to.equal('close');
    await sendKeys({ press: 'Tab' });
    expect(share.shadowRoot?.activeElement?.textContent.trim()).to.equal('Copy');
    await sendKeys({ press: 'Tab' });
    const area = share.shadowRoot?.activeElement as HTMLTextAreaElement;
    expect(area.id).to.equal('tag');
    await waitUntil(() => area.value && area.value.slice(area.selectionStart, area.selectionEnd) === area.value);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !find(share, 'dialog'));
    expect(share.shadowRoot?.activeElement).to.equal(opener);
  });

  it('copies, and says so', async () => {
    const share = await shareOf(await feedWith());
    await opened(share);
    const written: string[] = [];
    const restore = letCopying((text) => {
      written.push(text);
      return Promise.resolve();
    });
    try {
      get(share, '[aria-label="Copy: Frame, for pages that allow those"]').click();
      await waitUntil(() => text(get(share, '[role=status]')).startsWith('Copied: Frame'));
    } finally {
      restore();
    }
    expect(written).to.deep.equal([snippets(share)['frame']]);
  });

  it('marks the text where the browser lets nothing be copied', async () => {
    const share = await shareOf(await feedWith());
    await opened(share);
    const restore = letCopying(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    try {
      get(share, '[aria-label^="Copy: Address"]').click();
      await waitUntil(() => text(get(share, '[role=status]')).includes('Ctrl+C'));
    } finally {
      restore();
    }
    const area = share.shadowRoot?.activeElement as HTMLTextAreaElement;
    await waitUntil(() => area.value && area.value.slice(area.selectionStart, area.selectionEnd) === area.value);
  });

  it('speaks the language of its place, and its codes stay left to right', async () => {
    const feed = await feedWith(html`<team-feed for="company" share lang="it" dir="rtl"></team-feed>`);
    const share = await shareOf(feed);
    await opened(share);
    await waitUntil(() => text(get(share, 'h2')) === 'Incorpora');
    expect(getComputedStyle(get(share, 'textarea')).direction).to.equal('ltr');
    expect(getComputedStyle(get(share, 'dialog')).direction).to.equal('rtl');
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has nothing that axe finds fault with, in ${colorScheme}`, async () => {
      document.documentElement.style.colorScheme = colorScheme;
      try {
        const share = await shareOf(await badge());
        await opened(share);
        await expect(share).to.be.accessible();
      } finally {
        document.documentElement.style.colorScheme = '';
      }
    });
  }
});
