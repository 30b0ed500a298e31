import { re, say, type Opening } from '../say.ts';

/** What keeps a company together: the canteen, the car park, birthdays, payroll, lost keys. */
export const everyday: readonly Opening[] = [
  say(
    '-21 12:10',
    'nando',
    'Da oggi la mensa ha il suo semaforo: quando scrivo “in tavola” è in tavola. Venire prima non fa bollire l’acqua. #mensa',
    { process: 'mensa', laugh: 22, like: 14 },
  ),
  say(
    '-20 09:10',
    'jo',
    'Bristol: bike shed has a new lock, the code is the year the company was founded. If you don’t know it, read the cups. 🚲',
    { unit: 'bristol', like: 6, laugh: 3 },
  ),
  say(
    '-19 08:35',
    'fausta',
    'Trovato in portineria un guanto da saldatore, sinistro, taglia 10, con dentro un Gratta e Vinci non grattato. Il guanto lo restituisco.',
    { laugh: 34 },
    [
      re(22, 'mirko', 'Il guanto è mio.', { laugh: 12 }, [
        re(3, 'fausta', 'E il resto?', { laugh: 19 }, [re(6, 'mirko', 'Facciamo a metà.', { laugh: 24 })]),
      ]),
    ],
  ),
  say(
    '-16 12:40',
    'luca',
    'Calcetto giovedì alle 19, siamo in nove. Serve un decimo, anche scarso, anche della contabilità. #calcetto',
    { like: 5, laugh: 7 },
    [re(35, 'elio', 'La contabilità accetta la sfida e ricorda il 4 a 2 di marzo.', { laugh: 16 })],
  ),
  say(
    '-15 09:05',
    'jo',
    'Welcome to Amina and Rhys, who spend two weeks of work experience with us. They’ll ask why a lot. Please answer as if you knew. #bristol',
    { unit: 'bristol', celebrate: 6, love: 4 },
  ),
  say(
    '-14 13:30',
    'gino',
    'Ho piantato il fico nuovo al posto di quello che avete concimato con i fondi di caffè. Con questo, per favore, moderazione.',
    { laugh: 23, love: 6 },
  ),
  say(
    '-13 12:20',
    'nando',
    'Sondaggio: giovedì passatelli in brodo o cappelletti? Rispondete entro domani alle 10. Chi scrive “tutti e due” lava i piatti. #mensa',
    { like: 9, laugh: 8 },
    [
      re(2, 'silvana', 'Passatelli.', { like: 7 }),
      re(3, 'mirko', 'Tutti e due.', { laugh: 29 }, [re(4, 'nando', 'Grembiule al gancio, ore 14:30.', { laugh: 31 })]),
      re(12, 'hanna', 'From Bristol, with envy: passatelli.', { laugh: 9 }),
      re(40, 'ottavia', 'Cappelletti, ma mi adeguo.', { like: 4 }),
    ],
  ),
  say(
    '-12 09:00',
    'livia',
    'Starting today: Kasia in purchasing is on parental leave until spring, congratulations! Her inbox goes to @agnese and @petra, her plants to me.',
    { love: 16, celebrate: 8 },
  ),
  say(
    '-9 09:00',
    'jo',
    'The second floor in Bristol is cold on the river side. Engineer called. Until then the meeting room on the first floor is a warm co-working space with biscuits.',
    { unit: 'bristol', process: 'heating-bristol', thanks: 5 },
    [
      re(12, 'tom', 'I can keep the river side warm by compiling everything twice.', {
        process: 'heating-bristol',
        laugh: 8,
      }),
      re(30, 'alasdair', 'In Aberdeen we would call this spring.', { process: 'heating-bristol', laugh: 9 }),
    ],
  ),
  say(
    '-8 12:05',
    'ines',
    'Fogli presenze: ne mancano undici. Sono gentile fino a venerdì. Poi vengo a prenderli con il carrello. #stipendi',
    { process: 'stipendi', laugh: 18 },
    [re(50, 'dario', 'Cinque sono miei. Arrivo, e porto la crostata.', { process: 'stipendi', laugh: 11, thanks: 2 })],
  ),
  say(
    '-7 08:50',
    'zoe',
    'Whoever labelled the milk “firmware only”: it has been upgraded by support. 🥛',
    { unit: 'bristol', laugh: 12 },
    [re(14, 'marlon', 'Rolling back.', { laugh: 11 })],
  ),
  say(
    '-6 12:15',
    'anselmo',
    'Tre errori e mezzo di chi comincia: macinare troppo presto, pulire troppo tardi, scusarsi del caffè. La mezza è la schiuma, ma quella è la vita. #scuola',
    { like: 16, love: 7 },
  ),
  say(
    '-5 16:10',
    'ettore',
    'Il brindisi per Kofi è finito il prosecco ma non il salame. Caldareria, porta verde.',
    { love: 14, laugh: 9 },
    [re(4, 'bruno', 'Arriva il collaudo.', { laugh: 16 })],
  ),
  say('-2 12:35', 'ines', 'Mancano due fogli. Voi due sapete chi siete. Lo so anch’io. #stipendi', {
    process: 'stipendi',
    laugh: 21,
  }),
  say(
    '-2 13:05',
    'samira',
    'Cerco passaggio da Forlì per i turni del mattino, due settimane: la mia auto è dal meccanico e il meccanico è in ferie.',
    { like: 3 },
    [
      re(
        10,
        'tiziano',
        'Passo alle 6:10 davanti alla stazione. Radio accesa, si parla dopo Villanova.',
        { love: 11, thanks: 4 },
        [re(6, 'samira', 'Affare fatto, porto i cornetti.', { love: 8 })],
      ),
    ],
  ),
  say(
    '-1 08:40',
    'jo',
    'Fire drill in Bristol tomorrow at eleven, all floors. Take your coat, leave your coffee. Yes, even that coffee. Assembly point is the bandstand.',
    { unit: 'bristol', important: true, thanks: 5 },
    [
      re(21, 'ben', 'Will it be a real alarm or the one that sounds like the microwave?', { laugh: 6 }, [
        re(7, 'jo', 'The real one. If you hear the microwave, it’s lunch.', { laugh: 8 }),
      ]),
    ],
  ),
  say(
    '-1 12:25',
    'nando',
    'Domani strozzapreti con lo scalogno di Romagna. Chi è vegetariano è a posto, chi non ama lo scalogno mi spieghi. #mensa',
    { like: 17 },
    [re(18, 'petra', 'Trieste protests: our canteen is a vending machine with opinions.', { laugh: 18 })],
  ),
  say(
    '0 08:30',
    'fausta',
    'Buongiorno. In portineria ci sono: un pacco per la caldareria (pesante), fiori per @ines (profumati) e un gatto (nostro, pare).',
    { laugh: 19, love: 12 },
    [
      re(9, 'ines', 'Fiori? A me? Allora le buste paga partono in anticipo.', { laugh: 15 }, [
        re(12, 'dario', 'Missione compiuta.', { laugh: 22 }),
      ]),
      re(15, 'gino', 'Il gatto è Gasparino del consorzio. Non dategli da mangiare o resta fino alla pensione.', {
        laugh: 11,
      }),
    ],
  ),
  say(
    '0 11:25',
    'jo',
    'Drill done: everyone out in 3 min 10, a record. Everyone back in 14 min, also a record: the bandstand has an ice-cream van. #bristol',
    { unit: 'bristol', laugh: 9, like: 5 },
  ),
  say(
    '0 11:50',
    'ines',
    'Stipendi: tutto controllato, ora è sulla scrivania di @elio. Appena firma, il bollino diventa verde e non serve telefonarmi. #stipendi',
    { process: 'stipendi', thanks: 14, like: 6 },
    [
      re(22, 'elio', 'Letto. Firmo domattina a mente fresca, come si fa con le cose serie.', {
        process: 'stipendi',
        like: 8,
      }),
    ],
  ),
  say(
    '0 13:00',
    'nando',
    'Strozzapreti finiti alle 12:48, nuovo record. Passatelli in arrivo per il secondo turno. #mensa',
    { process: 'mensa', celebrate: 8, like: 7 },
  ),
  say(
    '0 14:05',
    'sandro',
    'New in the intranet: badges in the text. Write the name of a process in a page and its state stands there, always fresh. Ask me or @marta how, it takes a minute. #intranet',
    { like: 9, thanks: 3 },
    [
      re(9, 'gaia', 'Tried it on the lab page. It took two minutes, because I admired it for one.', {
        laugh: 4,
        love: 2,
      }),
    ],
  ),
  say(
    '-4 11:30',
    'livia',
    'Editors: the style sheet for memos has a new second page (how we name parts in three languages). One page, two minutes; please confirm that you have it.',
    {
      mustRead: {
        by: ['person:rhiannon', 'person:marta', 'person:bianca'],
        until: '-1 17:00',
        acknowledged: 2,
        notBy: ['rhiannon'],
      },
    },
  ),
];
