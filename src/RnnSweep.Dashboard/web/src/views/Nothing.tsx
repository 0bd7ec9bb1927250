import type { SweepStore } from '../store/sweep-store.ts';

/** The first of the columns of numbers in which no run shown has a finite value, so that a chart of all of them is empty; `null` where there is something. */
export function emptyColumn(store: Pick<SweepStore, 'table' | 'selection'>, columns: readonly string[]): string | null {
  const { rows } = store.selection.value;
  const numbers = columns.flatMap((name) => {
    const column = store.table.column(name);
    return column === undefined || column.labels !== null ? [] : [column];
  });
  const has = ({ values, present }: (typeof numbers)[number], row: number) => present[row] === 1 && Number.isFinite(values[row]);
  if (rows.some((row) => numbers.every((column) => has(column, row)))) return null;
  return (numbers.find((column) => !rows.some((row) => has(column, row))) ?? numbers[0])?.name ?? null;
}

/** Says why a chart of some columns is empty; nothing where it is not. */
export function Nothing({ store, columns = [] }: { store: SweepStore; columns?: readonly string[] }) {
  if (store.selection.value.rows.length === 0) return <p class="quiet" data-testid="nothing">No run passes the filters: there is nothing to draw.</p>;
  const empty = emptyColumn(store, columns);
  return empty === null ? null : (
    <p class="quiet" data-testid="nothing">
      No run shown has a value of {empty}: there is nothing to draw.
    </p>
  );
}
