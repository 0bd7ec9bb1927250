import type { SweepDetail } from '../api/types.ts';
import type { Option } from '../elements/Choice.tsx';
import { clippedExtentOf, extentOf, type ClippedExtent } from '../analysis/extent.ts';
import type { Column, RunTable } from '../store/table.ts';
import type { SweepData } from './view.ts';

export type AxisScale = 'linear' | 'log' | 'category';

/** Parameters that vary, in the file's order. */
export function varyingParameters({ detail, table }: SweepData): Column[] {
  return detail.parameters
    .filter((parameter) => !parameter.constant)
    .map((parameter) => table.column(parameter.name))
    .filter((column) => column !== undefined && column.group === 'parameter') as Column[];
}

/** Columns that say how well or badly a run did. */
export function resultColumns(table: RunTable): Column[] {
  return table.columns.filter(
    (column) =>
      column.labels === null &&
      (column.group === 'metric' ||
        ['best', 'best_epoch', 'epochs_done', 'flops', 'train_seconds'].includes(column.name) ||
        (column.group === 'model' && column.name === 'parameters')),
  );
}

/** Columns of words that say what became of a run; the diagnosis is there where runs were looked into. */
export function causeColumns(table: RunTable): Column[] {
  return table.columns.filter((column) => column.name === 'state' || (column.name === 'diagnosis' && column.group === 'progress'));
}

export function columnOptions(columns: readonly Column[]): Option[] {
  return columns.map((column) => ({ value: column.name, label: column.name }));
}

/** A range so wide that a linear axis would press most runs into its first pixels. */
const wideRatio = 100;

/** What an axis of a column shows: all of a parameter's values, but not what a result has far off. */
export function axisExtent(column: Column, table: RunTable): ClippedExtent | null {
  if (column.group !== 'parameter') return clippedExtentOf(column, table.count);
  const extent = extentOf(column, table.count);
  return extent === null ? null : { ...extent, clipped: false };
}

export function scaleOf(column: Column, detail: SweepDetail, table: RunTable): AxisScale {
  if (column.labels !== null) return 'category';
  const extent = axisExtent(column, table);
  const positive = extent !== null && extent.min > 0;
  const parameter = detail.parameters.find((other) => other.name === column.name);
  if (parameter !== undefined && column.group === 'parameter') return parameter.scale === 'log' && !positive ? 'linear' : parameter.scale;
  return positive && extent.max / extent.min >= wideRatio ? 'log' : 'linear';
}

export function lowIsGood(name: string, detail: SweepDetail): boolean {
  const bare = name === 'best' ? detail.metric : name.replace(/^best_/, '');
  const goal = detail.goals.find(({ metric }) => metric === bare);
  if (goal !== undefined) return goal.goal !== 'maximize';
  return bare.endsWith('_loss') || ['rank', 'flops', 'train_seconds', 'parameters', 'epochs_done'].includes(name);
}
