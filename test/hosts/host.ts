/** What the tests want of a host, whatever it is written in. */
import type { Page } from 'playwright-core';

/** The host and the feed server share it. */
export const SECRET = 'a secret of the tests, with more than 32 bytes';

/** Of every user of a host. */
export const PASSWORD = 'correct horse battery';

export interface User {
  readonly login: string;
  readonly name: string;
  readonly groups: readonly string[];
}

/** `e.lang` is listed as the person `eva`; `guest` may sign in and read, and no more. */
export const users: readonly User[] = [
  { login: 'ada', name: 'Ada Rossi', groups: ['user', 'staff'] },
  { login: 'mallory', name: 'Mallory Dunn', groups: ['user', 'staff'] },
  { login: 'e.lang', name: 'Eva Lang', groups: ['user', 'staff'] },
  { login: 'eva', name: 'Eva Impostor', groups: ['user', 'staff'] },
  { login: 'guest', name: 'Guest', groups: ['user'] },
];

export interface Host {
  /** Of the site, without a slash at its end. */
  readonly url: string;
  /** What PHP found wrong while it served. */
  readonly complaints: readonly string[];
  /** Where its pages get tokens. */
  readonly tokenUrl: string;
  /** An element as one writes it there. */
  readonly element: (tag: string, attributes: string) => string;
  signIn(page: Page, login: string): Promise<void>;
  /** Writes a page as whoever is signed in, and resolves with its address. */
  write(page: Page, name: string, text: string): Promise<string>;
  stop(): Promise<void>;
}
