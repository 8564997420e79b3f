/** Where a drop goes while something can be checked. */
export interface DropTarget {
  /** Lit while something is held over the page. */
  readonly field: HTMLElement;
  readonly take: (transfer: DataTransfer) => void;
}

/**
 * Takes what is dropped anywhere on the page. A browser opens what is dropped beside a field in place of the page: the
 * drop would be lost, and a check that runs with it. While there is no target nothing can be dropped.
 */
export function takeDrops(page: Window, target: () => DropTarget | null): void {
  let depth = 0;
  const over = (change: number): void => {
    depth += change;
    target()?.field.classList.toggle('over', depth > 0);
  };
  page.addEventListener('dragenter', () => over(1));
  page.addEventListener('dragleave', () => over(-1));
  page.addEventListener('dragover', (event) => {
    if (isInput(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = target() === null ? 'none' : 'copy';
  });
  page.addEventListener('drop', (event) => {
    over(-depth);
    if (isInput(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) target()?.take(event.dataTransfer);
  });
}

/** Fields take text, and file inputs files, by themselves. */
const isInput = ({ target }: Event): boolean => target instanceof HTMLInputElement;
