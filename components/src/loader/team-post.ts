import { define } from '../register-element.ts';
import { TeamPost } from '../team-post/team-post.ts';

define('team-post', TeamPost);
