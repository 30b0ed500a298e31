// Generated from custom-elements.json by `npm run generate`; not to be edited.
/**
 * The elements as React components: properties are properties, and `team-post-created` is `onTeamPostCreated`.
 * Importing this defines the elements.
 *
 * @example
 * import { TeamFeed } from '@team-feed/components/react';
 * const Page = () => <TeamFeed for="company" composer onTeamThreadRead={({ detail }) => mark(detail)} />;
 */
import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';
import '../register.ts';
import { TeamComposer as TeamComposerElement } from '../team-composer/team-composer.ts';
import { TeamFeed as TeamFeedElement } from '../team-feed/team-feed.ts';
import { TeamInbox as TeamInboxElement } from '../team-inbox/team-inbox.ts';
import { TeamMessages as TeamMessagesElement } from '../team-messages/team-messages.ts';
import { TeamPost as TeamPostElement } from '../team-post/team-post.ts';
import { TeamProcess as TeamProcessElement } from '../team-process/team-process.ts';
import { TeamProcesses as TeamProcessesElement } from '../team-processes/team-processes.ts';
import { TeamProvider as TeamProviderElement } from '../team-provider/team-provider.ts';
import { TeamSearch as TeamSearchElement } from '../team-search/team-search.ts';
import { TeamStatusBadge as TeamStatusBadgeElement } from '../team-status-badge/team-status-badge.ts';
import { TeamUrgent as TeamUrgentElement } from '../team-urgent/team-urgent.ts';

/** Writes posts and answers. It keeps a draft, completes `@names` and `#tags`, always says who will read the text, and loses nothing of it when the server refuses it or cannot be reached. States for `:state()`: `idle`, `loading`, `sending`, `refused`, `failed`, `offline`, `signed-out`. */
export const TeamComposer = createComponent({
  react: React,
  tagName: 'team-composer',
  elementClass: TeamComposerElement,
  events: {
    onTeamPostSend: 'team-post-send' as EventName<TeamEventMap['team-post-send']>,
    onTeamPostCreated: 'team-post-created' as EventName<TeamEventMap['team-post-created']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
  },
});

/** The posts of a timeline, newest first and live, with a button for older ones. Threads open in place. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`. */
export const TeamFeed = createComponent({
  react: React,
  tagName: 'team-feed',
  elementClass: TeamFeedElement,
  events: {
    onTeamThreadRead: 'team-thread-read' as EventName<TeamEventMap['team-thread-read']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
    onTeamPostSend: 'team-post-send' as EventName<TeamEventMap['team-post-send']>,
    onTeamPostCreated: 'team-post-created' as EventName<TeamEventMap['team-post-created']>,
    onTeamMentionOpen: 'team-mention-open' as EventName<TeamEventMap['team-mention-open']>,
    onTeamTagOpen: 'team-tag-open' as EventName<TeamEventMap['team-tag-open']>,
    onTeamThreadOpen: 'team-thread-open' as EventName<TeamEventMap['team-thread-open']>,
    onTeamReplyOpen: 'team-reply-open' as EventName<TeamEventMap['team-reply-open']>,
    onTeamPostEdited: 'team-post-edited' as EventName<TeamEventMap['team-post-edited']>,
    onTeamPostDeleted: 'team-post-deleted' as EventName<TeamEventMap['team-post-deleted']>,
    onTeamReceiptChanged: 'team-receipt-changed' as EventName<TeamEventMap['team-receipt-changed']>,
    onTeamObligationWithdrawn: 'team-obligation-withdrawn' as EventName<TeamEventMap['team-obligation-withdrawn']>,
  },
});

/** What the reader must read, overdue first, each with a button that acknowledges it in place. The focus goes on to the next one, the key `a` does the same as the button, and what is acknowledged offline is sent later. With `bell` it is a button with a number that opens the list. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`, `overdue`. */
export const TeamInbox = createComponent({
  react: React,
  tagName: 'team-inbox',
  elementClass: TeamInboxElement,
  events: {
    onTeamInboxChanged: 'team-inbox-changed' as EventName<TeamEventMap['team-inbox-changed']>,
    onTeamReceiptChanged: 'team-receipt-changed' as EventName<TeamEventMap['team-receipt-changed']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
  },
});

/** Private messages: the conversations of the reader, the one that is open with its newest message at the bottom, and a way to write to one or several people. Nobody else ever sees them, and the element says so. Where there is room, list and conversation stand side by side; where not, one at a time. Arrow keys go through the list, Escape goes back to it. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`, `open`. */
export const TeamMessages = createComponent({
  react: React,
  tagName: 'team-messages',
  elementClass: TeamMessagesElement,
  events: {
    onTeamMessagesChanged: 'team-messages-changed' as EventName<TeamEventMap['team-messages-changed']>,
    onTeamConversationOpen: 'team-conversation-open' as EventName<TeamEventMap['team-conversation-open']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
    onTeamPostSend: 'team-post-send' as EventName<TeamEventMap['team-post-send']>,
    onTeamPostCreated: 'team-post-created' as EventName<TeamEventMap['team-post-created']>,
  },
});

/** One post: who wrote it, when and for whom, its text, and what a reader can do with it. Inside a feed it gets its post from there; alone, `post-id` says which one to load. States for `:state()`: `loading`, `ready`, `failed`, `signed-out`, `deleted`, `sending`, `waiting`, `own`, `private`, `important`. */
export const TeamPost = createComponent({
  react: React,
  tagName: 'team-post',
  elementClass: TeamPostElement,
  events: {
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
    onTeamMentionOpen: 'team-mention-open' as EventName<TeamEventMap['team-mention-open']>,
    onTeamTagOpen: 'team-tag-open' as EventName<TeamEventMap['team-tag-open']>,
    onTeamThreadOpen: 'team-thread-open' as EventName<TeamEventMap['team-thread-open']>,
    onTeamReplyOpen: 'team-reply-open' as EventName<TeamEventMap['team-reply-open']>,
    onTeamPostEdited: 'team-post-edited' as EventName<TeamEventMap['team-post-edited']>,
    onTeamPostDeleted: 'team-post-deleted' as EventName<TeamEventMap['team-post-deleted']>,
    onTeamReceiptChanged: 'team-receipt-changed' as EventName<TeamEventMap['team-receipt-changed']>,
    onTeamObligationWithdrawn: 'team-obligation-withdrawn' as EventName<TeamEventMap['team-obligation-withdrawn']>,
  },
});

/** One process: its steps as a track, where it stands and since when, whom it waits for and who waits for it, its history, and for those who may, a form that says where it stands. States for `:state()`: `loading`, `ready`, `unknown`, `failed`, `offline`, `signed-out`, `stale`, `watching`. */
export const TeamProcess = createComponent({
  react: React,
  tagName: 'team-process',
  elementClass: TeamProcessElement,
  events: {
    onTeamProcessOpen: 'team-process-open' as EventName<TeamEventMap['team-process-open']>,
    onTeamProcessEnded: 'team-process-ended' as EventName<TeamEventMap['team-process-ended']>,
    onTeamProcessWatched: 'team-process-watched' as EventName<TeamEventMap['team-process-watched']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
  },
});

/** Many processes: a board with filters by text, state and unit, sorted by title, by longest waiting or by newest change. It is live, and no row moves by itself while somebody reads: the reader sorts again when they like. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`. */
export const TeamProcesses = createComponent({
  react: React,
  tagName: 'team-processes',
  elementClass: TeamProcessesElement,
  events: {
    onTeamProcessOpen: 'team-process-open' as EventName<TeamEventMap['team-process-open']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
  },
});

/** Connects the elements inside it to one server and one reader. Its `lang` is the language of their words. */
export const TeamProvider = createComponent({
  react: React,
  tagName: 'team-provider',
  elementClass: TeamProviderElement,
  events: {},
});

/** Finds posts: words, phrases and filters, the best and newest first, with what was found marked. It searches while somebody types, completes people, units, kinds and dates, and keeps nothing of what was looked for. States for `:state()`: `idle`, `loading`, `ready`, `empty`, `refused`, `failed`, `offline`, `signed-out`. */
export const TeamSearch = createComponent({
  react: React,
  tagName: 'team-search',
  elementClass: TeamSearchElement,
  events: {
    onTeamQueryChanged: 'team-query-changed' as EventName<TeamEventMap['team-query-changed']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
  },
});

/** Where a process stands, in the middle of a sentence: shape, word, step and age. It follows the process live, and greys out by itself when no update comes within the cadence of the process. All badges of a page share one request. States for `:state()`: `loading`, `ready`, `unknown`, `failed-to-load`, `offline`, `signed-out`, `stale`, and the state of the process: `queued`, `running`, `waiting`, `done`, `failed`, `cancelled`. */
export const TeamStatusBadge = createComponent({
  react: React,
  tagName: 'team-status-badge',
  elementClass: TeamStatusBadgeElement,
  events: {
    onTeamStatusChanged: 'team-status-changed' as EventName<TeamEventMap['team-status-changed']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
  },
});

/** Urgent posts as a banner, the newest first, until each is dismissed, or acknowledged where the reader must read it; what is put away goes from all of the reader's pages. While there are none it takes no space, and it says nothing when the server cannot be reached: it tries again by itself. The banner lies above the page in the browser's top layer: an urgent post must be seen wherever somebody has scrolled to, and one that pushed the page down would move what is read, and what is about to be clicked. With `inline` it stands where the element stands instead. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`. */
export const TeamUrgent = createComponent({
  react: React,
  tagName: 'team-urgent',
  elementClass: TeamUrgentElement,
  events: {
    onTeamUrgentShown: 'team-urgent-shown' as EventName<TeamEventMap['team-urgent-shown']>,
    onTeamUrgentDismissed: 'team-urgent-dismissed' as EventName<TeamEventMap['team-urgent-dismissed']>,
    onTeamReceiptChanged: 'team-receipt-changed' as EventName<TeamEventMap['team-receipt-changed']>,
    onTeamSessionNeeded: 'team-session-needed' as EventName<TeamEventMap['team-session-needed']>,
  },
});
