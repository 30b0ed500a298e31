import { define, naming } from './register-element.ts';
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
import { usePrefix } from './use-prefix.ts';

/** How the elements are to be named. */
export interface RegisterOptions {
  /** What the tags begin with, `team` by default: `acme` for `<acme-feed>`. Lower-case letters, digits and dashes. */
  readonly prefix?: string;
}

/**
 * Defines all elements of the library; what is defined already stays as it is. Another prefix keeps them apart from other
 * elements of these names, and from other versions of the library on the same page: each copy has one prefix.
 *
 * Throws a `RangeError` for what is no prefix, and an `Error` when this copy has another one already.
 *
 * @example
 * import { register } from '@team-feed/components';
 * register({ prefix: 'acme' }); // <acme-feed>, <acme-post> …
 */
export function register({ prefix = naming.prefix }: RegisterOptions = {}): void {
  usePrefix(prefix);
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
}
