import { define } from '../register-element.ts';
import { TeamFeed } from '../team-feed/team-feed.ts';
import './team-post.ts';

define('team-feed', TeamFeed);
