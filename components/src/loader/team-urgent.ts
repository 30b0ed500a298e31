import { define } from '../register-element.ts';
import { TeamUrgent } from '../team-urgent/team-urgent.ts';

define('team-urgent', TeamUrgent);
