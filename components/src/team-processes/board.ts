/** Which processes a board shows, and in what order. Pure functions. */

import type { Process } from '@team-feed/sdk';
import { folded } from '../team-composer/folded.ts';

/** What a reader chose. */
export interface Choice {
  readonly text: string;
  /** A state, `open` for all that have not ended, empty for all. */
  readonly state: string;
  /** Key of a unit; empty for all. */
  readonly unit: string;
}

export type Order = 'title' | 'longest' | 'newest';

const ENDED = new Set(['done', 'failed', 'cancelled']);

/** Texts that are looked through, made once for each process. */
const texts = new WeakMap<Process, string>();

function textOf(process: Process): string {
  let text = texts.get(process);
  if (text === undefined) {
    const { key, title, unitName, ownerName, status } = process;
    const parts = [key, title, unitName, ownerName, status.step, status.label, status.waitingOnName];
    text = folded(parts.filter(Boolean).join(' '));
    texts.set(process, text);
  }
  return text;
}

/** Whether the process is one of those chosen. */
export function isChosen(process: Process, { text, state, unit }: Choice): boolean {
  const { status } = process;
  if (unit !== '' && process.unit !== unit) return false;
  if (state === 'open' ? ENDED.has(status.state ?? 'done') : state !== '' && status.state !== state) return false;
  return folded(text)
    .split(/\s+/)
    .every((word) => textOf(process).includes(word));
}

/** By title as people of the language sort; by how long it has stood where it is, ended ones last; by the newest change. */
export function inOrder(processes: readonly Process[], order: Order, lang: string): Process[] {
  const collator = new Intl.Collator(lang, { numeric: true });
  const byTitle = (a: Process, b: Process): number => collator.compare(a.title, b.title) || compare(a.key, b.key);
  if (order === 'title') return processes.toSorted(byTitle);
  if (order === 'newest') {
    return processes.toSorted((a, b) => compare(b.status.at ?? '', a.status.at ?? '') || byTitle(a, b));
  }
  const rank = ({ status }: Process): string =>
    status.state === null || ENDED.has(status.state) ? '9' : (status.since ?? status.at ?? '9');
  return processes.toSorted((a, b) => compare(rank(a), rank(b)) || byTitle(a, b));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
