/** How a benchmark says what it measured, so that `npm run bench` can put all figures into one table. */
export interface Figure {
  /** What was measured, with its unit: "import, lines/s". */
  readonly name: string;
  readonly value: string;
  /** What it must reach; left out where it is for information only. */
  readonly goal?: string;
  readonly met?: boolean;
}

const MARK = '@figure ';

/** Says a figure; a benchmark on its own shows it as a line. */
export function figure(measured: Figure): void {
  if (process.env['TEAM_FEED_BENCH'] === 'table') console.log(MARK + JSON.stringify(measured));
  else console.log(asLine(measured));
  if (measured.met === false) process.exitCode = 1;
}

/** The figure in a line of output, if it holds one. */
export function figureIn(line: string): Figure | undefined {
  return line.startsWith(MARK) ? (JSON.parse(line.slice(MARK.length)) as Figure) : undefined;
}

export function asLine({ name, value, goal, met }: Figure): string {
  const wanted = goal === undefined ? '' : `  (goal ${goal}${met === false ? ', missed' : ''})`;
  return `${name}: ${value}${wanted}`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
