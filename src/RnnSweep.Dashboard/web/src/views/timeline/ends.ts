import type { AttemptColumns } from '../../api/analysis.ts';
import type { SweepStore } from '../../store/sweep-store.ts';

/** What an attempt came to, with its colour. */
export const ends = [
  { word: 'finished', colour: 2 },
  { word: 'stopped', colour: 3 },
  { word: 'diverged', colour: 1 },
  { word: 'failed or cancelled', colour: 7 },
  { word: 'paused by a rule', colour: 5 },
  { word: 'interrupted', colour: 4 },
  { word: 'running', colour: 0 },
] as const;

/** An attempt that ended though the run did not was suspended, or its worker died: its reason says which. */
export function endOf(store: SweepStore, attempts: AttemptColumns, index: number): number {
  const of = (word: (typeof ends)[number]['word']) => ends.findIndex((end) => end.word === word);
  if (attempts.paused[index] === true) return of('paused by a rule');
  if ((attempts.reason[index] ?? '') !== '') return of('interrupted');
  if (attempts.ended_at[index] == null) return of('running');
  const row = store.table.rowOf(attempts.run[index] ?? 0);
  const state = row === undefined ? null : store.table.text('state', row);
  if (state === 'finished' || state === 'stopped' || state === 'diverged') return of(state);
  return state === 'failed' || state === 'cancelled' ? of('failed or cancelled') : of('interrupted');
}
