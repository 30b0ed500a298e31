import { svg, type SVGTemplateResult } from 'lit';

export type ProcessState = 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';

/** One shape for each state of a process, so that colour never tells it alone. Drawn in a box of 16. */
export const stateShapes: Readonly<Record<ProcessState, SVGTemplateResult>> = {
  queued: svg`<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.5 2"/>`,
  running: svg`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>`,
  waiting: svg`<path d="M4 3h3v10H4zM9 3h3v10H9z" fill="currentColor"/>`,
  done: svg`<path d="m2.5 8.5 3.5 4 7.5-9" fill="none" stroke="currentColor" stroke-width="2.5"/>`,
  failed: svg`<path d="m3.5 3.5 9 9m0-9-9 9" stroke="currentColor" stroke-width="2.5"/>`,
  cancelled: svg`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="m4 12 8-8" stroke="currentColor" stroke-width="2"/>`,
};
