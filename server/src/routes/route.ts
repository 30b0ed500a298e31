/** What all route files share. */

import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyPluginAsync, RawServerDefault } from 'fastify';
import type { TSchema } from 'typebox';
import type { Callers } from '../auth/caller.ts';
import type { Hub } from '../live/hub.ts';
import { Problem, ref } from '../schemas/common.ts';
import type { Settings } from '../domain/settings.ts';
import type { ConversationService } from '../services/conversations.ts';
import type { FollowService } from '../services/follows.ts';
import type { MustReadService } from '../services/must-reads.ts';
import type { PostMarks } from '../services/post-marks.ts';
import type { PostService } from '../services/posts.ts';
import type { ProcessService } from '../services/processes.ts';
import type { SearchService } from '../services/search.ts';
import type { TimelineService } from '../services/timelines.ts';
import type { Store } from '../store/database.ts';

/** Header of timeline answers: the position of the live log from which a stream goes on without a gap. */
export const POSITION_HEADER = 'Team-Feed-Position';

/** What routes work with. */
export interface Services {
  readonly store: Store;
  readonly callers: Callers;
  readonly posts: PostService;
  readonly processes: ProcessService;
  readonly timelines: TimelineService;
  readonly mustReads: MustReadService;
  readonly marks: PostMarks;
  readonly conversations: ConversationService;
  readonly follows: FollowService;
  readonly search: SearchService;
  readonly hub: Hub;
  readonly settings: Settings;
  readonly now: () => number;
}

/** A file of routes: a Fastify plugin that is handed the services. */
export type Routes = FastifyPluginAsync<{ readonly services: Services }, RawServerDefault, TypeBoxTypeProvider>;

/** The answers of a route: the good one, and a problem for all others. */
export const answers = <S extends TSchema>(schema: S) => ({ 200: schema, default: ref(Problem) });
