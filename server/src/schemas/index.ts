/** Every named schema, for routes to refer to. */

import type { FastifyInstance } from 'fastify';
import { Problem } from './common.ts';
import { Me, Person, PersonPage, Unit, UnitPage } from './directory.ts';
import { LivePost, LivePostDeleted, LiveReaction, LiveReady, LiveReset, LiveStatus } from './live.ts';
import { Facet, NewPost, Post, PostChange, PostPage, PostStatus, Reaction } from './post.ts';
import { NewProcess, NewStatus, Process, ProcessPage, Status, StatusPage } from './process.ts';

export const schemas = [
  Problem,
  Person,
  Unit,
  Me,
  PersonPage,
  UnitPage,
  Status,
  Process,
  NewProcess,
  NewStatus,
  StatusPage,
  ProcessPage,
  Facet,
  Reaction,
  PostStatus,
  Post,
  NewPost,
  PostChange,
  PostPage,
  LiveReady,
  LiveReset,
  LivePost,
  LivePostDeleted,
  LiveReaction,
  LiveStatus,
] as const;

export function addSchemas(app: FastifyInstance): void {
  for (const schema of schemas) app.addSchema(schema);
}
