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
  #posts: readonly Post[] | undefined;

  constructor(posts: readonly Post[]) {
    this.#bytes = deflateSync(strToU8(JSON.stringify(posts)));
    this.#take(posts);
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

/** By the names of fields. Posts that share them share their shape too, which costs nothing then. */
const fields = new Map<string, PropertyDescriptor>();

function fieldOf(name: string): PropertyDescriptor {
  let field = fields.get(name);
  if (!field) {
    const get = function (this: Packed): unknown {
      return this[BLOCK].posts[this[INDEX]]?.[name as keyof Post];
    };
    fields.set(name, (field = { get, enumerable: true, configurable: true }));
  }
  return field;
}

/**
 * The same posts, which keep only what timelines search and order by; all else is unpacked when it is read. They are plain objects
 * of the same fields: they can be spread, compared, cloned and written as JSON.
 */
export function packed(posts: readonly Post[]): readonly Post[] {
  const block = new Block(posts);
  return posts.map((post, index) => {
    const { id, createdAt, ...rest } = post;
    // Most posts begin their thread: the same string then, not the same text twice.
    const it = { id, createdAt, thread: rest.thread === id ? id : rest.thread };
    Object.defineProperty(it, BLOCK, { value: block });
    Object.defineProperty(it, INDEX, { value: index });
    for (const name of Object.keys(rest)) if (name !== 'thread') Object.defineProperty(it, name, fieldOf(name));
    return it as unknown as Post;
  });
}
