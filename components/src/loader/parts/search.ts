import { search } from '@team-feed/sdk/parts/search.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, search);
