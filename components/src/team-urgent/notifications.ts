/** Notifications of the browser, for urgent posts that come while nobody looks at the page. */
import type { Post } from '@team-feed/sdk';

/** Characters of a text; systems show less. */
const MAX_TEXT = 300;

/** Whether the browser has them, and the person has not said yes or no. */
export const mayAsk = (): boolean => 'Notification' in globalThis && Notification.permission === 'default';

/** Asks the person; only ever called by their press of a button. */
export async function ask(): Promise<void> {
  await Notification.requestPermission();
}

export class Notifications {
  /** Posts that are known already; undefined until the first are, which nobody is notified of. */
  #known: ReadonlySet<string> | undefined;
  readonly #open = new Map<string, Notification>();

  /** Notifies of posts that are new, and takes back what is over or looked at. */
  update(posts: readonly Post[], title: (post: Post) => string, lang: string): void {
    const known = this.#known;
    this.#known = new Set(posts.map(({ id }) => id));
    for (const [id, notification] of this.#open) if (!this.#known.has(id) || !document.hidden) notification.close();
    if (!known || !document.hidden || !('Notification' in globalThis)) return;
    for (const post of posts) if (!known.has(post.id)) this.#show(post, title(post), lang);
  }

  /** Takes back what is open. */
  close(): void {
    for (const notification of this.#open.values()) notification.close();
  }

  #show({ id, title: heading, body }: Post, title: string, lang: string): void {
    if (Notification.permission !== 'granted') return;
    const text = heading ?? body;
    try {
      // Several tabs show one, as it has the same tag in each.
      const notification = new Notification(title, { body: text.slice(0, MAX_TEXT), tag: id, lang, dir: 'auto' });
      this.#open.set(id, notification);
      notification.onclick = () => {
        window.focus();
        notification.close();
      };
      notification.onclose = () => this.#open.delete(id);
    } catch {
      // Browsers of phones want a service worker for that; the banner is there all the same.
    }
  }
}
