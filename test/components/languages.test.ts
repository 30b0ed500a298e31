import { expect, html } from '@open-wc/testing';
import { addWords } from '../../components/src/index.ts';
import { en } from '../../components/src/locales/en.ts';
import { enArticle } from '../../components/src/locales/en-article.ts';
import { enBadge } from '../../components/src/locales/en-badge.ts';
import { enComposer } from '../../components/src/locales/en-composer.ts';
import { enEditor } from '../../components/src/locales/en-editor.ts';
import { enFollow } from '../../components/src/locales/en-follow.ts';
import { enInbox } from '../../components/src/locales/en-inbox.ts';
import { enLink } from '../../components/src/locales/en-link.ts';
import { enMessages } from '../../components/src/locales/en-messages.ts';
import { enMore } from '../../components/src/locales/en-more.ts';
import { enMustRead } from '../../components/src/locales/en-must-read.ts';
import { enOptions } from '../../components/src/locales/en-options.ts';
import { enPins } from '../../components/src/locales/en-pins.ts';
import { enProcess } from '../../components/src/locales/en-process.ts';
import { enSearch } from '../../components/src/locales/en-search.ts';
import { enShare } from '../../components/src/locales/en-share.ts';
import { enUrgent } from '../../components/src/locales/en-urgent.ts';
import { isRightToLeft, LANGUAGES, languageOf, load } from '../../components/src/locales/languages.ts';
import type { Words } from '../../components/src/locales/words.ts';
import type { TeamComposer } from '../../components/src/team-composer/team-composer.ts';
import type { TeamFeed } from '../../components/src/team-feed/team-feed.ts';
import '../../components/src/register.ts';
import { aPost, clientOver, FakeServer, find, get, json, mount, page, text, waitUntil } from '../support/components.ts';

const english = {
  ...en,
  ...enArticle,
  ...enBadge,
  ...enComposer,
  ...enEditor,
  ...enFollow,
  ...enInbox,
  ...enLink,
  ...enMessages,
  ...enMore,
  ...enMustRead,
  ...enOptions,
  ...enPins,
  ...enProcess,
  ...enSearch,
  ...enShare,
  ...enUrgent,
};

const others = LANGUAGES.filter((lang) => lang !== 'en');

async function wordsOf(lang: string): Promise<Words> {
  const words = await load(lang.toLowerCase(), []);
  if (!words) throw new Error(`No words for ${lang}`);
  return words as Words;
}

/** Every text of a language by its path; functions as what they say for arguments of all kinds. */
function texts(words: object, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const at = `${path}${key}`;
    if (typeof value === 'string') all.set(at, value);
    else if (typeof value === 'function') all.set(at, (value as (...args: unknown[]) => string)(3, 7));
    else if (typeof value === 'object' && value) for (const [name, it] of texts(value, `${at}.`)) all.set(name, it);
  }
  return all;
}

/** Texts that are the same where languages share a word with English, or nothing but marks and numbers. */
const ALIKE = new Set([
  ...['3, 7', ', ', '3: 7', '3 + Enter', 'Hashtag', 'link', 'Person', 'Normal', 'Important', 'Urgent', '3 suggestions'],
  ...['Date', 'Messages', 'code', 'Memo'],
]);

describe('languages', () => {
  it('are these', () => {
    expect([...LANGUAGES].sort()).to.deep.equal(
      ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'sv', 'zh-Hans'].sort(),
    );
  });

  for (const lang of others) {
    it(`${lang} says everything, in its own words`, async () => {
      const said = texts(await wordsOf(lang));
      expect([...said.keys()].sort()).to.deep.equal([...texts(english).keys()].sort());
      for (const [key, it] of said) expect(it, key).to.match(/\S/).and.not.include('undefined');
      const copied = [...said].filter(([key, it]) => texts(english).get(key) === it && !ALIKE.has(it));
      expect(copied).to.deep.equal([]);
    });

    it(`${lang} counts by the rules of its plurals, and says the number or a word for it`, async () => {
      const words = await wordsOf(lang);
      const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
      const counts = [1, 2, 3, 11, 100].filter(
        (count, index, all) =>
          all.findIndex((it) => new Intl.PluralRules(lang).select(it) === new Intl.PluralRules(lang).select(count)) ===
          index,
      );
      expect(counts.length).to.be.greaterThan(0).and.at.most(categories.length);
      const forms = counts.map((count) => words.replies(count).replace(/[\d\u0660-\u0669]+/g, ''));
      if (lang !== 'sv') expect(new Set(forms).size).to.be.greaterThan(lang === 'ja' || lang === 'zh-Hans' ? 0 : 1);
      for (const count of [5, 12, 12_345, 1_000_000])
        expect(words.newPosts(count)).to.include(new Intl.NumberFormat(lang).format(count));
    });
  }

  it('English and Italian too have their forms and numbers from Intl', async () => {
    const [en, it] = [english, await wordsOf('it')];
    expect([0, 1, 2, 12_345].map((count) => en.replies(count))).to.deep.equal([
      '0 replies',
      '1 reply',
      '2 replies',
      '12,345 replies',
    ]);
    expect([0, 1, 2, 12_345, 1_000_000].map((count) => it.replies(count))).to.deep.equal([
      '0 risposte',
      '1 risposta',
      '2 risposte',
      '12.345 risposte',
      '1.000.000 risposte',
    ]);
  });

  it('have the right forms where there are many', async () => {
    const [polish, arabic, hebrew] = await Promise.all([wordsOf('pl'), wordsOf('ar'), wordsOf('he')]);
    expect([1, 2, 5, 22].map((count) => polish.newPosts(count))).to.deep.equal([
      '1 nowy wpis',
      '2 nowe wpisy',
      '5 nowych wpisów',
      '22 nowe wpisy',
    ]);
    const number = (count: number): string => new Intl.NumberFormat('ar').format(count);
    expect([1, 2, 3, 11].map((count) => arabic.replies(count))).to.deep.equal([
      'رد واحد',
      'ردّان',
      `${number(3)} ردود`,
      `${number(11)} ردًا`,
    ]);
    expect([1, 2, 3].map((count) => hebrew.replies(count))).to.deep.equal(['תגובה אחת', 'שתי תגובות', '3 תגובות']);
  });

  for (const [tag, language] of [
    ['de-CH', 'de'],
    ['pt-BR', 'pt'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['iw', 'he'],
    ['en-GB', 'en'],
    ['not a tag', 'not a tag'],
  ] as const) {
    it(`${tag} means ${language}`, () => {
      expect(languageOf(tag)).to.equal(language);
    });
  }

  const server = (): FakeServer =>
    new FakeServer({
      'GET timelines/*': () => page([aPost({ body: 'Hello', editedAt: new Date().toISOString(), replies: 2 })]),
      'GET people': () => json({ items: [], next: null }),
    });

  for (const lang of others) {
    it(`${lang} is what a feed with its composer says, from the right or the left`, async () => {
      const words = await wordsOf(lang);
      const feed = await mount<TeamFeed>(clientOver(server()), html`<team-feed lang=${lang} composer></team-feed>`);
      await waitUntil(() => text(feed).includes(words.edited), `Not ${lang}: ${text(feed)}`);
      await waitUntil(() => find(feed, 'textarea')?.ariaLabel === words.compose);
      expect(getComputedStyle(feed).direction).to.equal(lang === 'ar' || lang === 'he' ? 'rtl' : 'ltr');
      await expect(feed).to.be.accessible();
    });
  }

  it('leave the direction to a page that says one', async () => {
    const feed = await mount<TeamFeed>(
      clientOver(server()),
      html`<div dir="ltr" lang="he"><team-feed></team-feed></div>`,
    );
    const inner = feed.querySelector('team-feed');
    await waitUntil(() => inner && text(inner).includes('נערך'));
    expect(inner && getComputedStyle(inner).direction).to.equal('ltr');
  });

  it('take words of the page in the place of ours, and others in a language of its own, at once', async () => {
    const composer = await mount<TeamComposer>(
      clientOver(server()),
      html`<team-composer lang="sv-FI"></team-composer>`,
    );
    await waitUntil(() => text(get(composer, '[part=send]')) === 'Publicera');
    addWords('sv', { post: 'Sänd' });
    await waitUntil(() => text(get(composer, '[part=send]')) === 'Sänd');
    addWords('sv-FI', async () => Promise.resolve({ post: 'Skicka i väg' }));
    await waitUntil(() => text(get(composer, '[part=send]')) === 'Skicka i väg');
    composer.lang = 'da';
    await waitUntil(() => text(get(composer, '[part=send]')) === 'Post');
    addWords('da', { post: 'Slå op' });
    await waitUntil(() => text(get(composer, '[part=send]')) === 'Slå op');
    expect(text(get(composer, '[part=audience] , [part=bar]'))).not.to.equal('');
  });

  for (const lang of ['fa', 'ur-PK', 'ckb', 'yi', 'dv', 'az-Arab', 'ar', 'he', 'iw'])
    it(`${lang} goes from right to left`, () => {
      expect(isRightToLeft(lang)).to.equal(true);
    });

  for (const lang of ['de', 'ja', 'he-Latn', 'az', 'sr-Latn-RS', 'not a tag', ''])
    it(`${lang || 'nothing'} goes from left to right`, () => {
      expect(isRightToLeft(lang)).to.equal(false);
    });

  it('that a page adds go in their own direction, once their words are there', async () => {
    const composer = await mount<TeamComposer>(clientOver(server()), html`<team-composer lang="fa"></team-composer>`);
    await waitUntil(() => text(get(composer, '[part=send]')) === 'Post');
    expect(getComputedStyle(composer).direction).to.equal('ltr');
    addWords('fa', { post: 'فرستادن' });
    await waitUntil(() => text(get(composer, '[part=send]')) === 'فرستادن');
    expect(getComputedStyle(composer).direction).to.equal('rtl');
  });

  it('of a page hold for a language, its script and its country, the narrower before the wider', async () => {
    const composer = await mount<TeamComposer>(
      clientOver(server()),
      html`<team-composer lang="sr-Latn-RS"></team-composer>`,
    );
    const says = (what: string): Promise<void> => waitUntil(() => text(get(composer, '[part=send]')) === what);
    await says('Post');
    addWords('sr', { post: 'Објави', moreOptions: 'Још' });
    await says('Објави');
    addWords('sr-Latn', async () => Promise.resolve({ post: 'Objavi' }));
    await says('Objavi');
    addWords('sr-Latn-RS', { post: 'Pošalji' });
    await says('Pošalji');
    // Said later, and for more readers.
    addWords('sr-Latn', { post: 'Pusti', moreOptions: 'Još' });
    await waitUntil(() => text(get(composer, '[part=more]')).includes('Još'), text(composer));
    expect(text(get(composer, '[part=send]'))).to.equal('Pošalji');
    composer.lang = 'sr-Cyrl-RS';
    await says('Објави');
    expect(text(get(composer, '[part=more]'))).to.include('Још');
  });

  it('of a page for a country go before those that it says for the language, word by word', async () => {
    const blocks = (
      [
        ['de', { edited: 'geändert', post: 'Senden', failures: { network: 'Weg', timeout: 'Zu langsam' } }],
        ['de-CH', { post: 'Abschicken', failures: { network: 'Fort' } }],
      ] as const
    ).map(([lang, words]) => {
      const block = document.createElement('script');
      block.type = 'application/json';
      block.lang = lang;
      block.dataset['teamFeedWords'] = '';
      block.textContent = JSON.stringify(words);
      document.head.append(block);
      return block;
    });
    try {
      const own = [['de', { reply: 'Erwidern' }] as const, ['de-ch', { more: 'Mehr davon' }] as const];
      const swiss = (await load('de-ch', own)) as Words;
      expect([swiss.edited, swiss.post, swiss.reply, swiss.more]).to.deep.equal([
        'geändert',
        'Abschicken',
        'Erwidern',
        'Mehr davon',
      ]);
      expect([swiss.failures.network, swiss.failures.timeout]).to.deep.equal(['Fort', 'Zu langsam']);
      const german = (await load('de', own)) as Words;
      expect([german.post, german.failures.network]).to.deep.equal(['Senden', 'Weg']);
    } finally {
      for (const block of blocks) block.remove();
    }
  });

  it('take words from the HTML of a page, and say what is wrong with them', async () => {
    const block = document.createElement('script');
    block.type = 'application/json';
    block.lang = 'nl';
    block.dataset['teamFeedWords'] = '';
    block.textContent = JSON.stringify({
      edited: 'aangepast',
      newPosts: { one: 'één nieuw', other: '# nieuw' },
      answerTo: 'Voor {1}',
      failures: { network: 'Weg' },
      nonsense: 'x',
      replies: 7,
    });
    document.head.append(block);
    const warned: unknown[] = [];
    /* eslint-disable no-console -- what is written there is what is tested */
    const { warn } = console;
    console.warn = (...args: unknown[]) => void warned.push(args.join(' '));
    try {
      const words = (await load('nl-be', [])) as Words;
      expect(words.edited).to.equal('aangepast');
      expect([words.newPosts(1), words.newPosts(4)]).to.deep.equal(['één nieuw', '4 nieuw']);
      expect(words.answerTo('Ada')).to.equal('Voor Ada');
      expect([words.failures.network, words.failures.timeout]).to.deep.equal([
        'Weg',
        'De feed doet te lang over een antwoord.',
      ]);
      expect(words.replies(2)).to.equal('2 reacties');
      expect(warned).to.have.length(2);
      expect(warned.join()).to.include('nonsense').and.include('replies');
    } finally {
      console.warn = warn;
      /* eslint-enable no-console */
      block.remove();
    }
  });

  it('keep what a page leaves out of a group in the language it writes, and what takes a time as such', async () => {
    const say = (lang: string, words: object): HTMLScriptElement => {
      const block = document.createElement('script');
      block.type = 'application/json';
      block.lang = lang;
      block.dataset['teamFeedWords'] = '';
      block.textContent = JSON.stringify(words);
      document.head.append(block);
      return block;
    };
    const blocks = [
      say('en', { states: { done: 'Ready' }, receipt: { seen: 'looked at {1}', delivered: 'brought {1}' } }),
      say('nb', { states: { done: 'Ferdig' } }),
      say('pl', { receipt: { seen: 'obejrzano {1}' } }),
    ];
    try {
      const words = (await load('en', [])) as Words;
      expect([words.states.done, words.states.queued]).to.deep.equal(['Ready', en.states.queued]);
      expect(words.receipt.seen('today')).to.equal('looked at today');
      const norwegian = (await load('nb', [])) as Words;
      expect([norwegian.states.done, norwegian.states.queued]).to.deep.equal(['Ferdig', en.states.queued]);
      const polish = (await load('pl', [])) as Words;
      expect(polish.receipt.seen('dziś')).to.equal('obejrzano dziś');
      expect(polish.receipt.delivered('dziś')).to.equal('dostarczono dziś');
    } finally {
      for (const block of blocks) block.remove();
    }
  });
});
