import { countGraphemes, newId, type FeedClient, type TimelineStore } from '@team-feed/sdk';
import { find, make } from './dom.ts';
import { showFailure } from './failure.ts';

const NOTE_GRAPHEMES = 280;

/** The form for a short note to the company or to one of its units. */
export async function connectQuickPost(client: FeedClient, company: TimelineStore): Promise<void> {
  const form = find('quick', HTMLFormElement);
  const body = form.elements.namedItem('body') as HTMLTextAreaElement;
  const audience = form.elements.namedItem('audience') as HTMLSelectElement;
  const button = form.querySelector('button') as HTMLButtonElement;
  const count = find('count', HTMLElement);
  const result = find('quick-result', HTMLElement);
  const failure = find('quick-error', HTMLElement);
  let limit = NOTE_GRAPHEMES;

  // One id for one text: sending again after a failure cannot post it twice, as the server knows the id.
  let id = newId();

  const showCount = (): void => {
    const left = limit - countGraphemes(body.value);
    count.textContent = left < 0 ? `${String(-left)} too many` : `${String(left)} left`;
    count.classList.toggle('over', left < 0);
  };

  body.addEventListener('input', () => {
    id = newId();
    showCount();
  });
  audience.addEventListener('change', () => (id = newId()));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });

  async function send(): Promise<void> {
    result.textContent = '';
    showFailure(failure, undefined);
    button.disabled = true;
    try {
      // Through the store, not `client.posts.create`: the post stands on the page before the server has answered, and
      // goes again if it refuses.
      await company.post({ id, body: body.value, audience: audience.value });
      result.textContent = `Posted for ${audience.selectedOptions[0]?.text ?? ''}.`;
      form.reset();
      id = newId();
      showCount();
    } catch (error) {
      showFailure(failure, error, () => void send());
    } finally {
      button.disabled = false;
    }
  }

  showCount();
  client.session.$state.subscribe((me) => {
    if (me.status !== 'ready') return;
    limit = me.value.limits.note;
    showCount();
  });

  try {
    const { items } = await client.units.list({ limit: 100 });
    audience.append(...items.map(({ key, name }) => make('option', { value: `unit:${key}` }, name)));
  } catch (error) {
    showFailure(failure, error);
  }
}
