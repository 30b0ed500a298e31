import { define } from '../register-element.ts';
import { TeamInbox } from '../team-inbox/team-inbox.ts';

define('team-inbox', TeamInbox);
