import type { FailureCode, Post } from '@team-feed/sdk';

/** Every text the elements show. Counts come in as numbers, so that a language can build its own plurals. */
export interface Words
  extends
    FeedWords,
    EditorWords,
    ComposerWords,
    BadgeWords,
    MustReadWords,
    InboxWords,
    SearchWords,
    OptionsWords,
    MoreWords,
    LinkWords,
    FollowWords,
    ArticleWords,
    PinsWords,
    UrgentWords,
    MessagesWords,
    ProcessWords,
    ShareWords {
  /** Whether they go from right to left. Follows from the language, so nobody has to say it. */
  readonly isRightToLeft?: boolean;
}

/** Words of a page's own, or the way to fetch them. */
export type OwnWords = Partial<Words> | (() => Promise<Partial<Words>>);

/** What is shared, and what provider, feed and post say. */
export interface FeedWords {
  // Everywhere
  /** What went wrong, in plain words, as whole sentences. */
  readonly failures: Readonly<Record<FailureCode, string>>;
  readonly offline: string;
  readonly signedOut: string;
  readonly loading: string;
  readonly retry: string;
  readonly states: Readonly<Record<'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled', string>>;

  // <team-feed>
  readonly feed: string;
  readonly noPosts: string;
  /** Below the home timeline: where its posts come from. */
  readonly homeSources: string;
  readonly older: string;
  readonly moreReplies: string;
  readonly loadingOlder: string;
  readonly newPosts: (count: number) => string;
  /** Of the posts that stand on top. */
  readonly pinned: string;
  /** Above posts that could not be brought up to date. */
  readonly notCurrent: string;

  // <team-post>
  readonly now: string;
  readonly edited: string;
  /** Before the link to the page that a post was written on. */
  readonly onPage: string;
  readonly deletedPost: string;
  readonly answerTo: (name: string) => string;
  readonly onlyYou: string;
  readonly onlyPeople: (count: number) => string;
  readonly news: string;
  readonly memo: string;
  readonly important: string;
  readonly urgent: string;
  readonly expected: (time: string) => string;
  readonly more: string;
  readonly less: string;
  readonly reply: string;
  readonly replies: (count: number) => string;
  readonly hideReplies: string;
  /** Behind the number of replies, where some are new to the reader. */
  readonly newReplies: string;
  /** The button of a deleted post that shows its former text. */
  readonly whatItSaid: string;
  readonly react: string;
  readonly reactions: Readonly<Record<Post['reactions'][number]['name'], string>>;
  readonly reacted: (name: string, count: number) => string;
  readonly pin: string;
  readonly edit: string;
  readonly remove: string;
  readonly sending: string;
  /** Of a post that is sent when the server can be reached. */
  readonly waitingToSend: string;
  /** Before what went wrong with a change that was taken back. */
  readonly notDone: string;
}

/** What a feed says where a link leads to a post. */
export interface LinkWords {
  readonly back: string;
  readonly postOf: (name: string) => string;
  readonly postGone: string;
}

/** What the button says that follows a person, unit or hashtag. */
export interface FollowWords {
  readonly follow: string;
  readonly following: string;
  readonly followHint: string;
}

/** What a post says of those who reacted and of its former texts. */
export interface MoreWords {
  readonly formerTexts: string;
  readonly changedAt: (time: string) => string;
  readonly writtenAt: (time: string) => string;
  /** Said by a screen reader before a text that was removed, or added. */
  readonly removedText: string;
  readonly addedText: string;
  readonly noFormerText: string;
  readonly historyNotYours: string;
  readonly whoReacted: string;
  readonly andOthers: (count: number) => string;
}

/** What a post says while its author changes or deletes it. */
export interface EditorWords {
  /** Takes away a post that is not sent yet. */
  readonly discard: string;
  readonly save: string;
  readonly cancel: string;
  readonly editText: string;
  readonly editTitle: string;
  readonly removeSure: string;
  readonly changedMeanwhile: string;
}

/** What `<team-composer>` says. */
export interface ComposerWords {
  readonly compose: string;
  readonly composeReply: string;
  readonly composeReplyTo: (name: string) => string;
  readonly composeMessage: string;
  /** Before the names of those who will get a private message. */
  readonly to: string;
  readonly send: string;
  readonly title: string;
  readonly post: string;
  /** Keys that send; `key` is `Ctrl` or `⌘`. */
  readonly postHint: (key: string) => string;
  readonly kind: string;
  /** Opens the options. */
  readonly moreOptions: string;
  readonly mustReadCount: (count: number) => string;
  readonly note: string;
  readonly audience: string;
  readonly toCompany: string;
  readonly toUnit: (name: string) => string;
  readonly toPeople: (names: string) => string;
  readonly toPeopleOpen: string;
  readonly toThread: string;
  readonly anotherUnit: string;
  readonly members: (count: number) => string;
  readonly unitSearch: string;
  readonly peopleSearch: string;
  readonly nobodyFound: string;
  readonly noUnitFound: string;
  readonly removePerson: (name: string) => string;
  readonly charactersLeft: (count: number) => string;
  readonly charactersOver: (count: number) => string;
  readonly suggestions: (count: number) => string;
  readonly posted: string;
  /** There is no connection, so the post waits. */
  readonly keptToSend: string;
  readonly textKept: string;
  readonly composeSignedOut: string;
  readonly mayNotPost: string;
  /** A title has fewer characters than a text. */
  readonly titleOver: (count: number) => string;
}

/** What `<team-search>` says. */
export interface SearchWords {
  readonly search: string;
  readonly searchRun: string;
  readonly searchClear: string;
  /** Of the row of filters, whose names follow. */
  readonly searchFilters: string;
  readonly searchFilter: Readonly<Record<'from' | 'in' | 'kind' | 'tag' | 'before' | 'phrase', string>>;
  /** Before an example of a search. */
  readonly searchHint: string;
  readonly searchExample: string;
  readonly searchKinds: Readonly<Record<Post['kind'], string>>;
  readonly inCompany: string;
  readonly inPeople: string;
  readonly beforeToday: string;
  readonly beforeMonth: string;
  readonly beforeYear: string;
  readonly searchChoices: (count: number) => string;
  readonly searching: string;
  /** `more` says that there are more than those shown. */
  readonly found: (count: number, more: boolean) => string;
  readonly foundNothing: (query: string) => string;
  readonly foundNothingHint: string;
  readonly foundMore: string;
  readonly searchSignedOut: string;
  /** Why a search cannot be understood, and what to do. */
  readonly searchTrouble: Readonly<
    Record<'tooLong' | 'tooMany' | 'openQuote' | 'bareFilter' | 'unknownKind' | 'noDate' | 'nothing', string>
  >;
}

/** What `<team-status-badge>` says. */
export interface BadgeWords {
  /** Of a status whose next update is overdue; `age` is when the last one came, as in `yesterday`. */
  readonly stale: (age: string) => string;
  readonly noStatus: string;
  readonly noSuchProcess: string;
  readonly statusSignedOut: string;
  /** The button that offers to show the same elsewhere: of a badge, a process or a feed. */
  readonly share: string;
}

/** How a moment is named: by its distance or neighbouring day, the time of today, the weekday, or the date. */
export type MomentKind = 'relative' | 'time' | 'weekday' | 'date';

/** What a post that must be read says, in a feed and in the inbox. */
export interface MustReadWords {
  /** Between two parts of a sentence, with the space after it. */
  readonly comma: string;
  readonly mustRead: string;
  readonly mustReadBy: (when: string, kind: MomentKind) => string;
  /** A deadline that is to come, after what it is of: `due tomorrow`. */
  readonly due: (when: string, kind: MomentKind) => string;
  readonly overdue: (when: string, kind: MomentKind) => string;
  readonly acknowledgedOf: (count: number, total: number) => string;
  readonly allAcknowledged: (total: number) => string;
  /** The button that acknowledges, in the reader's own words. */
  readonly acknowledge: string;
  readonly acknowledged: string;
  readonly takeBack: string;
  readonly takenBack: string;
  readonly sentLater: string;
  readonly withdraw: string;
  readonly withdrawSure: string;
  readonly keepAsking: string;
  readonly withdrawn: string;
  readonly asked: string;
  readonly wholeCompany: string;
  readonly acknowledgedBy: (count: number) => string;
  readonly pendingOf: (count: number) => string;
  readonly seenBy: (count: number) => string;
  readonly deliveredTo: (count: number) => string;
  /** What one person did, behind their name; for the author. */
  readonly receipt: Readonly<Record<'seen' | 'delivered', (when: string) => string>>;
  readonly tooManyToName: string;
  readonly changedReadAgain: string;
  readonly withdrawnMeanwhile: string;
  readonly tooLateToTakeBack: string;
}

/** What `<team-inbox>` says. */
export interface InboxWords {
  readonly inbox: string;
  readonly inboxCount: (pending: number, overdue: number) => string;
  readonly inboxEmpty: string;
  readonly inboxMore: string;
  readonly inboxSignedOut: string;
  readonly asksYou: (name: string) => string;
  /** After one was acknowledged. */
  readonly left: (count: number) => string;
  readonly newMustReads: (count: number) => string;
  readonly overdueMark: string;
}

/** What `<team-composer>` says of who must read a post, until when, and how much it matters. */
export interface OptionsWords {
  readonly mustReadIt: string;
  readonly addresseeSearch: string;
  readonly everyReader: string;
  readonly deadline: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly inAWeek: string;
  readonly noDeadline: string;
  readonly priority: string;
  readonly normalPriority: string;
  readonly urgentHint: string;
  readonly cannotSee: (names: string) => string;
  readonly deadlineOver: string;
  readonly tooManyMustReads: string;
  readonly tooManyUrgent: string;
}

/** What the composer says of news and memos. */
export interface ArticleWords {
  /** Before what can be formatted; the words that follow stand between their marks. */
  readonly formatting: string;
  readonly bold: string;
  readonly italic: string;
  readonly headingLine: string;
  readonly listItem: string;
  readonly quote: string;
  readonly linkText: string;
  readonly code: string;
  readonly preview: string;
  readonly previewEmpty: string;
}

/** What posts on top say, and those who put them there. */
export interface PinsWords {
  readonly pinnedUntil: (when: string, kind: MomentKind) => string;
  readonly pinnedUntilRead: string;
  /** The button that puts something away; also of an urgent post. */
  readonly dismiss: string;
  readonly notPinned: string;
  readonly pinUntilRead: string;
  readonly pinUntilDate: string;
  readonly lastDay: string;
}

/** What `<team-urgent>` says. */
export interface UrgentWords {
  readonly urgentPosts: string;
  readonly urgentFrom: (name: string) => string;
  readonly urgentMore: (count: number) => string;
  readonly urgentLess: string;
  readonly allowNotifications: string;
  readonly goToPost: string;
}

/** What `<team-messages>` says. */
export interface MessagesWords {
  readonly messages: string;
  readonly newMessage: string;
  readonly noMessages: string;
  readonly chooseConversation: string;
  readonly messagesSignedOut: string;
  readonly olderConversations: string;
  readonly unreadConversations: (count: number) => string;
  readonly unreadMessages: (count: number) => string;
  /** Nobody else is in the conversation. */
  readonly onlyYouRead: string;
  readonly onlyYouAnd: (names: string) => string;
  readonly onlyThoseNamed: string;
  readonly messagesWith: (names: string) => string;
  /** Before the beginning of a message that the reader wrote. */
  readonly fromYou: (text: string) => string;
  /** Above the first unread message. */
  readonly newFromHere: string;
  readonly newMessages: (count: number) => string;
  readonly backToMessages: string;
}

/** What `<team-process>` and `<team-processes>` say. */
export interface ProcessWords {
  readonly since: (age: string) => string;
  readonly steps: string;
  /** What a screen reader hears behind the name of a step. */
  readonly stepDone: string;
  readonly stepCurrent: string;
  readonly stepToCome: string;
  readonly owner: string;
  readonly unit: string;
  readonly expectedOn: string;
  readonly waitsFor: string;
  readonly cadence: string;
  readonly watch: string;
  readonly watching: string;
  readonly watchHint: string;
  readonly watchers: (count: number) => string;
  readonly whoWaits: string;
  readonly history: string;
  readonly hideHistory: string;
  readonly olderUpdates: string;
  readonly noHistory: string;
  readonly byAuthor: (name: string) => string;
  readonly reasonWas: (reason: string) => string;
  readonly update: string;
  readonly state: string;
  readonly step: string;
  readonly noStep: string;
  readonly label: string;
  readonly updateNote: string;
  readonly expectedAt: string;
  readonly waitingOnLabel: string;
  readonly waitingOnHint: string;
  readonly waitingOnUnknown: string;
  readonly reason: string;
  readonly reasonNeeded: string;
  readonly sendUpdate: string;
  readonly updateSent: string;
  readonly processSignedOut: string;
  readonly ended: (title: string, state: string) => string;
  readonly processes: string;
  readonly processCount: (count: number) => string;
  readonly ofAll: (shown: number, all: number) => string;
  readonly findProcess: string;
  readonly allUnits: string;
  readonly allStates: string;
  /** The states in which something is still to come. */
  readonly open: string;
  readonly sortBy: string;
  readonly byTitle: string;
  readonly byLongest: string;
  readonly byNewest: string;
  readonly movedMeanwhile: (count: number) => string;
  readonly sortAgain: string;
  readonly noProcesses: string;
  readonly noMatch: string;
  readonly showMore: (count: number) => string;
}

/** What the dialog says that offers to show the same elsewhere. */
export interface ShareWords {
  readonly closeShare: string;
  /** Of the address that the reader has to put their own in place of. */
  readonly shareTokens: (address: string) => string;
  readonly shareTag: string;
  readonly shareFrame: string;
  readonly sharePicture: string;
  readonly shareMarkdown: string;
  readonly shareLink: string;
  readonly copy: string;
  readonly copied: (what: string) => string;
  /** The browser gave no right to copy. */
  readonly copyByHand: string;
}
