#!/usr/bin/env node
// Runs on Node 20 too, if only to find a newer Node: the one that `npm ci` brought along.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST = '22.12';
/** node:sqlite needs no flag from this version on. */
const WITHOUT_FLAG = '22.13';
const SQLITE_FLAG = '--experimental-sqlite';
/** Tells the newer Node that an older one started it and waits for it. */
const STARTED_BY_SHIM = 'TEAM_FEED_STARTED_BY_SHIM';

const self = fileURLToPath(import.meta.url);
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

if (isOlder(process.versions.node, OLDEST)) {
  const node = bundledNode();
  if (node) runAgain(node, []);
  else
    fail(
      `team-feed needs Node ${OLDEST} or later; this is ${process.versions.node}, and no newer one is installed beside it`,
    );
} else if (isOlder(process.versions.node, WITHOUT_FLAG) && !hasFlag()) {
  runAgain(process.execPath, [SQLITE_FLAG]);
} else if (!existsSync(main)) {
  fail('team-feed is not built yet: run `npm run build` first');
} else {
  if (process.env[STARTED_BY_SHIM]) endWithParent();
  silenceSqliteWarning();
  await import(pathToFileURL(main).href);
}

function isOlder(version, than) {
  const [major, minor] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = than.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

function hasFlag() {
  return [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)].includes(SQLITE_FLAG);
}

function bundledNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  for (const from of [self, join(process.cwd(), 'package.json')]) {
    try {
      const manifest = createRequire(from).resolve(`${name}/package.json`);
      const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
      const node = join(dirname(manifest), typeof bin === 'string' ? bin : bin.node);
      if (existsSync(node)) return node;
    } catch {
      // Not installed there; the next place may have it.
    }
  }
  return undefined;
}

function runAgain(node, flags) {
  const child = spawn(node, [...flags, self, ...process.argv.slice(2)], {
    // The channel is how the child learns that this process is gone, however it went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [STARTED_BY_SHIM]: '1' },
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  child.once('error', (error) => fail(`team-feed could not start ${node}: ${error.message}`));
  child.once('exit', (code, signal) => {
    for (const each of signals) process.off(each, pass);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

function endWithParent() {
  delete process.env[STARTED_BY_SHIM];
  if (!process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

function silenceSqliteWarning() {
  const emit = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0];
    if (type === 'ExperimentalWarning' && String(warning).includes('SQLite')) return;
    Reflect.apply(emit, process, [warning, ...rest]);
  };
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
