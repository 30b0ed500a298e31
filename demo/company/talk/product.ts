import { re, say, type Opening } from '../say.ts';

/** Product: design, firmware and the taste lab. */
export const product: readonly Opening[] = [
  say(
    '-21 15:20',
    'priya',
    'Code freeze for 4.2 is tomorrow at 16:30 Bristol time. What is not in by then is not bad, it is 4.3. #firmware',
    { process: 'firmware-4-2', unit: 'prodotto', like: 7 },
    [
      re(11, 'tom', 'And if it is in, but bad?', { process: 'firmware-4-2', laugh: 5 }, [
        re(2, 'priya', 'Then it is yours, Tom.', { process: 'firmware-4-2', laugh: 8 }),
      ]),
    ],
  ),
  say(
    '-20 16:45',
    'priya',
    'Frozen: 41 changes, the quietest boiler control we have ever shipped, and nobody stayed late. Thank you. What happens next is on https://intranet.sbuffo.example/wiki/firmware',
    { process: 'firmware-4-2', like: 14, celebrate: 9 },
  ),
  say(
    '-19 09:50',
    'ximena',
    'The handle of Ponente comes in beech, walnut or “black, thank you”. Samples are on the table by the stairs, first floor. Touch first, vote later. #ponente',
    { like: 15, eyes: 6 },
    [
      re(28, 'ilaria', 'Faggio. Il nero d’estate scotta e lo dico da donna che ha un terrazzo.', { like: 8 }),
      re(44, 'ottavia', 'Noce. Ma ho votato una volta sola, promesso.', { laugh: 17 }),
      re(
        130,
        'federico',
        'A listino sono tre codici, tre cassetti e tre errori possibili. Qualcuno pensi anche al magazzino.',
        { laugh: 9, like: 6 },
        [re(15, 'orietta', 'Ti vogliamo bene, Federico.', { love: 12 })],
      ),
    ],
  ),
  say(
    '-16 14:10',
    'noemi',
    'Water report: Bristol 12 °dH, Faenza 19, Trieste 14. Same recipe, three coffees. If your cup tastes flat this week, it is not you. https://intranet.sbuffo.example/lab/acqua',
    { like: 11, thanks: 5 },
    [
      re(35, 'jo', 'Is 12 good? It sounds like a school grade.', { laugh: 7 }, [
        re(10, 'noemi', 'For espresso it is an eight out of ten. Don’t let it go to your kettle.', { laugh: 9 }),
      ]),
    ],
  ),
  say(
    '-15 11:40',
    'hanna',
    'Does anyone have an old pressure sensor from the 2015 series, the one with the brass nut? I want to see how it drifts before I believe the data sheet.',
    { like: 3 },
    [
      re(26, 'ettore', 'Cassetto 14, in caldareria. Ne ho sei. Uno lo rivoglio, è un ricordo.', { love: 9 }),
      re(41, 'hanna', 'This is the best company. Grazie @ettore', { love: 6 }),
    ],
  ),
  say(
    '-13 09:32',
    'marlon',
    'Bench 2 opens the steam 0.4 s too early with 4.2, every 60th shot or so. Stopping the trial, nothing has left the house. Logs: https://intranet.sbuffo.example/builds/1142 #firmware',
    { process: 'firmware-4-2', eyes: 8 },
    [
      re(
        20,
        'hanna',
        'On it. It smells like the timer wrap we talked about in spring.',
        { process: 'firmware-4-2', like: 3 },
        [
          re(
            205,
            'hanna',
            'It was the timer wrap we talked about in spring. Fix in review. I shall be unbearable until Friday.',
            { process: 'firmware-4-2', laugh: 14, celebrate: 6 },
          ),
        ],
      ),
      re(32, 'valerio', 'I tecnici devono sapere qualcosa o resta in casa?', { process: 'firmware-4-2' }, [
        re(9, 'priya', 'Stays in the house: 4.1 does not have it. We’ll say so on the badge when it’s fixed.', {
          process: 'firmware-4-2',
          thanks: 5,
        }),
      ]),
    ],
  ),
  say(
    '-12 16:02',
    'hanna',
    'Steam fix merged with a test that waits 49.7 days in half a second. The trial is running again on three benches.',
    { process: 'firmware-4-2', like: 12, celebrate: 5 },
  ),
  say(
    '-12 10:15',
    'elena',
    'Design review of the new drip tray on Thursday at 14, first floor, meeting room “Libeccio”. Venite anche da assemblaggio: l’ultima volta l’idea buona è stata vostra.',
    { unit: 'prodotto', like: 5 },
  ),
  say(
    '-9 10:05',
    'gaia',
    'Taste trial of 4.2: I need eight tasters a day until Friday, blind, five small cups each, between 10 and 12. No perfume, no mints, opinions welcome. #tastelab',
    { process: 'firmware-4-2', like: 9 },
    [
      re(7, 'tullio', 'Trieste is in. Faenza, send us your best tongues by train.', {
        process: 'firmware-4-2',
        laugh: 6,
      }),
      re(16, 'anselmo', 'The barista class can do Wednesday. Twelve people who will disagree about everything.', {
        process: 'firmware-4-2',
        laugh: 10,
        thanks: 3,
      }),
      re(
        38,
        'noemi',
        'I’ll bring the water, three hardnesses, numbered. I will not tell you which is which, please stop asking @tullio',
        { process: 'firmware-4-2', laugh: 11 },
      ),
    ],
  ),
  say(
    '-8 09:40',
    'matteo',
    'La scheda rev. D è arrivata. Tre componenti in meno, uno cambiato di posto, zero fumo alla prima accensione. Segnalo lo zero fumo perché non è mai scontato.',
    { celebrate: 11, laugh: 8 },
    [re(21, 'guido', 'Zero fumo alla prima: nella mia carriera due volte. Complimenti.', { like: 9 })],
  ),
  say(
    '-7 15:15',
    'rhiannon',
    'Question for everyone who has ever explained descaling to a customer: what is the first thing they get wrong? One line each, I collect them for the Ponente manual. #manual',
    { like: 7 },
    [
      re(12, 'zoe', 'They put the tablet in the coffee.', { laugh: 23 }),
      re(18, 'dylan', 'They do it once, in year four.', { laugh: 14 }),
      re(27, 'teo', 'Usano l’aceto. Sempre l’aceto. Poi chiamano perché sa di insalata.', { laugh: 28 }, [
        re(
          10,
          'rhiannon',
          '“Never vinegar. Your espresso is not a salad.” That’s going in, @teo, with your name in the credits.',
          { love: 13, laugh: 9 },
        ),
      ]),
      re(46, 'monica', 'Non leggono fino in fondo, quindi la cosa importante va in cima.', { like: 12 }),
    ],
  ),
  say(
    '-6 16:30',
    'gaia',
    'Forty cups, eight tasters, no difference between 4.1 and 4.2 beyond chance. The taste lab signs. #tastelab',
    { process: 'firmware-4-2', celebrate: 12, like: 8 },
    [
      re(
        14,
        'tom',
        'Best bad news ever: months of work and nobody can taste it.',
        { process: 'firmware-4-2', laugh: 16 },
        [re(8, 'gaia', 'In this house that is called quality, Tom.', { process: 'firmware-4-2', love: 10 })],
      ),
    ],
  ),
  say(
    '-5 09:45',
    'dylan',
    'Field trial of 4.2 starts: seven cafés in Bristol, five in Bologna. Each has my number and a form with four questions. Nobody fills in a form with five.',
    { process: 'firmware-4-2', like: 9 },
    [
      re(16, 'teo', 'A Bologna passo io mercoledì e giovedì, così mi tocca anche mangiare lì.', {
        process: 'firmware-4-2',
        laugh: 12,
      }),
    ],
  ),
  say(
    '-5 11:20',
    'ben',
    'The app now says “heating, about 4 minutes” instead of “please wait”. Tiny change, took a week, because somebody had to learn how long 4 minutes are in winter. #app',
    { like: 15, love: 5 },
  ),
  say(
    '-2 10:10',
    'marlon',
    'Reminder: a red build is nobody’s fault and everybody’s problem. Look at the badge before you push, and if you see red, ask “can I help?” rather than “who?”. #firmware',
    { unit: 'firmware', like: 5, love: 2 },
    [re(22, 'tom', 'It was me. I’m asking “who?” for efficiency.', { laugh: 5 })],
  ),
  say(
    '-2 15:05',
    'federico',
    'Chi ha i disegni del gruppo Ponente in formato vecchio li butti: dalla rev. 7 il foro è a sinistra. Con la rev. 6 si monta lo stesso, ma poi piscia.',
    { unit: 'prodotto', laugh: 6, thanks: 3 },
    [re(9, 'elena', 'Nel verbale scriverei “non è a tenuta”, Federico.', { laugh: 7 })],
  ),
  say(
    '-1 09:25',
    'tullio',
    'New single origin on the tasting bar in Trieste and, by noon, in Faenza: Huehuetenango, apricot and cocoa. First twenty cups free of opinion. #caffè',
    { love: 13, like: 9 },
    [re(95, 'ivana', 'Arrivata in Faenza, finita in Faenza. Diciotto minuti.', { laugh: 15 })],
  ),
  say(
    '-1 17:10',
    'dylan',
    'Nine of twelve cafés have signed off 4.2. The other three wait for a quiet morning. One sentence I liked: “It does what it did, but I worry less.”',
    { process: 'firmware-4-2', like: 18, love: 7 },
    [
      re(18, 'priya', 'That’s the release note. Done.', { process: 'firmware-4-2', like: 11, laugh: 5 }, [
        re(930, 'rhiannon', 'It really is the release note now. First line, with the café’s permission.', {
          process: 'firmware-4-2',
          like: 8,
        }),
      ]),
      re(
        820,
        'teo',
        'Bologna, via del Pratello: firma anche il decimo domani, aspetta solo la moglie che è la titolare vera.',
        { process: 'firmware-4-2', laugh: 13, like: 4 },
      ),
    ],
  ),
  say(
    '0 09:40',
    'hanna',
    'Who wants to pair on the flow meter driver this afternoon? I have a theory, a logic analyser and half a lemon cake.',
    { unit: 'firmware', like: 2 },
    [
      re(9, 'matteo', 'Io in video dalle 15. La torta me la immagino.', { laugh: 3 }),
      re(14, 'tom', 'I’m in for the theory. (The cake.)', { laugh: 4 }),
    ],
  ),
  say(
    '0 12:15',
    'tom',
    '@rhiannon the build badge in the firmware article is live now, no more asking me “is main green?” over the partition.',
    { process: 'firmware-build', laugh: 5 },
    [re(11, 'rhiannon', 'I will ask anyway. It’s how I know you’re alive.', { process: 'firmware-build', laugh: 9 })],
  ),
  say(
    '0 13:35',
    'noemi',
    'Bristol: after the works on Redcliffe Street your water is at 16 °dH until Friday. Change the filter of the office machine a week early, please. #acqua',
    { unit: 'bristol', thanks: 4 },
    [re(9, 'jo', 'Filter changed. I feel like a scientist.', { laugh: 5 })],
  ),
  say(
    '0 09:05',
    'priya',
    'From today only fixes go into 4.2. If you think yours is the exception, it goes into 4.3 like everybody else’s exception. Please confirm, so that nobody is surprised on Thursday.',
    {
      unit: 'firmware',
      process: 'firmware-4-2',
      like: 3,
      mustRead: { by: ['unit:firmware'], until: '0 18:00', acknowledged: 4, notBy: ['rhiannon'] },
    },
    [
      re(40, 'tom', 'Define “fix”.', { laugh: 4 }, [
        re(3, 'priya', 'A diff without the word “while I was there”.', { laugh: 5 }),
      ]),
    ],
  ),
];
