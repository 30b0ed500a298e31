/** What a post may ask for beside its text: who must read it and until when, and how much it matters. */
import type { NewPost } from '@team-feed/sdk';
import { choiceFrom, type PinChoice } from '../pins/new-pin.ts';

/** Somebody who must read a post. */
export interface Addressee {
  /** `person:<handle>`, `unit:<key>` or `company`. */
  readonly address: string;
  readonly name: string;
}

export interface PostOptions {
  readonly addressees: readonly Addressee[];
  /** As a field of date and time says it, in the writer's own time; empty for none. */
  readonly deadline: string;
  readonly priority: 'normal' | 'important' | 'urgent';
  /** How long it stands on top, where it is news or a memo. */
  readonly pin: PinChoice;
}

export const NO_OPTIONS: PostOptions = { addressees: [], deadline: '', priority: 'normal', pin: '' };

export const hasOptions = ({ addressees, priority }: PostOptions): boolean =>
  addressees.length > 0 || priority !== 'normal';

/** The options as a new post carries them. A deadline without anybody to keep it is left out. */
export function contentOf({ addressees, deadline, priority }: PostOptions): Partial<NewPost> {
  const due = Date.parse(deadline);
  return {
    ...(addressees.length > 0 && { addressees: addressees.map(({ address }) => address) }),
    ...(addressees.length > 0 && !Number.isNaN(due) && { deadline: new Date(due).toISOString() }),
    ...(priority !== 'normal' && { priority }),
  };
}

/** Options that a draft has kept; what is of another form is left out. */
export function optionsFrom(kept: unknown): PostOptions {
  if (typeof kept !== 'object' || kept === null) return NO_OPTIONS;
  const { addressees, deadline, priority, pin } = kept as Record<string, unknown>;
  return {
    addressees: Array.isArray(addressees) ? addressees.filter(isAddressee) : [],
    deadline: typeof deadline === 'string' ? deadline : '',
    priority: priority === 'important' || priority === 'urgent' ? priority : 'normal',
    pin: choiceFrom(pin),
  };
}

function isAddressee(kept: unknown): kept is Addressee {
  if (typeof kept !== 'object' || kept === null) return false;
  const { address, name } = kept as Record<string, unknown>;
  return typeof address === 'string' && typeof name === 'string';
}
