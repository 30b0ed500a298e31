import { define } from '../register-element.ts';
import { TeamComposer } from '../team-composer/team-composer.ts';

define('team-composer', TeamComposer);
