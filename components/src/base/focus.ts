/** Whether what had the focus is gone: a reader who has moved on since must not be fetched back. */
export function isFocusLost(): boolean {
  const { activeElement, body } = document;
  return !activeElement || activeElement === body;
}
