/** On a page of a portal, without any element. */
import { useFeed } from './scenario.ts';

Object.assign(globalThis, { useFeed });
