import type { FollowLine } from './format.ts';

const rows: readonly (readonly [person: string, ...of: readonly string[]])[] = [
  ['rhiannon', 'process:firmware-4-2', 'process:osaka', 'process:heating-bristol'],
  ['priya', 'process:firmware-4-2', 'process:firmware-build'],
  ['zoe', 'process:firmware-4-2', 'process:gasket-g58'],
  ['teo', 'process:firmware-4-2', 'process:gasket-g58'],
  ['monica', 'process:gasket-g58'],
  ['dylan', 'process:gasket-g58', 'process:heating-bristol'],
  ['jo', 'process:heating-bristol'],
  ['tom', 'process:heating-bristol', 'process:firmware-build'],
  ['hanna', 'process:heating-bristol', 'process:firmware-build'],
  ['ines', 'process:stipendi'],
  ['kofi', 'process:stipendi', 'person:ettore'],
  ['youssef', 'process:stipendi', 'process:line-2'],
  ['kenji', 'process:osaka'],
  ['ottavia', 'unit:produzione', 'unit:mercato', 'process:ponente-launch'],
  ['alasdair', 'process:ponente-launch', 'process:fair-milano', 'process:osaka'],
  ['lucia', 'process:fair-milano'],
];

/** Who listens to whom, and who waits for what. Whoever follows nobody sees all that is said to the whole company. */
export const follows: readonly FollowLine[] = rows.flatMap(([person, ...of]) =>
  of.map((each): FollowLine => ({ type: 'follow', person, of: each, at: '-P3D' })),
);
