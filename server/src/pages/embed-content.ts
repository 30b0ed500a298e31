/**
 * What a frame's element shows, as plain HTML. All of it is read as the API reads it, by the rules of
 * `domain/visibility.ts`; without a reader there is what is open to everybody, and nothing else.
 */

import type { KnownPerson } from '../auth/caller.ts';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { hasEnded } from '../domain/process-state.ts';
import { type Html, html } from '../html.ts';
import { problem } from '../problems.ts';
import type { Services } from '../routes/route.ts';
import { State } from '../schemas/process.ts';
import { findAnyProcess, findProcess, type ListProcesses, listProcesses, toStatus } from '../store/processes.ts';
import type { EmbeddedName, EmbeddedQuery } from './embedded.ts';
import { badgeHtml, nextHtml, postHtml, postsHtml, statusesHtml, statusHtml, type Writing } from './post-html.ts';

export interface Content {
  readonly html: Html;
  /** It is for everybody. */
  readonly isOpen: boolean;
}

/**
 * Undefined where there is nothing to show without script. Throws `not-found` alike for what there is not and for what the
 * reader may not see.
 */
export async function embedContent(
  services: Services,
  name: EmbeddedName,
  query: EmbeddedQuery,
  reader: KnownPerson | undefined,
  writing: Writing,
): Promise<Content | undefined> {
  if (name === 'process' || name === 'status-badge') {
    return statusContent(services, String(query['process']), reader, writing);
  }
  if (!reader) return undefined;
  const html = await ownContent(services, name, query, reader, writing);
  return html && { html, isOpen: false };
}

/** Whoever signs in sees no less than everybody does. */
async function statusContent(
  { store, now }: Services,
  key: string,
  reader: KnownPerson | undefined,
  writing: Writing,
): Promise<Content | undefined> {
  const own = reader && (await findProcess(store.db, key, reader.handle));
  if (own) return { html: statusHtml(toStatus(own, now()), writing), isOpen: own.open === 1 };
  const row = await findAnyProcess(store.db, key);
  if (row?.open === 1) return { html: badgeHtml(toStatus(row, now()), writing), isOpen: true };
  if (reader) throw problem('not-found');
  return undefined;
}

async function ownContent(
  { store, posts, timelines, mustReads, marks, now }: Services,
  name: Exclude<EmbeddedName, 'process' | 'status-badge'>,
  query: EmbeddedQuery,
  reader: KnownPerson,
  writing: Writing,
): Promise<Html | undefined> {
  const page = {
    limit: Number(query['limit'] ?? PAGE_DEFAULT),
    ...(query['before'] !== undefined && { before: String(query['before']) }),
  };
  switch (name) {
    case 'feed': {
      const { items, pinned, next } = await timelines.read(timelineOf(query), reader.handle, page);
      const others = items.filter(({ id }) => !pinned.some((pin) => pin.id === id));
      return html`${postsHtml([...pinned, ...others], writing)}${nextHtml(name, query, next, writing)}`;
    }
    case 'post':
      return postHtml(await posts.get(String(query['post']), reader), writing);
    case 'inbox': {
      const { items, next } = await mustReads.inbox(reader, page);
      const shown = items.map(({ post }) => post);
      return html`${postsHtml(shown, writing)}${nextHtml(name, query, next, writing)}`;
    }
    case 'urgent':
      return postsHtml(await marks.urgent(reader), writing);
    case 'processes': {
      const { rows, next } = await listProcesses(store.db, reader.handle, { ...boardOf(query), ...page });
      const shown = rows.map((row) => toStatus(row, now()));
      return html`${statusesHtml(shown, writing)}${nextHtml(name, query, next, writing)}`;
    }
    // Messages are for two or three, not for printing them on whatever page; the others show nothing before somebody types.
    case 'messages':
    case 'composer':
    case 'search':
      return undefined;
  }
}

/** What is asked of a board without script. The newest change is no order of the server's: they stand by title then. */
function boardOf({ unit, state, order, watching }: EmbeddedQuery): Omit<ListProcesses, 'limit'> {
  const open = State.enum.filter((it) => !hasEnded(it)).join(',');
  return {
    ...(unit !== undefined && { unit: String(unit) }),
    ...(state !== undefined && { state: state === 'open' ? open : String(state) }),
    ...(order === 'longest' && { order }),
    ...((watching === '' || watching === 'true') && { watching: true }),
  };
}

/** As the element does: a page by itself means that page's. */
function timelineOf({ for: name = 'home', page }: EmbeddedQuery): string {
  const isOfPage = name === 'page' || (name === 'home' && page !== undefined);
  return isOfPage ? `page:${String(page)}` : String(name);
}
