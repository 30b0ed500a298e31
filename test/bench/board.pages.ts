/** The page with the board, and processes to put on it where there are no real ones. */

export const COUNT = 1487;

/** Who reads the board, and says where processes stand. */
export const KEEPER = {
  type: 'person',
  handle: 'keeper-of-the-board',
  name: 'Ada Rossi',
  units: [],
  roles: ['member', 'admin'],
};

const STATES = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'];

/** As many processes as the real data have, in 40 units, with what an update usually holds. */
export function madeUpProcesses(): object[] {
  const start = Date.now() - COUNT * 3_600_000;
  const units = Array.from({ length: 40 }, (_, index) => ({
    type: 'unit',
    key: `unit-${String(index)}`,
    name: `Unit ${String(index)}`,
    kind: 'office',
  }));
  const processes = Array.from({ length: COUNT }, (_, index) => [
    {
      type: 'process',
      key: `problem-${String(index)}`,
      title: `Problem 1-${String(100_000_000 + index * 379)} (PROD${String(index % 97)})`,
      unit: `unit-${String(index % 40)}`,
    },
    {
      type: 'status',
      process: `problem-${String(index)}`,
      state: STATES[(index * 7) % STATES.length],
      label: 'Accepted: In Progress',
      by: KEEPER.handle,
      at: new Date(start + index * 3_600_000).toISOString(),
    },
  ]);
  return [...units, ...processes.flat()];
}

export function boardPage(server: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Board</title><link rel="icon" href="data:,">
<meta name="team-feed" content="${server}" data-token-url="/token.json">
<script type="module" src="${server}/embed.js"></script></head>
<body><h1>Board</h1><team-processes></team-processes></body>
</html>`;
}
