import { re, say, type Opening } from '../say.ts';

/** Messages to named people: only they see them. */
export const messages: readonly Opening[] = [
  say(
    '-14 10:40',
    'ettore',
    'Vorrei che il prossimo maestro fosse Nadia. Non subito: tra due anni. Ma cominciamo a dirlo a lei.',
    { to: ['ivana'] },
    [re(33, 'ivana', 'Lo penso da tempo. Ne parliamo con Livia la settimana prossima, in tre e con un caffè buono.')],
  ),
  say(
    '-8 16:15',
    'livia',
    'Your talk for the school visit was the best thing this month. May I put you down for the spring one too?',
    { to: ['hanna'] },
    [
      re(14, 'hanna', 'Yes, if I can bring the exploding portafilter.'),
      re(20, 'livia', 'You can bring the photo of it.'),
    ],
  ),
  say(
    '-2 16:40',
    'teo',
    'Rhiannon, that sentence about limescale: “Il calcare non è colpa tua, ma lasciarlo lì sì.” Too hard?',
    { to: ['rhiannon'] },
    [
      re(18, 'rhiannon', 'It’s perfect and legal will faint. How about “Il calcare arriva da solo; andarsene, no”?', {
        love: 1,
      }),
    ],
  ),
  say(
    '-1 11:20',
    'bianca',
    'The fair programme goes to print on Friday. Can you two agree on one name for the demo bar, in a language that exists?',
    { to: ['lucia', 'ximena'] },
    [
      re(25, 'lucia', '“Banco”. It exists and it’s short.'),
      re(7, 'ximena', 'Agreed, before she changes her mind.', { laugh: 1 }),
    ],
  ),
  say(
    '0 10:25',
    'priya',
    'If the last three cafés sign tomorrow, would you have the release notes ready by Thursday noon? No is a fine answer.',
    { to: ['rhiannon'] },
    [re(13, 'rhiannon', 'Yes, gladly. They are one sentence and a list of thanks.', { like: 1 })],
  ),
];
