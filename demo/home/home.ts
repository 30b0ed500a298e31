import { showSignedIn } from '../shared/signed-in.ts';
import { dateTheWeek } from './week.ts';

dateTheWeek();
await showSignedIn();
