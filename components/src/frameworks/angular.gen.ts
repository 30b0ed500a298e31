// Generated from custom-elements.json by `npm run generate`; not to be edited.
/**
 * The elements in Angular's templates: properties are typed, with `strictTemplates`, and `[for]` is the element's own.
 * Importing this defines the elements. Events are typed by the elements themselves.
 *
 * @example
 * import { teamElements } from '@team-feed/components/angular';
 * @Component({ imports: [teamElements], template: '<team-feed for="company" [limit]="10" composer />' })
 */
import * as ng from '@angular/core';
import '../register.ts';
import type { TeamComposer as TeamComposerElement } from '../team-composer/team-composer.ts';
import type { TeamFeed as TeamFeedElement } from '../team-feed/team-feed.ts';
import type { TeamInbox as TeamInboxElement } from '../team-inbox/team-inbox.ts';
import type { TeamMessages as TeamMessagesElement } from '../team-messages/team-messages.ts';
import type { TeamPost as TeamPostElement } from '../team-post/team-post.ts';
import type { TeamProcess as TeamProcessElement } from '../team-process/team-process.ts';
import type { TeamProcesses as TeamProcessesElement } from '../team-processes/team-processes.ts';
import type { TeamProvider as TeamProviderElement } from '../team-provider/team-provider.ts';
import type { TeamSearch as TeamSearchElement } from '../team-search/team-search.ts';
import type { TeamStatusBadge as TeamStatusBadgeElement } from '../team-status-badge/team-status-badge.ts';
import type { TeamUrgent as TeamUrgentElement } from '../team-urgent/team-urgent.ts';

/** Writes posts and answers. It keeps a draft, completes `@names` and `#tags`, always says who will read the text, and loses nothing of it when the server refuses it or cannot be reached. States for `:state()`: `idle`, `loading`, `sending`, `refused`, `failed`, `offline`, `signed-out`. */
export class TeamComposer {
  readonly #element = ng.inject<ng.ElementRef<TeamComposerElement>>(ng.ElementRef).nativeElement;
  /** The timeline it writes to: a unit's posts are for the unit, a process's and a page's belong there, and with `page` they belong to the page that it stands on. `messages` writes private messages to people whom the writer names. */
  set for(value: TeamComposerElement['for'] | undefined) {
    Object.assign(this.#element, { for: value });
  }
  /** Id of the post that is answered. */
  set replyTo(value: TeamComposerElement['replyTo'] | undefined) {
    Object.assign(this.#element, { replyTo: value });
  }
  /** Who wrote the post that is answered. */
  set replyToName(value: TeamComposerElement['replyToName'] | undefined) {
    Object.assign(this.#element, { replyToName: value });
  }
  /** Key of the process that it is about. */
  set process(value: TeamComposerElement['process'] | undefined) {
    Object.assign(this.#element, { process: value });
  }
  /** Address of the page that it is about; empty for the one that it stands on. */
  set page(value: TeamComposerElement['page'] | undefined) {
    Object.assign(this.#element, { page: value });
  }
  /** The timeline that shows a post before the server has it. */
  set timeline(value: TeamComposerElement['timeline'] | undefined) {
    Object.assign(this.#element, { timeline: value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamComposer, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamComposer,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamComposer,
    'team-composer',
    never,
    {
      for: { alias: 'for'; required: false };
      replyTo: { alias: 'replyTo'; required: false };
      replyToName: { alias: 'replyToName'; required: false };
      process: { alias: 'process'; required: false };
      page: { alias: 'page'; required: false };
      timeline: { alias: 'timeline'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamComposer,
    isStandalone: true,
    selector: 'team-composer',
    inputs: {
      for: 'for',
      replyTo: 'replyTo',
      replyToName: 'replyToName',
      process: 'process',
      page: 'page',
      timeline: 'timeline',
    },
  } as never) as never;
}

/** The posts of a timeline, newest first and live, with a button for older ones. Threads open in place. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`. */
export class TeamFeed {
  readonly #element = ng.inject<ng.ElementRef<TeamFeedElement>>(ng.ElementRef).nativeElement;
  /** The timeline: `home`, `company`, `unit:<key>`, `person:<handle>`, `process:<key>`, `tag:<tag>`, `thread:<id>`, `page:<url>`, or `page` for the page that the feed stands on. */
  set for(value: TeamFeedElement['for'] | undefined) {
    Object.assign(this.#element, { for: value });
  }
  /** The address of a page: the feed is that page's, with `for="page"` or without `for`. */
  set page(value: TeamFeedElement['page'] | undefined) {
    Object.assign(this.#element, { page: value });
  }
  /** How many posts a page of the timeline has, 1 to 100. */
  set limit(value: TeamFeedElement['limit'] | undefined) {
    Object.assign(this.#element, { limit: value });
  }
  /** Lets readers write posts. */
  set composer(value: TeamFeedElement['composer'] | '' | undefined) {
    Object.assign(this.#element, { composer: value === '' || value });
  }
  /** New posts are announced as they come; `live="off"` for a feed that stands still. */
  set live(value: TeamFeedElement['live'] | '' | undefined) {
    Object.assign(this.#element, { live: value === '' || value });
  }
  /** The button that offers to show the same elsewhere is beside the heading, always to be seen, and not at the end. */
  set share(value: TeamFeedElement['share'] | '' | undefined) {
    Object.assign(this.#element, { share: value === '' || value });
  }
  /** Leaves that button out. */
  set noShare(value: TeamFeedElement['noShare'] | '' | undefined) {
    Object.assign(this.#element, { noShare: value === '' || value });
  }
  /** The first post of a thread is not shown: it stands above already. */
  set repliesOnly(value: TeamFeedElement['repliesOnly'] | '' | undefined) {
    Object.assign(this.#element, { repliesOnly: value === '' || value });
  }
  /** Id of the post to go to, in a thread; a page's address does the same with `#post-<id>`. */
  set post(value: TeamFeedElement['post'] | undefined) {
    Object.assign(this.#element, { post: value });
  }
  /** The post that the composer answers, in a thread. Until somebody says otherwise, the first one. */
  set answering(value: TeamFeedElement['answering'] | undefined) {
    Object.assign(this.#element, { answering: value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamFeed, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamFeed,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamFeed,
    'team-feed',
    never,
    {
      for: { alias: 'for'; required: false };
      page: { alias: 'page'; required: false };
      limit: { alias: 'limit'; required: false };
      composer: { alias: 'composer'; required: false };
      live: { alias: 'live'; required: false };
      share: { alias: 'share'; required: false };
      noShare: { alias: 'noShare'; required: false };
      repliesOnly: { alias: 'repliesOnly'; required: false };
      post: { alias: 'post'; required: false };
      answering: { alias: 'answering'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamFeed,
    isStandalone: true,
    selector: 'team-feed',
    inputs: {
      for: 'for',
      page: 'page',
      limit: 'limit',
      composer: 'composer',
      live: 'live',
      share: 'share',
      noShare: 'noShare',
      repliesOnly: 'repliesOnly',
      post: 'post',
      answering: 'answering',
    },
  } as never) as never;
}

/** What the reader must read, overdue first, each with a button that acknowledges it in place. The focus goes on to the next one, the key `a` does the same as the button, and what is acknowledged offline is sent later. With `bell` it is a button with a number that opens the list. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`, `overdue`. */
export class TeamInbox {
  readonly #element = ng.inject<ng.ElementRef<TeamInboxElement>>(ng.ElementRef).nativeElement;
  /** How many posts are shown at first, and with each press of the button for more. */
  set limit(value: TeamInboxElement['limit'] | undefined) {
    Object.assign(this.#element, { limit: value });
  }
  /** Shows a button with the number only, which opens the list. */
  set bell(value: TeamInboxElement['bell'] | '' | undefined) {
    Object.assign(this.#element, { bell: value === '' || value });
  }
  /** How many posts there are to acknowledge. Set by the element. */
  set count(value: TeamInboxElement['count'] | undefined) {
    Object.assign(this.#element, { count: value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamInbox, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamInbox,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamInbox,
    'team-inbox',
    never,
    {
      limit: { alias: 'limit'; required: false };
      bell: { alias: 'bell'; required: false };
      count: { alias: 'count'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamInbox,
    isStandalone: true,
    selector: 'team-inbox',
    inputs: { limit: 'limit', bell: 'bell', count: 'count' },
  } as never) as never;
}

/** Private messages: the conversations of the reader, the one that is open with its newest message at the bottom, and a way to write to one or several people. Nobody else ever sees them, and the element says so. Where there is room, list and conversation stand side by side; where not, one at a time. Arrow keys go through the list, Escape goes back to it. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`, `open`. */
export class TeamMessages {
  readonly #element = ng.inject<ng.ElementRef<TeamMessagesElement>>(ng.ElementRef).nativeElement;
  /** Id of the conversation that is open; that of any message of it will do. */
  set conversation(value: TeamMessagesElement['conversation'] | undefined) {
    Object.assign(this.#element, { conversation: value });
  }
  /** How many conversations have unread messages. Set by the element. */
  set unread(value: TeamMessagesElement['unread'] | undefined) {
    Object.assign(this.#element, { unread: value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamMessages, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamMessages,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamMessages,
    'team-messages',
    never,
    { conversation: { alias: 'conversation'; required: false }; unread: { alias: 'unread'; required: false } },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamMessages,
    isStandalone: true,
    selector: 'team-messages',
    inputs: { conversation: 'conversation', unread: 'unread' },
  } as never) as never;
}

/** One post: who wrote it, when and for whom, its text, and what a reader can do with it. Inside a feed it gets its post from there; alone, `post-id` says which one to load. States for `:state()`: `loading`, `ready`, `failed`, `signed-out`, `deleted`, `sending`, `waiting`, `own`, `private`, `important`. */
export class TeamPost {
  readonly #element = ng.inject<ng.ElementRef<TeamPostElement>>(ng.ElementRef).nativeElement;
  /** The post to load. Not needed where `post` is set. */
  set postId(value: TeamPostElement['postId'] | undefined) {
    Object.assign(this.#element, { postId: value });
  }
  /** The post itself, where the page has it already. */
  set post(value: TeamPostElement['post'] | undefined) {
    Object.assign(this.#element, { post: value });
  }
  /** Changes the post; a feed hands in its timeline. Without one, the post changes itself. */
  set keeper(value: TeamPostElement['keeper'] | undefined) {
    Object.assign(this.#element, { keeper: value });
  }
  /** The post is still on its way to the server. */
  set sending(value: TeamPostElement['sending'] | '' | undefined) {
    Object.assign(this.#element, { sending: value === '' || value });
  }
  /** The post is in the outbox: it is sent when the server can be reached, or was refused. */
  set waiting(value: TeamPostElement['waiting'] | undefined) {
    Object.assign(this.#element, { waiting: value });
  }
  /** The thread is shown below. */
  set threadOpen(value: TeamPostElement['threadOpen'] | '' | undefined) {
    Object.assign(this.#element, { threadOpen: value === '' || value });
  }
  /** The post stands in its thread already: no button opens it. */
  set noThread(value: TeamPostElement['noThread'] | '' | undefined) {
    Object.assign(this.#element, { noThread: value === '' || value });
  }
  /** The post stands on the page that it was written on: nobody need be told which. */
  set noPage(value: TeamPostElement['noPage'] | '' | undefined) {
    Object.assign(this.#element, { noPage: value === '' || value });
  }
  /** Whoever shows the post says that it must be read. */
  set noObligation(value: TeamPostElement['noObligation'] | '' | undefined) {
    Object.assign(this.#element, { noObligation: value === '' || value });
  }
  /** Shows title and text in another way than plainly, as a search that marks what it found. */
  set show(value: TeamPostElement['show'] | undefined) {
    Object.assign(this.#element, { show: value });
  }
  /** The post stands on top of its timeline. */
  set pinned(value: TeamPostElement['pinned'] | '' | undefined) {
    Object.assign(this.#element, { pinned: value === '' || value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamPost, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamPost,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamPost,
    'team-post',
    never,
    {
      postId: { alias: 'postId'; required: false };
      post: { alias: 'post'; required: false };
      keeper: { alias: 'keeper'; required: false };
      sending: { alias: 'sending'; required: false };
      waiting: { alias: 'waiting'; required: false };
      threadOpen: { alias: 'threadOpen'; required: false };
      noThread: { alias: 'noThread'; required: false };
      noPage: { alias: 'noPage'; required: false };
      noObligation: { alias: 'noObligation'; required: false };
      show: { alias: 'show'; required: false };
      pinned: { alias: 'pinned'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamPost,
    isStandalone: true,
    selector: 'team-post',
    inputs: {
      postId: 'postId',
      post: 'post',
      keeper: 'keeper',
      sending: 'sending',
      waiting: 'waiting',
      threadOpen: 'threadOpen',
      noThread: 'noThread',
      noPage: 'noPage',
      noObligation: 'noObligation',
      show: 'show',
      pinned: 'pinned',
    },
  } as never) as never;
}

/** One process: its steps as a track, where it stands and since when, whom it waits for and who waits for it, its history, and for those who may, a form that says where it stands. States for `:state()`: `loading`, `ready`, `unknown`, `failed`, `offline`, `signed-out`, `stale`, `watching`. */
export class TeamProcess {
  readonly #element = ng.inject<ng.ElementRef<TeamProcessElement>>(ng.ElementRef).nativeElement;
  /** Key of the process. */
  set process(value: TeamProcessElement['process'] | undefined) {
    Object.assign(this.#element, { process: value });
  }
  /** The button that offers to show the same elsewhere is always to be seen, and not only while it is pointed at. */
  set share(value: TeamProcessElement['share'] | '' | undefined) {
    Object.assign(this.#element, { share: value === '' || value });
  }
  /** Leaves that button out. */
  set noShare(value: TeamProcessElement['noShare'] | '' | undefined) {
    Object.assign(this.#element, { noShare: value === '' || value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamProcess, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamProcess,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamProcess,
    'team-process',
    never,
    {
      process: { alias: 'process'; required: false };
      share: { alias: 'share'; required: false };
      noShare: { alias: 'noShare'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamProcess,
    isStandalone: true,
    selector: 'team-process',
    inputs: { process: 'process', share: 'share', noShare: 'noShare' },
  } as never) as never;
}

/** Many processes: a board with filters by text, state and unit, sorted by title, by longest waiting or by newest change. It is live, and no row moves by itself while somebody reads: the reader sorts again when they like. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`. */
export class TeamProcesses {
  readonly #element = ng.inject<ng.ElementRef<TeamProcessesElement>>(ng.ElementRef).nativeElement;
  /** Key of the unit whose processes are shown; without one, all that the reader may see. */
  set unit(value: TeamProcessesElement['unit'] | undefined) {
    Object.assign(this.#element, { unit: value });
  }
  /** The state that is shown first, `open` for all that have not ended; the reader may choose another. */
  set state(value: TeamProcessesElement['state'] | undefined) {
    Object.assign(this.#element, { state: value });
  }
  /** How they are sorted first: `title`, `longest` or `newest`. */
  set order(value: TeamProcessesElement['order'] | undefined) {
    Object.assign(this.#element, { order: value });
  }
  /** Only those that the reader waits for. */
  set watching(value: TeamProcessesElement['watching'] | '' | undefined) {
    Object.assign(this.#element, { watching: value === '' || value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamProcesses, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamProcesses,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamProcesses,
    'team-processes',
    never,
    {
      unit: { alias: 'unit'; required: false };
      state: { alias: 'state'; required: false };
      order: { alias: 'order'; required: false };
      watching: { alias: 'watching'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamProcesses,
    isStandalone: true,
    selector: 'team-processes',
    inputs: { unit: 'unit', state: 'state', order: 'order', watching: 'watching' },
  } as never) as never;
}

/** Connects the elements inside it to one server and one reader. Its `lang` is the language of their words. */
export class TeamProvider {
  readonly #element = ng.inject<ng.ElementRef<TeamProviderElement>>(ng.ElementRef).nativeElement;
  /** The address of the feed server. */
  set server(value: TeamProviderElement['server'] | undefined) {
    Object.assign(this.#element, { server: value });
  }
  /** An endpoint of the page's own back end that answers `{ "token": "…" }` for the person signed in there. */
  set tokenUrl(value: TeamProviderElement['tokenUrl'] | undefined) {
    Object.assign(this.#element, { tokenUrl: value });
  }
  /** A token, or a function that fetches one; goes before `tokenUrl`. */
  set token(value: TeamProviderElement['token'] | undefined) {
    Object.assign(this.#element, { token: value });
  }
  /** The client to hand down. Set it to use one of your own; otherwise it is made from `server` and the token. */
  set client(value: TeamProviderElement['client'] | undefined) {
    Object.assign(this.#element, { client: value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamProvider, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamProvider,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamProvider,
    'team-provider',
    never,
    {
      server: { alias: 'server'; required: false };
      tokenUrl: { alias: 'tokenUrl'; required: false };
      token: { alias: 'token'; required: false };
      client: { alias: 'client'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamProvider,
    isStandalone: true,
    selector: 'team-provider',
    inputs: { server: 'server', tokenUrl: 'tokenUrl', token: 'token', client: 'client' },
  } as never) as never;
}

/** Finds posts: words, phrases and filters, the best and newest first, with what was found marked. It searches while somebody types, completes people, units, kinds and dates, and keeps nothing of what was looked for. States for `:state()`: `idle`, `loading`, `ready`, `empty`, `refused`, `failed`, `offline`, `signed-out`. */
export class TeamSearch {
  readonly #element = ng.inject<ng.ElementRef<TeamSearchElement>>(ng.ElementRef).nativeElement;
  /** What is looked for, as the reader writes it: words, `"a phrase"`, `from:`, `in:`, `tag:`, `kind:`, `before:`. */
  set query(value: TeamSearchElement['query'] | undefined) {
    Object.assign(this.#element, { query: value });
  }
  /** How many results come at a time, 1 to 100. */
  set limit(value: TeamSearchElement['limit'] | undefined) {
    Object.assign(this.#element, { limit: value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamSearch, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamSearch,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamSearch,
    'team-search',
    never,
    { query: { alias: 'query'; required: false }; limit: { alias: 'limit'; required: false } },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamSearch,
    isStandalone: true,
    selector: 'team-search',
    inputs: { query: 'query', limit: 'limit' },
  } as never) as never;
}

/** Where a process stands, in the middle of a sentence: shape, word, step and age. It follows the process live, and greys out by itself when no update comes within the cadence of the process. All badges of a page share one request. States for `:state()`: `loading`, `ready`, `unknown`, `failed-to-load`, `offline`, `signed-out`, `stale`, and the state of the process: `queued`, `running`, `waiting`, `done`, `failed`, `cancelled`. */
export class TeamStatusBadge {
  readonly #element = ng.inject<ng.ElementRef<TeamStatusBadgeElement>>(ng.ElementRef).nativeElement;
  /** Key of the process. */
  set process(value: TeamStatusBadgeElement['process'] | undefined) {
    Object.assign(this.#element, { process: value });
  }
  /** Leaves the step out. */
  set noStep(value: TeamStatusBadgeElement['noStep'] | '' | undefined) {
    Object.assign(this.#element, { noStep: value === '' || value });
  }
  /** Leaves the age out. */
  set noAge(value: TeamStatusBadgeElement['noAge'] | '' | undefined) {
    Object.assign(this.#element, { noAge: value === '' || value });
  }
  /** The button that offers to show the same elsewhere stands behind the badge, and not in it while it is pointed at. */
  set share(value: TeamStatusBadgeElement['share'] | '' | undefined) {
    Object.assign(this.#element, { share: value === '' || value });
  }
  /** Leaves that button out. */
  set noShare(value: TeamStatusBadgeElement['noShare'] | '' | undefined) {
    Object.assign(this.#element, { noShare: value === '' || value });
  }
  /** Has screen readers told of changes. Off by default: a page may hold hundreds. */
  set announce(value: TeamStatusBadgeElement['announce'] | '' | undefined) {
    Object.assign(this.#element, { announce: value === '' || value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamStatusBadge, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamStatusBadge,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamStatusBadge,
    'team-status-badge',
    never,
    {
      process: { alias: 'process'; required: false };
      noStep: { alias: 'noStep'; required: false };
      noAge: { alias: 'noAge'; required: false };
      share: { alias: 'share'; required: false };
      noShare: { alias: 'noShare'; required: false };
      announce: { alias: 'announce'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamStatusBadge,
    isStandalone: true,
    selector: 'team-status-badge',
    inputs: {
      process: 'process',
      noStep: 'noStep',
      noAge: 'noAge',
      share: 'share',
      noShare: 'noShare',
      announce: 'announce',
    },
  } as never) as never;
}

/** Urgent posts as a banner, the newest first, until each is dismissed, or acknowledged where the reader must read it; what is put away goes from all of the reader's pages. While there are none it takes no space, and it says nothing when the server cannot be reached: it tries again by itself. The banner lies above the page in the browser's top layer: an urgent post must be seen wherever somebody has scrolled to, and one that pushed the page down would move what is read, and what is about to be clicked. With `inline` it stands where the element stands instead. States for `:state()`: `loading`, `ready`, `empty`, `failed`, `offline`, `signed-out`. */
export class TeamUrgent {
  readonly #element = ng.inject<ng.ElementRef<TeamUrgentElement>>(ng.ElementRef).nativeElement;
  /** Stands where the element stands, and takes space there. */
  set inline(value: TeamUrgentElement['inline'] | '' | undefined) {
    Object.assign(this.#element, { inline: value === '' || value });
  }
  /** Offers notifications of the browser for what comes while nobody looks; nobody is asked unless they press its button. */
  set notify(value: TeamUrgentElement['notify'] | '' | undefined) {
    Object.assign(this.#element, { notify: value === '' || value });
  }
  /** Address of a post, with `{id}` in it. Unless said, the page that it was written on, or a feed on this one. */
  set postUrl(value: TeamUrgentElement['postUrl'] | undefined) {
    Object.assign(this.#element, { postUrl: value });
  }
  static readonly ɵfac: ng.ɵɵFactoryDeclaration<TeamUrgent, never> = ng.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamUrgent,
    deps: [],
    target: ng.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
    TeamUrgent,
    'team-urgent',
    never,
    {
      inline: { alias: 'inline'; required: false };
      notify: { alias: 'notify'; required: false };
      postUrl: { alias: 'postUrl'; required: false };
    },
    {},
    never,
    never,
    true,
    never
  > = ng.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '20.0.0',
    ngImport: ng,
    type: TeamUrgent,
    isStandalone: true,
    selector: 'team-urgent',
    inputs: { inline: 'inline', notify: 'notify', postUrl: 'postUrl' },
  } as never) as never;
}
/** All of them, for the `imports` of a component. */
export const teamElements = [
  TeamComposer,
  TeamFeed,
  TeamInbox,
  TeamMessages,
  TeamPost,
  TeamProcess,
  TeamProcesses,
  TeamProvider,
  TeamSearch,
  TeamStatusBadge,
  TeamUrgent,
] as const;
