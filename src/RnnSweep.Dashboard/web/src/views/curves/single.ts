import { robustRange } from '../../analysis/ranges.ts';
import { bestRows, sampleRows } from '../../analysis/sampling.ts';
import { belowAxis, gridOption, pointTooltip, rangedAxis, referenceLine } from '../../charts/axes.ts';
import type { ColourScale } from '../../charts/colour-scale.ts';
import { categoryColour, noValueColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { followPointer, pointedAt } from '../../charts/pointer.ts';
import { formatNumber } from '../../format/format.ts';
import type { CurveSet } from '../../store/curves.ts';
import type { RunTable } from '../../store/table.ts';

export const mostCurves = 200;
const bestCurves = 20;

export interface DrawnCurves {
  /** The rows behind each series' lines. */
  readonly rows: readonly (readonly number[])[];
}

export interface SingleOptions {
  readonly metric: string;
  readonly log: boolean;
  readonly lowIsGood: boolean;
  /** Losses of guessing, drawn as levels. */
  readonly baselines: readonly number[];
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

export function drawSingle(chart: Chart, table: RunTable, set: CurveSet, shown: Int32Array, scale: ColourScale, options: SingleOptions): DrawnCurves {
  const { metric, log, baselines } = options;
  followPointer(chart);
  const rank = table.column('rank');
  const ranked = rank === undefined ? new Int32Array(0) : bestRows(shown, bestCurves, rank.values, rank.present);
  const among = new Set(ranked);
  const curveOf = (row: number) => set.curve(table.runAt(row));
  const isThere = (row: number) => coordsOf(curveOf(row), log).length > 0;
  const sample = sampleRows(shown, mostCurves, (row) => table.runAt(row)).filter((row) => !among.has(row) && isThere(row));
  const best = ranked.filter(isThere);
  const curves = [...sample, ...best].map(curveOf);
  const range = robustRange(curves.flatMap((curve) => [...curve]), log, options.lowIsGood, baselines);
  const epochs = curves.reduce((most, curve) => Math.max(most, curve.length), 1);
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
      xAxis: { ...belowAxis('epoch', 'linear'), min: Math.min(1, epochs - 1), max: epochs, minInterval: 1 },
      yAxis: rangedAxis(metric, log ? 'log' : 'linear', range),
      tooltip: pointTooltip((series, index) => {
        const row = rows[series]?.[index];
        if (row === undefined) return '';
        const curve = curveOf(row);
        // Where the pointer is on the line, not where the line ends.
        const epoch = Math.min(curve.length, Math.max(1, Math.round(pointedAt(chart) ?? curve.length)));
        return `run ${table.runAt(row)}, ${table.text('state', row) ?? ''}\n${metric} ${formatNumber(curve[epoch - 1])} after epoch ${epoch} of ${curve.length}`;
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
        ...baselines.map((level) => ({
          type: 'line' as const,
          silent: true,
          symbol: 'none',
          lineStyle: referenceLine(),
          data: [[Math.min(1, epochs - 1), level], [epochs, level]],
        })),
      ],
    },
    { notMerge: true },
  );
  return { rows };
}
