import { conversations } from '@team-feed/sdk/parts/conversations.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, conversations);
