import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../*.mdx', '../*.stories.ts'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
    disableProjectJson: true,
  },
  viteFinal: (vite) => ({
    ...vite,
    resolve: {
      ...vite.resolve,
      conditions: [
        '@team-feed/source',
        ...(vite.resolve?.conditions ?? ['module', 'browser', 'development|production']),
      ],
      dedupe: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'],
    },
  }),
};

export default config;
