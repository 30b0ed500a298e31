/** Puts the button "Embed this" into feeds. Loaded with the first pointer or focus in one, or where it has the attribute `share`. */
import { css, nothing, render } from 'lit';
import { ClientController } from '../controllers/client-controller.ts';
import { enBadge } from '../locales/en-badge.ts';
import { addEnglish } from '../locales/index.ts';
import { naming } from '../register-element.ts';
import { shareButton } from './share-button.ts';
import { shareButtonStyles } from './share-button.styles.ts';

/** Known by its tag, since the feed loads this file. */
type TeamFeed = HTMLElementTagNameMap['team-feed'];

/** In the corner below the last post, over what the feed has drawn there, so that nothing moves. */
const placeStyles = css`
  :host > div {
    position: relative;
  }
  .share {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
  }
  :host([share]) .share {
    position: static;
    float: inline-end;
  }
`;

addEnglish({ share: enBadge.share });

const offered = new WeakSet<TeamFeed>();

/** Once for each feed; it is drawn again with the feed. Threads below posts have none. */
export function offerFeed(feed: TeamFeed): void {
  const { renderRoot: root } = feed;
  if (feed.slot === 'replies' || offered.has(feed)) return;
  offered.add(feed);
  for (const { styleSheet } of [shareButtonStyles, placeStyles])
    if (styleSheet) feed.shadowRoot?.adoptedStyleSheets.push(styleSheet);
  const client = new ClientController(feed);
  const place = document.createElement('div');
  place.className = 'share';
  const hostUpdated = (): void => {
    // Beside the heading, or behind all that the feed draws; whoever leaves the feed by its keys has passed it.
    const end = root.querySelector('.end');
    if (feed.share && root.firstChild !== place) root.prepend(place);
    if (!feed.share && end?.previousSibling !== place) end?.before(place);
    const name = feed['store']?.name;
    const of = { element: 'feed', attributes: { for: name ?? '' }, label: feed['trail']?.label ?? name ?? '' };
    const button = feed['known'] ? shareButton(feed, feed['locale'].words.share, client.value, of) : nothing;
    render(button, place, {
      host: feed,
      ...naming.renderOptions,
    });
  };
  feed.addController({ hostUpdated });
  hostUpdated();
}
