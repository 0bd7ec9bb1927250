import { toNumber, type Baseline } from '../api/types.ts';
import { absent } from '../format/format.ts';
import { formatFigure } from '../format/names.ts';
import type { Column } from '../store/table.ts';
import { baselineFigure, leadingColumns } from './baselines.ts';

interface BaselineRowProps {
  readonly baseline: Baseline;
  readonly columns: readonly Column[];
  readonly metric: string;
  readonly index: number;
}

/** A forecast without a network, below the runs: its name stands where it has no figures. */
export function BaselineRow({ baseline, columns, metric, index }: BaselineRowProps) {
  const lead = leadingColumns(columns, baseline, metric);
  return (
    <tr class="baseline-row" data-testid="baseline-row" aria-rowindex={index}>
      <th scope="row" colSpan={lead + 1} title={baseline.title}>
        <span class="badge">baseline</span> {baseline.title}
      </th>
      {columns.slice(lead).map((column) => {
        const value = toNumber(baselineFigure(baseline, column.name, metric));
        return (
          <td key={column.name} class="number">
            {value === null ? <span class="quiet">{absent}</span> : formatFigure(column, value)}
          </td>
        );
      })}
    </tr>
  );
}
