import { toNumber, type WireValue } from '../../api/types.ts';
import type { SurfaceAnswer } from '../../api/analysis.ts';
import type { Axis } from '../axis.ts';

/** A rectangle of the surface in the axes' own figures. */
export interface Cell {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly mean: number;
}

/** Where each value's cell begins and ends: half way to its neighbours, on a logarithmic axis by ratio. */
export function boundsOf(values: readonly number[], log: boolean): [number, number][] {
  const to = (value: number) => (log ? Math.log(value) : value);
  const back = (value: number) => (log ? Math.exp(value) : value);
  return values.map((value, i): [number, number] => {
    const [before, after] = [values[i - 1], values[i + 1]];
    const low = before === undefined ? value : back((to(before) + to(value)) / 2);
    const high = after === undefined ? value : back((to(value) + to(after)) / 2);
    return [low, high];
  });
}

function placesOf(values: readonly WireValue[], axis: Axis): ([number, number] | null)[] {
  if (axis.scale === 'category') {
    return values.map((value) => {
      const place = axis.categories.findIndex(({ part }) => part.kind === 'value' && (part.value === String(value) || Number(part.value) === Number(value)));
      return place < 0 ? null : [place - 0.5, place + 0.5];
    });
  }
  return boundsOf(values.map((value) => toNumber(value) ?? NaN), axis.scale === 'log');
}

/** The surface as rectangles; values that an axis does not have are left out. */
export function cellsOf(surface: SurfaceAnswer, x: Axis, y: Axis): Cell[] {
  const [columns, rows] = [placesOf(surface.across, x), placesOf(surface.up, y)];
  const cells: Cell[] = [];
  rows.forEach((row, j) =>
    columns.forEach((column, i) => {
      const mean = toNumber(surface.means[j]?.[i]);
      if (row !== null && column !== null && mean !== null && Number.isFinite(mean)) cells.push({ x: column, y: row, mean });
    }),
  );
  return cells;
}

/** The bounds of so many colours with about equally much of the surface each. */
export function levelsOf(cells: readonly Cell[], colours: number): number[] {
  const sorted = Float64Array.from(cells, ({ mean }) => mean).sort();
  const bounds = new Set<number>();
  for (let i = 1; i < colours; i++) bounds.add(sorted[Math.floor((i * sorted.length) / colours)] ?? NaN);
  return [...bounds].filter((bound) => bound > (sorted[0] ?? Infinity));
}

export function levelOf(levels: readonly number[], mean: number): number {
  let level = 0;
  while (level < levels.length && mean >= (levels[level] ?? Infinity)) level++;
  return level;
}
