import type { FeedClient, OutboxStore } from '@team-feed/sdk';

/** The outbox of a client, with its code: posts that stand alone have no timeline that brings it. */
export const outboxOf = ({ outbox }: FeedClient): OutboxStore => outbox;
