import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onWords, wordsFor, type Words } from '../locales/index.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The language that holds where the node stands, by the nearest `lang`, also outside the shadow roots around it. A page that
 * says a language and no direction leaves the direction to that: `isDirected` is for one that says both.
 */
function languageAt(node: Element): { readonly lang: string; readonly isDirected: boolean } {
  let isDirected = false;
  for (let at: Element | undefined = node; at;) {
    const said: Element | null = at.closest('[lang], [dir]');
    isDirected ||= !!said?.hasAttribute('dir');
    const lang = said?.getAttribute('lang');
    if (lang) return { lang, isDirected };
    const root: Node = (said ?? at).getRootNode();
    at = said?.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
  }
  return { lang: navigator.language || 'en', isDirected };
}

/** One observer for all elements: `lang` seldom changes, and elements are many. */
const controllers = new Set<LocaleController>();
let observer: MutationObserver | undefined;

function refreshAll(): void {
  for (const controller of controllers) controller.refresh();
}

onWords(refreshAll);

function observe(host: Element): void {
  observer ??= new MutationObserver(refreshAll);
  for (let root: Node = host.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, { attributes: true, attributeFilter: ['lang', 'dir'], subtree: true });
    if (!(root instanceof ShadowRoot)) break;
  }
}

/** Words and formats in the language of the nearest `lang`. Follows it when it changes or the host moves. */
export class LocaleController implements ReactiveController {
  readonly #host: Host;
  #lang = 'en';
  #isRightToLeft = false;
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

  /** Whether the element has to go from right to left of its own, since the page says the language and no direction. */
  get isRightToLeft(): boolean {
    return this.#isRightToLeft;
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
    const { lang, isDirected } = languageAt(this.#host);
    const words = wordsFor(lang);
    const isRightToLeft = !isDirected && !!words.isRightToLeft;
    if (lang === this.#lang && words === this.#words && isRightToLeft === this.#isRightToLeft) return;
    this.#lang = lang;
    this.#isRightToLeft = isRightToLeft;
    this.#words = words;
    this.#host.requestUpdate();
  }
}
