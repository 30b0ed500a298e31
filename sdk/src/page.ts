/** Parameters that say where a reader came from and not what is read. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|_ga|yclid)$/i;

/**
 * The address of a page in one form, so that all who read it share its conversation: without fragment, tracking
 * parameters and trailing slash. The order of other parameters is kept. Throws a TypeError for what is no address.
 *
 * @example
 * canonicalPage('https://wiki.example.com/Onboarding/?utm_source=mail#step-2'); // 'https://wiki.example.com/Onboarding'
 */
export function canonicalPage(url: string): string {
  const page = new URL(url);
  page.hash = '';
  page.username = '';
  page.password = '';
  for (const name of [...page.searchParams.keys()]) if (TRACKING.test(name)) page.searchParams.delete(name);
  if (page.pathname !== '/') page.pathname = page.pathname.replace(/\/+$/, '');
  return page.href.replace(/\?$/, '');
}
