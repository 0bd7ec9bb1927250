import type { RunColumns } from '../api/types.ts';
import { orderBy } from './order.ts';
import type { RunTable } from './table.ts';

/** Finished and stopped runs rank together, diverged ones below them; all others have no rank. */
const classes: { readonly [state: string]: number } = { finished: 0, stopped: 0, diverged: 1 };

/** Whether rows that have just come can change the ranks of others: runs in training have none. */
export function concernsRanks(update: RunColumns): boolean {
  const state = update.columns.find(({ name }) => name === 'state');
  return state === undefined || state.values.some((value) => String(value) in classes);
}

/** Whether any of the rows that are about to be replaced has a rank. */
export function hasRanked(table: RunTable, update: RunColumns): boolean {
  const runs = update.columns.find(({ name }) => name === 'run')?.values ?? [];
  return runs.some((run) => {
    const row = table.rowOf(Number(run));
    return row !== undefined && table.number('rank', row) !== null;
  });
}

/**
 * Fills the column `rank` as the leaderboard has it: by the result at the best epoch, ties by the earlier epoch, then by run.
 * The server leaves ranks out, as each run that ends would change those of all others.
 */
export function rankRuns(table: RunTable, goal: string): void {
  const state = table.column('state');
  const best = table.column('best');
  const epoch = table.column('best_epoch');
  // With several metrics the server ranks, by Pareto front.
  if (table.column('pareto_rank') !== undefined) return;
  const rank = table.derive({ name: 'rank', group: 'run', kind: 'integer' }, 'state');
  rank.present.fill(0);
  if (state === undefined || best === undefined) return;
  const classOf = state.labels?.map((label) => classes[label] ?? -1) ?? [];
  const sign = goal === 'maximize' ? -1 : 1;
  const count = table.count;
  const group = new Int8Array(count);
  const keys = new Float64Array(count);
  const ranked: number[] = [];
  for (let row = 0; row < count; row++) {
    group[row] = state.present[row] === 1 ? (classOf[state.values[row] ?? -1] ?? -1) : -1;
    const value = best.present[row] === 1 ? sign * (best.values[row] ?? NaN) : NaN;
    keys[row] = Number.isNaN(value) ? Infinity : value;
    if ((group[row] ?? -1) >= 0) ranked.push(row);
  }
  // The last order counts most: among those that are equal by it, the one before decides.
  let order = orderBy(Int32Array.from(ranked), (row) => table.runAt(row));
  order = orderBy(order, (row) => (epoch?.present[row] === 1 ? (epoch.values[row] ?? 0) : 0));
  order = orderBy(order, (row) => keys[row] ?? Infinity);
  order = orderBy(order, (row) => group[row] ?? 0);
  order.forEach((row, place) => {
    rank.values[row] = place + 1;
    rank.present[row] = 1;
  });
}
