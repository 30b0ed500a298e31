/** Nobody is signed in, or the session is over; the page may sign the reader in. */
export type TeamSessionNeededEvent = CustomEvent<{ readonly server: string }>;

declare global {
  interface TeamEventMap {
    'team-session-needed': TeamSessionNeededEvent;
  }
}
