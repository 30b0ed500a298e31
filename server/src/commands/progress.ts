import type { SingleBar } from 'cli-progress';

/** Where there is no terminal, a line this often says how far the work is, in milliseconds. */
const LINE_EVERY = 3_000;

export interface ProgressBar {
  /** `total` is undefined where it cannot be known. */
  show(doing: string, done: number, total: number | undefined): void;
  stop(): void;
}

/** A bar on a terminal, else a line every few seconds. On standard error: what the command answers goes to the other. */
export async function createProgress(
  stream: NodeJS.WriteStream = process.stderr,
  now = Date.now,
): Promise<ProgressBar> {
  return stream.isTTY ? bar(stream) : plainLines(stream, now);
}

async function bar(stream: NodeJS.WriteStream): Promise<ProgressBar> {
  const { default: progress } = await import('cli-progress');
  let current: SingleBar | undefined;
  let currentDoing = '';
  return {
    show(doing, done, total) {
      if (doing !== currentDoing) {
        current?.stop();
        currentDoing = doing;
        current = new progress.SingleBar({
          stream,
          format: `${doing} [{bar}] {percentage} %`,
          barCompleteChar: '=',
          barIncompleteChar: ' ',
          clearOnComplete: true,
          hideCursor: true,
        });
        current.start(total ?? 0, done);
      }
      current?.setTotal(Math.max(total ?? done, 1));
      current?.update(done);
      // The work holds the event loop, and with it the timer that would draw.
      current?.render();
    },
    stop() {
      current?.stop();
    },
  };
}

function plainLines(stream: NodeJS.WriteStream, now: () => number): ProgressBar {
  let next = now() + LINE_EVERY;
  return {
    show(doing, done, total) {
      if (now() < next) return;
      next = now() + LINE_EVERY;
      const percent = total === undefined || total === 0 ? '' : ` (${String(Math.floor((done / total) * 100))} %)`;
      stream.write(`${doing}: ${String(done)}${total === undefined ? '' : ` of ${String(total)}`}${percent}\n`);
    },
    stop() {
      next = Infinity;
    },
  };
}
