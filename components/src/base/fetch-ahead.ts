/** Fetches what must be there without a network; where some of it does not come, it is tried again so many milliseconds later. */
const AGAIN_AFTER = 10_000;

export async function fetchAhead(files: () => readonly Promise<unknown>[]): Promise<void> {
  try {
    await Promise.all(files());
  } catch {
    setTimeout(() => void fetchAhead(files), AGAIN_AFTER);
  }
}
