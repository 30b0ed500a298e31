/** One address for each page, so that all who write on it share its conversation. */

/**
 * Parameters that say where a reader came from and not what is read: those in wide use, and none that a page could use itself.
 * The SDK has the same list. Whoever adds one adds a migration: posts are stored under the address that they had until then.
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
 * The address of a page without fragment, credentials, tracking parameters and trailing slashes; other parameters stay as they
 * are and in their order, the case of percent-encodings is settled (RFC 3986, section 6.2.2.1). Doing it twice changes nothing.
 * The SDK's `canonicalPage` does the same. Undefined for what is no address.
 */
export function canonicalPage(address: string): string | undefined {
  const page = URL.parse(address);
  if (!page) return undefined;
  page.hash = '';
  page.username = '';
  page.password = '';
  // Part by part: URLSearchParams would write what stays in another way.
  const kept = page.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !TRACKING.test(nameOf(part)))
    .join('&');
  page.search = kept === '' ? '' : `?${kept}`;
  page.pathname = page.pathname.replace(/\/+$/, '');
  return page.href.replace(/%[\da-f]{2}/g, (code) => code.toUpperCase());
}

/** The name of a parameter, decoded as forms are. */
const nameOf = (parameter: string): string => [...new URLSearchParams(parameter).keys()][0] ?? '';
