export { clientContext } from './client-context.ts';
export { $defaultClient, configure, defaultClient, optionsFrom } from './default-client.ts';
export { tokenFrom } from './token.ts';
