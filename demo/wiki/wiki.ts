import { showSignedIn } from '../shared/signed-in.ts';

await showSignedIn();
