/** The page in a frame: one element, and in it what those see who run no script. */

import { Html, html } from '../html.ts';
import { directionOf, knownLanguage, type Language } from '../words/languages.ts';
import { PAGE_WORDS } from '../words/page-words.ts';
import { attributesOf, type Embedded, type EmbeddedQuery } from './embedded.ts';

const NOTHING = new Html('');

export interface EmbedPage {
  readonly element: Embedded;
  readonly query: EmbeddedQuery;
  readonly language: Language;
  /** Path to the root of the server, which may be behind another path: `../` of `/embed/feed`. */
  readonly root: string;
  /** Address for those who paste a link, see `/oembed`. */
  readonly discovery: string;
  /** Origins whose pages may speak to the frame. */
  readonly origins: readonly string[];
  /** What the element shows, as plain HTML. */
  readonly content: Html | undefined;
  /** Handle of whoever the server was told is reading. */
  readonly reader: string | undefined;
  /** Names this content, where it is for everybody. */
  readonly openName: string | undefined;
}

/** A whole document. */
export function embedPage(page: EmbedPage): string {
  const { element, query, language, origins, reader, openName, root, discovery } = page;
  const words = PAGE_WORDS[language];
  const data = html`data-theme="${query['theme'] ?? 'auto'}"
  data-origins="${origins.join(' ')}"${reader === undefined ? NOTHING : html` data-reader="${reader}"`}${openName === undefined ? NOTHING : html` data-open="${openName}"`}`;
  const needsSignIn = page.content === undefined && reader === undefined;
  const shown = html`<!doctype html>
    <html lang="${shownLanguage(query['lang'], language)}" dir="${directionOf(language)}" ${data}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noarchive" />
        ${openName !== undefined && reader === undefined ? REFRESH : NOTHING}
        <title>Team Feed</title>
        <link rel="icon" href="data:," />
        <link rel="alternate" type="application/json+oembed" href="${discovery}" />
        <link rel="stylesheet" href="${root}embed/page.css" />
        <link rel="modulepreload" href="${root}embed.js" />
        <script type="module" src="${root}embed/page.js"></script>
      </head>
      <body>
        ${elementOf(element, attributesOf(element, query), page.content ?? NOTHING)}
        ${needsSignIn ? html`<noscript><p>${words.signIn}</p></noscript>` : NOTHING}
      </body>
    </html> `;
  return shown.text;
}

/** The tag that was asked for, such as `de-AT`, where the words are of its language. */
function shownLanguage(asked: string | number | undefined, language: Language): string {
  return typeof asked === 'string' && knownLanguage(asked) === language ? asked : language;
}

/** Only without script: with it the element is live. */
const REFRESH = html`<noscript><meta http-equiv="refresh" content="60" /></noscript>`;

/** Its tag comes from our list, the names of its attributes as well; their values are the address's. */
function elementOf({ tag }: Embedded, attributes: readonly [string, string][], content: Html): Html {
  const name = new Html(tag);
  const written = attributes.map(([key, value]) => html` ${new Html(key)}="${value}"`);
  return html`<${name}${written}>${content}</${name}>`;
}

export interface FailurePage {
  readonly language: Language;
  readonly root: string;
  /** What is wrong, in the reader's words. */
  readonly text: string;
  /** What exactly, for whoever wrote the address. */
  readonly details: readonly string[];
}

/** Says what is wrong, in place of an element. It has no script: there is nothing to try again. */
export function failurePage({ language, root, text, details }: FailurePage): string {
  const shown = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Team Feed</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${root}embed/page.css" />
      </head>
      <body>
        <p>${text}</p>
        ${details.map((detail) => html`<p class="quiet" lang="en" dir="ltr">${detail}</p>`)}
      </body>
    </html> `;
  return shown.text;
}
