import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import manifest from '../../components/custom-elements.json' with { type: 'json' };
import { LANGUAGES } from '../../components/src/locales/languages.ts';
import '../../components/themes/contrast.css';
import '../../components/themes/dark.css';
import '../../components/themes/light.css';
import './preview.css';

setCustomElementsManifest(manifest);

const names = new Intl.DisplayNames('en', { type: 'language' });

/** What the theme of the toolbar puts around a story; without one, a story looks as it says itself. */
const themes = [
  { value: 'own', title: 'As the story says' },
  { value: 'team-light', title: 'Light' },
  { value: 'team-dark', title: 'Dark' },
  { value: 'team-contrast', title: 'High contrast' },
  { value: 'team-contrast dark', title: 'High contrast, dark' },
];

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, controls: { expanded: true } },
  initialGlobals: { language: 'en', theme: 'own' },
  globalTypes: {
    language: {
      description: 'What language the page says it is in; stories in a language of their own keep it',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: LANGUAGES.map((tag) => ({ value: tag, title: names.of(tag) ?? tag, right: tag })),
      },
    },
    theme: {
      description: 'A ready theme, which a page puts around elements',
      toolbar: { icon: 'paintbrush', dynamicTitle: true, items: themes },
    },
  },
  decorators: [
    (story, { globals }) => {
      const { language, theme } = globals as { readonly language: string; readonly theme: string };
      const isRightToLeft = ['ar', 'he'].includes(language);
      return html`<div
        class=${theme === 'own' ? nothing : `themed ${theme}`}
        lang=${language}
        dir=${isRightToLeft ? 'rtl' : nothing}
      >
        ${story()}
      </div>`;
    },
  ],
};

export default preview;
