import type { Filter, FilterPart } from '../address/filters.ts';
import type { Column, RunTable } from './table.ts';

export interface Selection {
  /** The rows that are shown, in the table's order. */
  readonly rows: Int32Array;
  /** 1 for each row that is shown. */
  readonly mask: Uint8Array;
}

function passesNumber(value: number, parts: readonly FilterPart[]): boolean {
  for (const part of parts) {
    if (part.kind === 'range') {
      if (value >= (part.min ?? -Infinity) && value <= (part.max ?? Infinity)) return true;
    } else if (part.kind === 'value' && Object.is(Number(part.value), value)) {
      return true;
    }
  }
  return false;
}

/** Clears the mask where a filter lets nothing through. */
function applyFilter(column: Column | undefined, filter: Filter, mask: Uint8Array): void {
  const absentPasses = filter.parts.some((part) => part.kind === 'absent') ? 1 : 0;
  if (column === undefined) {
    if (absentPasses === 0) mask.fill(0);
    return;
  }
  const { values, present, labels } = column;
  if (labels !== null) {
    const wanted = new Set(filter.parts.map((part) => (part.kind === 'value' ? part.value : null)));
    const passes = Uint8Array.from(labels, (label) => (wanted.has(label) ? 1 : 0));
    for (let row = 0; row < mask.length; row++) {
      if (mask[row] === 1) mask[row] = present[row] === 1 ? (passes[values[row] ?? 0] ?? 0) : absentPasses;
    }
    return;
  }
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 1) mask[row] = present[row] === 1 ? Number(passesNumber(values[row] ?? NaN, filter.parts)) : absentPasses;
  }
}

/** Keeps rows with the words in any column of words, or whose number begins so. */
function applySearch(table: RunTable, search: string, mask: Uint8Array): void {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return;
  const columns = table.columns.filter((column) => column.labels !== null);
  const hits = columns.map((column) => Uint8Array.from(column.labels ?? [], (label) => (label.toLowerCase().includes(wanted) ? 1 : 0)));
  const isNumber = /^\d+$/.test(wanted);
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] !== 1) continue;
    let hit = isNumber && String(table.runAt(row)).startsWith(wanted);
    for (let i = 0; i < columns.length && !hit; i++) {
      hit = columns[i]?.present[row] === 1 && hits[i]?.[columns[i]?.values[row] ?? -1] === 1;
    }
    mask[row] = hit ? 1 : 0;
  }
}

export function select(table: RunTable, filters: readonly Filter[], search: string): Selection {
  const mask = new Uint8Array(table.count).fill(1);
  for (const filter of filters) applyFilter(table.column(filter.column), filter, mask);
  applySearch(table, search, mask);
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row] ?? 0;
  const rows = new Int32Array(count);
  for (let row = 0, i = 0; row < mask.length; row++) if (mask[row] === 1) rows[i++] = row;
  return { rows, mask };
}
