/** What frameworks know of the elements, written from the manifest: their properties and attributes. */
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { getWebTypesData } from 'custom-element-jet-brains-integration';

/** The Angular whose way of declaring directives is written. Later ones read it too. */
const ANGULAR = '20.0.0';

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
  readonly type?: { readonly text: string };
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

/** `components/src/frameworks/angular.gen.ts`: a directive for each element, as Angular's compiler writes those of a library. */
export function angularDirectives(manifest: Manifest): string {
  const elements = elementsOf(manifest);
  return [
    '// Generated from custom-elements.json by `npm run generate`; not to be edited.',
    `/**
      * The elements in Angular's templates: properties are typed, with \`strictTemplates\`, and \`[for]\` is the element's own.
      * Importing this defines the elements. Events are typed by the elements themselves.
      *
      * @example
      * import { teamElements } from '@team-feed/components/angular';
      * @Component({ imports: [teamElements], template: '<team-feed for="company" [limit]="10" composer />' })
      */`.replace(/^ +/gm, ' '),
    "import * as ng from '@angular/core';",
    "import '../register.ts';",
    ...elements.map(
      ({ name, tagName }) => `import type { ${name} as ${name}Element } from '../${tagName}/${tagName}.ts';`,
    ),
    ...elements.map(directive),
    `${doc('All of them, for the `imports` of a component.')}export const teamElements = [${elements.map(({ name }) => name).join(', ')}] as const;`,
  ].join('\n');
}

function directive({ name, tagName, description, members = [] }: Element): string {
  const inputs = members.filter(isProperty);
  const types = inputs.map((input) => `${input.name}: { alias: '${input.name}'; required: false };`);
  return `
    ${doc(description)}export class ${name} {
      readonly #element = ng.inject<ng.ElementRef<${name}Element>>(ng.ElementRef).nativeElement;
      ${inputs
        .map((input) => {
          // An attribute without a value is one that is on.
          const isSwitch = /\bboolean\b/.test(input.type?.text ?? '');
          return `${doc(input.description)}set ${input.name}(value: ${name}Element['${input.name}'] | ${isSwitch ? "'' | " : ''}undefined) {
            Object.assign(this.#element, { ${input.name}: ${isSwitch ? "value === '' || value" : 'value'} });
          }`;
        })
        .join('\n')}
      static readonly ɵfac: ng.ɵɵFactoryDeclaration<${name}, never> = ng.ɵɵngDeclareFactory({
        minVersion: '12.0.0', version: '${ANGULAR}', ngImport: ng, type: ${name}, deps: [], target: ng.ɵɵFactoryTarget.Directive
      } as never) as never;
      static readonly ɵdir: ng.ɵɵDirectiveDeclaration<
        ${name}, '${tagName}', never, { ${types.join(' ')} }, {}, never, never, true, never
      > = ng.ɵɵngDeclareDirective({
        minVersion: '14.0.0', version: '${ANGULAR}', ngImport: ng, type: ${name}, isStandalone: true, selector: '${tagName}',
        inputs: { ${inputs.map((input) => `${input.name}: '${input.name}'`).join(', ')} }
      } as never) as never;
    }`;
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

const isProperty = ({ kind, privacy = 'public', ...member }: Member): boolean =>
  kind === 'field' && privacy === 'public' && !member.static && !member.readonly;

function properties({ name, members = [] }: Element): string[] {
  return members
    .filter(isProperty)
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
