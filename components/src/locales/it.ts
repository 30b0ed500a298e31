import type { Words } from './words.ts';

export const it: Words = {
  // Everywhere
  failures: {
    network: 'Il feed non è raggiungibile.',
    timeout: 'Il feed impiega troppo tempo a rispondere.',
    unauthorized: 'Non hai effettuato l’accesso.',
    forbidden: 'Non hai il permesso di vedere questo contenuto.',
    'not-found': 'Non esiste, o non è condiviso con te.',
    invalid: 'Il feed non ha accettato la richiesta.',
    conflict: 'Qualcuno ha fatto modifiche nel frattempo.',
    limited: 'Il feed è occupato. Attendi un momento.',
    server: 'Il feed ha un problema interno.',
    garbled: 'Il feed ha dato una risposta incomprensibile.',
  },
  offline: 'Sei offline.',
  signedOut: 'Accedi per vedere il feed.',
  loading: 'Caricamento…',
  retry: 'Riprova',
  cancel: 'Annulla',
  save: 'Salva',
  undo: 'Annulla',
  states: {
    queued: 'In coda',
    running: 'In corso',
    waiting: 'In attesa',
    done: 'Concluso',
    failed: 'Non riuscito',
    cancelled: 'Annullato',
  },

  // <team-feed>
  feed: 'Messaggi',
  noPosts: 'Qui non è stato ancora pubblicato nulla.',
  older: 'Messaggi precedenti',
  moreReplies: 'Altre risposte',
  back: 'Indietro',
  loadingOlder: 'Caricamento dei messaggi precedenti…',
  newPosts: (count) => (count === 1 ? '1 nuovo messaggio' : `${count} nuovi messaggi`),
  notCurrent: 'Quello che vedi potrebbe non essere aggiornato.',
  noServer: 'Questa pagina non indica da dove arriva il suo feed.',

  // <team-post>
  now: 'ora',
  edited: 'modificato',
  deletedPost: 'Questo messaggio è stato eliminato.',
  answerTo: (name) => `In risposta a ${name}`,
  onlyYou: 'Privato',
  onlyPeople: (count) => `Privato, ${count + 1} persone`,
  news: 'Notizia',
  memo: 'Circolare',
  important: 'Importante',
  urgent: 'Urgente',
  expected: (time) => `previsto ${time}`,
  more: 'Mostra tutto',
  less: 'Mostra meno',
  reply: 'Rispondi',
  replies: (count) => (count === 1 ? '1 risposta' : `${count} risposte`),
  hideReplies: 'Nascondi risposte',
  react: 'Reagisci',
  reactions: {
    like: 'Mi piace',
    thanks: 'Grazie',
    celebrate: 'Complimenti',
    love: 'Adoro',
    laugh: 'Divertente',
    eyes: 'Sto guardando',
  },
  reacted: (name, count) => `${name}, ${count}`,
  edit: 'Modifica',
  editText: 'Testo del messaggio',
  editTitle: 'Titolo',
  remove: 'Elimina',
  removeSure: 'Eliminare questo messaggio?',
  sending: 'Invio…',
  notDone: 'Non ha funzionato.',
  changedMeanwhile:
    'Il messaggio è stato modificato in un’altra finestra. Il tuo testo è ancora qui; salvando di nuovo sostituirà l’altro.',

  // <team-composer>

  // <team-status-badge>
};
