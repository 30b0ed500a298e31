/** What news and memos have that notes have not: formatted text, and pins. Loaded with the first of them. */
import { define } from '../register-element.ts';
import { TeamPostPin, TeamPostPinForm } from './team-post-pin.ts';
import { TeamPostText } from './team-post-text.ts';

define('team-post-text', TeamPostText);
define('team-post-pin', TeamPostPin);
define('team-post-pin-form', TeamPostPinForm);

export { togglePin } from './team-post-pin.ts';
