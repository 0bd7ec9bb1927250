import { goTo, hrefKeeping } from '../address/navigation.ts';
import { DiagnosisChip } from '../elements/diagnosis.tsx';
import { StateChip } from '../elements/states.tsx';
import { absent } from '../format/format.ts';
import { formatFigure } from '../format/names.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import type { Column } from '../store/table.ts';

interface RunRowProps {
  readonly store: SweepStore;
  readonly row: number;
  readonly index: number;
  readonly columns: readonly Column[];
}

export function RunRow({ store, row, index, columns }: RunRowProps) {
  const run = store.table.runAt(row);
  const target = { page: 'run', id: store.id, run } as const;
  return (
    // The row as a whole can be clicked for comfort; for keyboards and screen readers there is the link in it.
    <tr
      data-testid="run-row"
      data-run={run}
      aria-rowindex={index}
      onClick={(event) => {
        if (!(event.target instanceof HTMLAnchorElement) && getSelection()?.isCollapsed !== false) goTo(target);
      }}
    >
      {columns.map((column) => (
        <Cell key={column.name} column={column} row={row} href={column.name === 'run' ? hrefKeeping(target) : null} />
      ))}
    </tr>
  );
}

function Cell({ column, row, href }: { column: Column; row: number; href: string | null }) {
  const value = column.values[row] ?? NaN;
  if (href !== null) {
    return (
      <th scope="row" class="number">
        <a href={href}>{value}</a>
      </th>
    );
  }
  if (column.present[row] !== 1) return <td class={column.labels === null ? 'number quiet' : 'quiet'}>{absent}</td>;
  if (column.labels === null) return <td class="number">{formatFigure(column, value)}</td>;
  const word = column.labels[value] ?? '';
  if (column.name === 'diagnosis' && column.group === 'progress') {
    return (
      <td>
        <DiagnosisChip cause={word} />
      </td>
    );
  }
  return column.name === 'state' ? (
    <td>
      <StateChip state={word} />
    </td>
  ) : (
    <td title={word}>{word}</td>
  );
}
