import { chromium, type Browser } from 'playwright-core';
import { chromiumArgs, ensureChromium } from './browser.js';

/** A Chromium for tests of whole pages. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
}
