import { belowAxis, gridOption, logMarks, pointTooltip, valueAxis } from '../../charts/axes.ts';
import type { ColourScale } from '../../charts/colour-scale.ts';
import { chartColours, noValueColour } from '../../charts/colours.ts';
import type { Chart, ChartOption } from '../../charts/echarts.ts';
import { plainText, shorten } from '../../charts/text.ts';
import { bestRows, sampleRows } from '../../analysis/sampling.ts';
import { formatCount } from '../../format/format.ts';
import { formatFigure, isShare } from '../../format/names.ts';
import type { RunTable } from '../../store/table.ts';
import type { Axis } from '../axis.ts';

const contextPoints = 2000;

/** More points than these lie on each other, and take seconds to draw. */
export const mostPoints = 20_000;
const bestPoints = 100;

/** What is said where not all of them are drawn. */
export function sampleWords(count: number, most = mostPoints): string {
  return count <= most ? '' : `A sample of ${formatCount(most)} of ${formatCount(count)} runs, and the best ones. `;
}

/** Those that are drawn: always the same ones, and the best among them. */
function drawnOf(table: RunTable, shown: Int32Array, most: number): Int32Array {
  if (shown.length <= most) return shown;
  const rank = table.column('rank');
  const best = rank === undefined ? new Int32Array(0) : bestRows(shown, bestPoints, rank.values, rank.present);
  const among = new Set(best);
  return Int32Array.from([...sampleRows(shown, most, (row) => table.runAt(row)).filter((row) => !among.has(row)), ...best]);
}
const largeFrom = 800;

export interface ScatterPoints {
  readonly series: readonly { readonly rows: readonly number[]; readonly data: readonly [number, number][]; readonly colour: string; readonly context: boolean }[];
}

/** Spreads the runs of a category over its place, always to the same spot. */
function jitter(run: number, salt: number): number {
  const mixed = Math.imul(run * 2 + salt, 0x9e3779b1) >>> 0;
  return (mixed / 2 ** 32 - 0.5) * 0.6;
}

function placeOn(axis: Axis, log: boolean, row: number, run: number, salt: number): number {
  const value = axis.valueOf(row);
  if (axis.scale === 'category') return value + jitter(run, salt);
  return log && value <= 0 ? NaN : value;
}

export function scatterPoints(
  table: RunTable, x: Axis, y: Axis, shown: Int32Array, mask: Uint8Array, scale: ColourScale, most = mostPoints,
): ScatterPoints {
  const groups = [noValueColour(), ...scale.drawingOrder.map((bin) => scale.bins[bin]?.colour ?? noValueColour())].map((colour, i) => ({
    colour, context: i === 0, rows: [] as number[], data: [] as [number, number][],
  }));
  const seriesOf = new Int32Array(scale.bins.length);
  scale.drawingOrder.forEach((bin, i) => (seriesOf[bin] = i + 1));
  const add = (row: number, series: number) => {
    const run = table.runAt(row);
    const point: [number, number] = [placeOn(x, x.scale === 'log', row, run, 0), placeOn(y, y.scale === 'log', row, run, 1)];
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) return;
    groups[series]?.rows.push(row);
    groups[series]?.data.push(point);
  };
  const kept = Int32Array.from({ length: table.count }, (_, row) => row).filter((row) => mask[row] !== 1);
  for (const row of sampleRows(kept, contextPoints, (other) => table.runAt(other))) add(row, 0);
  for (const row of drawnOf(table, shown, most)) add(row, seriesOf[scale.binOf(row)] ?? 0);
  return { series: groups };
}

/** A little room at both ends, so that no point lies on the frame. */
const logRoom = 0.02;

export function axisOption(axis: Axis, below: boolean) {
  const style = below ? belowAxis : valueAxis;
  if (axis.scale === 'log') {
    // Logarithmic axes end at whole decades unless told otherwise, and leave half of the chart empty.
    const ratio = axis.max > axis.min && axis.min > 0 ? axis.max / axis.min : 10;
    const range = axis.min > 0 ? { min: axis.min / ratio ** logRoom, max: axis.min * ratio ** (1 + logRoom) } : null;
    return { ...style(axis.column.name, 'log'), ...(range === null ? {} : logMarks(axis.column.name, range)) };
  }
  // Nothing but a share lies between 0 and 1 and is called so.
  if (axis.scale === 'linear') return { ...style(axis.column.name, 'linear'), ...(isShare(axis.column.name) ? { min: 0, max: 1 } : {}) };
  const base = style(axis.column.name, 'linear');
  return {
    ...base,
    min: -0.5,
    max: Math.max(0.5, axis.categories.length - 0.5),
    interval: 0.5,
    splitLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      ...base.axisLabel,
      // Ticks stand at the halves too; only the places of the categories bear words.
      formatter: (value: number) => (Number.isInteger(value) ? plainText(shorten(axis.categories[value]?.label ?? '', 12)) : ''),
    },
  };
}

export function scatterOption(chart: Chart, table: RunTable, x: Axis, y: Axis, points: ScatterPoints): ChartOption {
  const colours = chartColours();
  const total = points.series.reduce((sum, { rows }) => sum + rows.length, 0);
  const large = total > largeFrom;
  const words = (axis: Axis, row: number) =>
    axis.scale === 'category' ? (axis.categories[axis.valueOf(row)]?.label ?? '') : formatFigure(axis.column, axis.column.values[row] ?? NaN);
  return {
    animation: false,
    grid: gridOption(chart),
    xAxis: axisOption(x, true),
    yAxis: axisOption(y, false),
    brush: {
      toolbox: [],
      xAxisIndex: 0,
      yAxisIndex: 0,
      seriesIndex: [],
      brushStyle: { color: 'rgba(90, 150, 200, 0.2)', borderColor: colours.accent, borderWidth: 1 },
    },
    tooltip: pointTooltip((series, index) => {
      const row = points.series[series]?.rows[index];
      if (row === undefined) return '';
      return `run ${table.runAt(row)}, ${table.text('state', row) ?? ''}\n${x.column.name} ${words(x, row)}\n${y.column.name} ${words(y, row)}`;
    }),
    series: points.series.map(({ data, colour, context }) => ({
      type: 'scatter' as const,
      silent: context,
      large: large && data.length > 50,
      largeThreshold: 50,
      symbolSize: large ? 3.5 : 8,
      itemStyle: { color: colour, opacity: context ? 0.15 : large ? 0.6 : 0.85 },
      emphasis: { disabled: true },
      data: data as [number, number][],
    })),
  };
}
