import { css, type CSSResultGroup, type CSSResultOrNative } from 'lit';
import { TeamElement } from './team-element.ts';

/**
 * How wide the element is where its parent asks for that, as tables, floats and centred boxes do: as can be read well, where
 * there is room, and never less than the narrowest that it is made for. A container by itself asks for no width.
 */
const styles = css`
  /* Two words that are not seen, far apart: in one line or in two, of no height. */
  :host::before {
    content: '. .' / '';
    display: block;
    font: 0/0 a;
    word-spacing: 24rem;
  }
  :host > div {
    container-type: inline-size;
    contain-intrinsic-inline-size: 11rem;
  }
`;

/** An element with a box in it whose width `@container` in its styles asks for. */
export abstract class TeamBlock extends TeamElement {
  /** @internal */
  static override finalizeStyles(own: CSSResultGroup): CSSResultOrNative[] {
    return super.finalizeStyles([styles, own]);
  }

  protected override createRenderRoot(): HTMLElement {
    return super.createRenderRoot().appendChild(document.createElement('div'));
  }
}
