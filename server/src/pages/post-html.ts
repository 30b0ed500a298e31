/** Posts and processes as plain, semantic HTML: for those who run no script, for printing, and for crawlers. */

import { Html, html } from '../html.ts';
import type { Facet, Post } from '../schemas/post.ts';
import type { Status } from '../schemas/process.ts';
import type { Language } from '../words/languages.ts';
import { PAGE_WORDS } from '../words/page-words.ts';
import { STATE_WORDS } from '../words/state-words.ts';
import type { EmbeddedName, EmbeddedQuery } from './embedded.ts';

const NOTHING = new Html('');

/** How times are written, and links to other pages. */
export interface Writing {
  readonly language: Language;
  /** IANA name of the organization's time zone. */
  readonly timeZone: string;
  /** Parameters that every page is told. */
  readonly common: Readonly<Record<string, string>>;
}

/** Relative, so that a proxy may put the server behind another path. */
function pageAddress(name: EmbeddedName, query: Readonly<Record<string, string>>): string {
  return `${name}?${new URLSearchParams(query).toString()}`;
}

/** The link to the page behind this one, for crawlers. */
export function nextHtml(name: EmbeddedName, query: EmbeddedQuery, next: string | null, { language }: Writing): Html {
  if (next === null) return NOTHING;
  const known = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  const address = pageAddress(name, { ...(Object.fromEntries(known) as Record<string, string>), before: next });
  return html`<p><a rel="next" href="${address}">${PAGE_WORDS[language].next}</a></p>`;
}

export function postsHtml(posts: readonly Post[], writing: Writing): Html {
  if (posts.length === 0) return html`<p>${PAGE_WORDS[writing.language].noPosts}</p>`;
  return html`${posts.map((post) => postHtml(post, writing))}`;
}

export function postHtml(post: Post, writing: Writing): Html {
  if (post.deleted) return html`<article><p>${PAGE_WORDS[writing.language].deleted}</p></article>`;
  const { title, page, pageTitle } = post;
  const address = pageAddress('post', { post: post.id, ...writing.common });
  const where = page === null ? undefined : webAddress(page);
  return html`<article id="post-${post.id}">
    <header>
      <b><bdi>${post.authorName}</bdi></b>
      ${post.audienceName === null ? NOTHING : html`<bdi>${post.audienceName}</bdi>`}
      <a href="${address}">${timeHtml(post.createdAt, writing)}</a>
    </header>
    ${title === null ? NOTHING : html`<h2 dir="auto">${title}</h2>`}
    ${post.status === null ? NOTHING : html`<p>${stateText(post.processTitle ?? '', post.status, writing.language)}</p>`}
    <p dir="auto">${bodyHtml(post.body, post.facets)}</p>
    ${where === undefined ? NOTHING : html`<footer><a href="${where}" rel="noopener">${pageTitle ?? where}</a></footer>`}
  </article>`;
}

/** What everybody may know of an open process, no more than its badge says. */
export function badgeHtml({ title, state, step, stale }: Status, { language }: Writing): Html {
  const text = stateText(title, { state, step, label: null }, language);
  return html`<p>${text}${stale ? html`, ${STATE_WORDS[language].stale}` : NOTHING}</p>`;
}

export function statusHtml(status: Status, writing: Writing): Html {
  const words = STATE_WORDS[writing.language];
  return html`<p>
    ${stateText(status.title, status, writing.language)}${status.stale ? html`, ${words.stale}` : NOTHING}
    ${status.at === null ? NOTHING : timeHtml(status.at, writing)}
  </p>`;
}

export function statusesHtml(statuses: readonly Status[], writing: Writing): Html {
  return html`${statuses.map((status) => statusHtml(status, writing))}`;
}

type Said = { readonly state: Status['state']; readonly step: string | null; readonly label: string | null };

function stateText(title: string, { state, step, label }: Said, language: Language): Html {
  const said = [STATE_WORDS[language][state ?? 'none'], step, label].filter((part) => part !== null);
  return html`<b><bdi>${title}</bdi></b
    >: ${said.join(', ')}`;
}

function timeHtml(at: string, { language, timeZone }: Writing): Html {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    Date.parse(at),
  );
  return html`<time datetime="${at}">${text}</time>`;
}

/** The text with its links; whatever else is in it stays text. */
export function bodyHtml(body: string, facets: readonly Facet[]): Html {
  const parts: Html[] = [];
  let at = 0;
  for (const facet of facets) {
    const { start, end } = facet;
    if (start < at || end > body.length) continue;
    parts.push(html`${body.slice(at, start)}`, facetHtml(facet, body.slice(start, end)));
    at = end;
  }
  return html`${[...parts, html`${body.slice(at)}`]}`;
}

function facetHtml(facet: Facet, text: string): Html {
  if (facet.type === 'mention') return html`<b title="${facet.name}">${text}</b>`;
  if (facet.type === 'hashtag') return html`<b>${text}</b>`;
  const address = webAddress(facet.url, ['https:', 'http:', 'mailto:']);
  return address === undefined ? html`${text}` : html`<a href="${address}" rel="noopener nofollow ugc">${text}</a>`;
}

function webAddress(text: string, protocols: readonly string[] = ['https:', 'http:']): string | undefined {
  const url = URL.parse(text);
  return url && protocols.includes(url.protocol) ? url.href : undefined;
}
