/**
 * Writes into the page's header who is signed in. A real intranet knows that already when it renders the page; the demo
 * asks, as it has nothing but files.
 */
export async function showSignedIn(): Promise<void> {
  const place = document.querySelector('[data-signed-in]');
  if (!place) return;
  const { token } = (await json('/demo/token')) as { token: string };
  const me = (await json('/v1/me', token)) as { name: string };
  place.textContent = me.name;
}

async function json(path: string, token?: string): Promise<unknown> {
  const response = await fetch(path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
  return response.json();
}
