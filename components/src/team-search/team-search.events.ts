/** The reader looks for something else; a page may keep that in its address. Empty for nothing. */
export type TeamQueryChangedEvent = CustomEvent<{ readonly query: string }>;

declare global {
  interface TeamEventMap {
    'team-query-changed': TeamQueryChangedEvent;
  }
}
