/**
 * The four decorators of lit that we use, for TypeScript's legacy decorators only. embed.js is built with them; lit's own also
 * hold the standard kind, which no browser runs yet.
 */
import type { PropertyDeclaration, ReactiveElement } from 'lit';

type Decorator = (prototype: ReactiveElement, name: string) => void;

export const property =
  (options?: PropertyDeclaration): Decorator =>
  (prototype, name) => {
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
  };

export const state = (): Decorator => property({ state: true });

export const query =
  (selector: string): Decorator =>
  (prototype, name) => {
    lookUp(prototype, name, (root) => root.querySelector(selector));
  };

export const queryAll =
  (selector: string): Decorator =>
  (prototype, name) => {
    lookUp(prototype, name, (root) => root.querySelectorAll(selector));
  };

function lookUp(prototype: ReactiveElement, name: string, find: (root: ParentNode) => unknown): void {
  Object.defineProperty(prototype, name, {
    get(this: ReactiveElement) {
      return find(this.renderRoot);
    },
    configurable: true,
  });
}
