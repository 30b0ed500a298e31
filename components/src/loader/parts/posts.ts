import { posts } from '@team-feed/sdk/parts/posts.js';
import { parts } from '../small-parts.ts';

Object.assign(parts, posts);
