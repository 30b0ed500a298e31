import { follows } from '@team-feed/sdk/parts/follows.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, follows);
