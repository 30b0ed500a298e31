export { usePrefix } from '../use-prefix.ts';
