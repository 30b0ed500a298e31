/** There is more or less to acknowledge than before, or something has become overdue; also told once it is first known. */
export type TeamInboxChangedEvent = CustomEvent<{ readonly pending: number; readonly overdue: number }>;

declare global {
  interface TeamEventMap {
    'team-inbox-changed': TeamInboxChangedEvent;
  }
}
