import { expect, html, nextFrame } from '@open-wc/testing';
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

const server = (open = true): FakeServer =>
  new FakeServer({
    'GET processes/payroll': () => json(aProcess({ open })),
    'GET timelines/company': () => page([aPost({ body: 'Hello' })]),
    'GET statuses': () => page([aStatus({ process: 'payroll', title: 'Pay [roll] & "co"' })]),
  });

/** The button that an element has, for those who point at it or have the focus in it. */
async function openerOf(element: Element): Promise<HTMLElement> {
  await waitUntil(() => element.matches(':state(ready)'), 'not ready');
  element.dispatchEvent(new PointerEvent('pointerenter'));
  await waitUntil(() => find(element, '[part=share]'), 'no button');
  return get(element, '[part=share]');
}

/** The dialog's element within another one, once it is open. */
async function opened(element: Element): Promise<TeamShare> {
  (await openerOf(element)).click();
  await waitUntil(() => find<HTMLDialogElement>(element, 'dialog')?.open);
  return get<TeamShare>(element, 'team-share');
}

const snippets = (share: TeamShare): Record<string, string> =>
  Object.fromEntries(findAll<HTMLTextAreaElement>(share, 'textarea').map(({ id, value }) => [id, value]));

const feedWith = (attributes = html`<team-feed for="company"></team-feed>`): Promise<TeamFeed> =>
  mount<TeamFeed>(clientOver(server()), attributes);

const badge = (isOpen = true): Promise<HTMLElement> =>
  mount<HTMLElement>(
    clientOver(server(isOpen)),
    html`<p>Payroll: <team-status-badge process="payroll"></team-status-badge></p>`,
  ).then((sentence) => get(sentence, 'team-status-badge'));

/** What the browser does when a page copies; answers the way back. */
function letCopying(writeText: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator.clipboard, 'writeText', { value: writeText, configurable: true });
  return () => {
    Reflect.deleteProperty(navigator.clipboard, 'writeText');
  };
}

describe('the button "Embed this"', () => {
  for (const [tag, attributes, name] of [
    ['team-feed', 'for="company"', 'Embed this'],
    ['team-status-badge', 'process="payroll"', 'Embed this: Pay [roll] & "co"'],
    ['team-process', 'process="payroll"', 'Embed this: Payroll'],
  ] as const) {
    const made = async (more = ''): Promise<HTMLElement> => {
      const place = document.createElement('div');
      place.innerHTML = `<${tag} ${attributes} ${more}></${tag}>`;
      const element = place.firstElementChild as HTMLElement;
      await mount(clientOver(server()), html`${place}`);
      return element;
    };

    it(`is offered by every <${tag}>`, async () => {
      const opener = await openerOf(await made());
      expect(opener.getAttribute('aria-label')).to.equal(name);
      expect(opener.getAttribute('aria-haspopup')).to.equal('dialog');
      const { width, height } = opener.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
    });

    it(`is left out by <${tag} no-share>, also when that is said later`, async () => {
      const element = await made();
      await openerOf(element);
      element.setAttribute('no-share', '');
      await waitUntil(() => !find(element, '[part=share]'));
    });

    it(`moves nothing when it comes to a <${tag}>`, async () => {
      const element = await made();
      await waitUntil(() => element.matches(':state(ready)'));
      const before = element.getBoundingClientRect().toJSON() as object;
      await openerOf(element);
      expect(element.getBoundingClientRect().toJSON()).to.deep.equal(before);
    });

    it(`is seen with the focus in a <${tag}>, and at all times with the attribute share`, async () => {
      const element = await made();
      const opener = await openerOf(element);
      const isSeen = (): boolean => {
        const { opacity, clipPath } = getComputedStyle(opener);
        return opacity === '1' && clipPath === 'none';
      };
      expect(isSeen()).to.equal(false);
      opener.focus();
      await waitUntil(isSeen);
      opener.blur();
      await waitUntil(() => !isSeen());
      element.setAttribute('share', '');
      await waitUntil(isSeen);
    });
  }

  it('comes to a feed with the first focus in it, and stands behind the posts', async () => {
    const feed = await feedWith();
    await waitUntil(() => feed.matches(':state(ready)'));
    expect(find(feed, '[part=share]')).to.equal(undefined);
    get(feed, '[part=post]').focus();
    await waitUntil(() => find(feed, '[part=share]'));
    const follows = get(feed, '[part=list]').compareDocumentPosition(get(feed, '[part=share]'));
    expect(follows & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
  });

  it('is beside the heading of a feed with the attribute share, without anybody pointing at it', async () => {
    const feed = await feedWith(html`<team-feed for="company" share><h2 slot="heading">News</h2></team-feed>`);
    await waitUntil(() => find(feed, '[part=share]'));
    const heading = get(feed, 'h2').getBoundingClientRect();
    const opener = get(feed, '[part=share]').getBoundingClientRect();
    expect(opener.top).to.be.below(heading.bottom);
    expect(opener.left).to.be.at.least(heading.left);
  });

  it('takes no room from the posts, whether it is beside the heading or behind all', async () => {
    for (const feed of [await feedWith(html`<team-feed for="company" share></team-feed>`), await feedWith()]) {
      await waitUntil(() => feed.matches(':state(ready)'));
      get(feed, '[part=post]').focus();
      await waitUntil(() => find(feed, '[part=share]'));
      const { right, width, bottom } = feed.getBoundingClientRect();
      expect(get(feed, '[part=list]').getBoundingClientRect().width).to.be.closeTo(width, 1);
      const opener = get(feed, '[part=share]').getBoundingClientRect();
      expect(opener.right).to.be.closeTo(right, 1);
      if (!feed.share) expect(opener.bottom).to.be.closeTo(bottom, 1);
    }
  });

  for (const [where, width, dir] of [
    ['beside the title of a process', '40rem', 'ltr'],
    ['below the title of a process', '14rem', 'ltr'],
    ['of a process that is read from right to left', '40rem', 'rtl'],
  ] as const) {
    it(`leaves no gap behind the button for watching ${where} while it is not seen`, async () => {
      const process = await mount<HTMLElement>(
        clientOver(server()),
        html`<team-process process="payroll" dir=${dir} style="width: ${width}"></team-process>`,
      );
      await openerOf(process);
      const card = get(process, '[part=card]');
      const { paddingInlineEnd, borderInlineEndWidth } = getComputedStyle(card);
      const inset = parseFloat(paddingInlineEnd) + parseFloat(borderInlineEndWidth);
      const outer = card.getBoundingClientRect();
      const inner = get(process, '[part=watch]').getBoundingClientRect();
      const gap = dir === 'ltr' ? outer.right - inner.right : inner.left - outer.left;
      expect(gap).to.be.closeTo(inset, 1);
    });
  }

  it('is not offered by threads below posts', async () => {
    const feed = await feedWith();
    await waitUntil(() => feed.matches(':state(ready)'));
    const thread = document.createElement('team-feed');
    thread.for = 'company';
    thread.slot = 'replies';
    feed.append(thread);
    await waitUntil(() => thread.matches(':state(ready)'));
    thread.dispatchEvent(new PointerEvent('pointerenter'));
    await openerOf(feed);
    expect(findAll(feed, '[part=share]')).to.have.length(1);
  });
});

describe('the dialog "Embed this"', () => {
  it('offers element, frame and address of a feed', async () => {
    const share = await opened(await feedWith());
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
    const share = await opened(await badge());
    await waitUntil(() => 'picture' in snippets(share));
    const { picture, markdown, tag } = snippets(share);
    const parsed = new DOMParser().parseFromString(picture ?? '', 'text/html');
    expect(parsed.querySelector('img')?.alt).to.equal('Pay [roll] & "co"');
    expect(parsed.querySelector('img')?.getAttribute('src')).to.match(/\/badges\/payroll\.svg\?theme=light$/);
    expect(parsed.querySelector('source')?.media).to.equal('(prefers-color-scheme: dark)');
    expect(markdown).to.match(/^!\[Pay \\\[roll\\\] & "co"\]\(https?:\S+\/badges\/payroll\.svg\?theme=auto\)$/);
    expect(tag).to.contain('<team-status-badge process="payroll"></team-status-badge>');
  });

  it('offers no images of a process that is not open to everybody', async () => {
    const fake = server(false);
    const element = await mount<HTMLElement>(clientOver(fake), html`<team-process process="payroll"></team-process>`);
    const share = await opened(element);
    await waitUntil(() => fake.calls('GET processes/payroll').length === 2);
    await nextFrame();
    await share.updateComplete;
    expect(Object.keys(snippets(share))).to.deep.equal(['tag', 'frame', 'link']);
    expect(snippets(share)['link']).to.match(/\/embed\/process\?process=payroll$/);
  });

  it('can be used by keyboard alone, and gives the focus back', async () => {
    const feed = await feedWith();
    const opener = await openerOf(feed);
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find<HTMLDialogElement>(feed, 'dialog')?.open);
    const share = get<TeamShare>(feed, 'team-share');
    expect(share.shadowRoot?.activeElement?.className).to.equal('close');
    await sendKeys({ press: 'Tab' });
    expect(share.shadowRoot?.activeElement?.textContent.trim()).to.equal('Copy');
    await sendKeys({ press: 'Tab' });
    const area = share.shadowRoot?.activeElement as HTMLTextAreaElement;
    expect(area.id).to.equal('tag');
    await waitUntil(() => area.value && area.value.slice(area.selectionStart, area.selectionEnd) === area.value);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !find(feed, 'team-share'));
    expect(feed.shadowRoot?.activeElement).to.equal(opener);
  });

  it('copies, and says so', async () => {
    const share = await opened(await feedWith());
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
    const share = await opened(await feedWith());
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
    const share = await opened(await feedWith(html`<team-feed for="company" lang="it" dir="rtl"></team-feed>`));
    await waitUntil(() => text(get(share, 'h2')) === 'Incorpora');
    expect(getComputedStyle(get(share, 'textarea')).direction).to.equal('ltr');
    expect(getComputedStyle(get(share, 'dialog')).direction).to.equal('rtl');
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`has nothing that axe finds fault with, in ${colorScheme}`, async () => {
      document.documentElement.style.colorScheme = colorScheme;
      try {
        const share = await opened(await badge());
        await waitUntil(() => 'picture' in snippets(share));
        await expect(share).to.be.accessible();
      } finally {
        document.documentElement.style.colorScheme = '';
      }
    });
  }
});
