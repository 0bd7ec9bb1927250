import type { Baseline, WireNumber } from '../api/types.ts';

const bestPrefix = 'best_';

/** A baseline's figure in a column; `null` where it has none. It has no epochs: its figure is the last and the best one. */
export function baselineFigure(baseline: Baseline, column: string, metric: string): WireNumber | null {
  const name = column === 'best' ? metric : column.startsWith(bestPrefix) ? column.slice(bestPrefix.length) : column;
  return Object.hasOwn(baseline.figures, name) ? (baseline.figures[name] ?? null) : null;
}

/** How many columns stand before the first in which it has a figure: all where it has none. */
export function leadingColumns(columns: readonly { readonly name: string }[], baseline: Baseline, metric: string): number {
  const first = columns.findIndex(({ name }) => baselineFigure(baseline, name, metric) !== null);
  return first < 0 ? columns.length : first;
}
