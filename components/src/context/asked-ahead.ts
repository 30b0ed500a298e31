/**
 * What embed.js has asked for while the code of the elements was on its way: the token, and with it the first page of the
 * first feed. It hangs on the page's `<meta name="team-feed">`, and each answer is used once.
 */
export interface AskedAhead {
  readonly token: Promise<Response>;
  /** Address of the page. */
  readonly url: string;
  /** Never rejects: a failure is a `Response.error()`. */
  readonly page: Promise<Response>;
}

/** A `fetch` that hands out the page asked for ahead, once and if it is a good one; all else it really fetches. */
export function fetchAfter({ url, page }: AskedAhead): typeof fetch {
  let isLeft = true;
  return async (input, init) => {
    // The SDK asks with a Request; a plain address is simply another one.
    if (isLeft && (input as Request).url === url) {
      isLeft = false;
      const response = await page;
      if (response.ok) return response;
    }
    return fetch(input, init);
  };
}
