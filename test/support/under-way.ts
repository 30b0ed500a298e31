import type { Page, Request } from 'playwright-core';

/** What a page has asked for and not got yet, of what counts; kept up to date from now on. */
export function requestsUnderWay(page: Page, counts: (request: Request) => boolean): ReadonlySet<Request> {
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    if (counts(request)) underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return underWay;
}
