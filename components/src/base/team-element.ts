import { LitElement, type PropertyValues, type RenderOptions } from 'lit';
import { LocaleController } from '../controllers/locale-controller.ts';
import { naming } from '../register-element.ts';

/** What every element of the library shares: typed events, words in the reader's language, and states a page can style. */
export abstract class TeamElement extends LitElement {
  /** Words and formats in the language of the place where the element stands. */
  protected readonly locale = new LocaleController(this);

  /** @internal */
  override readonly renderOptions: RenderOptions = { host: this, ...naming.renderOptions };

  readonly #internals = this.attachInternals();

  protected override update(changed: PropertyValues): void {
    this.setStates({ rtl: this.locale.isRightToLeft });
    super.update(changed);
  }

  /** Returns false when a listener cancelled the event. It starts `from` elsewhere when the element has left the page. */
  protected emit<K extends keyof TeamEventMap>(
    type: K,
    detail: TeamEventMap[K]['detail'],
    from: EventTarget = this,
  ): boolean {
    return from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  /** Switches custom states on and off: `:state(loading)` in a page's style sheet. */
  protected setStates(states: Readonly<Record<string, boolean>>): void {
    for (const [name, on] of Object.entries(states)) {
      if (on) this.#internals.states.add(name);
      else this.#internals.states.delete(name);
    }
  }
}

/* eslint-disable @typescript-eslint/no-empty-object-type -- filled by declaration merging */
declare global {
  // Each element adds its own events to this map, in its *.events.ts.
  interface TeamEventMap {}
  interface HTMLElementEventMap extends TeamEventMap {}
}
