/** Another timeline that a reader looks at in a feed's place, with the way back. Loaded when somebody goes there. */
import { css, html, type TemplateResult } from 'lit';
import { enLink } from '../locales/en-link.ts';
import { addEnglish } from '../locales/index.ts';
import { adopt } from '../theme/adopt.ts';

/** Known by its tag, since the feed loads what uses this file. */
type TeamFeed = HTMLElementTagNameMap['team-feed'];

addEnglish(enLink);

/** A hashtag, person or post in place of the timeline. */
export interface Trail {
  readonly name: string;
  readonly label: string;
  /** Id of the post to go to there. */
  readonly post?: string;
  /** What stands above the posts; `follow` is the button for following it. */
  readonly render: (follow: unknown) => TemplateResult;
}

const styles = css`
  [part='trail'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 1.5);
    margin-block-end: var(--_space);
    overflow-wrap: anywhere;
  }
`;

/** Shows another timeline in the feed's place. Whoever goes back comes to the post `from` which the reader went. */
export function goAlong(feed: TeamFeed, trail: Omit<Trail, 'render'>, from = ''): void {
  adopt(feed.shadowRoot, styles);
  const back = (): void => void goBack(feed, from);
  feed['trail'] = {
    ...trail,
    render: (follow) =>
      html`<p part="trail">
        <button class="line" @click=${back}>${feed['locale'].words.back}</button>
        <strong><bdi>${trail.label}</bdi></strong>
        ${follow}
      </p>`,
  };
}

async function goBack(feed: TeamFeed, from: string): Promise<void> {
  feed['trail'] = undefined;
  await feed.updateComplete;
  (feed.shadowRoot?.getElementById(from) ?? feed['startOfFeed']).focus();
}
