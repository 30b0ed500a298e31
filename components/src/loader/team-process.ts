import { define } from '../register-element.ts';
import { TeamProcess } from '../team-process/team-process.ts';

define('team-process', TeamProcess);
