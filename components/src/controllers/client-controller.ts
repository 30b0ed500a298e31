import { ContextEvent } from '@lit/context';
import type { FeedClient } from '@team-feed/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ownContext } from '../context/client-context.ts';
import { $defaultClient, defaultClient } from '../context/default-client.ts';
import { tagOf } from '../register-element.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** The client of the nearest `<team-provider>`, also one that comes late or is swapped; without one the page's default. */
export class ClientController implements ReactiveController {
  readonly #host: Host;
  #provided: FeedClient | undefined;
  #leave: (() => void) | undefined;
  #forgetDefault: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined where nobody provides a client and the page has no default. */
  get value(): FeedClient | undefined {
    if (this.#provided || this.#leave) return this.#provided;
    // A provider whose code is still on its way will answer; the default's server must not be asked meanwhile.
    return this.#host.closest(`${tagOf('team-provider')}:not(:defined)`) ? undefined : defaultClient();
  }

  hostConnected(): void {
    this.#ask();
    document.addEventListener('context-provider', this.#ask);
    this.#forgetDefault = $defaultClient.listen(() => {
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#ask);
    this.#forgetDefault?.();
    this.#leave?.();
    this.#leave = undefined;
    this.#provided = undefined;
  }

  readonly #ask = (): void => {
    this.#host.dispatchEvent(new ContextEvent(ownContext(), this.#host, this.#onClient, true));
  };

  readonly #onClient = (client: FeedClient | undefined, leave?: () => void): void => {
    if (leave !== this.#leave) this.#leave?.();
    this.#leave = leave;
    this.#provided = client;
    this.#host.requestUpdate();
  };
}
