import type { Column } from '../store/table.ts';

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** The least and the greatest finite value, `null` where there is none. */
export function extentOf(column: Column, count: number): Extent | null {
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < count; row++) {
    const value = column.values[row] ?? NaN;
    if (column.present[row] !== 1 || !Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? null : { min, max };
}
