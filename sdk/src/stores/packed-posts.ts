/**
 * Posts that nobody looks at, kept compressed: a feed in which somebody has read on for a day would otherwise hold more than half
 * a kilobyte of each in memory. Loaded with the first timeline that becomes so long.
 */

import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Post } from '../types.ts';

/** Blocks whose posts are at hand at a time: what is drawn, what a reader leaves and what they come to. */
const AT_HAND = 4;

const BLOCK = Symbol('block');
const INDEX = Symbol('index');

interface Packed {
  readonly [BLOCK]: Block;
  readonly [INDEX]: number;
}

/** Those unpacked last, the newest first. */
const atHand: Block[] = [];

/** Posts compressed together, as they are alike. */
class Block {
  readonly #bytes: Uint8Array;
  /** When they were written, in milliseconds since 1970: timelines are ordered by it all the time. */
  readonly #times: Float64Array;
  #posts: readonly Post[] | undefined;

  constructor(posts: readonly Post[]) {
    this.#bytes = deflateSync(strToU8(JSON.stringify(posts)));
    this.#times = Float64Array.from(posts, ({ createdAt }) => {
      const time = Date.parse(createdAt);
      return isoOf(time) === createdAt ? time : NaN;
    });
    this.#take(posts);
  }

  createdAt(index: number): string | undefined {
    return isoOf(this.#times[index]) ?? this.posts[index]?.createdAt;
  }

  get posts(): readonly Post[] {
    return this.#posts ?? this.#take(JSON.parse(strFromU8(inflateSync(this.#bytes))) as readonly Post[]);
  }

  #take(posts: readonly Post[]): readonly Post[] {
    atHand.unshift(this);
    for (const block of atHand.splice(AT_HAND)) block.#posts = undefined;
    return (this.#posts = posts);
  }
}

function isoOf(time = NaN): string | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** By the names of fields. Posts that share them share their shape too, which costs nothing then. */
const fields = new Map<string, PropertyDescriptor>([['createdAt', field((it) => it[BLOCK].createdAt(it[INDEX]))]]);

function field(read: (it: Packed) => unknown): PropertyDescriptor {
  return {
    get(this: Packed) {
      return read(this);
    },
    enumerable: true,
    configurable: true,
  };
}

function fieldOf(name: string): PropertyDescriptor {
  let known = fields.get(name);
  if (!known) fields.set(name, (known = field((it) => it[BLOCK].posts[it[INDEX]]?.[name as keyof Post])));
  return known;
}

/**
 * The same posts, which keep only what timelines search by; all else is unpacked when it is read. They are plain objects
 * of the same fields: they can be spread, compared, cloned and written as JSON.
 */
export function packed(posts: readonly Post[]): readonly Post[] {
  const block = new Block(posts);
  return posts.map((post, index) => {
    const { id, thread } = post;
    // Most posts begin their thread: the same string then, not the same text twice.
    const it = { id, thread: thread === id ? id : thread };
    Object.defineProperty(it, BLOCK, { value: block });
    Object.defineProperty(it, INDEX, { value: index });
    for (const name of Object.keys(post)) if (!(name in it)) Object.defineProperty(it, name, fieldOf(name));
    return it as unknown as Post;
  });
}
