import { goTo, hrefKeeping } from '../address/navigation.ts';
import type { Parameter } from '../api/types.ts';
import { DiagnosisChip } from '../elements/diagnosis.tsx';
import { StateChip } from '../elements/states.tsx';
import { absent } from '../format/format.ts';
import { formatFigure, formatWord } from '../format/names.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import type { Column } from '../store/table.ts';
import type { Line } from './fold.ts';
import { isPicked, mostPicked, picked, togglePick } from './picking.ts';

interface RunRowProps {
  readonly store: SweepStore;
  readonly line: Line;
  readonly index: number;
  readonly columns: readonly Column[];
}

export function RunRow({ store, line, index, columns }: RunRowProps) {
  const { row } = line;
  const run = store.table.runAt(row);
  const target = { page: 'run', id: store.id, run } as const;
  const on = isPicked(run);
  const parameters = store.detail.value?.parameters ?? [];
  return (
    // The row as a whole can be clicked for comfort; for keyboards and screen readers there is the link in it.
    <tr
      data-testid="run-row"
      data-run={run}
      aria-rowindex={index}
      class={line.inner ? 'inner-row' : ''}
      onClick={(event) => {
        const { target: clicked } = event;
        if (clicked instanceof Element && clicked.closest('a, input, button, .pick') !== null) return;
        if (getSelection()?.isCollapsed !== false) goTo(target);
      }}
    >
      <td class="pick">
        <input
          type="checkbox"
          aria-label={`Compare run ${run}`}
          data-testid="pick"
          checked={on}
          disabled={!on && picked().length >= mostPicked}
          onChange={() => togglePick(run)}
        />
      </td>
      {columns.map((column) => (
        <Cell
          key={column.name}
          column={column}
          row={row}
          href={column.name === 'run' ? hrefKeeping(target) : null}
          parameter={column.group === 'parameter' ? parameters.find(({ name }) => name === column.name) : undefined}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly column: Column;
  readonly row: number;
  readonly href: string | null;
  readonly parameter: Parameter | undefined;
}

export function Cell({ column, row, href, parameter }: CellProps) {
  const value = column.values[row] ?? NaN;
  if (href !== null) {
    return (
      <th scope="row" class="number">
        <a href={href}>{value}</a>
      </th>
    );
  }
  if (column.present[row] !== 1) return <AbsentCell column={column} row={row} parameter={parameter} />;
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
    <td title={word}>{formatWord(word)}</td>
  );
}

/** `null` is a choice: off, or the default. A parameter whose condition is not met is none, and a result may be missing yet. */
function AbsentCell({ column, row, parameter }: Omit<CellProps, 'href'>) {
  const side = column.labels === null ? 'number' : '';
  if (column.off?.[row] === 1) {
    return (
      <td class={side} title={`null: ${parameter?.null_means ?? 'off, or its default'}`}>
        null
      </td>
    );
  }
  if (column.group !== 'parameter') return <td class={`${side} quiet`}>{absent}</td>;
  const when = parameter?.when ?? null;
  return (
    <td class={`${side} quiet inactive`} title={when === null ? 'inactive in this run' : `inactive: needs ${when}`}>
      inactive
    </td>
  );
}
