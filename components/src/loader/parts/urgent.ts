import { urgent } from '@team-feed/sdk/parts/urgent.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, urgent);
