import { useState } from 'preact/hooks';
import { settings } from '../address/navigation.ts';
import type { Column, RunTable } from '../store/table.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { ColumnFilter } from './ColumnFilter.tsx';

/** Columns with nothing to tell apart, or which are names rather than figures. */
const left = new Set(['run', 'rank', 'seed', 'epochs']);

function varies(table: RunTable, column: Column): boolean {
  for (let row = 1; row < table.count; row++) {
    if (column.present[row] !== column.present[0]) return true;
    if (column.present[row] === 1 && !Object.is(column.values[row], column.values[0])) return true;
  }
  return false;
}

const groups = [
  { title: 'Parameters', of: (column: Column) => column.group === 'parameter' },
  { title: 'State and progress', of: (column: Column) => column.group === 'run' || column.group === 'progress' },
  { title: 'Metrics', of: (column: Column) => column.group === 'metric' },
  { title: 'Model and circumstances', of: (column: Column) => column.group === 'model' || column.group === 'circumstance' },
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
  settings.value;
  const { table } = store;
  const columns = table.columns.filter((column) => !left.has(column.name) && varies(table, column));
  const parameters = new Map(store.detail.value?.parameters.map((parameter) => [parameter.name, parameter]));
  return (
    <div class="panel-groups">
      {groups.map((group) => {
        const members = columns.filter(group.of);
        return members.length === 0 ? null : (
          <section key={group.title}>
            <h2 class="small">{group.title}</h2>
            <div class="panel-grid">
              {members.map((column) => (
                <ColumnFilter key={column.name} table={table} column={column} parameter={parameters.get(column.name)} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
