import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Facet } from '@team-feed/sdk';
import * as fc from 'fast-check';
import { render } from 'lit';
import { renderMarkdown } from '../../components/src/team-post/post-markdown.ts';
import { TeamPostText } from '../../components/src/team-post/team-post-text.ts';
import { define } from '../../components/src/register-element.ts';
import { findAll, get, text } from '../support/components.ts';

define('team-post-text', TeamPostText);

const ignored = { onMention: () => undefined, onTag: () => undefined };

const ALLOWED = ['P', 'BR', 'STRONG', 'EM', 'CODE', 'PRE', 'A', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'H4', 'H5', 'BUTTON'];

/** What a text becomes, as markup without Lit's marks. */
function markup(body: string, facets: readonly Facet[] = []): string {
  const place = document.createElement('div');
  render(renderMarkdown(body, facets, ignored), place);
  return place.innerHTML
    .replace(/<!--.*?-->/g, '')
    .replace(/ (rel|target|part|tabindex)="[^"]*"/g, '')
    .replace(/\s*(<\/?(ul|ol|li)[^>]*>)\s*/g, '$1')
    .replace(/ <br>/g, '<br>')
    .replace(/ <\/p>/g, '</p>')
    .trim();
}

function built(body: string, facets: readonly Facet[] = []): HTMLElement {
  const place = document.createElement('div');
  render(renderMarkdown(body, facets, ignored), place);
  return place;
}

const mention = (body: string, name: string, from = 0): Facet => {
  const start = body.indexOf(`@${name}`, from);
  return { type: 'mention', start, end: start + name.length + 1, handle: name, name };
};

describe('Markdown in news and memos', () => {
  const cases: [string, string, string][] = [
    ['paragraphs', 'One\n\nTwo', '<p>One</p><p class="apart">Two</p>'],
    ['line breaks', 'One\nTwo', '<p>One<br>Two</p>'],
    ['line breaks of Windows', 'One\r\nTwo\r\n\r\nThree', '<p>One<br>Two</p><p class="apart">Three</p>'],
    ['bold and italic', '**a** *b* __c__ _d_', '<p><strong>a</strong> <em>b</em> <strong>c</strong> <em>d</em></p>'],
    ['inline code', 'Run `npm *ci*`', '<p>Run <code>npm *ci*</code></p>'],
    ['a code block', '```js\nlet a;\n  a < 1;\n```', '<pre title="js"><code>let a;\n  a &lt; 1;</code></pre>'],
    ['a list', '- a\n- b\n  - c', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
    ['a numbered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['a list of paragraphs', '- a\n\n- b', '<ul class="loose"><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['a quote', '> a\n> b', '<blockquote><p>a<br>b</p></blockquote>'],
    ['headings of two levels', '# A\n## B\n###### C', '<h4>A</h4><h5>B</h5><h5>C</h5>'],
    ['a first heading of any level as the first level', '## A\n### B\n# C', '<h4>A</h4><h5>B</h5><h4>C</h4>'],
    ['a link', '[us](https://a.test/x)', '<p><a href="https://a.test/x" title="https://a.test/x">us</a></p>'],
    ['an address', 'See https://a.test/x.', '<p>See <a href="https://a.test/x">https://a.test/x</a>.</p>'],
    [
      'a picture, as a link',
      '![Plan](https://a.test/p.png)',
      '<p><a href="https://a.test/p.png" title="https://a.test/p.png">Plan</a></p>',
    ],
    ['a script as text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['markup as text', 'a <b onclick=x>b</b> &amp; c', '<p>a &lt;b onclick=x&gt;b&lt;/b&gt; &amp;amp; c</p>'],
    ['formatting inside of markup', '<div>\n**b**\n</div>', '<p>&lt;div&gt;<br><strong>b</strong><br>&lt;/div&gt;</p>'],
    ['an unsafe link as text', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['a link to nowhere as text', '[x](/home)', '<p>[x](/home)</p>'],
    ['an unsafe picture as text', '![x](data:text/html,x)', '<p>![x](data:text/html,x)</p>'],
    ['a table as text', '| a | b |\n|---|---|\n| 1 | 2 |', '<p>| a | b |<br>|---|---|<br>| 1 | 2 |</p>'],
    ['a definition as text', '[a]: https://a.test', '<p>[a]: <a href="https://a.test/">https://a.test</a></p>'],
    ['what is struck out as text', '~~a~~', '<p>~~a~~</p>'],
    ['what is indented as text', 'a\n\n    b', '<p>a</p><p class="apart">    b</p>'],
    ['a line as text', 'a\n\n***\n\nb', '<p>a</p><p class="apart">***</p><p class="apart">b</p>'],
    ['boxes as text', '- [x] a', '<ul><li>[x] a</li></ul>'],
    ['escaped marks', '\\*a\\* \\# b', '<p>*a* # b</p>'],
    ['a hashtag, which is no heading', '#plan', '<p>#plan</p>'],
    ['nothing', '', ''],
  ];
  for (const [name, body, expected] of cases) {
    it(`shows ${name}`, () => {
      expect(markup(body)).to.equal(expected);
    });
  }

  it('keeps mentions and hashtags where they stand', () => {
    const body =
      '# For @ada\n\n> **@ada** and `@ada`\n> mail x@ada.test\n\n- see @ada [@ada](https://a.test/@ada), @ada #plan';
    const places = [...body.matchAll(/@ada\b(?!\.)/g)].map(({ index }) => index);
    const tag = body.indexOf('#plan');
    const facets: Facet[] = [
      ...places.map((at) => mention(body, 'ada', at)),
      { type: 'hashtag', start: tag, end: tag + 5, tag: 'plan' },
    ];
    const place = built(body, facets);
    const before = [...place.querySelectorAll('button')].map((button) => button.closest('h4, strong, li')?.localName);
    expect(before).to.deep.equal(['h4', 'strong', 'li', 'li', 'li']);
    for (const br of place.querySelectorAll('br')) br.replaceWith(' ');
    const words = place.textContent
      .replace(/\s+/g, ' ')
      .replace(/ (?=,)/g, '')
      .trim();
    expect(words).to.equal('For @ada @ada and @ada mail x@ada.test see @ada @ada, @ada #plan');
    expect(place.querySelectorAll('a button, code button')).to.have.length(0);
  });

  it('links what the server found to be an address', () => {
    const body = 'See **intra.test** today';
    const facets: Facet[] = [{ type: 'link', start: 6, end: 16, url: 'https://intra.test' }];
    expect(markup(body, facets)).to.equal(
      '<p>See <strong><a href="https://intra.test/">intra.test</a></strong> today</p>',
    );
  });

  describe('whatever is written', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const mark = fc.constantFrom(
      ...['*', '**', '_', '`', '```', '~~', '#', '# ', '## ', '> ', '- ', '* ', '1. ', '2) ', '    ', '\t', '  \n'],
      ...[
        '\n',
        '\n\n',
        '\r\n',
        '\r',
        '[',
        ']',
        '](',
        ')',
        '![',
        '<',
        '>',
        '<b>',
        '</b>',
        '<!--',
        '-->',
        '<script>',
        '&lt;',
      ],
      ...[
        '&#106;',
        '\\',
        '|',
        '---',
        '|---|',
        '===',
        ':',
        '"',
        "'",
        '[x] ',
        '[a]: ',
        'https://a.test/',
        'javascript:',
        '@',
      ],
      ...['data:text/html,', 'www.a.test', 'x@a.test', '\u0000', '\ud800', '👩‍👩‍👧', 'שלום', '\u202e', 'e\u0301'],
    );
    const written = fc
      .array(fc.oneof({ weight: 3, arbitrary: mark }, word, fc.constant(' '), fc.string({ unit: 'binary' })), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''));
    const ranges = fc.array(fc.tuple(fc.nat(120), fc.nat(12)), { maxLength: 4 });

    it('it stays inside the allowed elements, loses no word and runs nothing', () => {
      fc.assert(
        fc.property(written, ranges, (body, pairs) => {
          const facets: Facet[] = pairs.map(([start, length]) => ({
            ...{ type: 'mention', start, end: start + length, handle: 'x', name: 'X' },
          }));
          const place = built(body, facets);
          for (const element of place.querySelectorAll('*')) {
            if (element.localName !== 'bdi') expect(ALLOWED).to.include(element.tagName);
            for (const { name } of element.attributes) {
              expect(['class', 'part', 'href', 'rel', 'target', 'title', 'start', 'tabindex']).to.include(name);
            }
          }
          for (const link of place.querySelectorAll('a')) expect(link.protocol).to.match(/^(https?|mailto):$/);
          const titles = [...place.querySelectorAll('[title]')].map((element) => element.getAttribute('title'));
          const hrefs = [...place.querySelectorAll('a')].map(({ href }) => href);
          // A template puts white space into buttons.
          const kept = `${place.textContent} ${titles.join(' ')} ${hrefs.join(' ')}`.replace(/\s/g, '');
          for (const [found] of body.matchAll(/[a-z]{2,}/g)) expect(kept).to.include(found);
        }),
        { numRuns: 3000 },
      );
    }).timeout(60_000);

    it('mentions of plain words are found again, each in its place', () => {
      const piece = fc.oneof(
        word.map((it) => `${it} `),
        fc.constantFrom(
          '**bold** ',
          '*soft* ',
          '`@ada` ',
          '[@ada](https://a.test/@ada) ',
          'a@ada ',
          '\n\n',
          '\n',
          '\n> ',
          '\n- ',
          '\n1. ',
        ),
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 20 }), fc.array(piece, { maxLength: 20 }), (before, after) => {
          const start = before.join('').length;
          const body = `${before.join('')}@ada ${after.join('')}`;
          const place = built(body, [{ type: 'mention', start, end: start + 4, handle: 'ada', name: 'Ada' }]);
          const buttons = place.querySelectorAll('button');
          expect(buttons.length).to.equal(1);
          const ahead = document.createRange();
          ahead.setStart(place, 0);
          if (buttons[0]) ahead.setEndBefore(buttons[0]);
          const count = (it: string): number => it.split('soft').length + it.split('bold').length;
          expect(count(ahead.toString())).to.equal(count(before.join('')));
        }),
        { numRuns: 1000 },
      );
    }).timeout(60_000);

    for (const [name, body] of [
      ['quotes', '>'.repeat(5000)],
      ['lists', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
      ['emphasis', '*a **b '.repeat(700)],
      ['brackets', '['.repeat(5000)],
      ['links', '[a]('.repeat(1200)],
      ['backticks', '`a``b'.repeat(1000)],
      ['angles', '<a '.repeat(1600)],
      ['underscores', '_a__b'.repeat(1000)],
    ] as const) {
      it(`thousands of ${name} are shown in no time`, async () => {
        const began = performance.now();
        const element = await fixture<TeamPostText>(html`<team-post-text .body=${body}>${body}</team-post-text>`);
        expect(text(element)).not.to.equal('');
        expect(performance.now() - began).to.be.lessThan(2000);
      });
    }
  });
});

describe('<team-post-text>', () => {
  it('says which mention or hashtag was chosen', async () => {
    const body = 'Ask **@ada** about #plan';
    const facets: Facet[] = [mention(body, 'ada'), { type: 'hashtag', start: 19, end: 24, tag: 'plan' }];
    const element = await fixture<TeamPostText>(
      html`<team-post-text .body=${body} .facets=${facets}></team-post-text>`,
    );
    const asked = oneEvent(element, 'team-mention-open');
    get(element, '[part=mention]').click();
    expect((await asked).detail).to.deep.equal({ handle: 'ada', name: 'ada' });
    const tagged = oneEvent(element, 'team-tag-open');
    get(element, '[part=tag]').click();
    expect((await tagged).detail).to.deep.equal({ tag: 'plan' });
    await expect(element).to.be.accessible();
  });

  it('is as high as the plain text was', async () => {
    const body = 'One line\n\n## A heading\n- a\n- b\n\n1. c\n2. d\n\n> quoted\n\nThe end\nof it';
    const place = await fixture(html`<div style="line-height: 1.5; white-space: pre-wrap; width: 600px">${body}</div>`);
    const before = place.getBoundingClientRect().height;
    const element = await fixture<TeamPostText>(
      html`<team-post-text style="line-height: 1.5; width: 600px" .body=${body}></team-post-text>`,
    );
    expect(findAll(element, 'li')).to.have.length(4);
    expect(Math.abs(element.getBoundingClientRect().height - before)).to.be.lessThan(2);
  });
});
