// Takes the picture that the README shows.
import { join } from 'node:path';
import './build.js';
import { pictureIntranet } from '../support/screenshot.ts';
import { root } from './tools.js';

const file = join(root, 'demo', 'screenshot.png');
const { posts } = await pictureIntranet(file);
console.log(`Wrote demo/screenshot.png, with ${posts} posts`);
