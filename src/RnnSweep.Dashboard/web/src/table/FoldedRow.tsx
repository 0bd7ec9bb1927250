import { Cell } from './RunRow.tsx';
import { StateChip } from '../elements/states.tsx';
import { absent } from '../format/format.ts';
import { formatFigure } from '../format/names.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import type { Column } from '../store/table.ts';
import { spreadOfRepeats } from './fold.ts';

interface FoldedRowProps {
  readonly store: SweepStore;
  readonly members: readonly number[];
  readonly variant: number;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly open: boolean;
  /** The variant's place by the mean of its repeats; `null` where the table has another order. */
  readonly place: number | null;
  onToggle(): void;
}

/** The repeats of a variant: mean ± standard deviation, and the single runs on request. */
export function FoldedRow({ store, members, variant, index, columns, open, place, onToggle }: FoldedRowProps) {
  return (
    <tr data-testid="folded-row" data-variant={variant} aria-rowindex={index} class="folded-row">
      <td class="pick" />
      {columns.map((column) =>
        column.name === 'run' ? (
          <th key={column.name} scope="row" class="number">
            <button type="button" class="plain" aria-expanded={open} aria-label={`Variant ${variant}, ${members.length} repeats`} onClick={onToggle}>
              {open ? '▾' : '▸'} {members.length}
            </button>
          </th>
        ) : column.name === 'rank' && place !== null ? (
          <td key={column.name} class="number" title="by the mean of its repeats">
            {place}
          </td>
        ) : (
          <FoldedCell key={column.name} store={store} column={column} members={members} />
        ),
      )}
    </tr>
  );
}

function FoldedCell({ store, column, members }: { store: SweepStore; column: Column; members: readonly number[] }) {
  const first = members[0] ?? 0;
  if (column.group === 'parameter') {
    const parameter = store.detail.value?.parameters.find(({ name }) => name === column.name);
    return <Cell column={column} row={first} href={null} parameter={parameter} />;
  }
  if (column.name === 'state') {
    const states = [...new Set(members.map((row) => column.labels?.[column.values[row] ?? -1] ?? ''))];
    return <td title={states.join(', ')}>{states.length === 1 ? <StateChip state={states[0] ?? ''} /> : <span class="quiet">{states.join(', ')}</span>}</td>;
  }
  if (column.labels !== null) {
    const words = [...new Set(members.filter((row) => column.present[row] === 1).map((row) => column.labels?.[column.values[row] ?? -1] ?? ''))];
    return <td title={words.join(', ')}>{words.join(', ') || absent}</td>;
  }
  // Figures of the variant, not of its runs.
  if (column.name === 'standard_error' || column.name === 'chance_best') {
    return <td class="number">{column.present[first] === 1 ? formatFigure(column, column.values[first] ?? NaN) : <span class="quiet">{absent}</span>}</td>;
  }
  const none = ['seed', 'rank', 'pareto_rank', 'variant', 'repeat'].includes(column.name) || column.kind === 'time';
  const spread = none ? null : spreadOfRepeats(store.table, column, members);
  if (spread === null) return <td class="number quiet">{absent}</td>;
  const figure = (value: number) => formatFigure({ name: column.name, kind: 'number' }, value);
  const words = `${figure(spread.mean)}${spread.deviation === null ? '' : ` ± ${Number(spread.deviation.toPrecision(2))}`}`;
  return (
    <td class="number" title={`mean ± standard deviation of ${spread.count}`}>
      {words}
    </td>
  );
}
