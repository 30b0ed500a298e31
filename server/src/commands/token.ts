import { createTokens } from '../auth/tokens.ts';
import type { DataOptions } from '../config.ts';
import { dataFolder, openExistingData, readSecret } from './data-folder.ts';
import { Failure, misuse } from './failure.ts';

export interface TokenOptions extends DataOptions {
  readonly person?: string;
  readonly service?: string;
  readonly process?: string;
  /** Seconds. */
  readonly ttl: number;
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const PREFIX = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** `team-feed token`: prints nothing but the token, so that a script can take it. */
export async function token(options: TokenOptions): Promise<void> {
  const { person, service, process: prefix, ttl } = options;
  const folder = dataFolder(options);
  if ((person === undefined) === (service === undefined)) {
    throw misuse('A token is for a person (--person HANDLE) or for a machine (--service NAME --process PREFIX)');
  }
  if (person !== undefined) {
    if (prefix !== undefined) throw misuse('--process is for --service; a person may do what the directory says');
    await checkPerson(options, person);
    console.log(await createTokens(await readSecret(folder)).sign({ sub: person }, ttl));
    return;
  }
  if (!NAME.test(service ?? '')) {
    throw misuse('--service takes a name of lower-case letters, digits, dot, dash and underscore');
  }
  if (prefix === undefined) throw misuse('--service needs --process: the beginning of the keys that it may update');
  if (!PREFIX.test(prefix))
    throw misuse('--process takes the beginning of a key: lower-case letters, digits, dot, dash and underscore');
  console.log(
    await createTokens(await readSecret(folder)).sign({ sub: `service:${service ?? ''}`, process: prefix }, ttl),
  );
}

async function checkPerson(options: TokenOptions, handle: string): Promise<void> {
  const store = await openExistingData(dataFolder(options));
  try {
    const found = await store.db.selectFrom('people').select('handle').where('handle', '=', handle).executeTakeFirst();
    if (!found) throw new Failure(`There is no person ${handle} in the directory`);
  } finally {
    await store.close();
  }
}
