/** Defines all elements of the library. */
import { define } from './register-element.ts';
import { TeamComposer } from './team-composer/team-composer.ts';
import { TeamFeed } from './team-feed/team-feed.ts';
import { TeamInbox } from './team-inbox/team-inbox.ts';
import { TeamMessages } from './team-messages/team-messages.ts';
import { TeamPost } from './team-post/team-post.ts';
import { TeamProcess } from './team-process/team-process.ts';
import { TeamProcesses } from './team-processes/team-processes.ts';
import { TeamProvider } from './team-provider/team-provider.ts';
import { TeamSearch } from './team-search/team-search.ts';
import { TeamStatusBadge } from './team-status-badge/team-status-badge.ts';
import { TeamUrgent } from './team-urgent/team-urgent.ts';

export { define } from './register-element.ts';

// The provider first: elements inside it then find it at once.
define('team-provider', TeamProvider);
define('team-post', TeamPost);
define('team-feed', TeamFeed);
define('team-composer', TeamComposer);
define('team-search', TeamSearch);
define('team-status-badge', TeamStatusBadge);
define('team-inbox', TeamInbox);
define('team-urgent', TeamUrgent);
define('team-messages', TeamMessages);
define('team-process', TeamProcess);
define('team-processes', TeamProcesses);
