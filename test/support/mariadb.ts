/** A MariaDB for one test, in a folder of its own, that only a socket in that folder leads to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { debian, php } from './php.ts';

export interface Database {
  readonly socket: string;
  stop(): Promise<void>;
}

/** Starts it with an empty database called `wordpress`. */
export async function startMariaDb(folder: string): Promise<Database> {
  await mkdir(folder, { mode: 0o700 });
  const socket = join(folder, 'socket');
  const server = spawn(
    join(debian, 'mariadbd'),
    [
      '--no-defaults',
      `--datadir=${folder}`,
      `--user=${userInfo().username}`,
      `--lc-messages-dir=${join(debian, 'usr/share/mysql')}`,
      `--socket=${socket}`,
      // Whoever may open the folder may do all; there is no table of users.
      '--skip-networking',
      '--skip-grant-tables',
      '--innodb-buffer-pool-size=32M',
      // What is lost with the machine is a test.
      '--innodb-flush-log-at-trx-commit=0',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(server.stderr).on('line', (line) => {
      said.push(line);
      if (line.includes('ready for connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`MariaDB ended:\n${said.join('\n')}`));
    });
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  try {
    await php(['-r', `(new mysqli(null, 'root', '', null, 0, '${socket}'))->query('CREATE DATABASE wordpress');`]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { socket, stop };
}
