import { define } from '../register-element.ts';
import { TeamStatusBadge } from '../team-status-badge/team-status-badge.ts';

define('team-status-badge', TeamStatusBadge);
