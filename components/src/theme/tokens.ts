import { css } from 'lit';

/**
 * The look every element shares. A page sets the `--team-*` properties on any ancestor; each has a default made from the
 * page's own text colour, so that an element looks at home without any. Elements read the private `--_*` ones.
 *
 * @cssproperty [--team-color-accent] - Links, main buttons and focus rings.
 * @cssproperty [--team-color-on-accent] - Text on the accent colour.
 * @cssproperty [--team-color-muted] - Times, labels and other quiet text.
 * @cssproperty [--team-color-line] - Hairlines and borders.
 * @cssproperty [--team-color-hover] - Background under the pointer.
 * @cssproperty [--team-color-surface] - Background of what floats above the page.
 * @cssproperty [--team-color-danger] - Failures and deletions.
 * @cssproperty [--team-color-success] - What went well.
 * @cssproperty [--team-color-warning] - What wants attention.
 * @cssproperty [--team-space=0.5rem] - The unit of all distances.
 * @cssproperty [--team-radius=0.5rem] - Corners of buttons, fields and floating parts.
 * @cssproperty [--team-font-size-small=0.875em] - Size of quiet text.
 */
export const tokens = css`
  :host {
    --_accent: var(--team-color-accent, light-dark(#0a56c2, #8ab8ff));
    --_on-accent: var(--team-color-on-accent, light-dark(#fff, #06224d));
    --_muted: var(--team-color-muted, color-mix(in srgb, currentColor 75%, transparent));
    --_line: var(--team-color-line, color-mix(in srgb, currentColor 16%, transparent));
    --_hover: var(--team-color-hover, color-mix(in srgb, currentColor 7%, transparent));
    --_surface: var(--team-color-surface, Canvas);
    --_danger: var(--team-color-danger, light-dark(#b3261e, #ffb4ab));
    --_success: var(--team-color-success, light-dark(#146c2e, #7fd896));
    --_warning: var(--team-color-warning, light-dark(#8a4b00, #ffc46b));
    --_space: var(--team-space, 0.5rem);
    --_radius: var(--team-radius, 0.5rem);
    --_small: var(--team-font-size-small, 0.875em);
    display: block;
    text-align: start;
  }
  :host(:state(rtl)) {
    direction: rtl;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
`;
