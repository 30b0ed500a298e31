import { v7 } from 'uuid';
import type { ProblemBody } from '../problems.ts';
import { type NewStatus, State, type Status } from '../schemas/process.ts';
import { Failure, misuse } from './failure.ts';

/** A build must not hang on a server that does not answer, in milliseconds. */
const PATIENCE = 10_000;

export interface StatusOptions {
  readonly server: string;
  readonly token?: string;
  readonly step?: string;
  readonly label?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly expected?: string;
  readonly waitingOn?: string;
  readonly at?: string;
}

/** `team-feed status KEY STATE`: says over HTTP where a process stands, and prints where it stands then. */
export async function status(key: string, stateName: string, options: StatusOptions): Promise<void> {
  const { server, token, step, label, note, reason, waitingOn } = options;
  const state = State.enum.find((each) => each === stateName);
  if (state === undefined) throw misuse(`There is no state ${stateName}; there are ${State.enum.join(', ')}`);
  if (token === undefined || token === '') {
    throw misuse(
      'A token is needed: --token or TEAM_FEED_TOKEN; `team-feed token --service NAME --process PREFIX` makes one',
    );
  }
  const expectedAt = options.expected === undefined ? undefined : readTime(options.expected, '--expected');
  const at = options.at === undefined ? undefined : readTime(options.at, '--at');
  const body: NewStatus = {
    id: v7(),
    state,
    ...(step !== undefined && { step }),
    ...(label !== undefined && { label }),
    ...(note !== undefined && { note }),
    ...(reason !== undefined && { reason }),
    ...(waitingOn !== undefined && { waitingOn }),
    ...(expectedAt !== undefined && { expectedAt }),
    ...(at !== undefined && { at }),
  };
  const current = await send(addressOf(server, key), token, body);
  const where = `${key} is ${String(current.state)}${current.step === null ? '' : `, ${current.step}`}`;
  const isOlder = current.state !== state || (at !== undefined && current.at !== at);
  console.log(isOlder ? `${where}; what was said now is older, and in its history` : where);
}

function addressOf(server: string, key: string): URL {
  const base = URL.parse(server);
  if (base?.protocol !== 'http:' && base?.protocol !== 'https:') {
    throw misuse(`--server takes an address such as http://localhost:4173, not ${server}`);
  }
  const path = `v1/processes/${encodeURIComponent(key)}/statuses`;
  return new URL(path, `${base.origin}${base.pathname.replace(/\/*$/, '/')}`);
}

async function send(address: URL, token: string, body: NewStatus): Promise<Status> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    text = await response.text();
  } catch (error) {
    throw new Failure(`${address.origin} ${reasonOf(error)}`, { cause: error });
  }
  const answer = readJson(text);
  if (response.ok && answer?.process !== undefined) return answer as Status;
  throw new Failure(whatIsWrong(address, response, answer));
}

function whatIsWrong({ origin }: URL, { status: code, headers }: Response, answer: object | undefined): string {
  const { title, detail } = (answer ?? {}) as Partial<ProblemBody>;
  if (typeof title === 'string') return detail === undefined ? title : `${title}: ${detail}`;
  const location = headers.get('location');
  if (code >= 300 && code < 400 && location !== null)
    return `${origin} sends on to ${location}; give --server that address`;
  return `${origin} answers ${String(code)}, and not as a feed server does; is --server right?`;
}

function readJson(text: string): (Partial<ProblemBody> & Partial<Status>) | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function readTime(text: string, option: string): string {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw misuse(`${option} takes a time such as 2026-05-04T17:00:00Z, not ${text}`);
  return new Date(time).toISOString();
}

/** Why there was no answer, as the end of a sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'does not answer; maybe the status was stored';
  return 'cannot be reached; is the server running, and --server right?';
}
