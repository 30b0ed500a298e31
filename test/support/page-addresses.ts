/** Addresses of pages, for all who say which page an address is of: the SDK, in each browser, and the server. */
import fc from 'fast-check';

/** What is made of an address. */
export const CANONICAL: readonly (readonly [address: string, canonical: string])[] = [
  ['https://wiki.test/a/', 'https://wiki.test/a'],
  ['https://wiki.test/a//', 'https://wiki.test/a'],
  ['https://wiki.test/', 'https://wiki.test/'],
  ['https://wiki.test', 'https://wiki.test/'],
  ['https://WIKI.test:443/a#part', 'https://wiki.test/a'],
  ['https://wiki.test/a?utm_source=mail&page=2&fbclid=x', 'https://wiki.test/a?page=2'],
  ['https://wiki.test/a/?utm_source=mail#part', 'https://wiki.test/a'],
  ['https://wiki.test/a?', 'https://wiki.test/a'],
  ['https://wiki.test/a??', 'https://wiki.test/a??'],
  ['https://wiki.test/a?b=1&a=2', 'https://wiki.test/a?b=1&a=2'],
  ['https://wiki.test/a?b=c/', 'https://wiki.test/a?b=c/'],
  ['https://wiki.test/a?b&b=&=b', 'https://wiki.test/a?b&b=&=b'],
  ['https://wiki.test/a?&b=1&&utm_source=mail&', 'https://wiki.test/a?b=1'],
  ['https://wiki.test/a?utm_source=mail&q=%20x%2C', 'https://wiki.test/a?q=%20x%2C'],
  ['https://wiki.test/a?q=x+y%zz', 'https://wiki.test/a?q=x+y%zz'],
  ['https://wiki.test/a?%75tm_source=mail', 'https://wiki.test/a'],
  ['https://wiki.test/a?UTM_Source=mail', 'https://wiki.test/a'],
  ['https://wiki.test/a#?utm_source=mail', 'https://wiki.test/a'],
  ['https://ada:secret@wiki.test/a', 'https://wiki.test/a'],
  ['https://wiki.test/ä b', 'https://wiki.test/%C3%A4%20b'],
  ['https://wiki.test/stra%c3%9fe', 'https://wiki.test/stra%C3%9Fe'],
  ['https://wiki.test/a/../b/./', 'https://wiki.test/b'],
  ['http://wiki.test:8080/a', 'http://wiki.test:8080/a'],
  ['https://bücher.test/a', 'https://xn--bcher-kva.test/a'],
];

/** Parameters that say where a reader came from. */
export const TRACKING: readonly string[] = [
  ...['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm_id', 'utm_source_platform'],
  ...['mtm_campaign', 'mtm_kwd', 'mtm_source', 'mtm_group', 'matomo_campaign', 'matomo_kwd', 'matomo_cid'],
  ...['pk_campaign', 'pk_cpn', 'pk_kwd', 'pk_keyword', 'pk_source', 'pk_medium', 'pk_content', 'pk_cid', 'pk_vid'],
  ...['piwik_campaign', 'piwik_kwd', 'piwik_keyword', 'at_medium', 'at_campaign', 'at_campaign_group', 'at_custom1'],
  ...['at_general_placement', 'at_detail_placement', 'at_recipient_id', 'at_send_date', 'wt_mc', 'wt_zmc', 'WT.mc_id'],
  ...['gclid', 'gclsrc', 'dclid', 'gad_source', 'gad_campaignid', 'gbraid', 'wbraid', 'srsltid', '_ga', '_gl'],
  ...['fbclid', 'mibextid', 'igsh', 'igshid', 'msclkid', 'yclid', 'ysclid', '_openstat', 'ttclid', 'twclid', 'ref_src'],
  ...['li_fat_id', 'rdt_cid', 'ScCid', 's_kwcid', 'mc_cid', 'mc_eid', 'mkt_tok', '__hstc', '__hssc', '__hsfp'],
  ...['_hsenc', '_hsmi', 'hsCtaTracking', 'oly_anon_id', 'oly_enc_id', 'vero_id', 'vero_conv', 'elqTrackId', '_kx'],
];

/** Parameters that look alike and may say what is read. */
export const TELLING: readonly string[] = [
  ...['utm', 'source', 'campaign', 'ref', 'id', 'cid', 'click', 'clid', 'pk', 'pk_id', 'pk_user', 'at', 'at_time'],
  ...['at_date', 'wt', 'mc', 'mc_id', 'hs', 'vid', 'gl', 'ga', 'gad', 'kx', 'page', 'sid', 'spm', 'xutm_source'],
];

const part = fc.string({
  unit: fc.constantFrom(...Array.from('aZ0%=&+?/.;:@ ~ßא\\'), '%20', '%c3', '%zz', 'utm_'),
  maxLength: 12,
});

/** Any address of a page. */
export const anyAddress: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.record({ path: part, query: part }).map(({ path, query }) => `https://wiki.test/${path}?${query}`),
);

/** An address, and another one by which a reader may have come to the same page. */
export const twoWays: fc.Arbitrary<readonly [address: string, other: string]> = fc
  .record({
    address: anyAddress,
    tracking: fc.constantFrom(...TRACKING),
    value: part,
    slashes: fc.constantFrom('', '/', '//'),
    fragment: part,
  })
  .map(({ address, tracking, value, slashes, fragment }) => {
    const other = new URL(address);
    other.pathname += slashes;
    const query = [other.search.slice(1), `${tracking}=${encodeURIComponent(value)}`].filter(Boolean);
    return [address, `${other.origin}${other.pathname}?${query.join('&')}#${fragment}`] as const;
  });
