import { SearchResource } from '../resources/search.ts';
import type { Parts } from './context.ts';

export const search: Pick<Parts, 'search'> = { search: ({ http }) => new SearchResource(http) };
