import type { Step } from './plan.ts';

export interface ReadProgress {
  /** Id of the artifact that is being read. */
  readonly artifact: string;
  /** 0 to 1. */
  readonly fraction: number;
  readonly records: number;
}

/** How many bytes pass between two calls: often enough for a bar, seldom enough to cost nothing. */
const TELL_EACH = 4 * 1024 * 1024;

/** Turns bytes read into a fraction: each step weighs as much as its file, and a file read twice does not overrun. */
export class Progress {
  private readonly sizes: ReadonlyMap<string, number>;
  private readonly tell: ((progress: ReadProgress) => void) | undefined;
  private readonly total: number;
  private done = 0;
  private inStep = 0;
  private stepSize = 0;
  private untold = 0;
  private artifact = '';
  records = 0;

  constructor(
    steps: readonly Step[],
    sizes: ReadonlyMap<string, number>,
    tell: ((progress: ReadProgress) => void) | undefined,
  ) {
    this.sizes = sizes;
    this.tell = tell;
    this.total = steps.reduce((sum, step) => sum + this.sizeOf(step), 0);
  }

  private sizeOf(step: Step): number {
    return step.file === null ? 0 : 1 + (this.sizes.get(step.file.path) ?? 0);
  }

  begin(step: Step): void {
    this.done += this.stepSize;
    this.stepSize = this.sizeOf(step);
    this.inStep = 0;
    this.artifact = step.artifact.id;
    this.now();
  }

  bytes(count: number): void {
    this.inStep += count;
    this.untold += count;
    if (this.untold >= TELL_EACH) this.now();
  }

  private now(): void {
    this.untold = 0;
    if (this.tell === undefined) return;
    const fraction = this.total === 0 ? 1 : (this.done + Math.min(this.inStep, this.stepSize)) / this.total;
    this.tell({ artifact: this.artifact, fraction, records: this.records });
  }
}
