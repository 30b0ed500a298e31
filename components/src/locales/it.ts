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
  compose: 'Scrivi un messaggio',
  composeReply: 'Scrivi una risposta',
  composeReplyTo: (name) => `Scrivi una risposta a ${name}`,
  title: 'Titolo',
  post: 'Pubblica',
  postHint: (key) => `${key} + Invio`,
  kind: 'Tipo',
  note: 'Nota',
  audience: 'Chi lo leggerà',
  toCompany: 'A tutta l’azienda',
  toUnit: (name) => `A ${name}`,
  toPeople: (names) => `Solo a ${names}`,
  toPeopleOpen: 'Solo a chi scegli tu',
  toThread: 'A chi legge il messaggio a cui rispondi',
  anotherUnit: 'Un’altra unità…',
  members: (count) => (count === 1 ? '1 persona' : `${count} persone`),
  unitSearch: 'Cerca un’unità',
  peopleSearch: 'Aggiungi una persona',
  nobodyFound: 'Nessuno trovato',
  noUnitFound: 'Nessuna unità trovata',
  removePerson: (name) => `Togli ${name}`,
  charactersLeft: (count) => (count === 1 ? 'resta 1 carattere' : `restano ${count} caratteri`),
  charactersOver: (count) => (count === 1 ? '1 carattere di troppo' : `${count} caratteri di troppo`),
  suggestions: (count) => (count === 1 ? '1 suggerimento' : `${count} suggerimenti`),
  posted: 'Pubblicato',
  textKept: 'Il testo è ancora qui.',
  composeSignedOut: 'Accedi per scrivere.',
  mayNotPost: 'Non puoi pubblicare questo messaggio.',
  titleOver: (count) => `Il titolo ha ${count === 1 ? '1 carattere' : `${count} caratteri`} di troppo`,

  // <team-status-badge>
  stale: 'nessun aggiornamento da allora',
  noStatus: 'Ancora nessuno stato',
  noSuchProcess: 'Processo inesistente',
  statusSignedOut: 'Accedi per vedere lo stato.',

  // Messages that must be read
  mustRead: 'Da leggere',
  mustReadBy: (when, kind) =>
    kind === 'relative'
      ? `Da leggere ${when}`
      : kind === 'time'
        ? `Da leggere entro le ${when}`
        : `Da leggere entro ${when}`,
  due: (when, kind) => (kind === 'date' ? `scade il ${when}` : `scade ${when}`),
  overdue: (when, kind) =>
    kind === 'date' ? `scaduto il ${when}` : kind === 'time' ? `scaduto alle ${when}` : `scaduto ${when}`,
  acknowledgedOf: (count, total) => `${n(count)} conferme di lettura su ${n(total)}`,
  allAcknowledged: (total) => (total === 1 ? 'lettura confermata' : `lettura confermata da tutti e ${n(total)}`),
  acknowledge: 'Ho letto',
  acknowledged: 'Lettura confermata',
  takeBack: 'Annulla conferma',
  takenBack: 'Conferma annullata',
  sentLater: 'Sarà inviata quando tornerai online.',
  withdraw: 'Ritira la richiesta',
  withdrawSure: 'Non chiedere più a nessuno di leggerlo?',
  keepAsking: 'Mantieni la richiesta',
  withdrawn: 'Lettura non più richiesta',
  asked: 'Richiesto a:',
  wholeCompany: 'tutta l’azienda',
  acknowledgedBy: (count) => `Hanno confermato (${n(count)})`,
  pendingOf: (count) => `Mancano (${n(count)})`,
  seenBy: (count) => (count === 1 ? '1 l’ha visto' : `${n(count)} l’hanno visto`),
  deliveredTo: (count) => (count === 1 ? '1 l’ha ricevuto' : `${n(count)} l’hanno ricevuto`),
  receipt: { seen: (when) => `visto ${when}`, delivered: (when) => `ricevuto ${when}` },
  tooManyToName: 'Troppe persone per nominarle tutte.',
  changedReadAgain: 'Il testo è cambiato nel frattempo. Rileggilo, per favore.',
  withdrawnMeanwhile: 'L’autore ha ritirato la richiesta. Non devi fare altro.',
  tooLateToTakeBack: 'È troppo tardi per annullare la conferma.',

  // <team-inbox>
  inbox: 'Da confermare',
  inboxCount: (pending, overdue) =>
    overdue ? `${pending} da confermare, ${overdue} in ritardo` : `${pending} da confermare`,
  inboxEmpty: 'Niente da confermare',
  inboxMore: 'Mostra altri',
  inboxSignedOut: 'Accedi per vedere che cosa devi leggere.',
  asksYou: (name) => `${name} ti chiede di leggerlo`,
  left: (count) => (count === 0 ? 'Era l’ultimo.' : count === 1 ? 'Ne resta 1.' : `Ne restano ${count}.`),
  newMustReads: (count) => (count === 1 ? '1 nuovo messaggio da confermare' : `${count} nuovi messaggi da confermare`),
  overdueMark: 'In ritardo',
};

/** Numbers of a crowd, with their thousands apart. */
function n(count: number): string {
  return count.toLocaleString('it');
}
