import type { SweepStore } from '../../store/sweep-store.ts';

export interface Neighbours {
  readonly previous: number | null;
  readonly next: number | null;
  /** `3 of 120`, where the run stands among those that pass the filters. */
  readonly place: number | null;
  readonly count: number;
}

/** The runs before and after one, in the order and with the filters of the table. */
export function neighboursOf(store: SweepStore, run: number): Neighbours {
  const rows = store.sorted.value;
  const row = store.table.rowOf(run);
  const at = row === undefined ? -1 : rows.indexOf(row);
  const runAt = (place: number) => {
    const other = rows[place];
    return other === undefined ? null : store.table.runAt(other);
  };
  return at < 0
    ? { previous: null, next: runAt(0), place: null, count: rows.length }
    : { previous: runAt(at - 1), next: runAt(at + 1), place: at + 1, count: rows.length };
}
