/** Gives a shadow root the styles of what was loaded later, once. */
export function adopt(root: Node | null, { styleSheet }: { readonly styleSheet?: CSSStyleSheet | undefined }): void {
  if (!(root instanceof ShadowRoot) || !styleSheet || root.adoptedStyleSheets.includes(styleSheet)) return;
  root.adoptedStyleSheets.push(styleSheet);
}
