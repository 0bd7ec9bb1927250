import { useState } from 'preact/hooks';
import type { Column, RunTable } from '../store/table.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { ColumnFilter } from './ColumnFilter.tsx';

/** Columns that are names rather than figures, or say what others say. Times of day are left to the history. */
const left = new Set(['run', 'rank', 'seed', 'epochs_planned']);

function varies(table: RunTable, column: Column): boolean {
  for (let row = 1; row < table.count; row++) {
    if (column.present[row] !== column.present[0]) return true;
    if (column.present[row] === 1 && !Object.is(column.values[row], column.values[0])) return true;
  }
  return false;
}

const groups = [
  { title: 'Parameters', of: (column: Column) => column.group === 'parameter', open: true },
  { title: 'State and progress', of: (column: Column) => column.group === 'run' || column.group === 'progress', open: true },
  { title: 'Metrics', of: (column: Column) => column.group === 'metric', open: false },
  { title: 'Model and circumstances', of: (column: Column) => column.group === 'model' || column.group === 'circumstance', open: false },
];

/** A filter for every column, by keyboard: whatever can be brushed in a chart can be chosen here. */
export function FilterPanel({ store }: { store: SweepStore }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid="filter-panel">Filters by value</summary>
      {open ? <Groups store={store} /> : null}
    </details>
  );
}

function Groups({ store }: { store: SweepStore }) {
  store.version.value;
  const { table } = store;
  const columns = table.columns.filter((column) => !left.has(column.name) && column.kind !== 'time' && varies(table, column));
  const parameters = new Map(store.detail.value?.parameters.map((parameter) => [parameter.name, parameter]));
  return (
    <div class="panel-groups">
      {groups.map((group) => {
        const members = columns.filter(group.of);
        return members.length === 0 ? null : (
          <details key={group.title} open={group.open}>
            <summary>{group.title}</summary>
            <div class="panel-grid">
              {members.map((column) => (
                <ColumnFilter key={column.name} table={table} column={column} parameter={parameters.get(column.name)} />
              ))}
            </div>
          </details>
        );
      })}
    </div>
  );
}
