import type { Column } from '../store/table.ts';

/** The places of values in their order, from 1; equal ones share the mean of theirs. */
export function ranksOf(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let i = from; i < to; i++) ranks[order[i] ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

function pearson(x: Float64Array, y: Float64Array): number | null {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] ?? 0) - mx;
    const dy = (y[i] ?? 0) - my;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}

const fewest = 4;

/** Spearman's rank correlation of two columns of numbers over the rows that have both; `null` where it says nothing. */
export function rankCorrelation(x: Column, y: Column, count: number): number | null {
  if (x.labels !== null || y.labels !== null) return null;
  const xs: number[] = [];
  const ys: number[] = [];
  for (let row = 0; row < count; row++) {
    const [a, b] = [x.values[row] ?? NaN, y.values[row] ?? NaN];
    if (x.present[row] !== 1 || y.present[row] !== 1 || !Number.isFinite(a) || !Number.isFinite(b)) continue;
    xs.push(a);
    ys.push(b);
  }
  return xs.length < fewest ? null : pearson(ranksOf(xs), ranksOf(ys));
}
