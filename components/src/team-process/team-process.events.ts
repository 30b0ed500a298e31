import type { Process } from '@team-feed/sdk';

/** A reader chose a process, such as the one that another waits for. */
export type TeamProcessOpenEvent = CustomEvent<{ readonly process: string }>;

/** A process that the reader watches is done or has failed. */
export type TeamProcessEndedEvent = CustomEvent<{ readonly process: Process }>;

/** The reader waits for a process, or no more. */
export type TeamProcessWatchedEvent = CustomEvent<{ readonly process: string; readonly watching: boolean }>;

declare global {
  interface TeamEventMap {
    'team-process-open': TeamProcessOpenEvent;
    'team-process-ended': TeamProcessEndedEvent;
    'team-process-watched': TeamProcessWatchedEvent;
  }
}
