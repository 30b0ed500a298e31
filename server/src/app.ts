/** The feed API as a Fastify app. Builds it; listening is for the caller. */

import cors from '@fastify/cors';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
  type RawServerDefault,
} from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Callers } from './auth/caller.ts';
import type { Tokens } from './auth/tokens.ts';
import { answerErrors } from './errors.ts';
import { strictJson } from './json-body.ts';
import { Hub, type StreamLimits } from './live/hub.ts';
import { MAX_BODY_BYTES, MAX_PAGE_URL } from './domain/limits.ts';
import { type Settings, SETTINGS } from './domain/settings.ts';
import { openapiOptions } from './openapi-options.ts';
import { badgeRoutes } from './routes/badges.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { embedPageRoutes } from './routes/embed-pages.ts';
import { followRoutes } from './routes/follows.ts';
import { healthRoutes } from './routes/health.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { liveRoutes } from './routes/live.ts';
import { meRoutes } from './routes/me.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { oembedRoutes } from './routes/oembed.ts';
import { peopleRoutes } from './routes/people.ts';
import { postMarkRoutes } from './routes/post-marks.ts';
import { postRoutes } from './routes/posts.ts';
import { processRoutes } from './routes/processes.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { POSITION_HEADER, type Services } from './routes/route.ts';
import { searchRoutes } from './routes/search.ts';
import { statusRoutes } from './routes/statuses.ts';
import { timelineRoutes } from './routes/timelines.ts';
import { unitRoutes } from './routes/units.ts';
import { addSchemas } from './schemas/index.ts';
import { ConversationService } from './services/conversations.ts';
import { FollowService } from './services/follows.ts';
import { MustReadService } from './services/must-reads.ts';
import { PostMarks } from './services/post-marks.ts';
import { PostService } from './services/posts.ts';
import { ProcessService } from './services/processes.ts';
import { Reminders } from './services/reminders.ts';
import { SearchService } from './services/search.ts';
import { TimelineService } from './services/timelines.ts';
import type { Store } from './store/database.ts';
import { SharedPosts } from './store/shared-posts.ts';
import { validateStrictly } from './validation.ts';

export interface AppOptions {
  readonly store: Store;
  readonly tokens: Tokens;
  /** What the company set its own way. */
  readonly settings?: Partial<Settings>;
  readonly logger?: FastifyServerOptions['logger'];
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  readonly streams?: Partial<StreamLimits>;
  /** Longest time between two looks for due reminders, in milliseconds. */
  readonly reminderPoll?: number;
}

/** An app whose routes are typed by their schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export async function buildApp(options: AppOptions): Promise<App> {
  const { store, tokens, now = Date.now } = options;
  const settings: Settings = { ...SETTINGS, ...options.settings };
  const app = Fastify({
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    // Room for an address with the keys of 200 badges, each as long as a key may be; Node's own limit is 16 KiB.
    http: { maxHeaderSize: 32 * 1024 },
    // Streams never end by themselves; closing must not wait for them.
    forceCloseConnections: true,
    // The address of a page, in a timeline's name, may be percent-encoded throughout.
    routerOptions: { maxParamLength: 3 * MAX_PAGE_URL + 10 },
    frameworkErrors: (error, _request, reply) => {
      answerErrors.framework(error, reply);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();

  const hub = new Hub({
    store,
    now,
    limits: options.streams ?? {},
    onFailure: (error) => {
      app.log.error({ err: error }, 'events could not be read; trying again');
    },
  });
  const callers = new Callers(store, tokens);
  const shared = new SharedPosts(store);
  const mustReads = new MustReadService({ store, posts: shared, settings, now });
  const timelines = new TimelineService(store, shared, now);
  const services: Services = {
    store,
    callers,
    posts: new PostService({ store, posts: shared, mustReads, settings, now }),
    processes: new ProcessService({ store, callers, now }),
    timelines,
    mustReads,
    marks: new PostMarks({ store, posts: shared, now }),
    conversations: new ConversationService({ store, posts: shared, timelines, now }),
    follows: new FollowService(store, now),
    search: new SearchService({ store, posts: shared, settings, now }),
    hub,
    settings,
    now,
  };
  const reminders = new Reminders(
    mustReads,
    now,
    (error) => {
      app.log.error({ err: error }, 'reminders could not be sent; trying again');
    },
    options.reminderPoll,
  );

  validateStrictly(app);
  answerErrors(app);
  strictJson(app);
  addSchemas(app);
  await app.register(swagger, openapiOptions);
  await app.register(healthRoutes, { services });
  await app.register(badgeRoutes, { services });
  await app.register(embedPageRoutes, { services });
  await app.register(oembedRoutes, { services });
  await app.register(
    async (api) => {
      // Tokens come in a header, never in a cookie, so any page may ask; what it gets is the token's right.
      await api.register(cors, {
        origin: '*',
        methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        allowedHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID'],
        exposedHeaders: [POSITION_HEADER, 'ETag', 'Retry-After'],
        maxAge: 7_200,
      });
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      });
      await api.register(openapiRoutes, { services });
      await api.register(async (closed) => {
        // Before anything else of the request costs something, or says whether it was well formed.
        closed.addHook('onRequest', async (request) => {
          await callers.any(request);
        });
        for (const routes of [
          meRoutes,
          peopleRoutes,
          unitRoutes,
          timelineRoutes,
          postRoutes,
          postMarkRoutes,
          receiptRoutes,
          inboxRoutes,
          conversationRoutes,
          followRoutes,
          searchRoutes,
          processRoutes,
          statusRoutes,
          liveRoutes,
        ]) {
          await closed.register(routes, { services });
        }
      });
    },
    { prefix: '/v1' },
  );

  app.addHook('onReady', async () => {
    await hub.start();
    reminders.start();
  });
  app.addHook('preClose', async () => {
    await Promise.all([hub.stop(), reminders.stop()]);
  });
  return app;
}
