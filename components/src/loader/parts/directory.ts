import { directory } from '@team-feed/sdk/parts/directory.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, directory);
