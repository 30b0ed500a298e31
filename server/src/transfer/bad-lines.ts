/** Where a line stands: the file as it was named, and its number. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface BadLine extends Place {
  readonly what: string;
}

/** Kept of all bad lines; the others are counted. A file of the wrong kind would fill the screen otherwise. */
const MAX_KEPT = 20;

/** The bad lines of an import, each of which counts once. */
export class BadLines {
  readonly #kept: BadLine[] = [];
  readonly #seen = new Set<string>();

  get count(): number {
    return this.#seen.size;
  }

  add({ file, line }: Place, what: string): void {
    const key = `${String(line)}:${file}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (this.#kept.length < MAX_KEPT) this.#kept.push({ file, line, what });
  }

  /** One sentence a line, and how many more there are. */
  describe(): string[] {
    const lines = this.#kept.map(({ file, line, what }) => `${file}:${String(line)}: ${what}`);
    const more = this.count - this.#kept.length;
    return more > 0 ? [...lines, `and ${String(more)} more`] : lines;
  }
}

export const nameOf = ({ file, line }: Place): string => `${file}:${String(line)}`;
