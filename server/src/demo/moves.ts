import type { Move } from './company.ts';
import { groupBy } from './group-by.ts';

/** Sets the status of a process, as the person would who is named. */
export type MakeMove = (move: Move) => Promise<void>;

/** Plays the moves of each process one after the other, and from the beginning after the last. Returns the way to end it. */
export function playMoves(moves: readonly Move[], make: MakeMove, onError: (error: unknown) => void): () => void {
  const rounds = groupBy(moves, ({ process }) => process);
  const timers = new Map<string, NodeJS.Timeout>();
  const next = (process: string, round: readonly Move[], index: number): void => {
    const move = round[index % round.length];
    if (!move) return;
    const timer = setTimeout(() => {
      make(move).catch(onError);
      next(process, round, index + 1);
    }, move.after);
    timers.set(process, timer);
  };
  for (const [process, round] of rounds) next(process, round, 0);
  return () => {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  };
}
