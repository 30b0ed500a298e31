import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Renders the host when the browser goes offline, and calls `onBack` when it is online again. */
export class OnlineController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onBack: () => void;

  constructor(host: ReactiveControllerHost, onBack: () => void) {
    this.#host = host;
    this.#onBack = onBack;
    host.addController(this);
  }

  get offline(): boolean {
    return !navigator.onLine;
  }

  hostConnected(): void {
    addEventListener('online', this.#onChange);
    addEventListener('offline', this.#onChange);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#onChange);
    removeEventListener('offline', this.#onChange);
  }

  readonly #onChange = (event: Event): void => {
    this.#host.requestUpdate();
    if (event.type === 'online') this.#onBack();
  };
}
