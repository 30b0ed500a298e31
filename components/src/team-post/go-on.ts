/** The post will stand elsewhere, or nowhere: the focus goes on to the next one, so that it is not lost. */
export function goOn(post: HTMLElement): void {
  const root = post.getRootNode() as ParentNode & Node;
  const all = [...root.querySelectorAll<HTMLElement>('[role=article]')];
  const at = all.indexOf(post);
  (all[at + 1] ?? all[at - 1] ?? root.querySelector<HTMLElement>('[part=heading][tabindex]'))?.focus();
}
