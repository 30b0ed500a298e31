/** What a live stream can be asked for, and which events belong to it. */

import { MAX_TOPICS } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import { readTimelineName } from '../store/timelines.ts';

/** Reads `topics=a,b`, each of them percent-encoded once more so that a comma inside one does no harm. */
export function readTopics(text: string): readonly string[] {
  const names = text.split(',').filter((name) => name !== '');
  const topics = [...new Set(names.map(decode))];
  if (topics.length === 0) throw problem('invalid-request', 'Name at least one topic');
  if (topics.length > MAX_TOPICS) {
    throw problem('invalid-request', `At most ${String(MAX_TOPICS)} topics; \`processes\` stands for all processes`);
  }
  for (const topic of topics) {
    if (topic !== 'processes' && !readTimelineName(topic)) {
      throw problem('invalid-request', `${JSON.stringify(topic.slice(0, 80))} is no topic`);
    }
  }
  return topics.map(canonical);
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw problem('invalid-request', 'A topic is not percent-encoded properly');
  }
}

/** Tags are looked up without case. */
function canonical(topic: string): string {
  const name = readTimelineName(topic);
  return name?.kind === 'tag' ? `tag:${name.of}` : topic;
}

/** What decides to which topics a post belongs. */
export interface TopicPost {
  readonly author: string;
  readonly kind: string;
  readonly audience: 'company' | 'unit' | 'people';
  /** The unit of the audience and all units above it. */
  readonly units: readonly string[];
  readonly process: string | null;
  readonly page: string | null;
  readonly thread: string;
  readonly tags: readonly string[];
}

/**
 * The topics of a post: the same conditions as those of the timelines. Whether a reader may see the post
 * is another question, asked of `domain/visibility.ts`.
 */
export function topicsOf(post: TopicPost): readonly string[] {
  const topics = [`thread:${post.thread}`];
  if (post.audience === 'people') return topics;
  if (post.process !== null) topics.push(`process:${post.process}`);
  if (post.kind === 'status') return topics;
  topics.push('home', `person:${post.author}`);
  if (post.audience === 'company') topics.push('company');
  for (const unit of post.units) topics.push(`unit:${unit}`);
  if (post.page !== null) topics.push(`page:${post.page}`);
  for (const tag of post.tags) topics.push(`tag:${tag}`);
  return topics;
}
