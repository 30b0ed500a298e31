/**
 * Parameters that say where a reader came from and not what is read: those in wide use, and none that a page could use itself.
 * The server has the same list.
 */
const TRACKING = new RegExp(
  [
    // Campaigns: as Google, Matomo, Piano, Mapp and Webtrends name them.
    /utm_\w+|(mtm|matomo)_\w+|(pk|piwik)_(campaign|cpn|kwd|keyword|source|medium|content|cid|group|placement|vid)/,
    /at_(medium|campaign|campaign_group|custom\d+|creation|variant|format|channel|network|platform|emailtype|ptr_name)/,
    /at_((general|detail)_placement|recipient_(id|list)|send_date)|wt_z?mc|wt\.mc_id/,
    // Advertising and social networks.
    /(fb|g|d|y|ys|tt|tw)clid|msclkid|gclsrc|gad_(source|campaignid)|[gw]braid|srsltid|_g[al]|_openstat|s_kwcid/,
    /igsh|igshid|mibextid|li_fat_id|rdt_cid|sccid|ref_src/,
    // Mailings.
    /mc_[ce]id|mkt_tok|__hs(tc|sc|fp)|_hs(enc|mi)|hsctatracking|oly_(anon|enc)_id|vero_(id|conv)|elqtrack(id)?|_kx/,
  ]
    .map(({ source }) => `^(${source})$`)
    .join('|'),
  'i',
);

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
