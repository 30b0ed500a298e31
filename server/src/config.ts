/** The options of the command, each of them an environment variable as well. An option given wins over its variable. */

import { InvalidArgumentError, Option } from 'commander';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LONG_GRAPHEMES, NOTE_GRAPHEMES } from './domain/limits.ts';
import { type Settings, SETTINGS } from './domain/settings.ts';
import { ROLES } from './schemas/directory.ts';

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

export const timeZoneOption = (): Option =>
  new Option(
    '--time-zone <name>',
    'time zone of the organization, such as Europe/Rome: people are reminded by its clock',
  )
    .env('TEAM_FEED_TIME_ZONE')
    .default(SETTINGS.workingHours.timeZone)
    .argParser(readTimeZone);

export const workingHoursOption = (): Option =>
  new Option('--working-hours <from-to>', 'when people are reminded of what they must read')
    .env('TEAM_FEED_WORKING_HOURS')
    .default({ from: SETTINGS.workingHours.from, to: SETTINGS.workingHours.to }, '8:00-18:00')
    .argParser(readWorkingHours);

export const workingDaysOption = (): Option =>
  new Option('--working-days <days>', 'days of the week on which people are reminded; 1 is Monday')
    .env('TEAM_FEED_WORKING_DAYS')
    .default(SETTINGS.workingHours.days, '1-5')
    .argParser(readWorkingDays);

export const companyMustReadsOption = (): Option =>
  new Option('--company-must-reads <number>', 'posts by which one person may oblige the whole company in seven days')
    .env('TEAM_FEED_COMPANY_MUST_READS')
    .default(SETTINGS.companyMustReads)
    .argParser((text) => wholeNumber(text, 0, 100));

export const urgentRolesOption = (): Option =>
  new Option('--urgent-roles <roles>', 'roles that may send urgent posts, with commas between them')
    .env('TEAM_FEED_URGENT_ROLES')
    .default(SETTINGS.urgentRoles, SETTINGS.urgentRoles.join(','))
    .argParser(readRoles);

export const urgentPerHourOption = (): Option =>
  new Option('--urgent-per-hour <number>', 'urgent posts that one person may send within an hour')
    .env('TEAM_FEED_URGENT_PER_HOUR')
    .default(SETTINGS.urgentPerHour)
    .argParser((text) => wholeNumber(text, 0, 100));

export const embedOriginsOption = (): Option =>
  new Option(
    '--embed-origins <origins>',
    'whose pages may show /embed in a frame besides its own, such as https://wiki.example.com or https://*.example.com',
  )
    .env('TEAM_FEED_EMBED_ORIGINS')
    .default([], 'none')
    .argParser(readEmbedOrigins);

export const publicUrlOption = (): Option =>
  new Option(
    '--public-url <address>',
    'address at which browsers reach the server behind a proxy, such as https://feed.example.com or https://example.com/feed',
  )
    .env('TEAM_FEED_PUBLIC_URL')
    .argParser(readPublicUrl);

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

export const serverOption = (): Option =>
  new Option('--server <address>', 'address of the feed server')
    .env('TEAM_FEED_SERVER')
    .default('http://localhost:4173')
    .argParser(notEmpty);

export const serverTokenOption = (): Option =>
  new Option('--token <token>', 'token of a person, or of a machine as `team-feed token --service` prints it').env(
    'TEAM_FEED_TOKEN',
  );

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

function readTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('It has to be a time zone such as Europe/Rome.');
  }
}

/** Minutes after midnight. */
export function readWorkingHours(text: string): { readonly from: number; readonly to: number } {
  const [, ...parts] = /^(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?$/.exec(text) ?? [];
  const [fromHour = NaN, fromMinute = 0, toHour = NaN, toMinute = 0] = (parts as (string | undefined)[]).map((part) =>
    Number(part ?? 0),
  );
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  if (fromMinute < 60 && toMinute < 60 && from < to && to <= 24 * 60) return { from, to };
  throw new InvalidArgumentError('It has to be two times of a day, such as 8:00-18:00.');
}

export function readWorkingDays(text: string): ReadonlySet<number> {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [, first = '', last = first] = /^([1-7])(?:-([1-7]))?$/.exec(part.trim()) ?? [];
    if (first === '' || Number(last) < Number(first)) {
      throw new InvalidArgumentError('It has to be days from 1 (Monday) to 7, such as 1-5 or 1,3,5.');
    }
    for (let day = Number(first); day <= Number(last); day++) days.add(day);
  }
  return days;
}

/** Origins with commas or spaces between them, as browsers write them. */
export function readEmbedOrigins(text: string): readonly string[] {
  const origins = text.split(/[\s,]+/).filter((part) => part !== '');
  for (const origin of origins) {
    // A star stands for one or more names below a domain that is no top-level domain.
    const url = URL.parse(origin.replace(/^(https?:\/\/)\*\.(?=[^.*]+\.)/, '$1any.'));
    const isOrigin = url?.origin === origin.replace('*', 'any') && /^https?:\/\/[a-z0-9.*:[\]-]+$/.test(origin);
    if (!isOrigin) throw new InvalidArgumentError(`${origin} is no origin such as https://wiki.example.com.`);
  }
  return [...new Set(origins)];
}

/** With a slash at its end. */
export function readPublicUrl(text: string): string {
  const url = URL.parse(text);
  const isAddress = url && /^https?:$/.test(url.protocol) && url.username + url.password === '' && !/[?#]/.test(text);
  if (!isAddress) throw new InvalidArgumentError('It has to be an address such as https://feed.example.com.');
  return `${url.href.replace(/\/+$/, '')}/`;
}

function readRoles(text: string): Settings['urgentRoles'] {
  const roles = text.split(',').map((role) => role.trim());
  const unknown = roles.find((role) => !(ROLES as readonly string[]).includes(role));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is none of ${ROLES.join(', ')}.`);
  return roles as Settings['urgentRoles'];
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
