import { PostsResource } from '../resources/posts.ts';
import type { Parts } from './context.ts';

export const posts: Pick<Parts, 'posts'> = {
  posts: ({ http, own }) => new PostsResource(http, own),
};
