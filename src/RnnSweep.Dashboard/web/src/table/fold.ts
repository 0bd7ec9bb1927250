import type { Sort } from '../store/sorting.ts';
import type { Column, RunTable } from '../store/table.ts';

/** A line of the table: a run, or the repeats of a variant as one. */
export interface Line {
  readonly row: number;
  /** The rows that the line stands for; `null` for a single run. */
  readonly members: readonly number[] | null;
  readonly variant: number;
  /** A single run below its variant's line. */
  readonly inner: boolean;
}

export interface Spread {
  readonly mean: number;
  /** Of the sample; `null` for one value. */
  readonly deviation: number | null;
  readonly count: number;
}

/** The mean of a column over rows, of those that have a finite value; `null` where none has. */
export function spreadOf(column: Column, rows: readonly number[]): Spread | null {
  const values = rows.filter((row) => column.present[row] === 1).map((row) => column.values[row] ?? NaN).filter(Number.isFinite);
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)), count: values.length };
}

/** Whether a run diverged: what it was at its best does not count for its variant, as on the terminal. */
function diverged(table: RunTable, row: number): boolean {
  return table.text('state', row) === 'diverged';
}

/** The spread of a column over the repeats of a variant. */
export function spreadOfRepeats(table: RunTable, column: Column, members: readonly number[]): Spread | null {
  return spreadOf(column, column.name === 'best' ? members.filter((row) => !diverged(table, row)) : members);
}

export function singleLines(rows: Int32Array): Line[] {
  return Array.from(rows, (row) => ({ row, members: null, variant: 0, inner: false }));
}

/**
 * Repeats as one line each, in the order of the mean of the column that the table is sorted by; a column of words leaves them in the order of their first
 * run. By rank it is the mean of the result, and variants of which a repeat diverged come after the others. Those that are open have their runs below them.
 */
export function foldedLines(table: RunTable, rows: Int32Array, sort: Sort, lowIsGood: boolean, open: ReadonlySet<number>): Line[] {
  const variants = table.column('variant');
  if (variants === undefined) return singleLines(rows);
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const variant = variants.values[row] ?? 0;
    const members = groups.get(variant);
    if (members === undefined) groups.set(variant, [row]);
    else members.push(row);
  }
  const byResult = sort.column === 'rank';
  const column = table.column(byResult ? 'best' : sort.column);
  const sign = byResult ? (lowIsGood !== sort.descending ? 1 : -1) : sort.descending ? -1 : 1;
  let entries = [...groups];
  if (column !== undefined && column.labels === null) {
    const keys = new Map(entries.map(([variant, members]) => [variant, sign * (spreadOfRepeats(table, column, members)?.mean ?? sign * Infinity)]));
    const fallen = new Set(byResult ? entries.filter(([, members]) => members.some((row) => diverged(table, row))).map(([variant]) => variant) : []);
    const after = sort.descending ? -1 : 1;
    entries = entries.sort(([a], [b]) => after * (Number(fallen.has(a)) - Number(fallen.has(b))) || (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || 0);
  }
  return entries.flatMap(([variant, members]): Line[] => [
    { row: members[0] ?? 0, members, variant, inner: false },
    ...(open.has(variant) ? members.map((row) => ({ row, members: null, variant, inner: true })) : []),
  ]);
}
