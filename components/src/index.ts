export { TeamElement } from './base/team-element.ts';
export { clientContext, configure, defaultClient } from './context/index.ts';
export { addWords, type Words } from './locales/index.ts';
export { define } from './register-element.ts';
