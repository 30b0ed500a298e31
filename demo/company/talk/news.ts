import { re, say, type Opening } from '../say.ts';

/** News and memos: what everyone is meant to know. */
export const news: readonly Opening[] = [
  say(
    '-21 09:30',
    'marta',
    'From this month the intranet has a feed: notes of up to 280 characters, news and memos with a title, and a status for everything somebody waits for.\n\nThree habits make it work. Say it once, in the open, where those who need it can find it later. Address a unit when it is only theirs. And if you are waiting for something, look at its badge before you call.\n\nItaliano o inglese, come vi viene: ci capiamo sempre. #intranet',
    { kind: 'news', title: 'One place to say it: the company feed is here', like: 31, celebrate: 12, thanks: 6 },
    [
      re(
        26,
        'ettore',
        'Trentotto anni di bacheca di sughero. Va bene, ma quella davanti alla caldareria resta.',
        { laugh: 18, love: 7 },
        [re(9, 'marta', 'La bacheca di sughero è patrimonio aziendale, @ettore. Non la tocca nessuno.', { like: 14 })],
      ),
      re(48, 'tom', 'Does it support code blocks?', { laugh: 3 }, [
        re(6, 'priya', 'It supports 280 characters, Tom. Choose them well.', { laugh: 22 }),
      ]),
    ],
  ),
  say(
    '-19 10:15',
    'livia',
    'The summer calendar is decided. Faenza closes for two weeks around Ferragosto, Bristol and Trieste stay open with half the people. Please agree on your days within your team and enter them by the end of next month.\n\nSe avete figli in età scolare, entrate per primi: gli altri aspettano, ed è giusto così.\n\nForm: https://intranet.sbuffo.example/people/holidays',
    { kind: 'memo', title: 'Ferie: the calendar for next summer', like: 17, thanks: 9 },
    [
      re(65, 'luca', 'Il ponte di San Pietro conta come ferie o come ponte?', {}, [
        re(20, 'livia', 'A Faenza è festa patronale, quindi né ferie né ponte: festa. Il giorno dopo è ferie.', {
          thanks: 8,
        }),
      ]),
    ],
  ),
  say(
    '-16 11:00',
    'bianca',
    'The magazine “Banco e Tazza” has tested eleven two-group machines for three months. Ours came first for evenness from the first cup to the three-hundredth, and fourth for price, which we will call honest.\n\nWhat they liked: the steam, the quiet, the drip tray that one person can lift. What they did not: the manual. @rhiannon has already asked for their notes.\n\nPlease do not quote the article outside before Thursday; after that, with pleasure.',
    { kind: 'news', title: 'Ostro is first in the “Banco e Tazza” test', celebrate: 34, love: 11, like: 19 },
    [
      re(14, 'silvana', 'Trecento tazze uguali: questo è il collaudo, signori. Bravi @bruno @chiara @stefan', {
        celebrate: 12,
        love: 4,
      }),
      re(
        31,
        'rhiannon',
        'Their notes on the manual are fair. “Page 14 assumes I own a dynamometric key and a second person.” Rewriting page 14.',
        { laugh: 21, like: 8 },
        [re(17, 'teo', 'Io la chiave dinamometrica ce l’ho. È la seconda persona che manca.', { laugh: 24 })],
      ),
    ],
  ),
  say(
    '-14 09:05',
    'sandro',
    'On Saturday from 07:00 to about 09:00 mail, the drawing archive and this feed are switched off in turns while the old switch in the cellar retires after nineteen years of service.\n\nThe production lines are not touched. If something is still odd on Monday, tell me here and not by stopping me at the coffee corner, because there I say yes and then forget. #it',
    { kind: 'memo', title: 'Saturday morning: network works', like: 12, laugh: 9 },
    [
      re(180, 'fausta', 'Il citofono va lo stesso? Sabato arriva il corriere per la caldareria.', {}, [
        re(12, 'sandro', 'Il citofono va. È l’unica cosa qui dentro più vecchia dello switch.', { laugh: 13 }),
      ]),
    ],
  ),
  say(
    '-12 15:30',
    'marta',
    'Kofi Mensah has passed his welding examination for pressure vessels, first attempt, with the highest mark the commission gave this year. He is the ninth calderaio trained by Ettore and the first who learned the trade in Italian as his fourth language.\n\nBrindisi venerdì alle 16 in caldareria. Bring a cup, the prosecco is @ettore’s.',
    { kind: 'news', title: 'Kofi è saldatore patentato', celebrate: 41, love: 19 },
    [
      re(
        11,
        'kofi',
        'Grazie a tutti! E grazie al maestro, che mi ha fatto rifare lo stesso cordone per tre settimane.',
        { love: 22 },
        [re(7, 'ettore', 'Quattro settimane.', { laugh: 33, love: 9 })],
      ),
      re(25, 'ivana', 'Nove su nove promossi. @ettore, un giorno ci dici come fai.', { like: 15 }),
    ],
  ),
  say(
    '-9 09:20',
    'livia',
    'Two answers to questions that everybody asks me in the corridor.\n\nWorking from home: two days a week where the work allows it, agreed in the team, no forms. Whoever works at a line cannot, and gets six free half-days a year instead. This is new, and it starts on the first of the month.\n\nMeetings: none on Wednesday mornings, in all offices. If you must, stand up.',
    {
      kind: 'memo',
      title: 'Home days, half-days, and quiet Wednesdays',
      important: true,
      like: 28,
      celebrate: 16,
      thanks: 20,
    },
    [
      re(22, 'samira', 'Le mezze giornate anche per chi è part-time?', {}, [
        re(15, 'livia', 'Sì, in proporzione: al 75 % sono quattro e mezza. La mezza di mezza la arrotondiamo in su.', {
          like: 17,
          love: 5,
        }),
      ]),
      re(40, 'hanna', 'Quiet Wednesdays. I may cry a little. Thank you.', { love: 13 }),
      re(55, 'alasdair', 'Does a customer on the phone count as a meeting?', {}, [
        re(5, 'livia', 'Only if you let them share slides.', { laugh: 26 }),
      ]),
    ],
  ),
  say(
    '-7 10:00',
    'bianca',
    'Next Thursday a television crew visits Faenza for a programme about crafts. They film in the caldareria and on line 1, between 9 and 13. Nobody has to appear: who prefers not to wears the grey badge that @fausta hands out at the gate, and the camera turns away.\n\nSe vi chiedono qualcosa, rispondete come a un vicino curioso. Prices, customers and Ponente: those questions are mine.',
    { kind: 'memo', title: 'Television in the workshop, next Thursday', like: 14, eyes: 9 },
    [
      re(18, 'mirko', 'Posso mettere la tuta nuova?', { laugh: 11 }, [
        re(4, 'nadia', 'Puoi anche lavarla, quella vecchia.', { laugh: 29 }),
      ]),
    ],
  ),
  say(
    '-2 08:45',
    'marta',
    'The pallet lift between warehouse and line 1 is closed until the inspector has seen it. Nobody was hurt; a chain link was, and @rocco noticed it before it mattered.\n\nPlease use the ramp, one pallet at a time, with a second person. Non passate sotto il montacarichi, nemmeno a piedi, nemmeno di corsa.',
    {
      kind: 'memo',
      title: 'Montacarichi fermo: usate la rampa',
      important: true,
      thanks: 18,
      eyes: 6,
      mustRead: {
        by: ['unit:logistica', 'unit:assemblaggio'],
        until: '-2 12:00',
        withdrawn: '-1 16:25',
        acknowledged: 7,
      },
    },
    [
      re(
        10,
        'rocco',
        'Ho sentito un rumore che ieri non c’era. Se sentite rumori nuovi, ditelo: meglio dieci falsi allarmi.',
        { like: 23, thanks: 11 },
      ),
      re(
        35,
        'ivana',
        'Grazie Rocco. Ispettore confermato per domani alle 10. Chi ha pallet per la linea 1 parli con @orietta',
        { like: 7 },
      ),
    ],
  ),
  say(
    '-1 16:20',
    'marta',
    'The inspector has signed, the chain is new, the lift works again. Thank you for two days on the ramp without a single short temper that I know of.',
    { kind: 'news', title: 'Il montacarichi riparte', like: 22, celebrate: 8 },
    [re(14, 'tiziano', 'Due giorni di rampa valgono un mese di palestra. Chi mi deve la quota?', { laugh: 19 })],
  ),
  say(
    '-1 09:10',
    'livia',
    'On Friday at eleven the alarm is a drill, in all three places. This is the one memo of the season that everyone has to confirm: on the day I want to count people, not excuses.\n\nWhat you do:\n\n1. Leave what you hold, **close the valve** of the machine you are at.\n2. Take the stairs, never the lift.\n3. Meet your floor’s warden outside and say your name once.\n\nWardens:\n\n- Faenza, ground floor: @gino\n- Faenza, first floor: @fausta\n- Trieste: @noemi\n- Bristol: @jo\n\nA Bristol piove: prendete la giacca, *non* l’ombrello.',
    {
      kind: 'memo',
      title: 'Evacuation drill on Friday, 11:00',
      thanks: 9,
      eyes: 5,
      pin: { untilRead: true },
      mustRead: { by: ['company'], until: '1 17:00', acknowledged: 44, notBy: ['rhiannon', 'tom', 'kenji', 'ettore'] },
    },
    [
      re(31, 'ettore', 'E la pasta di Nando chi la scola?', { laugh: 21 }, [
        re(12, 'nando', 'La pasta alle undici è cruda, Ettore. Anche lei deve evacuare.', { laugh: 26 }),
      ]),
    ],
  ),
  say(
    '0 13:28',
    'bianca',
    'Ponente, our first machine for the home, is shown at the Milan fair and sold from the week after. Two years ago it was a drawing on the back of a canteen receipt, and the receipt is framed in the taste lab.\n\nUntil the doors open it stays inside: no photos, no price, no “guess what”. From ten o’clock on the first day, tell everyone you know.\n\nGrazie a chi ci ha creduto anche quando perdeva da tre parti.',
    {
      kind: 'news',
      title: 'Ponente has a date: Milan, and then every kitchen',
      important: true,
      celebrate: 27,
      love: 14,
      like: 12,
    },
    [
      re(8, 'paolo', 'Da due parti. La terza era la macchina del caffè accanto.', { laugh: 25 }),
      re(
        21,
        'zoe',
        'Support will need the error codes before the doors open, not after. @rhiannon, are they in the manual?',
        { like: 6 },
        [
          re(
            16,
            'rhiannon',
            'Page 31, all nineteen of them, each with what to do first. I’ll send you the draft today.',
            { thanks: 4 },
            [re(5, 'zoe', 'You are my favourite person in this building. Heating included.', { laugh: 9, love: 4 })],
          ),
        ],
      ),
      re(34, 'kenji', 'Osaka asks whether it also comes in white. I said: ask again after Milan.', { like: 8 }),
    ],
  ),
  say(
    '0 13:52',
    'marta',
    'Bristol: no water in the building from 15:00 to about 16:30, a main has burst in the street. Fill a jug, leave the test machines off, and use the café next door; it is on us.',
    { urgent: true, unit: 'bristol', thanks: 3 },
    [re(6, 'jo', 'Jugs are filled, labelled and in the kitchen. The kettle is not a jug.', { laugh: 4, thanks: 2 })],
  ),
];
