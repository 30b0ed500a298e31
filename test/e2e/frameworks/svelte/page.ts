import '@team-feed/components/register.js';
import type {} from '@team-feed/components/svelte';
import { mount } from 'svelte';
import Page from './Page.svelte';

mount(Page, { target: document.querySelector('main') as Element });
