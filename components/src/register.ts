/** Defines all elements of the library. */
import { define } from './register-element.ts';
import { TeamFeed } from './team-feed/team-feed.ts';
import { TeamPost } from './team-post/team-post.ts';
import { TeamProvider } from './team-provider/team-provider.ts';

export { define } from './register-element.ts';

define('team-provider', TeamProvider);
define('team-post', TeamPost);
define('team-feed', TeamFeed);
