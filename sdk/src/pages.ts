import type { Page } from './types.ts';

/** Every item of a list, page by page; a page is asked for when the one before is used up. */
export async function* everyPage<T>(
  load: (query: { readonly before?: string }) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let before: string | null | undefined;
  do {
    const page: Page<T> = await load(before ? { before } : {});
    yield* page.items;
    before = page.next;
  } while (before !== null);
}
