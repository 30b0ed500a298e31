import type { Language } from './languages.ts';

/** What a page for frames says by itself, to those who run no script and to crawlers. */
export interface PageWords {
  readonly signIn: string;
  readonly noPosts: string;
  /** Leads from one page of posts or processes to the one behind it. */
  readonly next: string;
  readonly deleted: string;
  readonly notFound: string;
  readonly badAddress: string;
  readonly failed: string;
}

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  en: {
    signIn: 'You have to be signed in to read this.',
    noPosts: 'There are no posts here yet.',
    next: 'Next page',
    deleted: 'This post was deleted.',
    notFound: 'There is nothing here that you can see.',
    badAddress: 'The address of this frame is not right.',
    failed: 'Something went wrong on the server.',
  },
  it: {
    signIn: 'Per leggere bisogna aver fatto l’accesso.',
    noPosts: 'Qui non ci sono ancora post.',
    next: 'Pagina successiva',
    deleted: 'Questo post è stato eliminato.',
    notFound: 'Qui non c’è nulla che tu possa vedere.',
    badAddress: 'L’indirizzo di questo riquadro non è corretto.',
    failed: 'Qualcosa è andato storto sul server.',
  },
  de: {
    signIn: 'Zum Lesen muss man angemeldet sein.',
    noPosts: 'Hier gibt es noch keine Beiträge.',
    next: 'Nächste Seite',
    deleted: 'Dieser Beitrag wurde gelöscht.',
    notFound: 'Hier ist nichts, was Sie sehen können.',
    badAddress: 'Die Adresse dieses Rahmens stimmt nicht.',
    failed: 'Auf dem Server ist etwas schiefgegangen.',
  },
  fr: {
    signIn: 'Il faut être connecté pour lire ceci.',
    noPosts: 'Il n’y a pas encore de messages ici.',
    next: 'Page suivante',
    deleted: 'Ce message a été supprimé.',
    notFound: 'Il n’y a rien ici que vous puissiez voir.',
    badAddress: 'L’adresse de ce cadre n’est pas correcte.',
    failed: 'Une erreur s’est produite sur le serveur.',
  },
  es: {
    signIn: 'Hay que iniciar sesión para leer esto.',
    noPosts: 'Aquí todavía no hay publicaciones.',
    next: 'Página siguiente',
    deleted: 'Esta publicación se ha eliminado.',
    notFound: 'Aquí no hay nada que puedas ver.',
    badAddress: 'La dirección de este marco no es correcta.',
    failed: 'Algo ha fallado en el servidor.',
  },
  pt: {
    signIn: 'É preciso iniciar sessão para ler isto.',
    noPosts: 'Ainda não há publicações aqui.',
    next: 'Página seguinte',
    deleted: 'Esta publicação foi eliminada.',
    notFound: 'Não há aqui nada que possa ver.',
    badAddress: 'O endereço desta moldura não está certo.',
    failed: 'Algo correu mal no servidor.',
  },
  nl: {
    signIn: 'Meld u aan om dit te lezen.',
    noPosts: 'Hier zijn nog geen berichten.',
    next: 'Volgende pagina',
    deleted: 'Dit bericht is verwijderd.',
    notFound: 'Hier is niets dat u kunt zien.',
    badAddress: 'Het adres van dit kader klopt niet.',
    failed: 'Er ging iets mis op de server.',
  },
  pl: {
    signIn: 'Aby to przeczytać, trzeba się zalogować.',
    noPosts: 'Nie ma tu jeszcze wpisów.',
    next: 'Następna strona',
    deleted: 'Ten wpis został usunięty.',
    notFound: 'Nie ma tu nic, co możesz zobaczyć.',
    badAddress: 'Adres tej ramki jest nieprawidłowy.',
    failed: 'Coś poszło nie tak na serwerze.',
  },
  sv: {
    signIn: 'Du måste vara inloggad för att läsa det här.',
    noPosts: 'Här finns inga inlägg än.',
    next: 'Nästa sida',
    deleted: 'Inlägget har tagits bort.',
    notFound: 'Här finns inget som du kan se.',
    badAddress: 'Adressen till den här ramen stämmer inte.',
    failed: 'Något gick fel på servern.',
  },
  ar: {
    signIn: 'يجب تسجيل الدخول لقراءة هذا.',
    noPosts: 'لا توجد منشورات هنا بعد.',
    next: 'الصفحة التالية',
    deleted: 'حُذف هذا المنشور.',
    notFound: 'لا يوجد هنا ما يمكنك رؤيته.',
    badAddress: 'عنوان هذا الإطار غير صحيح.',
    failed: 'حدث خطأ في الخادم.',
  },
  he: {
    signIn: 'כדי לקרוא את זה צריך להתחבר.',
    noPosts: 'אין כאן עדיין פוסטים.',
    next: 'העמוד הבא',
    deleted: 'הפוסט הזה נמחק.',
    notFound: 'אין כאן דבר שאפשר לך לראות.',
    badAddress: 'הכתובת של המסגרת הזאת שגויה.',
    failed: 'משהו השתבש בשרת.',
  },
  ja: {
    signIn: '読むにはサインインが必要です。',
    noPosts: 'まだ投稿はありません。',
    next: '次のページ',
    deleted: 'この投稿は削除されました。',
    notFound: '表示できるものはありません。',
    badAddress: 'このフレームのアドレスが正しくありません。',
    failed: 'サーバーで問題が発生しました。',
  },
  'zh-Hans': {
    signIn: '登录后才能阅读。',
    noPosts: '这里还没有帖子。',
    next: '下一页',
    deleted: '此帖子已被删除。',
    notFound: '这里没有您可以查看的内容。',
    badAddress: '此框架的地址不正确。',
    failed: '服务器出了问题。',
  },
};
