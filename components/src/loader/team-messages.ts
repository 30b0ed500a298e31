import { define } from '../register-element.ts';
import { TeamMessages } from '../team-messages/team-messages.ts';

define('team-messages', TeamMessages);
