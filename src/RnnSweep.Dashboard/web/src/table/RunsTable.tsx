import { useEffect, useRef, useState } from 'preact/hooks';
import { setSetting, settings } from '../address/navigation.ts';
import { Switch } from '../elements/Choice.tsx';
import { EmptyState } from '../elements/messages.tsx';
import { narrow } from '../elements/narrow.ts';
import { termOf } from '../elements/terms.ts';
import { formatSort, parseSort, type Sort } from '../store/sorting.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import type { Column } from '../store/table.ts';
import { BaselineRow } from './BaselineRow.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { chosenColumns } from './columns.ts';
import { CompareBar } from './CompareBar.tsx';
import { foldedLines, singleLines } from './fold.ts';
import { FoldedRow } from './FoldedRow.tsx';
import { RunRow } from './RunRow.tsx';
import { columnWidth, headingLines, pickWidth, rowHeight, windowOf } from './window.ts';

function HeaderCell({ column, sort }: { column: Column; sort: Sort }) {
  const sorted = sort.column === column.name;
  const next: Sort = { column: column.name, descending: sorted && !sort.descending };
  return (
    <th scope="col" aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'} class={column.labels === null ? 'number' : ''}>
      <button type="button" title={titleOf(column.name)} onClick={() => setSetting('sort', formatSort(next))}>
        <span class="header-name">
          {headingLines(column.name).map((line, i) => (
            <>
              {i === 0 ? null : <wbr />}
              {line}
            </>
          ))}
        </span>
        <span aria-hidden="true">{sorted ? (sort.descending ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  );
}

function titleOf(name: string): string {
  const meaning = termOf(name);
  return meaning === undefined ? name : `${name}: ${meaning}`;
}

/** All runs that pass the filters. Only the rows in sight are in the document. */
export function RunsTable({ store }: { store: SweepStore }) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(560);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const rows = store.sorted.value;
  const { table } = store;
  const detail = store.detail.value;
  const baselines = detail?.baselines ?? [];
  const fold = settings.value.fold === 'on' && table.column('variant') !== undefined;
  if (fold) store.askStandings();
  const columns = chosenColumns(table, detail, settings.value.columns, fold);
  const sort = parseSort(settings.value.sort);
  const folded = fold ? foldedLines(table, rows, sort, detail?.goal !== 'maximize', open) : [];
  const places = new Map(folded.filter((line) => line.members !== null).map((line, i) => [line.variant, i + 1]));
  const count = fold ? folded.length : rows.length;
  const { from, to } = windowOf(top, height, count);
  // Of many runs, only what is in sight is made a line of.
  const inSight = fold ? folded.slice(from, to) : singleLines(rows.subarray(from, to));
  const width = pickWidth + columns.reduce((sum, column) => sum + columnWidth(column, narrow.value, fold), 0);
  const toggle = (variant: number) => setOpen(new Set(open.has(variant) ? [...open].filter((other) => other !== variant) : [...open, variant]));
  return (
    <section class="card runs" aria-labelledby="runs-heading">
      <div class="card-head">
        <h2 id="runs-heading">Runs</h2>
        <CompareBar store={store} />
        {table.column('variant') === undefined ? null : (
          <Switch label="fold repeats" on={fold} onChange={(on) => setSetting('fold', on ? 'on' : undefined)} />
        )}
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
        <table class="runs-table" data-testid="runs-table" aria-rowcount={count + baselines.length + 1} style={{ width: `${width}px` }}>
          <colgroup>
            <col style={{ width: `${pickWidth}px` }} />
            {columns.map((column) => (
              <col key={column.name} style={{ width: `${columnWidth(column, narrow.value, fold)}px` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <td class="pick" />
              {columns.map((column) => (
                <HeaderCell key={column.name} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer rows={from} columns={columns.length + 1} />
            {inSight.map((line, i) =>
              line.members === null ? (
                <RunRow key={line.row} store={store} line={line} index={from + i + 2} columns={columns} />
              ) : (
                <FoldedRow
                  key={`variant ${line.variant}`}
                  store={store}
                  members={line.members}
                  variant={line.variant}
                  index={from + i + 2}
                  columns={columns}
                  open={open.has(line.variant)}
                  place={sort.column === 'rank' && !sort.descending ? places.get(line.variant) ?? null : null}
                  onToggle={() => toggle(line.variant)}
                />
              ),
            )}
            <Spacer rows={count - to} columns={columns.length + 1} />
          </tbody>
          {baselines.length === 0 ? null : (
            <tfoot>
              {baselines.map((baseline, i) => (
                <BaselineRow key={baseline.title} baseline={baseline} columns={columns} metric={detail?.metric ?? ''} index={count + i + 2} />
              ))}
            </tfoot>
          )}
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
