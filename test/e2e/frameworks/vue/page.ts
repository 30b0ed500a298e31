import '@team-feed/components/register.js';
import type {} from '@team-feed/components/vue';
import { createApp } from 'vue';
import Page from './Page.vue';

// eslint-disable-next-line @typescript-eslint/no-unsafe-argument -- vue-tsc knows what is in the file, ESLint does not
createApp(Page).mount('main');
