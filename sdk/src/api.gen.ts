// Generated from openapi.json by `npm run generate`; not to be edited.

export interface paths {
  '/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whom the token names */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The people of the directory, by name */
    get: operations['listPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/people/{handle}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One person */
    get: operations['getPerson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/units': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The units of the organization, by name */
    get: operations['listUnits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/units/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One unit */
    get: operations['getUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/timelines/{timeline}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A timeline, newest first; a thread oldest first */
    get: operations['getTimeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Writes a post; the same id and content again answers the stored one */
    post: operations['createPost'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One post */
    get: operations['getPost'];
    put?: never;
    post?: never;
    /** Deletes a post; its place in the thread stays */
    delete: operations['deletePost'];
    options?: never;
    head?: never;
    /** Edits the text of a post of the caller */
    patch: operations['updatePost'];
    trace?: never;
  };
  '/v1/posts/{id}/thread': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The thread that a post belongs to, oldest first */
    get: operations['getThread'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/reactions/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Adds a reaction of the caller */
    put: operations['addReaction'];
    post?: never;
    /** Takes a reaction of the caller back */
    delete: operations['removeReaction'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/pin': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Keeps news or a memo at the top of its timelines */
    put: operations['pinPost'];
    post?: never;
    /** Takes the pin off */
    delete: operations['unpinPost'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/dismissal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Puts a banner or a pinned post away, for the caller on all pages */
    put: operations['dismissPost'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Marks the thread of a post as read up to this post */
    put: operations['markRead'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a post said before, oldest first; of a deleted one for those who are known to have read it */
    get: operations['getHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/reactions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who reacted to a post, newest first */
    get: operations['listReactors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/receipts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who has acknowledged a post and who is pending: names up to 50 people, counts above */
    get: operations['getReceipts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Says what the caller did with a post that they must read; `pending` takes an acknowledgement back */
    put: operations['putReceipt'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/posts/{id}/obligation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Withdraws what a post of the caller asks for */
    delete: operations['withdrawObligation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/inbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller must read, overdue first */
    get: operations['getInbox'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/urgent': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Urgent posts of the last day that the caller has neither put away nor acknowledged */
    get: operations['listUrgent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Private conversations of the caller, the one with the newest message first */
    get: operations['listConversations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/conversations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One private conversation with a page of its messages, oldest first */
    get: operations['getConversation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/follows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller follows, newest first */
    get: operations['listFollows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/follows/{of}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Makes it a source of the home timeline of the caller */
    put: operations['follow'];
    post?: never;
    /** Takes it out of the home timeline again */
    delete: operations['unfollow'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Posts that the caller may see and that hold what is looked for, the best and newest first */
    get: operations['search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/processes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The processes that the caller may see */
    get: operations['listProcesses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/processes/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One process and where it stands */
    get: operations['getProcess'];
    /** Creates a process, or replaces what it is */
    put: operations['putProcess'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/processes/{key}/statuses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that was said of a process, newest first */
    get: operations['listStatusUpdates'];
    put?: never;
    /** Says where a process stands; answers the status that is current then */
    post: operations['addStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/processes/{key}/watch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** The caller waits for the process: its changes reach their home */
    put: operations['watchProcess'];
    post?: never;
    /** The caller waits no more */
    delete: operations['unwatchProcess'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/processes/{key}/watchers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who waits for a process, the longest waiting first; for its owner and those who keep processes */
    get: operations['listWatchers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/statuses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where many processes stand; what is unknown or not for the caller is left out */
    get: operations['listStatuses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Live events of the topics; `Last-Event-ID` goes on where a stream ended */
    get: operations['live'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Problem: {
      /** @description `urn:team-feed:problem:` and a stable word. */
      type: string;
      /** @description What is wrong, for this type always the same. */
      title: string;
      status: number;
      /** @description What is wrong here, and what to do. */
      detail?: string;
      errors?: {
        /** @description The field, as a JSON pointer; empty for the whole. */
        field: string;
        detail: string;
      }[];
    };
    Person: {
      /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
      handle: string;
      name: string;
      title: string | null;
      avatar: string | null;
      units: string[];
      roles: ('member' | 'editor' | 'manager' | 'press' | 'admin')[];
    };
    Unit: {
      /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
      key: string;
      name: string;
      /** @enum {unknown} */
      kind: 'sector' | 'floor' | 'office' | 'team';
      parent: string | null;
      /** @description People in it and in all units below it. */
      members: number;
    };
    Me: {
      /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
      handle: string;
      name: string;
      title: string | null;
      avatar: string | null;
      units: string[];
      roles: ('member' | 'editor' | 'manager' | 'press' | 'admin')[];
      limits: {
        /** @description Graphemes of a note. */
        note: number;
        /** @description Graphemes of a memo or news item. */
        long: number;
        /** @description Graphemes of a title. */
        title: number;
      };
      may: {
        /** @description Send urgent posts. */
        postUrgent: boolean;
        /** @description Post news and memos to the whole company, and pin them. */
        postCompanyNews: boolean;
      };
    };
    PersonPage: {
      items: components['schemas']['Person'][];
      next: string | null;
    };
    UnitPage: {
      items: components['schemas']['Unit'][];
      next: string | null;
    };
    Status: {
      /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
      process: string;
      title: string;
      state: ('queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled') | null;
      step: string | null;
      label: string | null;
      at: string | null;
      expectedAt: string | null;
      since: string | null;
      waitingOn: string | null;
      waitingOnName: string | null;
      /** @description No update within the cadence of the process. */
      stale: boolean;
      staleAt: string | null;
    };
    Process: {
      /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
      key: string;
      title: string;
      owner: string | null;
      ownerName: string | null;
      unit: string | null;
      unitName: string | null;
      /** @description `company` or `unit:<key>`: who may see the process and its badge. */
      audience: string;
      /** @description The badge is served without a token to whoever reaches the server. */
      open: boolean;
      steps: string[];
      cadence: number | null;
      /** @description How many wait for it. */
      watchers: number;
      /** @description Whether the reader does. */
      watching: boolean;
      /** @description Whether the reader may say where it stands. */
      mayUpdate: boolean;
      status: components['schemas']['Status'];
    };
    NewProcess: {
      title: string;
      owner?: string | null;
      unit?: string | null;
      /** @description `company` or `unit:<key>`: who may see the process and its badge. */
      audience?: string;
      open?: boolean;
      steps?: string[];
      cadence?: number | null;
    };
    NewStatus: {
      /** @description A UUIDv7 in lower case. */
      id?: string;
      /** @enum {unknown} */
      state: 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';
      step?: string | null;
      label?: string | null;
      note?: string | null;
      expectedAt?: string | null;
      waitingOn?: string | null;
      reason?: string | null;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      at?: string;
    };
    StatusPage: {
      items: components['schemas']['Status'][];
      next: string | null;
    };
    ProcessPage: {
      items: components['schemas']['Process'][];
      next: string | null;
    };
    Facet:
      | {
          /** @enum {string} */
          type: 'mention';
          /** @description First UTF-16 unit of the body. */
          start: number;
          /** @description Behind the last UTF-16 unit. */
          end: number;
          /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
          handle: string;
          name: string;
        }
      | {
          /** @enum {string} */
          type: 'link';
          /** @description First UTF-16 unit of the body. */
          start: number;
          /** @description Behind the last UTF-16 unit. */
          end: number;
          url: string;
        }
      | {
          /** @enum {string} */
          type: 'hashtag';
          /** @description First UTF-16 unit of the body. */
          start: number;
          /** @description Behind the last UTF-16 unit. */
          end: number;
          tag: string;
        };
    StatusUpdate: {
      /** @description A UUIDv7 in lower case. */
      id: string;
      /** @enum {unknown} */
      state: 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';
      step: string | null;
      label: string | null;
      note: string | null;
      reason: string | null;
      expectedAt: string | null;
      waitingOn: string | null;
      waitingOnName: string | null;
      /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
      by: string;
      byName: string;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      at: string;
    };
    StatusUpdatePage: {
      items: components['schemas']['StatusUpdate'][];
      next: string | null;
    };
    Watcher: {
      /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
      handle: string;
      name: string;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      since: string;
    };
    WatcherPage: {
      items: components['schemas']['Watcher'][];
      next: string | null;
    };
    Reaction: {
      /** @enum {unknown} */
      name: 'like' | 'thanks' | 'celebrate' | 'love' | 'laugh' | 'eyes';
      count: number;
      mine: boolean;
    };
    PostStatus: {
      /** @enum {unknown} */
      state: 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';
      step: string | null;
      label: string | null;
      expectedAt: string | null;
      waitingOn: string | null;
      waitingOnName: string | null;
      reason: string | null;
    };
    Receipt: {
      /** @enum {unknown} */
      state: 'pending' | 'delivered' | 'seen' | 'acknowledged';
      /** @description The version of the post that it is of. */
      version: number;
      deliveredAt: string | null;
      seenAt: string | null;
      acknowledgedAt: string | null;
      takeBackUntil: string | null;
      remindedAt: string | null;
      overdue: boolean;
    };
    Obligation: {
      /** @description Names of the addressees, in their order. */
      names: string[];
      /** @description People who must read it. */
      total: number;
      /** @description Those who have acknowledged the current version. */
      acknowledged: number;
      withdrawnAt: string | null;
      mine: components['schemas']['Receipt'] | null;
    };
    Pin: {
      until: string | null;
      /** @description For each reader until they have dismissed or acknowledged it. */
      untilRead: boolean;
    };
    Post: {
      /** @description A UUIDv7 in lower case. */
      id: string;
      /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
      author: string;
      authorName: string;
      authorTitle: string | null;
      authorAvatar: string | null;
      /** @enum {unknown} */
      kind: 'note' | 'news' | 'memo' | 'status';
      /** @enum {unknown} */
      priority: 'normal' | 'important' | 'urgent';
      title: string | null;
      body: string;
      facets: components['schemas']['Facet'][];
      /** @description `company`, `unit:<key>` or `people`. */
      audience: string;
      audienceName: string | null;
      /** @description Whom a private message names; empty for other audiences. */
      people: string[];
      replyTo: string | null;
      replyToName: string | null;
      /** @description Id of the first post of the thread; its own for a first post. */
      thread: string;
      page: string | null;
      pageTitle: string | null;
      process: string | null;
      processTitle: string | null;
      status: components['schemas']['PostStatus'] | null;
      /** @description Who must read it. */
      addressees: string[];
      deadline: string | null;
      obligation: components['schemas']['Obligation'] | null;
      pinned: components['schemas']['Pin'] | null;
      /** @description Its thread has answers newer than the reader has marked as read. */
      unread: boolean;
      reactions: components['schemas']['Reaction'][];
      /** @description Answers in its thread, where it is the first post; direct answers otherwise. */
      replies: number;
      /** @description Goes up by one with each edit. */
      version: number;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      createdAt: string;
      editedAt: string | null;
      /** @description Only its place in the thread is left. */
      deleted: boolean;
    };
    NewPin: {
      until?: string | null;
      untilRead?: boolean;
    };
    NewPost: {
      /** @description A UUIDv7 in lower case. */
      id: string;
      body: string;
      /** @enum {unknown} */
      kind?: 'note' | 'news' | 'memo';
      /** @enum {unknown} */
      priority?: 'normal' | 'important' | 'urgent';
      title?: string | null;
      /** @description `company`, `unit:<key>` or `people`. */
      audience?: string;
      people?: string[];
      replyTo?: string | null;
      page?: string | null;
      pageTitle?: string | null;
      process?: string | null;
      addressees?: string[];
      deadline?: string | null;
      pin?: components['schemas']['NewPin'] | null;
    };
    PostChange: {
      version: number;
      body?: string;
      title?: string | null;
    };
    PostPage: {
      items: components['schemas']['Post'][];
      next: string | null;
    };
    TimelinePage: {
      items: components['schemas']['Post'][];
      next: string | null;
      /** @description On the first page of `home`, `company` and units; empty otherwise. */
      pinned: components['schemas']['Post'][];
    };
    PostVersion: {
      version: number;
      title: string | null;
      body: string;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      at: string;
    };
    PostHistory: {
      items: components['schemas']['PostVersion'][];
      next: string | null;
    };
    PostReactor: {
      /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
      handle: string;
      name: string;
      /** @enum {unknown} */
      reaction: 'like' | 'thanks' | 'celebrate' | 'love' | 'laugh' | 'eyes';
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      at: string;
    };
    PostReactorPage: {
      items: components['schemas']['PostReactor'][];
      next: string | null;
    };
    NewReceipt: {
      /** @enum {unknown} */
      state: 'pending' | 'delivered' | 'seen' | 'acknowledged';
      version: number;
    };
    Receipts: {
      version: number;
      /** @description `delivered` and `seen` are for the author, and count those who went further as well. */
      counts: {
        total: number;
        pending: number;
        acknowledged: number;
        delivered?: number;
        seen?: number;
      };
      people?: {
        /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
        handle: string;
        name: string;
        /** @enum {unknown} */
        state: 'pending' | 'delivered' | 'seen' | 'acknowledged';
        at: string | null;
      }[];
    };
    InboxItem: {
      post: components['schemas']['Post'];
      receipt: components['schemas']['Receipt'];
    };
    InboxPage: {
      items: components['schemas']['InboxItem'][];
      next: string | null;
      counts: {
        pending: number;
        overdue: number;
      };
    };
    Conversation: {
      /** @description Id of its first post, and so of its thread. */
      id: string;
      /** @description Everybody in it but the reader. */
      people: {
        handle: string;
        name: string;
      }[];
      last: components['schemas']['Post'];
      /** @description Messages of others that the reader has not marked as read. */
      unread: number;
    };
    ConversationPage: {
      items: components['schemas']['Conversation'][];
      next: string | null;
      /** @description Conversations with unread messages. */
      unread: number;
    };
    ConversationMessages: {
      /** @description Id of its first post, and so of its thread. */
      id: string;
      /** @description Everybody in it but the reader. */
      people: {
        handle: string;
        name: string;
      }[];
      last: components['schemas']['Post'];
      /** @description Messages of others that the reader has not marked as read. */
      unread: number;
      items: components['schemas']['Post'][];
      next: string | null;
    };
    Follow: {
      /** @description `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`. */
      of: string;
      name: string;
    };
    FollowPage: {
      items: components['schemas']['Follow'][];
      next: string | null;
    };
    Highlight: {
      /** @enum {string} */
      type: 'highlight';
      /** @enum {unknown} */
      field: 'title' | 'body';
      start: number;
      end: number;
    };
    SearchResult: {
      post: components['schemas']['Post'];
      highlights: components['schemas']['Highlight'][];
    };
    SearchPage: {
      items: components['schemas']['SearchResult'][];
      next: string | null;
    };
    LiveReady: {
      position: string;
    };
    LiveReset: {
      position: string;
    };
    LivePost: {
      topics: string[];
      post: components['schemas']['Post'];
    };
    LivePostDeleted: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      post: string;
      /** @description A UUIDv7 in lower case. */
      thread: string;
      replyTo: string | null;
    };
    LiveReaction: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      post: string;
      /** @enum {unknown} */
      name: 'like' | 'thanks' | 'celebrate' | 'love' | 'laugh' | 'eyes';
      count: number;
      by: string;
      on: boolean;
    };
    LiveStatus: {
      topics: string[];
      status: components['schemas']['Status'];
    };
    LivePin: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      post: string;
      pinned: components['schemas']['Pin'] | null;
    };
    LiveReceipt: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      post: string;
      version: number;
      /** @enum {unknown} */
      state: 'acknowledged' | 'pending';
      by?: string;
      total: number;
      acknowledged: number;
    };
    LiveMustRead: {
      topics: string[];
      item: components['schemas']['InboxItem'];
    };
    LiveReminder: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      post: string;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      remindedAt: string;
      overdue: boolean;
    };
    LiveWithdrawn: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      post: string;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      withdrawnAt: string;
    };
    LiveDismissed: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      post: string;
    };
    LiveRead: {
      topics: string[];
      /** @description A UUIDv7 in lower case. */
      thread: string;
      /**
       * Format: date-time
       * @description ISO 8601; answers are in UTC with milliseconds.
       */
      readAt: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPeople: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
        /** @description Beginnings of the handle or of words of the name; case and accents do not count. */
        query?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A person: lower-case letters, digits, dot, dash and underscore, at most 63. */
        handle: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUnits: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getUnit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Unit'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTimeline: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path: {
        /** @description `home`, `company`, `unit:<key>`, `person:<handle>`, `process:<key>`, `tag:<tag>`, `page:<url>` or `thread:<id>`. */
        timeline: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TimelinePage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  createPost: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPost'];
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  deletePost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  updatePost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PostChange'];
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getThread: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TimelinePage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  addReaction: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
        name: 'like' | 'thanks' | 'celebrate' | 'love' | 'laugh' | 'eyes';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeReaction: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
        name: 'like' | 'thanks' | 'celebrate' | 'love' | 'laugh' | 'eyes';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  pinPost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPin'];
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  unpinPost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Post'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  dismissPost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  markRead: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getHistory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PostHistory'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listReactors: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PostReactorPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getReceipts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Receipts'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  putReceipt: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewReceipt'];
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  withdrawObligation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getInbox: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
        /** @description `pending` unless said; `acknowledged`: newest first. */
        state?: 'pending' | 'acknowledged';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InboxPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUrgent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PostPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listConversations: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConversationPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getConversation: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path: {
        /** @description A UUIDv7 in lower case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConversationMessages'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listFollows: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FollowPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  follow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`. */
        of: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  unfollow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`. */
        of: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  search: {
    parameters: {
      query: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
        /** @description Words, "a phrase", and filters: `from:<handle>`, `in:<unit>`, `in:company`, `in:people`, `tag:<tag>`, `kind:<kind>`, `before:<date>`; at most 300 characters. All words must be there, and one value of each filter. */
        query: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SearchPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listProcesses: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        unit?: string;
        /** @description One or several states, separated by commas. */
        state?: string;
        /** @description Whether the caller waits for them. */
        watching?: boolean;
        /** @description `title`, or `longest`: those first that have not ended and have been in their state for longest. */
        order?: 'title' | 'longest';
        /** @description A part of the title or key. */
        query?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProcess: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Process'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  putProcess: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewProcess'];
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Process'];
        };
      };
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Process'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listStatusUpdates: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusUpdatePage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  addStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewStatus'];
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Status'];
        };
      };
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Status'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  watchProcess: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Process'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  unwatchProcess: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Process'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listWatchers: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `next` of an earlier page. */
        before?: string;
      };
      header?: never;
      path: {
        /** @description A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100. */
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WatcherPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listStatuses: {
    parameters: {
      query: {
        /** @description Keys of processes, separated by commas, at most 200. */
        keys: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusPage'];
        };
      };
      /** @description Default Response */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  live: {
    parameters: {
      query: {
        /** @description Names of timelines, or `processes`; each percent-encoded, separated by commas, at most 100. */
        topics: string;
        /** @description As the header Last-Event-ID, which wins. */
        lastEventId?: string;
        /** @description Ends the answer when all that has happened is told: for networks that hold endless answers back, and poll. */
        once?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
