import { statuses } from '@team-feed/sdk/parts/statuses.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, statuses);
