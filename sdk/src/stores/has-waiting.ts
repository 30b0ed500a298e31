/** Whether an outbox of this server holds something; `keysOf` in `outbox.ts`, which is not loaded for that. */
export function hasWaiting(server: string): boolean {
  try {
    return (
      'addEventListener' in globalThis &&
      Object.keys(localStorage).some((key) => key.startsWith(`team-feed outbox ${server} `))
    );
  } catch {
    return false;
  }
}
