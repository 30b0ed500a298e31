/** What somebody has written and not sent yet, kept where the page allows it, else as long as the page lives. */
import type { Person } from '@team-feed/sdk';
import type { Audience } from './audience.ts';
import { optionsFrom, type PostOptions } from './options.ts';

/** All that a reader decided about a post. Its audience too: a private text must not come back as a public one. */
export interface KeptDraft {
  readonly body: string;
  readonly title: string;
  readonly kind: 'note' | 'news' | 'memo';
  readonly chosen: Audience | undefined;
  readonly options: PostOptions;
  readonly lost: Lost | undefined;
}

/** What was sent and may have arrived although the answer was lost: sent again it keeps its id. */
export interface Lost {
  readonly id: string;
  readonly content: string;
}

/** Used where the page forbids storage, or it is full. */
const memory = new Map<string, string>();

export function keepDraft(key: string, draft: KeptDraft): void {
  const isEmpty = !draft.body && !draft.title;
  memory.delete(key);
  try {
    if (isEmpty) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    if (!isEmpty) memory.set(key, JSON.stringify(draft));
  }
}

export function keptDraft(key: string): KeptDraft | undefined {
  try {
    return draftFrom(JSON.parse(memory.get(key) ?? localStorage.getItem(key) ?? 'null'));
  } catch {
    // No storage, or somebody else's text under our key: there is no draft.
    return undefined;
  }
}

function draftFrom(kept: unknown): KeptDraft | undefined {
  if (!isRecord(kept) || typeof kept['body'] !== 'string') return undefined;
  const { body, title, kind, chosen, options, lost } = kept;
  return {
    body,
    title: typeof title === 'string' ? title : '',
    kind: kind === 'news' || kind === 'memo' ? kind : 'note',
    chosen: audienceFrom(chosen),
    options: optionsFrom(options),
    lost:
      isRecord(lost) && typeof lost['id'] === 'string' && typeof lost['content'] === 'string'
        ? { id: lost['id'], content: lost['content'] }
        : undefined,
  };
}

function audienceFrom(kept: unknown): Audience | undefined {
  if (!isRecord(kept) || typeof kept['audience'] !== 'string') return undefined;
  const people = Array.isArray(kept['people']) ? kept['people'].filter(isPerson) : [];
  return { audience: kept['audience'], people };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isPerson = (value: unknown): value is Person =>
  isRecord(value) && typeof value['handle'] === 'string' && typeof value['name'] === 'string';
