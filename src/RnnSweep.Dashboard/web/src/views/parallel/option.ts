import { endLogTicks, endTicks } from '../../analysis/ranges.ts';
import { bestRows, sampleRows } from '../../analysis/sampling.ts';
import type { ColourScale } from '../../charts/colour-scale.ts';
import { chartColours, noValueColour } from '../../charts/colours.ts';
import type { Chart, ChartOption } from '../../charts/echarts.ts';
import { plainText, shorten } from '../../charts/text.ts';
import { formatFigure } from '../../format/names.ts';
import type { RunTable } from '../../store/table.ts';
import type { Axis } from '../axis.ts';
import { absenceSeries, bundled, bundleSeries, markSeries } from './bundles.ts';

export const mostLines = 2000;
export const bestLines = 50;
const contextLines = 300;
const contextOpacity = 0.12;

export interface Lines {
  /** The rows that are drawn, best ones not included. */
  readonly rows: Int32Array;
  readonly best: Int32Array;
  /** Faint rows that the filters keep out, for comparison. */
  readonly context: Int32Array;
}

export function chooseLines(table: RunTable, shown: Int32Array, all: boolean): Lines {
  const rank = table.column('rank');
  const runOf = (row: number) => table.runAt(row);
  const best = rank === undefined ? new Int32Array(0) : bestRows(shown, bestLines, rank.values, rank.present);
  const rows = sampleRows(shown, all ? Infinity : mostLines, runOf);
  const everything = Int32Array.from({ length: table.count }, (_, row) => row);
  return { rows, best, context: shown.length < table.count ? sampleRows(everything, contextLines, runOf) : new Int32Array(0) };
}

function pad(axis: Axis): { min: number; max: number } {
  if (axis.scale === 'log') return { min: axis.min, max: axis.max > axis.min ? axis.max : axis.min * 10 };
  return { min: axis.min, max: axis.max > axis.min ? axis.max : axis.min + 1 };
}

/** The ends and the round places between them. */
function marksOf(axis: Axis): { customValues?: number[] } {
  if (axis.scale === 'category') return {};
  const { min, max } = pad(axis);
  return { customValues: axis.scale === 'linear' ? endTicks(min, max) : endLogTicks(min, max) };
}

export function axesOption(axes: readonly Axis[], narrow: boolean): ChartOption {
  const colours = chartColours();
  return {
    parallel: { left: narrow ? 36 : 60, right: narrow ? 44 : 80, top: 56, bottom: 52, axisExpandable: false },
    parallelAxis: axes.map((axis, dim) => ({
      id: `axis-${dim}`,
      dim,
      name: plainText(shorten(axis.column.name, narrow ? 9 : 18)),
      nameLocation: 'end' as const,
      nameGap: dim % 2 === 0 || axes.length < (narrow ? 4 : 9) ? 14 : 30,
      nameTextStyle: { color: colours.text, fontSize: narrow ? 10 : 12 },
      realtime: false,
      axisLine: { lineStyle: { color: colours.quiet } },
      axisTick: { lineStyle: { color: colours.line }, ...marksOf(axis) },
      axisLabel: {
        color: colours.text,
        fontSize: narrow ? 10 : 11,
        hideOverlap: true,
        ...marksOf(axis),
        textBorderColor: colours.surface,
        textBorderWidth: 3,
        formatter: (value: string | number) => {
          if (axis.scale === 'category') return plainText(shorten(String(value), 14));
          return `${axis.clipped && Number(value) >= axis.max ? '≥ ' : ''}${formatFigure(axis.column, Number(value))}`;
        },
      },
      areaSelectStyle: { width: 16, borderWidth: 1, borderColor: colours.accent, color: colours.accent, opacity: 0.3 },
      ...(axis.scale === 'category'
        ? { type: 'category' as const, boundaryGap: true, data: axis.categories.map((category) => category.label) }
        : { type: axis.scale === 'log' ? ('log' as const) : ('value' as const), scale: true, ...pad(axis) }),
    })),
  };
}

/** The more lines, the fainter each of them. */
function opacityFor(count: number): number {
  return Math.min(0.75, Math.max(0.06, 9 / Math.sqrt(Math.max(count, 1))));
}

export function seriesOption(chart: Chart, table: RunTable, axes: readonly Axis[], lines: Lines, scale: ColourScale): ChartOption {
  const bins: number[][] = scale.bins.map(() => []);
  for (const row of lines.rows) bins[scale.binOf(row)]?.push(row);
  const opacity = opacityFor(lines.rows.length);
  const bundles = [
    ...bundled(lines.context, noValueColour(), contextOpacity),
    ...scale.drawingOrder.flatMap((bin) => bundled(bins[bin] ?? [], scale.bins[bin]?.colour ?? noValueColour(), opacity)),
  ];
  const colourOf = (row: number) => scale.bins[scale.binOf(row)]?.colour ?? noValueColour();
  return {
    tooltip: {
      renderMode: 'richText',
      formatter: (item) => {
        const row = lines.best[Array.isArray(item) ? 0 : item.dataIndex];
        return row === undefined ? '' : plainText(`run ${table.runAt(row)}, rank ${table.number('rank', row) ?? '–'}\nclick to open`);
      },
    },
    series: [
      bundleSeries(chart, axes, bundles),
      absenceSeries(chart, axes, [...lines.rows, ...lines.best], chartColours().text),
      markSeries(chart, axes, lines.best, colourOf),
    ],
  };
}
