import { bestSoFar } from '../../analysis/best-so-far.ts';
import type { RunTable } from '../../store/table.ts';

export type Over = 'runs' | 'flops' | 'time';

/**
 * The best so far of a sweep, by how many runs had ended, how much had been computed, or how long it had taken from its first run on. Runs count in
 * the order in which they ended; what diverged or failed costs too, and is no result. The line reaches to the last run that ended.
 */
export function progressOf(table: RunTable, goal: string, over: Over): [number, number][] {
  const ended: { time: number; row: number }[] = [];
  let start = Infinity;
  for (let row = 0; row < table.count; row++) {
    const time = table.number('finished_at', row);
    const began = table.number('started_at', row);
    if (began !== null) start = Math.min(start, began);
    if (time !== null) ended.push({ time, row });
  }
  ended.sort((a, b) => a.time - b.time || table.runAt(a.row) - table.runAt(b.row));
  let spent = 0;
  const points = ended.map(({ time, row }, i) => {
    spent += table.number('flops', row) ?? 0;
    const counts = ['finished', 'stopped'].includes(table.text('state', row) ?? '');
    const x = over === 'runs' ? i + 1 : over === 'flops' ? spent : time - start;
    return { x, value: counts ? (table.number('best', row) ?? NaN) : NaN };
  });
  const steps = bestSoFar(points, goal).map(({ x, value }): [number, number] => [x, value]);
  const last = points.at(-1);
  const best = steps.at(-1);
  return last !== undefined && best !== undefined && last.x > best[0] ? [...steps, [last.x, best[1]]] : steps;
}
