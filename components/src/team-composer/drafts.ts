/** What somebody has written and not sent yet, kept where the page allows it, else as long as the page lives. */

export interface KeptDraft {
  readonly body: string;
  readonly title: string;
}

const memory = new Map<string, string>();

/** Undefined in pages that forbid storage, such as sandboxed frames; reading the property throws there. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export function keepDraft(key: string, draft: KeptDraft): void {
  const text = draft.body || draft.title ? JSON.stringify(draft) : undefined;
  if (text === undefined) memory.delete(key);
  else memory.set(key, text);
  try {
    if (text === undefined) storage()?.removeItem(key);
    else storage()?.setItem(key, text);
  } catch {
    // A full or forbidden storage: memory has it.
  }
}

export function keptDraft(key: string): KeptDraft | undefined {
  let text = memory.get(key);
  try {
    text = storage()?.getItem(key) ?? text;
    const draft: unknown = text === undefined ? undefined : JSON.parse(text);
    if (typeof draft === 'object' && draft && 'body' in draft && 'title' in draft) {
      return { body: String(draft.body), title: String(draft.title) };
    }
  } catch {
    // Somebody else's text under our key: there is no draft.
  }
  return undefined;
}
