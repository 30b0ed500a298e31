/** Parameters that say where a reader came from and not what is read: of Google, Matomo, mail and advertising. */
const TRACKING =
  /^(utm_\w+|(mtm|pk|piwik)_(campaign|kwd|keyword|source|medium|content|cid|group|placement)|(fb|g|d|y|tw)clid|msclkid|[gw]braid|mc_[ce]id|mkt_tok|_hs(enc|mi)|igshid|ref_src|_g[al])$/i;

/**
 * The address of a page in one form, so that all who read it share its conversation: without fragment, tracking
 * parameters and trailing slashes. Other parameters stay as they are and in their order; the case of percent-encodings is
 * settled (RFC 3986, section 6.2.2.1). Doing it twice changes nothing. Throws a TypeError for what is no address.
 *
 * @example
 * canonicalPage('https://wiki.example.com/Onboarding/?utm_source=mail#step-2'); // 'https://wiki.example.com/Onboarding'
 */
export function canonicalPage(url: string): string {
  const page = new URL(url);
  page.hash = page.username = page.password = '';
  // Part by part: URLSearchParams would write what stays in another way.
  const kept = page.search
    .slice(1)
    .split('&')
    .filter((part) => part && !TRACKING.test([...new URLSearchParams(part).keys()][0] ?? ''))
    .join('&');
  page.search = kept && `?${kept}`;
  page.pathname = page.pathname.replace(/\/+$/, '');
  return page.href.replace(/%[\da-f]{2}/g, (code) => code.toUpperCase());
}
