import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { wordsFor, type Words } from '../locales/index.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** The language that holds where the node stands: the nearest `lang`, also outside the shadow roots around it. */
function languageAt(node: Element): string {
  for (let at: Element | undefined = node; at;) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return navigator.language || 'en';
}

/** One observer for all elements: `lang` seldom changes, and elements are many. */
const controllers = new Set<LocaleController>();
let observer: MutationObserver | undefined;

function observe(host: Element): void {
  observer ??= new MutationObserver(() => {
    for (const controller of controllers) controller.refresh();
  });
  for (let root: Node = host.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
    if (!(root instanceof ShadowRoot)) break;
  }
}

/** Words and formats in the language of the nearest `lang`. Follows it when it changes or the host moves. */
export class LocaleController implements ReactiveController {
  readonly #host: Host;
  #lang = 'en';
  #words: Words = wordsFor('en');

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** A BCP 47 tag, for `Intl` and `lang`. */
  get lang(): string {
    return this.#lang;
  }

  /** English until the language's own words are loaded, and where it lacks one. */
  get words(): Words {
    return this.#words;
  }

  hostConnected(): void {
    controllers.add(this);
    observe(this.#host);
    this.refresh();
  }

  hostDisconnected(): void {
    controllers.delete(this);
    if (controllers.size) return;
    observer?.disconnect();
    observer = undefined;
  }

  /** Looks for the language anew, and renders the host when it is another. */
  refresh(): void {
    const lang = languageAt(this.#host);
    const words = wordsFor(lang, () => {
      this.refresh();
    });
    if (lang === this.#lang && words === this.#words) return;
    this.#lang = lang;
    this.#words = words;
    this.#host.requestUpdate();
  }
}
