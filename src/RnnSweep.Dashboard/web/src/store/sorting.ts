import { orderBy } from './order.ts';
import type { RunTable } from './table.ts';

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export const defaultSort: Sort = { column: 'rank', descending: false };

export function parseSort(text: string | undefined): Sort {
  if (text === undefined || text === '' || text === '-') return defaultSort;
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function formatSort(sort: Sort): string | undefined {
  if (sort.column === defaultSort.column && !sort.descending) return undefined;
  return `${sort.descending ? '-' : ''}${sort.column}`;
}

/** Rows in order; whichever the direction, NaN comes after all numbers and what has no value comes last. Ties keep the runs' order. */
export function sortRows(table: RunTable, rows: Int32Array, sort: Sort): Int32Array {
  const column = table.column(sort.column);
  if (column === undefined) return rows.slice();
  const { labels } = column;
  const places = labels?.map((_, code) => code).sort((a, b) => (labels[a] ?? '').localeCompare(labels[b] ?? '', 'en', { numeric: true }));
  const rank = new Float64Array(labels?.length ?? 0);
  places?.forEach((code, place) => (rank[code] = place));
  const sign = sort.descending ? -1 : 1;
  const keys = new Float64Array(table.count);
  for (const row of rows) {
    const value = column.values[row] ?? NaN;
    if (column.present[row] !== 1) keys[row] = NaN;
    else if (labels !== null) keys[row] = sign * (rank[value] ?? 0);
    // Just below "no value", above everything else.
    else keys[row] = Number.isNaN(value) ? Number.MAX_VALUE : Math.min(sign * value, Number.MAX_VALUE / 2);
  }
  return orderBy(orderBy(rows, (row) => table.runAt(row)), (row) => keys[row] ?? NaN);
}
