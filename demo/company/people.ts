import type { PersonLine, Role } from './format.ts';

type Row = readonly [handle: string, name: string, title: string, units: string, roles?: string];

/** Sixty people; everybody is a `member` besides the roles named here. */
const rows: readonly Row[] = [
  ['ottavia', 'Ottavia Sbuffo', 'Amministratrice delegata', 'servizi primo-piano', 'manager'],
  ['elio', 'Elio Bentivogli', 'Amministrazione e controllo', 'servizi primo-piano', 'manager'],
  ['sandro', 'Sandro Fabbri', 'IT and intranet', 'servizi primo-piano', 'admin'],
  ['fausta', 'Fausta Zoli', 'Portineria', 'servizi piano-terra'],
  ['gino', 'Gino Melandri', 'Manutenzione stabile', 'servizi piano-terra'],
  ['livia', 'Livia Casadei', 'Head of People', 'persone primo-piano', 'manager editor'],
  ['ines', 'Ines Balducci', 'Paghe e contributi', 'persone primo-piano'],
  ['nando', 'Nando Ghirardelli', 'Cuoco della mensa', 'persone piano-terra'],
  ['jo', 'Jo Hartley', 'Office manager, Bristol', 'persone bristol'],
  ['renzo', 'Renzo Tampieri', 'Responsabile acquisti', 'acquisti primo-piano', 'manager'],
  ['agnese', 'Agnese Liverani', 'Qualità fornitori', 'acquisti primo-piano'],
  ['petra', 'Petra Kovač', 'Buyer, green coffee and electronics', 'acquisti trieste'],

  ['ivana', 'Ivana Drei', 'Direttrice di produzione', 'produzione piano-terra', 'manager'],
  ['dario', 'Dario Cicognani', 'Capo assemblaggio', 'assemblaggio piano-terra', 'manager'],
  ['katia', 'Katia Rossini', 'Capoturno', 'assemblaggio piano-terra'],
  ['luca', 'Luca Savini', 'Montatore, linea 2', 'assemblaggio piano-terra'],
  ['samira', 'Samira El Amrani', 'Montatrice, linea 1', 'assemblaggio piano-terra'],
  ['youssef', 'Youssef Benali', 'Montatore, linea 2', 'assemblaggio piano-terra'],
  ['ettore', 'Ettore Piancastelli', 'Maestro calderaio', 'caldareria piano-terra', 'manager'],
  ['mirko', 'Mirko Bassi', 'Saldobrasatura', 'caldareria piano-terra'],
  ['nadia', 'Nadia Farolfi', 'Saldatura caldaie', 'caldareria piano-terra'],
  ['kofi', 'Kofi Mensah', 'Apprendista calderaio', 'caldareria piano-terra'],
  ['silvana', 'Silvana Conti', 'Responsabile collaudo', 'collaudo piano-terra', 'manager'],
  ['bruno', 'Bruno Valgimigli', 'Collaudatore', 'collaudo piano-terra'],
  ['chiara', 'Chiara Neri', 'Collaudatrice', 'collaudo piano-terra'],
  ['stefan', 'Stefan Ilić', 'Test rigs', 'collaudo piano-terra'],
  ['orietta', 'Orietta Gaudenzi', 'Capo magazzino', 'logistica piano-terra', 'manager'],
  ['tiziano', 'Tiziano Plazzi', 'Spedizioni', 'logistica piano-terra'],
  ['amara', 'Amara Diallo', 'Spedizioni e dogana', 'logistica piano-terra'],
  ['rocco', 'Rocco Ferrante', 'Ricevimento merci', 'logistica piano-terra'],

  ['guido', 'Guido Amadori', 'Direttore tecnico', 'prodotto primo-piano', 'manager'],
  ['elena', 'Elena Tassinari', 'Head of mechanical design', 'meccanica primo-piano', 'manager'],
  ['paolo', 'Paolo Missiroli', 'Progettista idraulico', 'meccanica primo-piano'],
  ['ximena', 'Ximena Ortiz', 'Industrial designer', 'meccanica primo-piano'],
  ['federico', 'Federico Donati', 'Disegni e distinte base', 'meccanica primo-piano'],
  ['priya', 'Priya Nair', 'Firmware lead', 'firmware bristol', 'manager'],
  ['tom', 'Tom Whitcombe', 'Firmware engineer', 'firmware bristol'],
  ['hanna', 'Hanna Lindqvist', 'Embedded engineer', 'firmware bristol'],
  ['marlon', 'Marlon Achebe', 'Test automation', 'firmware bristol'],
  ['ben', 'Ben Okafor', 'App developer', 'firmware bristol'],
  ['rhiannon', 'Rhiannon Pugh', 'Technical writer', 'firmware bristol', 'editor'],
  ['matteo', 'Matteo Baldi', 'Elettronica', 'firmware primo-piano'],
  ['gaia', 'Gaia Furlan', 'Head of the taste lab', 'gusto trieste', 'manager'],
  ['tullio', 'Tullio Cossutta', 'Roaster and taster', 'gusto trieste'],
  ['noemi', 'Noemi Stulle', 'Water chemist', 'gusto trieste'],

  ['alasdair', 'Alasdair Munro', 'Commercial director', 'mercato bristol', 'manager'],
  ['sophie', 'Sophie Lambert', 'Key accounts', 'vendite bristol'],
  ['george', 'George Pappas', 'Sales, south and east', 'vendite bristol'],
  ['ruth', 'Ruth Adeyemi', 'Sales operations', 'vendite bristol'],
  ['ilaria', 'Ilaria Monti', 'Vendite Italia', 'vendite primo-piano'],
  ['kenji', 'Kenji Mori', 'Sales, Asia', 'vendite trieste'],
  ['valerio', 'Valerio Gatti', 'Responsabile assistenza', 'assistenza piano-terra', 'manager'],
  ['monica', 'Monica Emiliani', 'Ricambi', 'assistenza piano-terra'],
  ['teo', 'Teo Zanchini', 'Tecnico esterno', 'assistenza piano-terra'],
  ['dylan', 'Dylan Pryce', 'Field engineer, UK', 'assistenza bristol'],
  ['zoe', 'Zoe Barker', 'Customer support', 'assistenza bristol'],
  ['anselmo', 'Anselmo Ricci', 'Barista school', 'assistenza trieste'],
  ['marta', 'Marta Silvagni', 'Internal communications', 'stampa primo-piano', 'editor'],
  ['bianca', 'Bianca Ravaioli', 'Press officer', 'stampa primo-piano', 'press editor'],
  ['lucia', 'Lucia Vidmar', 'Fairs and events', 'stampa trieste'],
];

export const people: readonly PersonLine[] = rows.map(([handle, name, title, units, roles]) => {
  return { type: 'person', handle, name, title, units: units.split(' '), roles: ['member', ...rolesIn(roles)] };
});

function rolesIn(words: string | undefined): Role[] {
  return (words?.split(' ') ?? []) as Role[];
}
