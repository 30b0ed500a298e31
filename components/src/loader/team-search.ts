import { define } from '../register-element.ts';
import { TeamSearch } from '../team-search/team-search.ts';
import './team-post.ts';

define('team-search', TeamSearch);
