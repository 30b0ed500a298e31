// Opens every story of the built Storybook: one passes when it renders without an error, its play function succeeds
// and axe finds nothing, neither as it stands there nor on a dark page that is written from right to left.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { chromiumArgs, ensureChromium } from '../support/browser.js';
import { root } from './tools.js';

interface Entry {
  readonly id: string;
  readonly type: 'docs' | 'story';
}

/** What a story's run left on Storybook's channel. */
interface Outcome {
  readonly thrown: string | undefined;
  readonly status: string | undefined;
  readonly violations: readonly string[];
}

const folder = join(root, 'stories', 'dist');
const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Entry> };
const server = await preview({
  configFile: false,
  logLevel: 'error',
  build: { outDir: folder },
  preview: { host: '127.0.0.1', port: 0 },
});
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Words after the command choose among the stories: npm run storybook:test -- team-feed
const wanted = process.argv[2] ?? '';

let passed = 0;
let failed = 0;
try {
  for (const entry of Object.values(index.entries)) {
    if (!entry.id.includes(wanted)) continue;
    count(entry.id, await open(entry));
  }
  if ('toolbar'.includes(wanted)) count('toolbar', await chosenInToolbar());
} finally {
  await browser.close();
  await server.close();
}
if (passed + failed === 0) {
  console.error('There are no stories');
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function count(id: string, problems: readonly string[]): void {
  if (problems.length === 0) passed += 1;
  else {
    failed += 1;
    console.error(`FAILED ${id}: ${problems.map(briefly).join('; ')}`);
  }
}

/** What is wrong with a story for which a language and a theme are chosen in the toolbar. */
async function chosenInToolbar(): Promise<string[]> {
  const page = await browser.newPage();
  try {
    const choice = 'globals=language:he;theme:team-dark';
    await page.goto(`${address}iframe.html?id=elements-team-feed--with-composer&viewMode=story&${choice}`);
    await page.locator('team-composer [part=send]').first().getByText('פרסום').waitFor();
    const look = await page.locator('team-feed').evaluate((feed) => {
      const { direction, color } = getComputedStyle(feed);
      const scene = feed.closest('.scene');
      return [direction, color, scene && getComputedStyle(scene).backgroundColor].join(' ');
    });
    return look === 'rtl rgb(233, 234, 237) rgb(23, 25, 29)' ? [] : [`it looks like ${look}`];
  } catch (error) {
    return [String(error)];
  } finally {
    await page.close();
  }
}

/** Without the page's whole source, which Testing Library puts behind what it missed. */
function briefly(problem: string): string {
  return problem.split('\n\nIgnored nodes')[0] ?? problem;
}

/** Opens a story or a page of documentation and says what is wrong with it. */
async function open({ id, type }: Entry): Promise<string[]> {
  const page = await browser.newPage();
  // A static Storybook has none.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} ${message.location().url}`);
  });
  try {
    await page.goto(`${address}iframe.html?id=${id}&viewMode=${type}`);
    if (type === 'docs') {
      await page.waitForSelector('#storybook-docs :is(h1, h2)', { timeout: 20_000 });
    } else {
      const { thrown, status, violations } = await outcomeOf(page);
      if (thrown !== undefined) problems.push(thrown);
      else if (status !== 'success') problems.push(`ended as ${String(status)}`);
      problems.push(...violations.map((violation) => `axe: ${violation}`));
      problems.push(...(await otherwise(page)).map((violation) => `axe, dark and from right to left: ${violation}`));
    }
  } catch (error) {
    problems.push(String(error));
  } finally {
    await page.close();
  }
  return problems;
}

/** What axe finds when the page is dark and is written in the other direction. */
async function otherwise(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    const { style } = document.documentElement;
    style.colorScheme = 'dark';
    style.background = 'Canvas';
    style.color = 'CanvasText';
    document.documentElement.dir = 'rtl';
    // Colours that change slowly are measured when they are there.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  });
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Found {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }
    const { axe } = globalThis as unknown as {
      axe: { run(context: string, options: object): Promise<{ violations: readonly Found[] }> };
    };
    // A story is no page: it needs no landmarks.
    const { violations } = await axe.run('#storybook-root', { rules: { region: { enabled: false } } });
    return violations.map(({ id, help, nodes }) => `${id} (${help}) ${nodes[0]?.html ?? ''}`);
  });
}

async function outcomeOf(page: Page): Promise<Outcome> {
  const handle = await page.waitForFunction(
    () => {
      interface Finished {
        status: string;
        reporters: { type: string; status: string; result?: { violations?: { id: string; help: string }[] } }[];
      }
      const channel = (globalThis as { __STORYBOOK_ADDONS_CHANNEL__?: { last(event: string): unknown[] | undefined } })
        .__STORYBOOK_ADDONS_CHANNEL__;
      // A failed play function ends as "success" in a built Storybook, so the exceptions are looked at first.
      const thrown = ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing']
        .map((event) => channel?.last(event)?.[0] as { message?: string; description?: string } | undefined)
        .find((error) => error !== undefined);
      const finished = channel?.last('storyFinished')?.[0] as Finished | undefined;
      if (!thrown && !finished) return undefined;
      const axe = finished?.reporters.find((reporter) => reporter.type === 'a11y');
      // Where axe was not asked, nobody knows.
      const unasked = [{ id: 'axe', help: 'was not run' }];
      const violations = !axe ? unasked : axe.status === 'failed' ? (axe.result?.violations ?? []) : [];
      return {
        thrown: thrown && (thrown.message ?? thrown.description ?? 'It failed'),
        status: finished?.status,
        violations: violations.map(({ id, help }) => `${id} (${help})`),
      };
    },
    undefined,
    { timeout: 20_000 },
  );
  const outcome = await handle.jsonValue();
  if (!outcome) throw new Error('The story did not end');
  return outcome;
}
