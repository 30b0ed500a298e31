/** What a reader does with a post, and what opens for that. Loaded when somebody reaches for it. */
import { type FeedError, notLoaded, type Post, type Waiting } from '@team-feed/sdk';
import { css, html, type TemplateResult } from 'lit';
import { enEditor } from '../locales/en-editor.ts';
import { addEnglish } from '../locales/index.ts';
import { define } from '../register-element.ts';
import { adopt } from '../theme/adopt.ts';
import { isFocusLost } from './focus-lost.ts';
import { goOn } from './go-on.ts';
import { type PostKeeper, REACTIONS, type ReactionName } from './post-keeper.ts';
import { TeamPostEditor } from './team-post-editor.ts';

/** Known by its tag, since the post loads this file. */
type TeamPost = HTMLElementTagNameMap['team-post'];

addEnglish(enEditor);
define('team-post-editor', TeamPostEditor);

const styles = css`
  [part='actions'] > span {
    margin-inline: calc(var(--_space) * 0.75) var(--_space);
    font-size: var(--_small);
  }
  [part='picker'] {
    position: var(--_floating, absolute);
    order: 1;
    z-index: 2;
    inset-block-end: calc(100% + 0.25rem);
    inset-inline-start: calc(var(--_space) * 0.75);
    display: flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    padding: 0.25rem;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 0.18);
  }
  [part='picker'] button {
    min-inline-size: 2.25rem;
    min-block-size: 2.25rem;
    padding: 0;
    font-size: 1.15em;
  }
  .danger {
    color: var(--_danger);
  }
`;

/** Opens the choice of reactions, or closes it. */
export async function pick(host: TeamPost): Promise<void> {
  adopt(host.shadowRoot, styles);
  const isOpen = host['doing'] === 'picking';
  host['doing'] = isOpen ? undefined : 'picking';
  if (!isOpen) await focus(host, '[part=picker] button');
}

/** Asks whether the post shall really be deleted. */
export async function ask(host: TeamPost): Promise<void> {
  adopt(host.shadowRoot, styles);
  host['doing'] = 'asking';
  await focus(host, '.danger');
}

export function edit(host: TeamPost): void {
  host['failure'] = undefined;
  host['doing'] = 'editing';
}

/** Whoever changes the post: itself where it stands alone, by code that is tried for again where it has not come. */
async function changerOf(host: TeamPost): Promise<PostKeeper> {
  if (!host['changer']) await host['follow'](true);
  return host['changer'] ?? notLoaded(undefined);
}

/** Adds the reader's reaction, or takes it back. */
export async function toggle(host: TeamPost, { id }: Post, name: ReactionName): Promise<void> {
  const wasHere = host.shadowRoot?.activeElement;
  const change = changerOf(host).then((changer) => changer.toggleReaction(id, name));
  await attempt(host, change);
  await host.updateComplete;
  // The last one to take a reaction back takes its button away.
  if (wasHere && isFocusLost()) await focus(host, '.react');
}

async function discard(host: TeamPost, id: string): Promise<void> {
  goOn(host);
  await attempt(host, host['changer']?.discard?.(id));
}

/** What was pressed while the post waited is gone when it is sent. */
export async function stay(host: TeamPost): Promise<void> {
  await host.updateComplete;
  if (isFocusLost()) host.focus();
}

/** Says in words what went wrong with a change; whoever made it has taken it back. */
export async function attempt(host: TeamPost, change: Promise<unknown> | undefined): Promise<boolean> {
  const place = host.getRootNode();
  host['failure'] = undefined;
  try {
    await change;
    return true;
  } catch (error) {
    const shown = host.isConnected ? host : await successorIn(place, host);
    shown['failure'] = error as FeedError;
    return false;
  }
}

/** A post that was deleted and has come back is another element of the same feed. */
async function successorIn(place: Node, host: TeamPost): Promise<TeamPost> {
  if (!(place instanceof ShadowRoot)) return host;
  const { updateComplete } = place.host as Element & { readonly updateComplete?: Promise<unknown> };
  await updateComplete;
  return (place.getElementById(host.id) as TeamPost | null) ?? host;
}

async function remove(host: TeamPost, { id }: Post): Promise<void> {
  host['doing'] = undefined;
  const place = host.getRootNode();
  goOn(host);
  const change = changerOf(host).then((changer) => changer.remove(id));
  if (await attempt(host, change)) {
    const emit = host['emit'].bind(host);
    emit('team-post-deleted', { id }, host.isConnected ? host : place);
  }
}

/** Closes what is open; the focus returns to the button that opened it. */
function close(host: TeamPost, button: string): void {
  host['doing'] = undefined;
  void focus(host, button);
}

function closeEditor(host: TeamPost): void {
  const isHere = host.shadowRoot?.activeElement ?? isFocusLost();
  host['doing'] = undefined;
  if (isHere) void focus(host, '.edit');
}

async function focus(host: TeamPost, selector: string): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
}

export function renderEditor(host: TeamPost, post: Post): TemplateResult {
  return html`<team-post-editor
    .post=${post}
    .save=${async (change: { body: string; title?: string }) => {
      const changer = await changerOf(host);
      const edited = await changer.edit(post.id, change);
      closeEditor(host);
      const emit = host['emit'].bind(host);
      emit('team-post-edited', { post: edited });
    }}
    .close=${() => {
      closeEditor(host);
    }}
  ></team-post-editor>`;
}

/** What the server does not have yet, or has refused. */
export function renderWaiting(host: TeamPost, { id }: Post, { refused }: Waiting): TemplateResult {
  const { words } = host['locale'];
  return html`${
      refused
        ? html`<p part="failure" role="alert">${words.notDone} ${words.failures[refused.code]}</p>`
        : html`<p part="waiting" class="quiet">${words.waitingToSend}</p>`
    }
    <div part="actions">
      <button class="resend" @click=${() => attempt(host, host['changer']?.resend?.(id))}>${words.retry}</button>
      <button class="discard" @click=${() => discard(host, id)}>${words.discard}</button>
    </div>`;
}

export function renderPicker(host: TeamPost, post: Post): TemplateResult {
  const { words } = host['locale'];
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') close(host, '.react');
    else if (step) moveFocus(event, step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent): void => {
    const to = event.relatedTarget as Element | null;
    const stays = to?.matches('.react') ?? false;
    if (!stays && !(event.currentTarget as Element).contains(to)) host['doing'] = undefined;
  };
  return html`<div part="picker" role="group" aria-label=${words.react} @keydown=${onKey} @focusout=${onBlur}>
    ${REACTIONS.map(
      ([name, glyph]) =>
        html`<button
          aria-label=${words.reactions[name]}
          title=${words.reactions[name]}
          aria-pressed=${post.reactions.some((reaction) => reaction.name === name && reaction.mine)}
          @click=${() => {
            close(host, '.react');
            void toggle(host, post, name);
          }}
        >
          <span aria-hidden="true">${glyph}</span>
        </button>`,
    )}
  </div>`;
}

function moveFocus(event: KeyboardEvent, step: number): void {
  const group = event.currentTarget as HTMLElement;
  const buttons = [...group.children] as HTMLElement[];
  const forward = getComputedStyle(group).direction === 'rtl' ? -step : step;
  const at = buttons.indexOf(event.target as HTMLElement);
  buttons[(at + forward + buttons.length) % buttons.length]?.focus();
}

export function renderQuestion(host: TeamPost, post: Post): TemplateResult {
  const { words } = host['locale'];
  const keep = (): void => {
    close(host, '.remove');
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') keep();
  };
  return html`
    <div part="actions" role="group" aria-label=${words.removeSure} @keydown=${onKey}>
      <span>${words.removeSure}</span>
      <button class="line danger" @click=${() => remove(host, post)}>${words.remove}</button>
      <button class="line" @click=${keep}>${words.cancel}</button>
    </div>
  `;
}
