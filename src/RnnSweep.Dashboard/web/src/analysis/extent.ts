import { quantile } from './quantiles.ts';
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

export interface ClippedExtent extends Extent {
  /** Some values lie beyond the end. */
  readonly clipped: boolean;
}

/** This many times the spread of most values is still worth the room on an axis. */
const worthShowing = 4;

/**
 * The extent without the few largest values, where these are far off: a run that blew up without diverging would otherwise
 * press all others together.
 */
export function clippedExtentOf(column: Column, count: number): ClippedExtent | null {
  const sorted = column.values.slice(0, count).filter((value, row) => column.present[row] === 1 && Number.isFinite(value)).sort();
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return null;
  const most = quantile(sorted, 0.95);
  const clipped = most > min && max - min > worthShowing * (most - min) && sorted.length >= 10;
  return { min, max: clipped ? most : max, clipped };
}
