/** Whether what had the focus is gone: a reader who has moved on since must not be fetched back. */
export function isFocusLost(): boolean {
  return document.activeElement === document.body;
}
