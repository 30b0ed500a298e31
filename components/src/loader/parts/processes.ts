import { processes } from '@team-feed/sdk/parts/processes.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, processes);
