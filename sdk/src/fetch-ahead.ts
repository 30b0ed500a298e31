/**
 * Fetches the code with which a client goes on without a network: to write, to react, to acknowledge, and to keep what
 * waits. It comes with the first use else, which may be too late. A page whose bundler splits calls it a few seconds behind
 * its first posts. Rejects where some of it could not be fetched; what is there already is not fetched again.
 */
export async function fetchAhead(): Promise<void> {
  await Promise.all([
    import('./stores/timeline-writing.ts'),
    import('./parts/inbox.ts'),
    import('./stores/inbox-keeper.ts'),
  ]);
}
