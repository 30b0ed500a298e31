import { timelines } from '@team-feed/sdk/parts/timelines.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, timelines);
