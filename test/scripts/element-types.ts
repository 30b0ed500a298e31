/** What frameworks know of the elements, written from the manifest: their properties and attributes. */
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { getWebTypesData } from 'custom-element-jet-brains-integration';

/** The part of `custom-elements.json` that is read here. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly description?: string;
  readonly members?: readonly Member[];
  readonly events?: readonly { readonly name: string }[];
  readonly cssProperties?: readonly { readonly name: string }[];
  readonly attributes?: readonly {
    readonly name: string;
    readonly fieldName?: string;
    readonly description?: string;
  }[];
}

interface Member {
  readonly kind: string;
  readonly name: string;
  readonly description?: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
}

interface Element extends Declaration {
  readonly tagName: string;
}

/** `components/src/frameworks/elements.gen.ts`: an interface for each element, and a table of them by tag. */
export function elementTypes(manifest: Manifest): string {
  const elements = elementsOf(manifest);
  const imports = elements.map(({ name, tagName }) => `import type { ${name} } from '../${tagName}/${tagName}.ts';`);
  return [
    '// Generated from custom-elements.json by `npm run generate`; not to be edited.',
    ...imports,
    ...elements.map(
      (element) => `
        ${doc(`Properties of \`<${element.tagName}>\`, and attributes that are called otherwise.`)}export interface ${element.name}Properties {
          ${[...properties(element), ...attributes(element)].join('\n')}
        }`,
    ),
    `${doc('Each element by its tag: its class, and what it can be given.')}export interface ElementTypes {`,
    ...elements.map(
      (element) => `'${element.tagName}': {
        readonly element: ${element.name};
        readonly properties: ${element.name}Properties;
      };`,
    ),
    '}',
  ].join('\n');
}

/** `components/src/frameworks/react.gen.ts`: a React component for each element. */
export function reactComponents(manifest: Manifest): string {
  const elements = elementsOf(manifest);
  return [
    '// Generated from custom-elements.json by `npm run generate`; not to be edited.',
    `/**
      * The elements as React components: properties are properties, and \`team-post-created\` is \`onTeamPostCreated\`.
      * Importing this defines the elements.
      *
      * @example
      * import { TeamFeed } from '@team-feed/components/react';
      * const Page = () => <TeamFeed for="company" composer onTeamThreadRead={({ detail }) => mark(detail)} />;
      */`.replace(/^ +/gm, ' '),
    "import { createComponent, type EventName } from '@lit/react';",
    "import * as React from 'react';",
    "import '../register.ts';",
    ...elements.map(({ name, tagName }) => `import { ${name} as ${name}Element } from '../${tagName}/${tagName}.ts';`),
    ...elements.map(
      ({ name, tagName, description, events = [] }) => `
        ${doc(description)}export const ${name} = createComponent({
          react: React,
          tagName: '${tagName}',
          elementClass: ${name}Element,
          events: {
            ${events.map((event) => `${handlerOf(event.name)}: '${event.name}' as EventName<TeamEventMap['${event.name}']>,`).join('\n')}
          },
        });`,
    ),
  ].join('\n');
}

/** Custom data for HTML and CSS, as Visual Studio Code reads it, and web-types, as JetBrains' editors do. */
export function editorData(manifest: Manifest, version: string): { html: string; css: string; webTypes: string } {
  // They write into what they are given. That a property may be missing is said of all.
  const text = JSON.stringify(manifest).replaceAll(' | undefined', '');
  const copy = (): never => JSON.parse(text) as never;
  const webTypes = JSON.parse(getWebTypesData(once(copy()), { hideLogs: true })) as object;
  return {
    html: getVsCodeHtmlCustomData(copy(), { hideLogs: true }),
    css: getVsCodeCssCustomData(once(copy()), { hideLogs: true }),
    webTypes: JSON.stringify({ ...webTypes, name: '@team-feed/components', version }),
  };
}

/** Properties that all elements share are listed once. */
function once(manifest: Manifest): never {
  const seen = new Set<string>();
  for (const element of elementsOf(manifest)) {
    const { cssProperties = [] } = element;
    Object.assign(element, { cssProperties: cssProperties.filter(({ name }) => !seen.has(name)) });
    for (const { name } of cssProperties) seen.add(name);
  }
  return manifest as never;
}

function elementsOf({ modules }: Manifest): Element[] {
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter((declaration): declaration is Element => declaration.tagName !== undefined)
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

function properties({ name, members = [] }: Element): string[] {
  return members
    .filter((member) => member.kind === 'field' && !member.static && !member.readonly)
    .filter(({ privacy = 'public' }) => privacy === 'public')
    .map((member) => `${doc(member.description)}${member.name}?: ${name}['${member.name}'] | undefined;`);
}

/** Templates may use the names of attributes too: `reply-to` for `replyTo`. */
function attributes({ name, attributes = [] }: Element): string[] {
  return attributes
    .filter((attribute) => attribute.fieldName !== undefined && attribute.fieldName !== attribute.name)
    .map(
      ({ name: attribute, fieldName = '', description }) =>
        `${doc(description)}'${attribute}'?: ${name}['${fieldName}'] | undefined;`,
    );
}

/** `onTeamPostCreated` for `team-post-created`. */
const handlerOf = (event: string): string =>
  `on${event.replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase())}`;

function doc(text: string | undefined): string {
  return text ? `/** ${text.replace(/\s+/g, ' ')} */\n` : '';
}
