/** How often the server is asked whether it has something else to say, in milliseconds: what is shown is at most five seconds old. */
const PAUSE = 4_000;

/** Longest pause while it cannot be reached or says that it has too much to do, in milliseconds. */
const MAX_PAUSE = 60_000;

/**
 * Keeps a page without element fresh while somebody looks at it: `name` is that of its content, and while the server has no
 * other content it answers without any. Answers the function that ends it.
 */
export function followPlainPage(name: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = PAUSE;
  let isOver = false;

  const look = async (): Promise<void> => {
    const news = await newsSince(name);
    if (isOver) return;
    if (news === 'other') location.reload();
    pause = news === 'unknown' ? Math.min(2 * pause, MAX_PAUSE) : PAUSE;
    wait();
  };

  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!document.hidden) void look();
    }, pause);
  };

  const onVisible = (): void => {
    if (!document.hidden) void look();
  };

  document.addEventListener('visibilitychange', onVisible);
  wait();
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

async function newsSince(name: string): Promise<'same' | 'other' | 'unknown'> {
  const tag = `"${name}"`;
  try {
    const { status, headers } = await fetch(location.href, { headers: { 'if-none-match': tag }, cache: 'no-store' });
    // Something in between may leave the condition out.
    if (status === 304 || headers.get('etag')?.endsWith(tag)) return 'same';
    return status === 200 || status === 404 ? 'other' : 'unknown';
  } catch {
    return 'unknown';
  }
}
