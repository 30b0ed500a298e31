import { define } from '../register-element.ts';
import { TeamProcesses } from '../team-processes/team-processes.ts';

define('team-processes', TeamProcesses);
