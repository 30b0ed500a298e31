import { re, say, type Opening } from '../say.ts';

/** The ground floor: lines, boilers, benches, warehouse. */
export const production: readonly Opening[] = [
  say(
    '-21 11:10',
    'katia',
    'Linea 2 oggi 21 macchine su 22. La ventiduesima aspetta un pannello che è arrivato graffiato. #linea2',
    { like: 6 },
    [
      re(
        19,
        'rocco',
        'Il graffio l’ho fotografato allo scarico, foto nel modulo resi. Il fornitore ne manda un altro giovedì.',
        { thanks: 5 },
      ),
    ],
  ),
  say(
    '-20 08:12',
    'ettore',
    'A chi prende il tè in caldareria: la ciotola di rame sul banco non è una ciotola. È il campione per l’auditor.',
    { laugh: 24, eyes: 5 },
    [re(40, 'mirko', 'Spiega perché il tè sapeva di esame.', { laugh: 17 })],
  ),
  say(
    '-19 14:05',
    'orietta',
    'Inventario del reparto guarnizioni sabato mattina, servono quattro persone con pazienza e occhiali. Colazione offerta.',
    { unit: 'produzione', like: 4 },
    [
      re(12, 'samira', 'Io ci sono, se la colazione è quella della volta scorsa.', { laugh: 6 }),
      re(25, 'amara', 'Anch’io.', { thanks: 2 }),
      re(90, 'luca', 'Vengo, ma gli occhiali me li deve prestare qualcuno.', { laugh: 5 }),
    ],
  ),
  say(
    '-16 07:55',
    'dario',
    'New torque values for the group head are on the wall of line 1 and line 2: 38 Nm, not 42. The old sheet is in the bin, please leave it there. #ostro',
    { like: 9, thanks: 4 },
    [
      re(30, 'youssef', 'Quindi i raccordi che rompevamo non eravamo noi?', { laugh: 12 }, [
        re(11, 'elena', 'No, eravamo noi in progettazione. Scusate, e grazie della pazienza.', { love: 16, like: 7 }),
      ]),
    ],
  ),
  say(
    '-15 10:22',
    'stefan',
    'Bench 2 measures 0.3 bar too high since the cleaning. Everything tested there today after 9 goes through bench 1 again, 7 machines. My fault, I closed the tap. #collaudo',
    { unit: 'produzione', like: 5 },
    [
      re(8, 'silvana', 'Grazie di averlo detto subito. Sette macchine sono un’ora, un cliente sono tre anni.', {
        like: 14,
        love: 6,
      }),
    ],
  ),
  say(
    '-14 16:40',
    'nadia',
    'Lamone: prime piastre tagliate. Si taglia dritto, si piega senza crepe, odora di acciaio onesto. A occhio sono buone.',
    { process: 'lamone', like: 8 },
    [
      re(25, 'agnese', '“Odora di acciaio onesto” lo metto nel verbale di qualifica.', { laugh: 15 }),
      re(70, 'ettore', 'Prima la pressione, poi la poesia.', { laugh: 19, like: 6 }),
    ],
  ),
  say(
    '-13 09:45',
    'tiziano',
    'Il bancale per Lione è pronto ma il camion è a Piacenza con una gomma a terra. Nuovo orario: 15:30. @sophie avvisi tu il cliente?',
    { eyes: 3 },
    [re(9, 'sophie', 'Done, they were kind. They would like the tyre’s photo, I think as a souvenir.', { laugh: 11 })],
  ),
  say(
    '-12 08:30',
    'samira',
    'Idea per la linea 1: le viti M5 a sinistra e le M6 a destra, non sopra e sotto. Ieri ho provato, mezzo minuto in meno a macchina. #idea',
    { like: 21, celebrate: 4 },
    [
      re(
        16,
        'dario',
        'Mezzo minuto per 22 macchine sono undici minuti al giorno. Lo facciamo lunedì su tutte e due le linee.',
        { like: 9 },
        [re(5, 'samira', 'Undici minuti: ci sta un caffè. Uno buono.', { laugh: 14 })],
      ),
      re(44, 'guido', 'Questo vale più di una mia riunione. Mandami due righe per il premio idee, per favore.', {
        celebrate: 8,
      }),
    ],
  ),
  say(
    '-9 07:50',
    'gino',
    'Stamattina il portone 3 è bloccato a metà. Passate dal 2. Sto arrivando con il grasso e con le parole giuste.',
    { unit: 'piano-terra', laugh: 9 },
    [re(52, 'gino', 'Portone 3 aperto. Le parole hanno aiutato.', { laugh: 13, thanks: 6 })],
  ),
  say(
    '-8 15:32',
    'tiziano',
    'Container for Osaka packed and strapped, 38 Ostro, 60 Ponente under grey cloth. Nobody peeked, we promise. #osaka',
    { process: 'osaka', like: 10, celebrate: 5 },
    [
      re(28, 'kenji', 'Thank you! Please tell me it is not the pallet with the broken corner.', {}, [
        re(13, 'tiziano', 'That one is now a bench in front of the warehouse.', { laugh: 16 }),
      ]),
    ],
  ),
  say(
    '-7 11:08',
    'bruno',
    'Ostro 2-4391: 300 caffè di fila, ultimo uguale al primo. Il trecentounesimo l’ho bevuto io. #collaudo',
    { like: 13, laugh: 9 },
    [re(15, 'chiara', 'Per onestà scientifica: era il terzo che bevevi.', { laugh: 20 })],
  ),
  say(
    '-6 10:30',
    'nadia',
    'Audit: quattro provini su sei tagliati e macrografati. Cordoni puliti, penetrazione piena. Gli altri due venerdì. #audit',
    { process: 'audit-ped', like: 7 },
  ),
  say(
    '-5 08:20',
    'amara',
    'Nuova regola dogana per l’Asia: il certificato di origine serve prima del carico, non dopo. Ho messo la lista di controllo su https://intranet.sbuffo.example/logistica/origine',
    { thanks: 9 },
    [
      re(
        33,
        'petra',
        'Same for components from Slovenia, I just learned. I added two lines to your list, is that all right?',
        {},
        [re(8, 'amara', 'Benissimo, è per questo che sta lì.', { like: 4 })],
      ),
    ],
  ),
  say(
    '-2 09:35',
    'orietta',
    'Turni sulla rampa finché il montacarichi è fermo: mattina Tiziano e Luca, pomeriggio Amara e Youssef. Chi ha mal di schiena lo dica, non è una gara.',
    { unit: 'produzione', thanks: 8, like: 5 },
    [
      re(20, 'youssef', 'Cambio volentieri con @luca, al mattino la rampa è in ombra.', {}, [
        re(6, 'luca', 'Affare fatto. Non dirò mai di no all’ombra.', { laugh: 6 }),
      ]),
    ],
  ),
  say(
    '-2 11:45',
    'ettore',
    'Lamone: dodici piastre su dodici tengono. La più debole a 23,4 bar, a noi ne servono 18. Per me si può firmare.',
    { process: 'lamone', like: 16, celebrate: 7 },
    [
      re(
        22,
        'renzo',
        'Ottimo. Manca solo la visita, e l’assicurazione vuole il verbale entro il mese.',
        { process: 'lamone' },
        [
          re(
            31,
            'agnese',
            'They choose the date, I have asked for three. The badge says “waiting” until they answer, so nobody has to ask me.',
            { process: 'lamone', like: 6 },
          ),
        ],
      ),
    ],
  ),
  say(
    '-1 08:15',
    'monica',
    'Guarnizioni G58: due bancali arrivati, uno bagnato. Si conta e si asciuga. Ai tecnici con clienti fermi: scrivetemi qui, non al telefono, così vedete tutti chi viene prima. #g58',
    { process: 'gasket-g58', like: 5 },
    [
      re(
        24,
        'teo',
        'Io ne ho due fermi a Rimini, ma uno è chiuso fino a martedì. L’altro prima, per favore.',
        { process: 'gasket-g58' },
        [re(12, 'monica', 'Venti pezzi nel tuo cassetto da domani mattina.', { process: 'gasket-g58', thanks: 3 })],
      ),
      re(
        58,
        'dylan',
        'Cardiff can wait till Monday, Bath cannot: they are a hospital. Eight pieces would do.',
        { process: 'gasket-g58' },
        [
          re(6, 'monica', 'Hospital goes first. In the evening post, eight pieces plus two for luck.', {
            process: 'gasket-g58',
            love: 8,
            thanks: 4,
          }),
        ],
      ),
    ],
  ),
  say(
    '-1 14:50',
    'chiara',
    'Il banco 3 fa di nuovo il verso del piccione. @stefan non è urgente, ma è un piccione molto convinto.',
    { unit: 'collaudo', laugh: 3 },
    [re(20, 'stefan', 'It is the non-return valve. Tomorrow at seven, before it lays eggs.', { laugh: 3 })],
  ),
  say(
    '0 07:20',
    'stefan',
    'Bench 3: new valve, no pigeon. Back in service. #collaudo',
    { process: 'bench-3', like: 6, celebrate: 3 },
    [re(45, 'silvana', 'Un po’ mi manca.', { laugh: 12 })],
  ),
  say(
    '0 08:10',
    'katia',
    'Linea 2 parte con 22 in programma e una persona in meno: Luca è alla visita medica, torna dopo pranzo. #linea2',
    { process: 'line-2', like: 3 },
    [
      re(13, 'dario', 'Vengo io sull’idraulica fino a mezzogiorno. Siate buoni con me.', {
        process: 'line-2',
        laugh: 11,
        love: 4,
      }),
      re(185, 'katia', 'Per la cronaca: il capo ne ha montate tre, tutte promosse.', {
        process: 'line-2',
        celebrate: 9,
        laugh: 7,
      }),
    ],
  ),
  say(
    '0 10:05',
    'amara',
    'Osaka: siamo fermi al certificato di origine. Domani mattina in Camera di Commercio, se il timbro arriva si carica entro le 18. #osaka',
    { process: 'osaka', eyes: 4 },
    [
      re(
        17,
        'renzo',
        'Il timbro è del secondo piano, sportello 4, chiude alle 12. Chiedi della signora Pia e salutala da parte mia.',
        { process: 'osaka', thanks: 5, laugh: 6 },
      ),
      re(32, 'kenji', 'The customer knows and is calm. I sent them this page instead of three e-mails.', {
        process: 'osaka',
        like: 7,
      }),
    ],
  ),
  say(
    '0 11:30',
    'orietta',
    '312 guarnizioni in più nel conteggio notturno. Prima che qualcuno festeggi: è il bancale bagnato, contato due volte. @sandro ricontiamo alle 15.',
    { process: 'stock-sync', laugh: 8 },
    [
      re(14, 'sandro', 'Perfect, then I start it again at 16. Until then the web shop shows yesterday’s numbers.', {
        process: 'stock-sync',
        thanks: 3,
      }),
    ],
  ),
];
