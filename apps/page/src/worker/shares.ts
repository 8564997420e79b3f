interface Progress {
  readonly artifact: string;
  readonly fraction: number;
  readonly records: number;
}

/** Progress over several pieces of evidence as one fraction: each begins at zero again. */
export function shares(pieces: number, tell: (progress: Progress) => void): (progress: Progress) => void {
  let done = 0;
  let last = 0;
  return ({ artifact, fraction, records }) => {
    if (fraction < last - 0.5) done += 1;
    last = fraction;
    tell({ artifact, fraction: Math.min(1, (done + fraction) / pieces), records });
  };
}
