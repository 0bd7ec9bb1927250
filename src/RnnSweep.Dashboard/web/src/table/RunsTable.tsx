import { useEffect, useRef, useState } from 'preact/hooks';
import { setSetting, settings } from '../address/navigation.ts';
import { EmptyState } from '../elements/messages.tsx';
import { formatSort, parseSort, type Sort } from '../store/sorting.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import type { Column } from '../store/table.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { chosenColumns } from './columns.ts';
import { RunRow } from './RunRow.tsx';
import { columnWidth, rowHeight, windowOf } from './window.ts';

function HeaderCell({ column, sort }: { column: Column; sort: Sort }) {
  const sorted = sort.column === column.name;
  const next: Sort = { column: column.name, descending: sorted && !sort.descending };
  return (
    <th scope="col" aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'} class={column.labels === null ? 'number' : ''}>
      <button type="button" title={column.name} onClick={() => setSetting('sort', formatSort(next))}>
        <span class="header-name">{column.name}</span>
        <span aria-hidden="true">{sorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

/** All runs that pass the filters. Only the rows in sight are in the document. */
export function RunsTable({ store }: { store: SweepStore }) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(560);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const rows = store.sorted.value;
  const { table } = store;
  const columns = chosenColumns(table, store.detail.value, settings.value.columns);
  const sort = parseSort(settings.value.sort);
  const { from, to } = windowOf(top, height, rows.length);
  const width = columns.reduce((sum, column) => sum + columnWidth(column), 0);
  return (
    <section class="card runs" aria-labelledby="runs-heading">
      <div class="card-head">
        <h2 id="runs-heading">Runs</h2>
        <ColumnMenu table={table} chosen={columns} />
      </div>
      <div
        class="runs-box"
        ref={box}
        role="region"
        aria-label="Table of runs"
        tabIndex={0}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <table class="runs-table" data-testid="runs-table" aria-rowcount={rows.length + 1} style={{ width: `${width}px` }}>
          <colgroup>
            {columns.map((column) => (
              <col key={column.name} style={{ width: `${columnWidth(column)}px` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <HeaderCell key={column.name} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer rows={from} columns={columns.length} />
            {Array.from({ length: to - from }, (_, i) => {
              const row = rows[from + i] ?? 0;
              return <RunRow key={row} store={store} row={row} index={from + i + 2} columns={columns} />;
            })}
            <Spacer rows={rows.length - to} columns={columns.length} />
          </tbody>
        </table>
        {rows.length === 0 ? (
          <EmptyState title="No run passes the filters">
            <p>Remove a filter, or clear all of them.</p>
          </EmptyState>
        ) : null}
      </div>
    </section>
  );
}

function Spacer({ rows, columns }: { rows: number; columns: number }) {
  return rows <= 0 ? null : (
    <tr aria-hidden="true" class="spacer">
      <td colSpan={columns} style={{ height: `${rows * rowHeight}px` }} />
    </tr>
  );
}
