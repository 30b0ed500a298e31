import { define } from '../register-element.ts';
import { TeamProvider } from '../team-provider/team-provider.ts';

define('team-provider', TeamProvider);
