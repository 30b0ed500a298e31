/** The options of the command, each of them an environment variable as well. An option given wins over its variable. */

import { InvalidArgumentError, Option } from 'commander';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LONG_GRAPHEMES, NOTE_GRAPHEMES } from './domain/limits.ts';

/** Longest life of a token, in seconds: whoever needs one for longer mints a new one each year. */
const MAX_TTL = 366 * 86_400;

const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

export interface DataOptions {
  readonly data: string;
  readonly databaseUrl?: string;
}

/** Where everything is kept unless `--data` says otherwise: the place of the user's other application data. */
export function defaultDataFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'team-feed');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'team-feed');
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'team-feed');
}

export const dataOption = (): Option =>
  new Option('--data <folder>', 'folder of the database and the secret')
    .env('TEAM_FEED_DATA')
    .default(defaultDataFolder())
    .argParser(notEmpty);

export const databaseUrlOption = (): Option =>
  new Option('--database-url <url>', 'a database other than the file in the data folder').env('TEAM_FEED_DATABASE_URL');

export const portOption = (): Option =>
  new Option('--port <number>', 'port to listen on; 0 takes a free one')
    .env('TEAM_FEED_PORT')
    .default(4173)
    .argParser((text) => wholeNumber(text, 0, 65_535));

export const hostOption = (): Option =>
  new Option('--host <address>', 'address to listen on; 0.0.0.0 is every one of this machine')
    .env('TEAM_FEED_HOST')
    .default('127.0.0.1')
    .argParser(notEmpty);

export const noteGraphemesOption = (): Option =>
  new Option('--note-graphemes <number>', 'characters that a note may have, as readers count them')
    .env('TEAM_FEED_NOTE_GRAPHEMES')
    .default(NOTE_GRAPHEMES)
    .argParser((text) => wholeNumber(text, 1, LONG_GRAPHEMES));

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const logLevelOption = (): Option =>
  new Option('--log-level <level>', 'what the server writes about its requests, as JSON lines on standard error')
    .env('TEAM_FEED_LOG_LEVEL')
    .default('warn')
    .choices(LOG_LEVELS);

export const demoOption = (): Option =>
  new Option('--demo', 'serve a company to try it with; only on this machine itself').env('TEAM_FEED_DEMO');

export const demoFilesOption = (): Option =>
  new Option('--demo-files <folder>', 'pages and company.jsonl of another demo than the one that was built')
    .env('TEAM_FEED_DEMO_FILES')
    .argParser(notEmpty);

export const ttlOption = (): Option =>
  new Option('--ttl <duration>', 'how long the token is good for, such as 30m, 1h or 7d')
    .env('TEAM_FEED_TTL')
    .default(3600, '1h')
    .argParser(readDuration);

/** Commander takes a variable of an option without value for given whatever it holds; `0`, `false` and nothing are not. */
export function dropFalseVariables(environment: Record<string, string | undefined> = process.env): void {
  if (/^(?:0|false|no|off|)$/i.test(environment['TEAM_FEED_DEMO'] ?? '')) delete environment['TEAM_FEED_DEMO'];
}

/** Seconds. */
export function readDuration(text: string): number {
  const [, count = '', unit = 's'] = /^([1-9]\d{0,8})([smhd])?$/.exec(text) ?? [];
  const seconds = Number(count) * UNITS[unit as keyof typeof UNITS];
  if (count === '') throw new InvalidArgumentError('It has to be a number with s, m, h or d, such as 1h.');
  if (seconds > MAX_TTL) throw new InvalidArgumentError(`It may be ${String(MAX_TTL / 86_400)}d at the most.`);
  return seconds;
}

function wholeNumber(text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It has to be a whole number from ${String(least)} to ${String(most)}.`);
}

function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}
