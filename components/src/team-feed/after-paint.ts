/**
 * Waits until what has changed is painted. A frame is not drawn before the task that follows it; a hidden page draws none, and need
 * not wait.
 */
export function afterPaint(): Promise<void> {
  return new Promise((painted) => {
    if (document.hidden) painted();
    else requestAnimationFrame(() => setTimeout(painted));
  });
}
