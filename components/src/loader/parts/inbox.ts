import { inbox } from '@team-feed/sdk/parts/inbox.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, inbox);
