import type { MoveLine, State } from './format.ts';

type Step = readonly [seconds: number, state: State, step: string, label: string, waitingOn?: string];

/** What goes on while somebody looks at the demo: each list starts again after its end. */
const rounds: readonly { readonly process: string; readonly by: string; readonly steps: readonly Step[] }[] = [
  {
    process: 'firmware-build',
    by: 'marlon',
    steps: [
      [24, 'running', 'Compile', 'Build 1188, compiling'],
      [20, 'running', 'Unit tests', '2,304 tests, fingers crossed'],
      [32, 'running', 'Test bench', 'Pulling a shot on the bench'],
      [26, 'done', 'Signed', 'Build 1188 is green'],
      [40, 'running', 'Compile', 'Build 1189, compiling'],
      [20, 'running', 'Unit tests', '2,305 tests, one new'],
      [22, 'failed', 'Unit tests', 'The new one found something'],
      [40, 'running', 'Compile', 'Build 1190, compiling'],
      [20, 'running', 'Unit tests', '2,305 tests again'],
      [30, 'running', 'Test bench', 'Pulling a shot on the bench'],
      [26, 'done', 'Signed', 'Build 1190 is green'],
    ],
  },
  {
    process: 'bench-3',
    by: 'bruno',
    steps: [
      [18, 'running', 'Riscaldamento', 'Ostro 2-4417 si scalda'],
      [26, 'running', 'Tenuta a 16 bar', 'Tiene'],
      [22, 'running', 'Prova in tazza', '25 secondi, bella crema'],
      [16, 'done', 'Etichetta', 'Ostro 2-4417 promossa'],
      [30, 'running', 'Riscaldamento', 'Ostro 2-4418 si scalda'],
      [24, 'waiting', 'Tenuta a 16 bar', 'Goccia al raccordo, arriva Chiara', 'person:chiara'],
      [34, 'running', 'Tenuta a 16 bar', 'Raccordo stretto, tiene'],
      [22, 'running', 'Prova in tazza', '26 secondi'],
      [16, 'done', 'Etichetta', 'Ostro 2-4418 promossa'],
    ],
  },
  {
    process: 'line-2',
    by: 'katia',
    steps: [
      [28, 'running', 'Cablaggio', '15 di 22'],
      [36, 'running', 'Carrozzeria', '16 di 22'],
      [32, 'running', 'Telaio', '17 di 22'],
      [38, 'waiting', 'Idraulica', '17 di 22, mancano raccordi', 'unit:logistica'],
      [30, 'running', 'Idraulica', '18 di 22, raccordi arrivati'],
      [36, 'running', 'Cablaggio', '20 di 22'],
      [40, 'done', 'Carrozzeria', '22 di 22, si va a casa'],
      [40, 'running', 'Telaio', 'Turno nuovo, 22 in programma'],
    ],
  },
  {
    process: 'mensa',
    by: 'nando',
    steps: [
      [35, 'queued', "L'acqua bolle", 'Acqua sul fuoco'],
      [30, 'running', 'Pasta giù', 'Pasta giù, tre minuti'],
      [38, 'done', 'In tavola', 'In tavola, finché ce n’è'],
      [40, 'done', 'In tavola', 'Ultime porzioni'],
    ],
  },
];

export const moves: readonly MoveLine[] = rounds.flatMap(({ process, by, steps }) =>
  steps.map(([seconds, state, step, label, waitingOn]): MoveLine => {
    const after = `PT${String(seconds)}S`;
    return { type: 'move', process, after, state, step, label, by, ...(waitingOn !== undefined && { waitingOn }) };
  }),
);
