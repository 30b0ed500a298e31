import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from '../scripts/tools.js';
import { pictureIntranet } from '../support/screenshot.ts';

it('takes the picture of the intranet that the README shows', async () => {
  const folder = join(root, 'test', 'output');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'intranet.png');
  const { posts, badges } = await pictureIntranet(file);
  assert.ok(posts >= 10, `the picture has ${posts} posts`);
  assert.ok(badges >= 1, `the picture has ${badges} badges`);
  assert.ok((await stat(file)).size > 50_000, 'the picture is almost empty');
  assert.ok(existsSync(join(root, 'demo', 'screenshot.png')), 'the README has no picture: npm run screenshot');
});
