import type { Process, Status } from '@team-feed/sdk';
import { age } from './ages.ts';
import { make } from './dom.ts';

const stateWords = {
  queued: 'Queued',
  running: 'Running',
  waiting: 'Waiting',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
const stateMarks = { queued: '◌', running: '◐', waiting: '‖', done: '✓', failed: '✕', cancelled: '⊘' };

/** A card of the board; `update` fills it in whenever its status changes. */
export interface ProcessCard {
  readonly element: HTMLLIElement;
  update(status: Status): void;
}

export function processCard(process: Process): ProcessCard {
  const state = make('p', { class: 'state' });
  const label = make('p', { class: 'label', dir: 'auto' });
  const steps = make('ol', { class: 'steps', 'aria-label': `Steps of ${process.title}` });
  const times = make('p', { class: 'times' });
  const owner = [process.ownerName, process.unitName].filter(Boolean).join(' · ');
  const element = make(
    'li',
    { class: 'process' },
    make('h3', { dir: 'auto' }, process.title),
    state,
    label,
    steps,
    make('p', { class: 'owner' }, owner),
    times,
  );

  return {
    element,
    update(status) {
      element.dataset['state'] = status.stale ? 'stale' : (status.state ?? 'none');
      state.replaceChildren(...stateNodes(status));
      label.textContent = status.label;
      steps.replaceChildren(...stepNodes(process.steps, status));
      times.replaceChildren(...timeNodes(status));
    },
  };
}

function stateNodes({ state, step, stale }: Status): (Node | string)[] {
  if (!state) return ['Not started'];
  const words = stateWords[state] + (step === null ? '' : `: ${step}`);
  return [
    make('span', { class: 'mark', 'aria-hidden': 'true' }, stateMarks[state]),
    make('span', {}, stale ? `${words} (not updated in time)` : words),
  ];
}

function stepNodes(steps: readonly string[], { state, step }: Status): HTMLLIElement[] {
  const current = step === null ? -1 : steps.indexOf(step);
  return steps.map((name, index) => {
    const isBehind = index < current || (index === current && state === 'done');
    return make(
      'li',
      { class: isBehind ? 'behind' : undefined, 'aria-current': index === current ? 'step' : undefined, title: name },
      make('span', {}, name),
    );
  });
}

function timeNodes({ at, expectedAt, state }: Status): (Node | string)[] {
  const nodes: (Node | string)[] = at === null ? [] : ['Updated ', age(at)];
  if (expectedAt !== null && state !== 'done') nodes.push(' · expected ', age(expectedAt));
  return nodes;
}
