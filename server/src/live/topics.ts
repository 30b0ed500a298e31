/** What a live stream can be asked for, and which events belong to it. */

import { MAX_TOPICS } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import { readTimelineName, type TimelineName } from '../store/timelines.ts';

export interface Topic {
  /** As the reader wrote it; events name it so. */
  readonly name: string;
  /** As events are found by it: tags are looked up without case, pages by their canonical address. */
  readonly key: string;
  readonly kind: TimelineName['kind'] | 'processes' | OwnTopic;
}

/** Topics that are another thing for each reader: what they must read, banners, private messages, what they wait for. */
const OWN_TOPICS = ['inbox', 'urgent', 'messages', 'watched'] as const;
type OwnTopic = (typeof OWN_TOPICS)[number];

const isOwnTopic = (name: string): name is OwnTopic => (OWN_TOPICS as readonly string[]).includes(name);

/**
 * Reads `topics=a,b`, each of them percent-encoded once more so that a comma inside one does no harm.
 * Throws `invalid-request` for what has no form of a topic. Names of things that are unknown, or not for the reader,
 * are taken: they deliver nothing and so reveal nothing, and work once there is something.
 */
export function readTopics(text: string): readonly Topic[] {
  const names = new Set(text.split(',').map(decode).filter(Boolean));
  if (names.size === 0) throw invalid('Name at least one topic');
  if (names.size > MAX_TOPICS) {
    throw invalid(`At most ${String(MAX_TOPICS)} topics; \`processes\` stands for all processes`);
  }
  return [...names].map((name) => {
    if (name === 'processes' || isOwnTopic(name)) return { name, key: name, kind: name };
    const timeline = readTimelineName(name);
    if (!timeline) throw invalid(`${JSON.stringify(name.slice(0, 80))} is no topic`);
    return { name, key: timeline.of ? `${timeline.kind}:${timeline.of}` : name, kind: timeline.kind };
  });
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw invalid('A topic is not percent-encoded properly');
  }
}

const invalid = (detail: string) => problem('invalid-request', detail, [{ field: '/topics', detail }]);

/** What decides to which topics a post belongs. */
export interface TopicPost {
  readonly author: string;
  readonly kind: string;
  readonly priority: string;
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
  if (post.priority === 'urgent') topics.push('urgent');
  if (post.audience === 'people') return [...topics, 'messages'];
  if (post.process !== null) topics.push(`process:${post.process}`);
  // Whose home it is in, `domain/home.ts` says.
  topics.push('home');
  if (post.kind === 'status') return topics;
  topics.push(`person:${post.author}`);
  if (post.audience === 'company') topics.push('company');
  for (const unit of post.units) topics.push(`unit:${unit}`);
  if (post.page !== null) topics.push(`page:${post.page}`);
  for (const tag of post.tags) topics.push(`tag:${tag}`);
  return topics;
}
