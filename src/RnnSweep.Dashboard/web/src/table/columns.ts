import { joinList, splitList } from '../address/address.ts';
import type { SweepDetail } from '../api/types.ts';
import type { Column, RunTable } from '../store/table.ts';

/** What the table shows unless other columns were chosen: the result and what speaks against it, what varies, and how far it got. */
export function defaultColumns(table: RunTable, detail: SweepDetail | null, fold = false): string[] {
  const constant = new Set(detail?.parameters.filter((parameter) => parameter.constant).map((parameter) => parameter.name));
  const parameters = table.columns.filter((column) => column.group === 'parameter' && !constant.has(column.name)).map((column) => column.name);
  const others = (detail?.goals ?? []).slice(1).map(({ metric }) => `best_${metric}`);
  // With folds the best value is a mean over them, and this is how far they lie apart.
  const sureness = fold ? ['standard_error', 'chance_best'] : [];
  return [
    'run', 'state', 'best', 'best_fold_spread', 'rank', ...sureness, ...others, 'pareto_rank', 'diagnosis', ...parameters, 'epochs_done', 'best_epoch',
    'train_seconds', 'reason',
  ];
}

export function chosenColumns(table: RunTable, detail: SweepDetail | null, setting: string | undefined, fold = false): Column[] {
  const names = splitList(setting) ?? defaultColumns(table, detail, fold);
  // The run's number is its link, and so always there.
  const all = names.includes('run') ? names : ['run', ...names];
  return all.map((name) => table.column(name)).filter((column) => column !== undefined);
}

export const columnGroups = [
  { title: 'Run', of: (column: Column) => column.group === 'run' },
  { title: 'Setting', of: (column: Column) => column.group === 'parameter' },
  { title: 'Result', of: (column: Column) => column.group === 'progress' || (column.group === 'metric' && !isGradient(column.name)) },
  { title: 'Gradient', of: (column: Column) => column.group === 'metric' && isGradient(column.name) },
  { title: 'Meta', of: (column: Column) => column.group === 'model' || column.group === 'circumstance' },
] as const;

const gradient = /^(?:(?:start|best)_)?(?:grad_norm|gradient|clipped_share|saturation|dead$|effective_memory|spectral_radius|lyapunov|gate_|update_ratio)/;

function isGradient(name: string): boolean {
  return gradient.test(name);
}

/** The setting with one column more or less; a new one stands at the end. */
export function toggled(names: readonly string[], name: string): string {
  return joinList(names.includes(name) ? names.filter((other) => other !== name) : [...names, name]);
}

/** The setting with one column a place further to the left or to the right. */
export function moved(names: readonly string[], name: string, by: -1 | 1): string {
  const at = names.indexOf(name);
  const to = at + by;
  if (at < 0 || to < 0 || to >= names.length) return joinList(names);
  const next = [...names];
  next.splice(at, 1);
  next.splice(to, 0, name);
  return joinList(next);
}
