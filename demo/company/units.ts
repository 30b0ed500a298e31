import type { UnitLine } from './format.ts';

type Row = readonly [key: string, name: string, kind: UnitLine['kind'], parent?: string];

/** Officine Sbuffo: what people do (sectors and their teams), and where they sit (offices and their floors). */
const rows: readonly Row[] = [
  ['produzione', 'Produzione', 'sector'],
  ['assemblaggio', 'Assemblaggio', 'team', 'produzione'],
  ['caldareria', 'Caldareria', 'team', 'produzione'],
  ['collaudo', 'Collaudo', 'team', 'produzione'],
  ['logistica', 'Magazzino e spedizioni', 'team', 'produzione'],
  ['prodotto', 'Product', 'sector'],
  ['meccanica', 'Progettazione meccanica', 'team', 'prodotto'],
  ['firmware', 'Firmware & apps', 'team', 'prodotto'],
  ['gusto', 'Taste lab', 'team', 'prodotto'],
  ['mercato', 'Market', 'sector'],
  ['vendite', 'Sales', 'team', 'mercato'],
  ['assistenza', 'Assistenza / Service', 'team', 'mercato'],
  ['stampa', 'Ufficio stampa', 'office', 'mercato'],
  ['servizi', 'Servizi', 'sector'],
  ['persone', 'Persone / People', 'office', 'servizi'],
  ['acquisti', 'Ufficio acquisti', 'office', 'servizi'],
  ['faenza', 'Faenza', 'office'],
  ['piano-terra', 'Faenza, piano terra', 'floor', 'faenza'],
  ['primo-piano', 'Faenza, primo piano', 'floor', 'faenza'],
  ['trieste', 'Trieste', 'office'],
  ['bristol', 'Bristol', 'office'],
];

export const units: readonly UnitLine[] = rows.map(([key, name, kind, parent]) => {
  return { type: 'unit', key, name, kind, parent: parent ?? null };
});
