import { css } from 'lit';

export const conversationStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    block-size: 100%;
    line-height: 1.5;
  }
  p,
  h3 {
    margin: 0;
  }
  svg {
    /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
    forced-color-adjust: auto;
    flex: none;
    inline-size: 1em;
    block-size: 1em;
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 4rem;
    padding: var(--_space) calc(var(--_space) * 1.5);
    border-block-end: 1px solid var(--_line);
  }
  header > div {
    min-inline-size: 0;
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  h3:focus {
    outline: none;
  }
  [part='back'] {
    /* Beside the list there is no way to go. */
    display: var(--_back, inline-flex);
    font-size: inherit;
  }
  .arrow:dir(rtl) {
    scale: -1 1;
  }
  [part='privacy'] {
    display: flex;
    align-items: baseline;
    gap: 0.35em;
    color: var(--_muted);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
  [part='privacy'] svg {
    inline-size: 0.85em;
    block-size: 0.85em;
    align-self: center;
  }

  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-block: 0.5rem;
  }
  /* Few messages stand at the bottom, where the next one comes. */
  .content {
    display: flex;
    flex-direction: column;
    justify-content: end;
    min-block-size: 100%;
    padding: var(--_space) calc(var(--_space) * 1.5) calc(var(--_space) * 1.5);
  }
  .day,
  .new {
    display: flex;
    align-items: center;
    gap: var(--_space);
    margin-block: calc(var(--_space) * 2) var(--_space);
    color: var(--_muted);
    font-size: var(--_small);
  }
  .day span::first-letter {
    text-transform: uppercase;
  }
  .day::before,
  .day::after,
  .new::before,
  .new::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }
  .new {
    color: var(--_accent);
    font-weight: 600;
  }
  .new::before,
  .new::after {
    border-color: currentColor;
  }

  [part='message'] {
    --team-post-avatar-size: 2rem;
    padding: calc(var(--_space) * 0.75) var(--_space);
    border-radius: var(--_radius);
  }
  [part='message']:not(.goes-on) {
    margin-block-start: calc(var(--_space) * 0.5);
  }
  [part='message']:focus-visible {
    outline-offset: -2px;
  }
  [part='message'].own {
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
  }
  [part='message'].own.goes-on {
    margin-block-start: 2px;
  }
  /* All of it is private, as the top says. */
  [part='message']::part(audience) {
    display: none;
  }
  /* The dot in front of it. */
  [part='message']::part(time)::after {
    content: none;
  }
  .plain::part(answer) {
    display: none;
  }
  [part='message'].goes-on {
    padding-block-start: 0;
  }
  .goes-on::part(author),
  .goes-on::part(meta) {
    display: none;
  }
  .goes-on::part(avatar) {
    visibility: hidden;
    block-size: 0;
  }
  [part='message'] {
    position: relative;
  }
  @media (hover: hover) {
    /* Buttons come to who points at a message or goes through it; reactions are there to be seen. */
    [part='message']:not(.reacted, .deleted)::part(actions) {
      position: absolute;
      z-index: 1;
      inset-block-start: -0.75rem;
      inset-inline-end: var(--_space);
      margin: 0;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
      opacity: 0;
    }
    [part='message']:is(:hover, :focus-within)::part(actions) {
      opacity: 1;
    }
    [part='message']:not(.reacted)::part(picker) {
      position: absolute;
      inset-inline: auto 0;
      inline-size: max-content;
      max-inline-size: 85cqi;
    }
  }

  .quiet {
    padding-block: calc(var(--_space) * 2);
    color: var(--_muted);
    text-align: center;
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space) calc(var(--_space) * 1.5);
    margin-block: auto;
    padding-block: calc(var(--_space) * 2);
  }
  .newest {
    position: relative;
    block-size: 0;
    display: flex;
    align-items: end;
    justify-content: center;
  }
  [part='newest'] {
    flex: none;
    min-block-size: 2rem;
    margin-block-end: var(--_space);
    padding-inline: 1rem;
    border-radius: 99em;
    box-shadow: 0 0.125rem 0.75rem rgb(0 0 0 / 0.2);
  }
  [part='composer'] {
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
    border-block-start: 1px solid var(--_line);
  }
  @media print {
    :host {
      display: block;
    }
    .scroll {
      overflow: visible;
    }
    [part='composer'] {
      display: none;
    }
  }
`;
