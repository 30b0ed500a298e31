/**
 * Style of the pages that stand in frames. Their height is that of what they show: nothing in them may ask for a part of the
 * frame's, or the two would chase each other. Lists to choose from, which float above other pages, stand between the rest
 * here, or the frame's edge would cut them off.
 */
export const embedStyle = `
:root {
  color-scheme: light dark;
  font: 16px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
:root[data-theme='light'] {
  color-scheme: light;
}
:root[data-theme='dark'] {
  color-scheme: dark;
}
:root[data-fits] {
  overflow: hidden;
}
body {
  display: flow-root;
  margin: 0;
  padding: 4px;
  color: CanvasText;
  --team-messages-height: 36rem;
  --team-composer-max-height: 24rem;
  --_floating: static;
}
article {
  margin-block-end: 1rem;
  padding-block-end: 1rem;
  border-block-end: 1px solid color-mix(in srgb, currentColor 16%, transparent);
}
article:last-of-type {
  border: 0;
}
article header,
article footer,
.quiet {
  color: color-mix(in srgb, currentColor 75%, transparent);
  font-size: 0.875em;
}
article header b {
  color: CanvasText;
}
article h2 {
  margin: 0.25rem 0;
  font-size: 1.125rem;
}
article p {
  margin: 0.25rem 0;
  white-space: pre-wrap;
}
@media print {
  article {
    break-inside: avoid;
  }
}
`;
