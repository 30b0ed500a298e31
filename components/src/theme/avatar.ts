import { css } from 'lit';

/** A person's picture or initials in a circle of the size `--_avatar`, with one of eight colours made from the handle. */
export const avatar = css`
  [part='avatar'] {
    --_hue: 20;
    display: grid;
    place-items: center;
    inline-size: var(--_avatar);
    block-size: var(--_avatar);
    border-radius: 50%;
    overflow: hidden;
    background: light-dark(oklch(0.91 0.05 var(--_hue)), oklch(0.37 0.06 var(--_hue)));
    color: light-dark(oklch(0.36 0.1 var(--_hue)), oklch(0.93 0.04 var(--_hue)));
    font-size: calc(var(--_avatar) * 0.36);
    font-weight: 600;
    line-height: 1;
    letter-spacing: 0.02em;
    user-select: none;
  }
  [part='avatar'][data-hue='1'] {
    --_hue: 65;
  }
  [part='avatar'][data-hue='2'] {
    --_hue: 110;
  }
  [part='avatar'][data-hue='3'] {
    --_hue: 150;
  }
  [part='avatar'][data-hue='4'] {
    --_hue: 195;
  }
  [part='avatar'][data-hue='5'] {
    --_hue: 240;
  }
  [part='avatar'][data-hue='6'] {
    --_hue: 285;
  }
  [part='avatar'][data-hue='7'] {
    --_hue: 335;
  }
  [part='avatar'] img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  @media (forced-colors: active) {
    [part='avatar'] {
      border: 1px solid CanvasText;
    }
  }
`;
