import { canonicalPage } from '@team-feed/sdk';

/** The page that an element stands on, as its posts remember it. */
export interface HostPage {
  /** In the form of `canonicalPage()`. */
  readonly url: string;
  readonly title: string;
}

/** Longest title that the server keeps, in UTF-16 units. */
const MAX_TITLE = 300;

/**
 * Who all speaks of the same page: its canonical link (RFC 6596), else `og:url`, else its address. The title is that of
 * the document.
 */
export function hostPage(): HostPage {
  const link = document.querySelector<HTMLLinkElement>('link[rel~="canonical" i][href]')?.href;
  const open = document.querySelector<HTMLMetaElement>('meta[property="og:url"]')?.content;
  const url = [link, open].map(webAddress).find((address) => address !== undefined) ?? location.href;
  return { url: canonicalPage(url), title: pageTitle(document.title) };
}

/** A page by its address, absolute or beginning at this one. What is no address stays as it is, for the server to refuse. */
export function pageAt(address: string): string {
  const url = URL.parse(address, document.baseURI);
  return url ? canonicalPage(url.href) : address;
}

/** A title in one line, and no longer than the server keeps. */
export function pageTitle(text: string): string {
  // Half a letter is none.
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TITLE)
    .replace(/[\ud800-\udbff]$/, '');
}

function webAddress(text: string | undefined): string | undefined {
  const url = text ? URL.parse(text, document.baseURI) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
