import { splitList } from '../address/address.ts';
import type { SweepDetail } from '../api/types.ts';
import type { Column, RunTable } from '../store/table.ts';

/** What the table shows unless other columns were chosen: the result and what speaks against it, what varies, and how far it got. */
export function defaultColumns(table: RunTable, detail: SweepDetail | null): string[] {
  const constant = new Set(detail?.parameters.filter((parameter) => parameter.constant).map((parameter) => parameter.name));
  const parameters = table.columns.filter((column) => column.group === 'parameter' && !constant.has(column.name)).map((column) => column.name);
  return ['run', 'state', 'rank', 'best', 'diagnosis', ...parameters, 'epochs_done', 'best_epoch', 'train_seconds', 'reason'];
}

export function chosenColumns(table: RunTable, detail: SweepDetail | null, setting: string | undefined): Column[] {
  const names = splitList(setting) ?? defaultColumns(table, detail);
  // The run's number is its link, and so always there.
  const all = names.includes('run') ? names : ['run', ...names];
  return all.map((name) => table.column(name)).filter((column) => column !== undefined);
}
