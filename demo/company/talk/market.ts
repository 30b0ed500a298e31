import { re, say, type Opening } from '../say.ts';

/** Market: sales, service, fairs. */
export const market: readonly Opening[] = [
  say(
    '-21 16:05',
    'valerio',
    'Turni di reperibilità del mese: settimana 1 Teo, 2 Dylan, 3 Monica ai ricambi con Teo fuori, 4 io. Scambi liberi, basta scriverli qui sotto. #assistenza',
    { unit: 'assistenza', like: 3 },
    [
      re(
        30,
        'dylan',
        'Can I swap two for four? It’s my daughter’s school play and I am, apparently, a tree.',
        { laugh: 4 },
        [re(12, 'valerio', 'Swapped. Be a good tree.', { love: 5, laugh: 3 })],
      ),
    ],
  ),
  say(
    '-20 10:20',
    'sophie',
    'The Lyon roastery takes six Ostro instead of four. What tipped it: they called a customer of ours on the list and she talked about @teo for ten minutes.',
    { celebrate: 17, like: 10 },
    [
      re(14, 'teo', 'Le ho solo spiegato come si pulisce la doccetta.', { like: 5 }, [
        re(7, 'valerio', 'È esattamente quello.', { love: 11 }),
      ]),
    ],
  ),
  say(
    '-19 15:40',
    'ruth',
    'Offers: from today the template has delivery weeks instead of dates. “Week 14” has never been late on a Tuesday. https://intranet.sbuffo.example/sales/offers',
    { unit: 'mercato', like: 6, thanks: 3 },
  ),
  say(
    '-16 09:15',
    'zoe',
    'Top question at support this week, 31 times: “Why does it hiss in the morning?” Because it is happy to see you; and because of the vacuum breaker. Answer 12 in the list.',
    { laugh: 15, like: 6 },
  ),
  say(
    '-15 17:00',
    'ximena',
    'Milan stand, third draft: less chrome, more wood, one long bar where people can stand and drink. A machine on a plinth is a statue. https://intranet.sbuffo.example/fiera/bozza-3',
    { process: 'fair-milano', like: 12, love: 5 },
    [
      re(
        24,
        'lucia',
        'Yes. And a sink, @ximena. Every year we forget the sink.',
        { process: 'fair-milano', laugh: 9 },
        [
          re(11, 'ximena', 'Two sinks. I drew them first and the bar around them.', {
            process: 'fair-milano',
            celebrate: 7,
          }),
        ],
      ),
      re(48, 'anselmo', 'Posso avere un banco alto 92 e non 90? La mia schiena vota 92.', {
        process: 'fair-milano',
        like: 6,
      }),
    ],
  ),
  say(
    '-14 11:25',
    'ilaria',
    'Cliente di Ravenna: “La vostra macchina è così silenziosa che i clienti sentono quello che dicono.” Non ho capito se è un reclamo.',
    { laugh: 27, like: 9 },
  ),
  say(
    '-13 15:10',
    'george',
    'Athens distributor visits Faenza on the 3rd. They want to see the caldareria, not the slides. @ettore, may I bring four people at ten?',
    {},
    [
      re(120, 'ettore', 'Sì, ma con le scarpe giuste. L’ultima volta uno aveva i mocassini.', { laugh: 10 }, [
        re(8, 'george', 'It was me, @ettore', { laugh: 23 }),
      ]),
    ],
  ),
  say(
    '-12 12:05',
    'alasdair',
    'Third quarter in one line: fewer machines sold than planned, more kept running than ever. Service contracts now pay for the whole of service. Take a bow, @valerio and team.',
    { unit: 'mercato', celebrate: 8, like: 6 },
  ),
  say(
    '-9 14:30',
    'anselmo',
    'Barista school: two places left on Friday for colleagues, any department, no experience needed. Last time the best latte art came from payroll. #scuola',
    { like: 11 },
    [
      re(16, 'ines', 'Era un cuore. Voleva essere una foglia, ma nessuno lo saprà.', { laugh: 18, love: 6 }),
      re(25, 'kofi', 'Uno per me, grazie!', { like: 3 }),
      re(70, 'elio', 'E uno per me. Non ditelo a nessuno.', { laugh: 21 }),
    ],
  ),
  say(
    '-8 10:50',
    'ruth',
    'Numbers that wait for someone: 4 offers for credit check, 2 for a delivery week from production, 0 for me. Finance and @dario, no pressure. Some pressure.',
    { unit: 'mercato', laugh: 5 },
  ),
  say(
    '-7 09:30',
    'monica',
    'Promemoria: il codice G58 è la guarnizione nuova, G57 la vecchia. Chi monta la vecchia sul nuovo ci rivediamo tra due settimane. #g58 #assistenza',
    { unit: 'assistenza', like: 4, thanks: 2 },
  ),
  say(
    '-6 13:45',
    'lucia',
    'Milan: I have 40 exhibitor passes and 60 colleagues who deserve one. Tell me by Friday which day you would come, so that nobody goes twice before everybody went once. #fiera',
    { process: 'fair-milano', like: 8 },
    [
      re(19, 'samira', 'Linea 1 chiede martedì, in quattro. Guidiamo noi.', { process: 'fair-milano', like: 4 }),
      re(33, 'marlon', 'Could Bristol come on the last day and carry things? Four of us.', { process: 'fair-milano' }, [
        re(12, 'lucia', 'Whoever carries gets dinner. You’re booked.', { process: 'fair-milano', celebrate: 4 }),
      ]),
    ],
  ),
  say(
    '-5 14:20',
    'kenji',
    'Osaka café owners’ evening: 70 people, one Ostro, 210 shots, no queue longer than a joke. They asked who built it and I showed the signature under the tray: “S. El A.”',
    { love: 22, celebrate: 9 },
    [
      re(44, 'samira', 'La mia firma è a Osaka e io non sono mai stata oltre Ancona.', { love: 26, laugh: 5 }, [
        re(
          20,
          'alasdair',
          'Then we should talk about who goes to open the Osaka showroom in spring. I mean it, @samira',
          { celebrate: 18, eyes: 7 },
        ),
      ]),
    ],
  ),
  say('-2 09:10', 'zoe', 'Weekend log: 14 calls, 13 solved on the phone, one was a kettle. Not ours. Solved as well.', {
    laugh: 25,
    like: 9,
  }),
  say(
    '-2 14:50',
    'lucia',
    'The carpenter has our drawings and a question: is the bar straight? “Yes” is the answer he likes. #fiera',
    { process: 'fair-milano', laugh: 6 },
    [
      re(
        16,
        'ximena',
        'It has a radius of forty metres. Nobody will see it, everybody will feel it.',
        { process: 'fair-milano', love: 8 },
        [re(5, 'lucia', 'I’ll tell him it is straight with a personality.', { process: 'fair-milano', laugh: 14 })],
      ),
    ],
  ),
  say(
    '-1 10:40',
    'ilaria',
    'Bar dello Stadio, Cesena: macchina ferma da lunedì, manca la G58. Hanno partita sabato. @monica riesci?',
    { process: 'gasket-g58' },
    [
      re(11, 'monica', 'Quattro pezzi pronti al banco. Chi passa da Cesena?', { process: 'gasket-g58' }, [
        re(7, 'teo', 'Ci passo stasera tornando a casa.', { process: 'gasket-g58', love: 7, thanks: 5 }),
      ]),
    ],
  ),
  say(
    '-1 15:20',
    'sophie',
    'Customer in Ghent asked how we know our delivery weeks. I showed her line 2’s badge on my phone. She asked whether we sell the badge.',
    { process: 'line-2', laugh: 16, like: 7 },
  ),
  say(
    '0 09:35',
    'teo',
    'Cesena riparte: guarnizione cambiata ieri sera alle 21, il barista mi ha offerto la cena, io gli ho offerto la pulizia.',
    { process: 'gasket-g58', love: 14, like: 8 },
  ),
  say(
    '0 11:15',
    'ruth',
    'Friday’s forecast call moves to Thursday at 16 Bristol, 17 Faenza. Same link, shorter agenda, promise.',
    { unit: 'mercato', like: 4 },
  ),
  say(
    '0 13:20',
    'zoe',
    'First Ponente question of my career, from a colleague’s mum: “Does it also make tea?” Adding it to the list as number 1. #ponente',
    { process: 'ponente-launch', laugh: 19 },
    [
      re(12, 'rhiannon', 'It makes hot water. So: yes, like a very handsome kettle.', {
        process: 'ponente-launch',
        laugh: 11,
      }),
    ],
  ),
];
