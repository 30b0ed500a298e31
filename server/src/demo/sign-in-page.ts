import { fold } from '../domain/text.ts';
import type { Role } from '../schemas/directory.ts';
import { groupBy } from './group-by.ts';
import { Html, html } from '../html.ts';

export interface DemoPerson {
  readonly handle: string;
  readonly name: string;
  readonly title: string | null;
  readonly roles: readonly string[];
  readonly unit: string | null;
}

export interface DemoUnit {
  readonly key: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface SignInPage {
  readonly people: readonly DemoPerson[];
  readonly units: readonly DemoUnit[];
  /** Handle of whoever is signed in. */
  readonly current: string;
  readonly query: string;
  /** Path to return to. */
  readonly back: string;
}

type RoleName = (typeof Role.enum)[number];

const ROLES: Readonly<Partial<Record<string, string>>> = {
  editor: 'Editor',
  manager: 'Manager',
  press: 'Press office',
  admin: 'Administrator',
} satisfies Partial<Record<RoleName, string>>;

/** Colours of the round initials; see `.tint-0` and on in the style sheet. */
const TINTS = 6;

/** Whom one can be in the demo, by unit. It needs no script: searching and choosing are forms. */
export function signInPage({ people, units, current, query, back }: SignInPage): string {
  const found = people.filter((person) => matches(person, query));
  const groups = groupByUnit(found, units);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Who do you want to be? Team Feed demo</title>
        <link rel="stylesheet" href="/demo/sign-in.css" />
      </head>
      <body>
        <main>
          <header>
            <h1>Who do you want to be?</h1>
            <p>
              This company is made up, and so are its people. Choose one to read and write as; each sees what the units
              and roles allow.
            </p>
            <form class="search" role="search" method="get" action="/demo/sign-in">
              <label for="query">Search by name, handle or job</label>
              <div>
                <input id="query" name="query" type="search" value="${query}" autocomplete="off" />
                <button>Search</button>
              </div>
              <input type="hidden" name="back" value="${back}" />
            </form>
            <p class="count">
              ${found.length === people.length ? `${String(people.length)} people` : `${String(found.length)} of ${String(people.length)} people`}
              ${query === '' ? new Html('') : html` · <a href="/demo/sign-in?back=${encodeURIComponent(back)}">show all</a>`}
            </p>
          </header>
          ${found.length === 0 ? html`<p class="none">Nobody here has “${query}” in name, handle or job.</p>` : new Html('')}
          <form method="post" action="/demo/sign-in">
            <input type="hidden" name="back" value="${back}" />
            ${groups.map(({ path, people: members }, index) => section(path, members, index, current))}
          </form>
          <p><a href="${back}">Back without choosing</a></p>
        </main>
      </body>
    </html>`;
  return page.text.replace(/\n\s+/g, '\n');
}

function section(path: readonly string[], people: readonly DemoPerson[], index: number, current: string): Html {
  const id = `unit-${String(index)}`;
  const above = path.slice(0, -1).join(' › ');
  return html`
    <section aria-labelledby="${id}">
      <h2 id="${id}">${above === '' ? new Html('') : html`<span>${above} › </span>`}${path.at(-1) ?? ''}</h2>
      <ul>
        ${people.map((person) => card(person, person.handle === current))}
      </ul>
    </section>
  `;
}

function card({ handle, name, title, roles }: DemoPerson, isCurrent: boolean): Html {
  const shown = roles.flatMap((role) => ROLES[role] ?? []);
  return html`
    <li>
      <button name="person" value="${handle}" ${isCurrent ? new Html(' aria-current="true"') : new Html('')}>
        <span class="initials tint-${tintOf(handle)}" aria-hidden="true">${initials(name)}</span>
        <span class="who">
          <strong>${name}</strong>
          <span class="handle">@${handle}${isCurrent ? ', signed in now' : ''}</span>
          ${title === null ? new Html('') : html`<span>${title}</span>`}
          ${shown.length === 0 ? new Html('') : html`<span class="roles">${shown.join(', ')}</span>`}
        </span>
      </button>
    </li>
  `;
}

function matches({ handle, name, title }: DemoPerson, query: string): boolean {
  const text = fold(`${handle} ${name} ${title ?? ''}`);
  return fold(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface Group {
  /** Names from the top of the tree down. */
  readonly path: readonly string[];
  readonly people: readonly DemoPerson[];
}

function groupByUnit(people: readonly DemoPerson[], units: readonly DemoUnit[]): readonly Group[] {
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const pathOf = (key: string | null): string[] => {
    const path: string[] = [];
    for (let at = byKey.get(key ?? ''); at; at = byKey.get(at.parent ?? '')) path.unshift(at.name);
    return path.length > 0 ? path : ['In no unit'];
  };
  const groups = groupBy(people, ({ unit }) => unit);
  return [...groups]
    .map(([key, members]) => ({ path: pathOf(key), people: members }))
    .sort((a, b) => a.path.join('\0').localeCompare(b.path.join('\0')));
}

const initials = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
};

const tintOf = (handle: string): number =>
  [...handle].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TINTS;
