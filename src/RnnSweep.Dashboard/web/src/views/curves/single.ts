import { quantile } from '../../analysis/quantiles.ts';
import { bestRows, sampleRows } from '../../analysis/sampling.ts';
import { belowAxis, gridOption, pointTooltip, valueAxis } from '../../charts/axes.ts';
import type { ColourScale } from '../../charts/colour-scale.ts';
import { categoryColour, noValueColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { formatNumber } from '../../format/format.ts';
import type { CurveSet } from '../../store/curves.ts';
import type { RunTable } from '../../store/table.ts';

export const mostCurves = 200;
const bestCurves = 20;

export interface DrawnCurves {
  /** The rows behind each series' lines. */
  readonly rows: readonly (readonly number[])[];
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly epochs: number;
}

/** Linear axes leave out the last half per cent where it is far off: one exploding run would flatten all others. */
function rangeOf(curves: readonly Float32Array[], log: boolean): Range {
  const values: number[] = [];
  let epochs = 1;
  for (const curve of curves) {
    epochs = Math.max(epochs, curve.length);
    for (const value of curve) if (Number.isFinite(value) && (!log || value > 0)) values.push(value);
  }
  const sorted = Float64Array.from(values).sort();
  const min = sorted[0] ?? (log ? 0.1 : 0);
  const top = sorted.at(-1) ?? 1;
  const most = quantile(sorted, 0.995);
  const max = !log && top - min > 5 * (most - min) && most > min ? most : top;
  return { min, max: max > min ? max : min + 1, epochs };
}

function coordsOf(curve: Float32Array, log: boolean): [number, number][] {
  const coords: [number, number][] = [];
  curve.forEach((value, i) => {
    if (Number.isFinite(value) && (!log || value > 0)) coords.push([i + 1, value]);
  });
  // A line needs two points; a round end makes a dot of two that are the same.
  const [only] = coords;
  if (only !== undefined && coords.length === 1) coords.push(only);
  return coords;
}

export function drawSingle(chart: Chart, table: RunTable, set: CurveSet, shown: Int32Array, scale: ColourScale, metric: string, log: boolean): DrawnCurves {
  const rank = table.column('rank');
  const ranked = rank === undefined ? new Int32Array(0) : bestRows(shown, bestCurves, rank.values, rank.present);
  const among = new Set(ranked);
  const curveOf = (row: number) => set.curve(table.runAt(row));
  const isThere = (row: number) => coordsOf(curveOf(row), log).length > 0;
  const sample = sampleRows(shown, mostCurves, (row) => table.runAt(row)).filter((row) => !among.has(row) && isThere(row));
  const best = ranked.filter(isThere);
  const range = rangeOf([...sample, ...best].map(curveOf), log);
  const bins: number[][] = scale.bins.map(() => []);
  for (const row of sample) bins[scale.binOf(row)]?.push(row);
  const groups = scale.drawingOrder.map((bin) => ({ rows: bins[bin] ?? [], colour: scale.bins[bin]?.colour ?? noValueColour(), best: false }));
  for (const row of best) groups.push({ rows: [row], colour: scale.bins[scale.binOf(row)]?.colour ?? noValueColour(), best: true });
  const lost = [...sample, ...best].filter((row) => table.text('state', row) === 'diverged');
  const marks = lost.map((row) => ({ row, end: coordsOf(curveOf(row), log).at(-1) })).filter((mark) => mark.end !== undefined);
  const rows = [...groups.map((group) => group.rows), marks.map((mark) => mark.row)];
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: { ...belowAxis('epoch', 'linear'), min: Math.min(1, range.epochs - 1), max: range.epochs, minInterval: 1 },
      yAxis: { ...valueAxis(metric, log ? 'log' : 'linear'), min: range.min, max: range.max },
      tooltip: pointTooltip((series, index) => {
        const row = rows[series]?.[index];
        if (row === undefined) return '';
        const curve = curveOf(row);
        return `run ${table.runAt(row)}, ${table.text('state', row) ?? ''}\n${metric} ${formatNumber(curve.at(-1))} after ${curve.length} epochs`;
      }),
      series: [
        ...groups.map((group) => ({
          type: 'lines' as const,
          coordinateSystem: 'cartesian2d' as const,
          polyline: true,
          clip: true,
          lineStyle: { color: group.colour, cap: 'round' as const, width: group.best ? 2 : 1, opacity: group.best ? 0.9 : 0.4 },
          data: group.rows.map((row) => ({ coords: coordsOf(curveOf(row), log) })),
        })),
        {
          type: 'scatter' as const,
          symbol: 'path://M0 0L10 10M10 0L0 10',
          symbolSize: 8,
          clip: true,
          itemStyle: { color: 'transparent', borderColor: categoryColour(1), borderWidth: 2 },
          data: marks.map((mark) => mark.end ?? []),
        },
      ],
    },
    { notMerge: true },
  );
  return { rows };
}
