/** Higher content scrolls within its frame, in CSS pixels. */
const MAX_HEIGHT = 20_000;

/** How often content may grow because its frame did, before that is taken for what never ends. */
const MAX_GROWN = 3;

/** What changes so soon after the frame's height did is taken for a consequence, in milliseconds. */
const CONSEQUENCE = 100;

/**
 * Tells how high the content of this page is, and again whenever that changes. While it fits, the page shows no scroll bar:
 * one that comes and goes would change the width, and with it the height.
 *
 * Answers the function that tells it in any case, for when somebody begins to listen; nothing is told before.
 */
export function fitFrame(tell: (height: number) => void): () => void {
  const { body, documentElement: root } = document;
  let isHeard = false;
  let told = 0;
  let grown = 0;
  let width = innerWidth;
  let resized = -Infinity;
  let before = body.getBoundingClientRect();

  const height = (): number => Math.ceil(body.getBoundingClientRect().height);

  const measure = (): void => {
    if (!isHeard) return;
    const now = height();
    const fits = now <= MAX_HEIGHT && grown <= MAX_GROWN;
    root.toggleAttribute('data-fits', fits);
    if (!fits || now === told) return;
    told = now;
    tell(now);
  };

  const onChange = (): void => {
    const now = body.getBoundingClientRect();
    // What changes by itself follows nothing. Another width is that of a scroll bar which has come, or gone.
    const isByItself = performance.now() - resized > CONSEQUENCE && now.width === before.width;
    if (isByItself || now.height < before.height) grown = 0;
    before = now;
    measure();
  };

  addEventListener('resize', () => {
    if (innerWidth !== width) grown = 0;
    // The frame has become as high as the content was; what is higher now depends on the height of the frame.
    else if (innerHeight === told) grown = height() > told ? grown + 1 : 0;
    width = innerWidth;
    resized = performance.now();
  });
  new ResizeObserver(onChange).observe(body);

  return () => {
    isHeard = true;
    told = 0;
    measure();
  };
}
