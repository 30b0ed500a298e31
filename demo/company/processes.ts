import type { ProcessLine, State, StatusLine } from './format.ts';
import { isoDuration, minutesFromStart } from './times.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

type Update = readonly [
  at: string,
  by: string,
  state: State,
  step: string,
  label: string,
  more?: { readonly note?: string; readonly due?: string; readonly waitingOn?: string; readonly reason?: string },
];

interface Entry {
  readonly process: Omit<ProcessLine, 'type'>;
  readonly history: readonly Update[];
}

const entries: readonly Entry[] = [
  {
    process: {
      key: 'firmware-4-2',
      title: 'Firmware 4.2 for Ostro',
      owner: 'priya',
      unit: 'prodotto',
      steps: ['Code freeze', 'Bench trial', 'Taste trial', 'Field trial', 'Published'],
      cadence: 3 * DAY,
      open: true,
    },
    history: [
      ['-20 16:30', 'priya', 'running', 'Code freeze', 'Frozen, 41 changes in'],
      ['-16 10:05', 'marlon', 'running', 'Bench trial', 'Three benches, round the clock'],
      [
        '-13 09:20',
        'marlon',
        'failed',
        'Bench trial',
        'Bench 2 steams too early',
        { note: 'Steam valve opens 0.4 s before the boiler agrees. Logs are with @hanna' },
      ],
      ['-12 15:45', 'hanna', 'running', 'Bench trial', 'Steam fix in, trial again'],
      ['-9 11:00', 'gaia', 'running', 'Taste trial', 'Forty blind cups a day', { due: '-6 17:00' }],
      [
        '-6 16:10',
        'gaia',
        'done',
        'Taste trial',
        'Nobody could tell 4.2 from 4.1',
        {
          note: 'Which is the point. Forty cups, eight tasters, no difference beyond chance. Thank you all for drinking.',
        },
      ],
      ['-5 09:30', 'priya', 'running', 'Field trial', '12 cafés in Bristol and Bologna', { due: '2 17:00' }],
      [
        '-1 17:05',
        'priya',
        'running',
        'Field trial',
        '9 of 12 cafés signed off',
        { due: '2 17:00', note: 'The three left are waiting for a quiet morning. So are we all.' },
      ],
    ],
  },
  {
    process: {
      key: 'firmware-build',
      title: 'Firmware build, main branch',
      owner: 'marlon',
      unit: 'firmware',
      steps: ['Compile', 'Unit tests', 'Test bench', 'Signed'],
      cadence: 2 * HOUR,
      open: true,
    },
    history: [['0 14:02', 'marlon', 'done', 'Signed', 'Build 1187 is green']],
  },
  {
    process: {
      key: 'bench-3',
      title: 'Banco di collaudo 3',
      owner: 'silvana',
      unit: 'collaudo',
      steps: ['Riscaldamento', 'Tenuta a 16 bar', 'Prova in tazza', 'Etichetta'],
      cadence: HOUR,
    },
    history: [['0 14:08', 'bruno', 'done', 'Etichetta', 'Ostro 2-4416 promossa']],
  },
  {
    process: {
      key: 'line-2',
      title: 'Linea 2, macchine di oggi',
      owner: 'dario',
      unit: 'assemblaggio',
      steps: ['Telaio', 'Idraulica', 'Cablaggio', 'Carrozzeria'],
      cadence: HOUR,
    },
    history: [
      ['0 08:05', 'katia', 'running', 'Telaio', 'Si parte, 22 in programma'],
      ['0 14:10', 'katia', 'running', 'Idraulica', '14 di 22'],
    ],
  },
  {
    process: {
      key: 'mensa',
      title: 'Mensa, prossima pasta',
      owner: 'nando',
      unit: 'persone',
      steps: ["L'acqua bolle", 'Pasta giù', 'In tavola'],
      cadence: 4 * HOUR,
      open: true,
    },
    history: [['0 13:55', 'nando', 'done', 'In tavola', 'Passatelli in tavola']],
  },
  {
    process: {
      key: 'osaka',
      title: 'Container for Osaka',
      owner: 'amara',
      unit: 'logistica',
      steps: ['Packed', 'Customs papers', 'Loaded in Ravenna', 'At sea', 'Osaka'],
      cadence: 2 * DAY,
    },
    history: [
      ['-8 15:20', 'tiziano', 'done', 'Packed', '38 Ostro, 60 Ponente, one spare Garbino'],
      ['-7 10:40', 'amara', 'running', 'Customs papers', 'Filed in Ravenna'],
      [
        '-1 11:15',
        'amara',
        'waiting',
        'Customs papers',
        'Waiting for the origin certificate',
        {
          due: '1 12:00',
          waitingOn: 'person:renzo',
          note: 'The chamber of commerce wants one more stamp. @renzo knows which one.',
        },
      ],
    ],
  },
  {
    process: {
      key: 'stipendi',
      title: 'Stipendi / Payroll, this month',
      owner: 'ines',
      unit: 'persone',
      steps: ['Presenze', 'Controllo', 'Approvazione', 'Banca', 'Pagati'],
      cadence: 2 * DAY,
    },
    history: [
      ['-6 09:00', 'ines', 'running', 'Presenze', 'Mancano 11 fogli presenze'],
      [
        '-2 12:30',
        'ines',
        'running',
        'Presenze',
        'Mancano 2 fogli presenze',
        { note: 'Non faccio nomi. Li guardo solo molto intensamente in mensa.' },
      ],
      ['-1 10:10', 'ines', 'running', 'Controllo', 'Tutti i fogli ci sono'],
      ['0 11:40', 'ines', 'waiting', 'Approvazione', 'On Elio’s desk', { due: '1 10:00', waitingOn: 'person:elio' }],
    ],
  },
  {
    process: {
      key: 'lamone',
      title: 'New supplier: Lamone boiler plate',
      owner: 'agnese',
      unit: 'acquisti',
      steps: ['First talk', 'Samples', 'Pressure test', 'Audit on site', 'Approved'],
      cadence: 7 * DAY,
      open: true,
    },
    history: [
      ['-19 15:00', 'agnese', 'done', 'First talk', 'Good talk, good sandwiches'],
      ['-14 10:30', 'agnese', 'running', 'Samples', 'Twelve plates have arrived'],
      ['-7 16:00', 'agnese', 'running', 'Pressure test', 'First six hold 24 bar'],
      [
        '-2 11:20',
        'agnese',
        'done',
        'Pressure test',
        'All twelve hold, the smallest 23.4 bar',
        { note: '@ettore: “Ho provato anche a mano. Suonano bene.”' },
      ],
      ['-2 15:10', 'agnese', 'waiting', 'Audit on site', 'They choose the date', { due: '6 17:00' }],
    ],
  },
  {
    process: {
      key: 'stock-sync',
      title: 'Nightly stock count to the shop',
      owner: 'sandro',
      unit: 'logistica',
      steps: ['Count', 'Compare', 'Publish'],
      cadence: 2 * DAY,
    },
    history: [
      ['-2 05:10', 'sandro', 'done', 'Publish', 'Published at 05:10'],
      ['-1 05:12', 'sandro', 'done', 'Publish', 'Published at 05:12'],
      ['0 05:01', 'sandro', 'running', 'Count', '11,240 parts to count'],
      [
        '0 05:04',
        'sandro',
        'failed',
        'Compare',
        '312 gaskets too many',
        {
          waitingOn: 'process:gasket-g58',
          note: 'Either we own 312 gaskets that nobody ordered, or somebody scanned a pallet twice. @orietta and I suspect the pallet.',
        },
      ],
    ],
  },
  {
    process: {
      key: 'audit-ped',
      title: 'Pressure equipment audit',
      owner: 'ettore',
      unit: 'caldareria',
      steps: ['Documents', 'Welding samples', 'Day on site', 'Report'],
      cadence: 7 * DAY,
    },
    history: [
      ['-13 14:00', 'ettore', 'done', 'Documents', 'Sent, 214 pages'],
      ['-6 10:00', 'nadia', 'running', 'Welding samples', '4 of 6 samples cut'],
      ['-1 15:30', 'nadia', 'done', 'Welding samples', 'All six passed'],
      ['0 09:10', 'ettore', 'queued', 'Day on site', 'The auditor comes next week', { due: '7 09:00' }],
    ],
  },
  {
    process: {
      key: 'fair-milano',
      title: 'Stand at the Milan fair',
      owner: 'lucia',
      unit: 'stampa',
      steps: ['Space', 'Design', 'Build', 'Machines', 'Open'],
      cadence: 5 * DAY,
    },
    history: [
      ['-21 10:00', 'lucia', 'done', 'Space', 'Hall 7, beside the good toilets'],
      ['-15 16:45', 'lucia', 'running', 'Design', 'Third draft, less chrome'],
      ['-8 12:00', 'lucia', 'done', 'Design', 'Signed by Ottavia, with a smile'],
      ['-2 14:35', 'lucia', 'running', 'Build', 'Carpenter has the drawings', { due: '9 18:00' }],
    ],
  },
  {
    process: {
      key: 'heating-bristol',
      title: 'Heating in Bristol, second floor',
      owner: 'jo',
      unit: 'bristol',
      steps: ['Reported', 'Engineer booked', 'Warm'],
      cadence: DAY,
    },
    history: [
      ['-9 08:50', 'jo', 'running', 'Reported', 'Cold on the river side'],
      ['-8 15:40', 'jo', 'done', 'Warm', 'Warm again, thank you Gino'],
      [
        '-7 08:35',
        'jo',
        'running',
        'Reported',
        'Cold on the river side',
        { reason: 'Gino had only switched it on; overnight it switched itself off.' },
      ],
      [
        '-7 09:25',
        'jo',
        'waiting',
        'Engineer booked',
        'Somebody comes “any day now”',
        {
          waitingOn: 'unit:servizi',
          note: 'Blankets are in the blue cupboard. Firmware people: a compiling laptop is not a heater, whatever @tom says.',
        },
      ],
    ],
  },
  {
    process: {
      key: 'gasket-g58',
      title: 'Group gasket G58, back orders',
      owner: 'monica',
      unit: 'assistenza',
      steps: ['Ordered', 'Arrived', 'Counted', 'Sent to technicians'],
      cadence: 3 * DAY,
    },
    history: [
      ['-12 09:40', 'monica', 'running', 'Ordered', '4,000 pieces ordered'],
      ['-1 08:35', 'monica', 'running', 'Arrived', 'Two pallets, one wet'],
      ['0 10:20', 'monica', 'running', 'Counted', '3,120 good so far', { due: '1 16:00' }],
    ],
  },
  {
    process: {
      key: 'ponente-launch',
      title: 'Ponente: launch of the home machine',
      owner: 'alasdair',
      unit: 'mercato',
      steps: ['Price', 'Photos', 'Manual', 'Dealers', 'Launch'],
      cadence: 4 * DAY,
    },
    history: [
      ['-19 11:30', 'alasdair', 'done', 'Price', 'Agreed, after coffee'],
      ['-9 17:20', 'bianca', 'done', 'Photos', 'Two hundred, eleven of them good'],
      ['-5 10:15', 'rhiannon', 'running', 'Manual', 'English done, Italian at 70 %'],
      [
        '0 10:55',
        'rhiannon',
        'running',
        'Manual',
        'Italian at 95 %',
        { due: '2 12:00', note: 'What is left is one sentence about limescale that nobody can say kindly.' },
      ],
    ],
  },
];

export const processes: readonly ProcessLine[] = entries.map(({ process }) => ({ type: 'process', ...process }));

export const statuses: readonly StatusLine[] = entries.flatMap(({ process: { key }, history }) =>
  history.map(([at, by, state, step, label, { note, due, waitingOn, reason } = {}]): StatusLine => {
    return {
      type: 'status',
      process: key,
      state,
      step,
      label,
      by,
      at: isoDuration(minutesFromStart(at)),
      ...(note !== undefined && { note }),
      ...(due !== undefined && { expectedAt: isoDuration(minutesFromStart(due)) }),
      ...(waitingOn !== undefined && { waitingOn }),
      ...(reason !== undefined && { reason }),
    };
  }),
);
