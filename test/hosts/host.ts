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

/** The host's own administrator. */
export const ADMIN = 'root';

/**
 * `documented`: set up as its README says, with a group of those who take part. `defaults`: only server and secret are set,
 * and people may register.
 */
export type Setup = 'documented' | 'defaults';

/** Starts a host; at that port of this machine, its pages may show frames of the feed server. */
export type StartHost = (feed: string, setup: Setup, port: number) => Promise<Host>;

/** Registers by itself where a host is set up with its defaults; the handle is that of the feed's director. */
export const STRANGER = 'ceo';

export interface Host {
  /** Of the site, without a slash at its end. */
  readonly url: string;
  /** What PHP found wrong while it served, but for what the host is known to do wrong by itself. */
  readonly complaints: readonly string[];
  /** Where its pages get tokens. */
  readonly tokenUrl: string;
  /** An element as one writes it there. */
  readonly element: (tag: string, attributes: string) => string;
  signIn(page: Page, login: string): Promise<void>;
  /** Makes an account as strangers do, where they may. */
  register(page: Page, login: string): Promise<void>;
  /** Says, where the host has its defaults, that everybody with an account takes part. */
  letEverybodyIn(): Promise<void>;
  /** Where administrators are told what is wrong: an address of the host, if it is not a page with elements. */
  readonly warnings?: string;
  /** Writes a page as whoever is signed in, and resolves with its address. */
  write(page: Page, name: string, text: string): Promise<string>;
  /** Addresses of pages of the host's own, such as those for signing in and for searching. */
  readonly others: readonly string[];
  stop(): Promise<void>;
}
