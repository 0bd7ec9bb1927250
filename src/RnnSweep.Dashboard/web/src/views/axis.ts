import type { FilterPart } from '../address/filters.ts';
import type { SweepDetail } from '../api/types.ts';
import { absent } from '../format/format.ts';
import { formatFigure, formatValue, formatWord } from '../format/names.ts';
import type { Column, RunTable } from '../store/table.ts';
import { axisExtent, scaleOf, type AxisScale } from './columns.ts';

export type Interval = readonly [number, number];

/** An axis that can be brushed: either numbers, or categories counted from 0. */
export interface Axis {
  readonly column: Column;
  readonly scale: AxisScale;
  readonly min: number;
  readonly max: number;
  /** Larger values are drawn at the end of the axis. */
  readonly clipped: boolean;
  readonly categories: readonly { readonly label: string; readonly part: FilterPart }[];
  /** What ECharts draws for a row. */
  valueOf(row: number): number;
}

/** Half of the height that a category's brushed area takes on its axis. */
const halfCategory = 0.4;

function categoryAxis(column: Column, detail: SweepDetail, table: RunTable): Axis {
  const places = new Map<number, number>();
  const categories: { label: string; part: FilterPart }[] = [];
  const add = (value: number, word: string, label: string) => {
    places.set(value, categories.length);
    categories.push({ label, part: { kind: 'value', value: word } });
  };
  for (const declared of detail.parameters.find((parameter) => parameter.name === column.name)?.values ?? []) {
    if (declared === null) continue;
    const value = column.labels === null ? Number(declared) : column.codes.get(String(declared));
    if (value !== undefined && !places.has(value)) add(value, String(declared), formatValue(declared));
  }
  const isOff = (row: number) => column.group === 'parameter' && column.off?.[row] === 1;
  let off = false;
  let inactive = false;
  for (let row = 0; row < table.count; row++) {
    const value = column.values[row] ?? NaN;
    if (column.present[row] !== 1) {
      if (isOff(row)) off = true;
      else inactive = true;
    }
    else if (!places.has(value)) {
      const word = column.labels?.[value] ?? String(value);
      add(value, word, column.labels === null ? formatFigure(column, value) : formatWord(word));
    }
  }
  // Off, or left to its default, is a choice; not to be in force is none. A filter cannot tell them apart, so that they lie side by side.
  const part: FilterPart = { kind: 'absent' };
  const offPlace = off ? categories.push({ label: 'null', part }) - 1 : -1;
  if (inactive) categories.push({ label: column.group === 'parameter' ? 'inactive' : absent, part });
  return {
    column, scale: 'category', min: 0, max: categories.length - 1, clipped: false, categories,
    valueOf: (row) => (column.present[row] === 1 ? (places.get(column.values[row] ?? NaN) ?? 0) : isOff(row) ? offPlace : categories.length - 1),
  };
}

export function axisOf(column: Column, detail: SweepDetail, table: RunTable): Axis {
  const scale = scaleOf(column, detail, table);
  if (scale === 'category') return categoryAxis(column, detail, table);
  const extent = axisExtent(column, table) ?? { min: 0, max: 1, clipped: false };
  return {
    column, scale, ...extent, categories: [],
    valueOf: (row) => Math.min(column.values[row] ?? NaN, extent.max),
  };
}

/** Where points are drawn up an axis: what lies far off at its edge, what a logarithmic one has no place for nowhere. None is left out, so that a click finds its run. */
export function placedUp(points: readonly (readonly [number, number])[], max: number, log: boolean): [number, number][] {
  return points.map(([x, y]) => [x, log && y <= 0 ? NaN : Math.min(y, max)]);
}

/** Says of axes that end before their largest results where these are drawn; empty where all are in their places. */
export function edgeWords(...axes: readonly (Axis | null)[]): string {
  return axes
    .flatMap((axis) => (axis?.clipped === true ? [`Values of ${axis.column.name} above ${formatFigure(axis.column, axis.max)} are drawn at the edge. `] : []))
    .join('');
}

/** Four significant digits, towards `up` or down: a rounded bound must not shut out the run that it was drawn around. */
export function roundedBound(value: number, up: boolean): number {
  const near = Number(value.toPrecision(4));
  if (value === 0 || (up ? near >= value : near <= value)) return near;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3);
  return Number((near + (up ? unit : -unit)).toPrecision(4));
}

/** What a brushed area filters. An area that reaches an axis' end is open there, for runs that are still to come. */
export function partsOf(axis: Axis, intervals: readonly Interval[]): FilterPart[] {
  if (axis.scale !== 'category') {
    return intervals
      .map(([min, max]) => ({
        kind: 'range' as const,
        min: min <= axis.min ? null : roundedBound(min, false),
        max: max >= axis.max ? null : roundedBound(max, true),
      }))
      .filter((part) => part.min !== null || part.max !== null);
  }
  return axis.categories
    .filter((_, i) => intervals.some(([from, to]) => i >= Math.round(from) && i <= Math.round(to)))
    .map((category) => category.part);
}

/** The areas that show a filter. */
export function intervalsOf(axis: Axis, parts: readonly FilterPart[]): Interval[] {
  if (axis.scale !== 'category') {
    return parts.flatMap((part): Interval[] => {
      if (part.kind === 'range') return [[part.min ?? axis.min, part.max ?? axis.max]];
      return part.kind === 'value' && Number.isFinite(Number(part.value)) ? [[Number(part.value), Number(part.value)]] : [];
    });
  }
  const chosen = axis.categories.map(({ part }) =>
    parts.some((other) =>
      other.kind === 'range'
        ? part.kind === 'value' && Number(part.value) >= (other.min ?? -Infinity) && Number(part.value) <= (other.max ?? Infinity)
        : other.kind === part.kind && (other.kind === 'absent' || (part.kind === 'value' && other.value === part.value)),
    ),
  );
  const intervals: Interval[] = [];
  for (let i = 0; i < chosen.length; i++) {
    if (chosen[i] !== true) continue;
    const from = i;
    while (chosen[i + 1] === true) i++;
    intervals.push([from - halfCategory, i + halfCategory]);
  }
  return intervals;
}
