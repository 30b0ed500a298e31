import { outbox } from '@team-feed/sdk/parts/outbox.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, outbox);
