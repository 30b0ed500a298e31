import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/**
 * Ties a store to a host. `pick` is asked before each render, so the store may change
 * with the host's properties or its context, and may be missing until the context comes.
 */
export class StoreController<T> implements ReactiveController {
  readonly #host: Host;
  readonly #pick: () => ReadableAtom<T> | undefined;
  #store: ReadableAtom<T> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: Host, pick: () => ReadableAtom<T> | undefined) {
    this.#host = host;
    this.#pick = pick;
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#store?.get();
  }

  hostConnected(): void {
    this.#follow(this.#pick());
  }

  hostUpdate(): void {
    // A pending update may still run after the host left; it must not subscribe again.
    if (this.#host.isConnected) this.#follow(this.#pick());
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(store: ReadableAtom<T> | undefined): void {
    if (store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#stop = store?.listen(() => {
      this.#host.requestUpdate();
    });
  }
}
