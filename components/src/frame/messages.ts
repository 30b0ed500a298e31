/** What an embedded page and the page around it say to each other by `postMessage`. */

export type FromFrame =
  /** To whoever is there: holds nothing that is anybody's secret. */
  | { readonly type: 'team-feed:ready' }
  /** In CSS pixels. */
  | { readonly type: 'team-feed:height'; readonly height: number }
  /** Asks for a token, a new one each time. */
  | { readonly type: 'team-feed:token-wanted'; readonly id: number };

export type ToFrame =
  /** The first word of the page around, which thereby says who it is. */
  | { readonly type: 'team-feed:hello'; readonly hasTokens: boolean }
  /** Without a token where there is none to be had: `status` is what the token address answered, 0 for nothing. */
  | { readonly type: 'team-feed:token'; readonly id: number; readonly token?: string; readonly status?: number };

/** A message as it comes, from anybody: its fields are not known yet. */
export type Unknown<T extends { readonly type: string }> = Partial<Record<'type' | KeyOf<T>, unknown>> | null;

type KeyOf<T> = T extends unknown ? keyof T : never;
