/** What an intranet's own code knows, whatever it is written with: where the feed is, and how to get a token. */

export const server = new URLSearchParams(location.search).get('server') ?? '';

export async function token(): Promise<string> {
  const response = await fetch('/token.json');
  return ((await response.json()) as { token: string }).token;
}
