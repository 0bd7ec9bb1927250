import { gridOption, pointTooltip } from '../../charts/axes.ts';
import type { ColourScale } from '../../charts/colour-scale.ts';
import { chartColours, rampColour } from '../../charts/colours.ts';
import type { Chart, ChartOption } from '../../charts/echarts.ts';
import { drawEach } from '../../charts/custom.ts';
import { formatNumber } from '../../format/format.ts';
import { formatFigure } from '../../format/names.ts';
import type { Column, RunTable } from '../../store/table.ts';
import type { Axis } from '../axis.ts';
import { axisOption, scatterPoints, type ScatterPoints } from '../scatter/option.ts';
import { levelOf, levelsOf, type Cell } from './cells.ts';

/** So many colours the surface has at most. */
export const mostColours = 10;
const manyPoints = 800;

interface Contents {
  readonly x: Axis;
  readonly y: Axis;
  readonly result: Column;
  readonly low: boolean;
  readonly cells: readonly Cell[];
  readonly points: ScatterPoints;
  readonly metric: string;
}

/** The runs on the surface; those that are filtered out are left out, as the ground tells of all. */
export function contourPoints(table: RunTable, x: Axis, y: Axis, rows: Int32Array, scale: ColourScale): ScatterPoints {
  return scatterPoints(table, x, y, rows, new Uint8Array(table.count).fill(1), scale);
}

export function contourOption(chart: Chart, table: RunTable, { x, y, result, low, cells, points, metric }: Contents): ChartOption {
  const colours = chartColours();
  const levels = levelsOf(cells, mostColours);
  const colourOf = (mean: number) => {
    const share = levels.length === 0 ? 1 : levelOf(levels, mean) / levels.length;
    return rampColour(low ? 1 - share : share);
  };
  const many = points.series.reduce((sum, { rows }) => sum + rows.length, 0) > manyPoints;
  const words = (axis: Axis, row: number) =>
    axis.scale === 'category' ? (axis.categories[axis.valueOf(row)]?.label ?? '') : formatFigure(axis.column, axis.column.values[row] ?? NaN);
  return {
    animation: false,
    grid: gridOption(chart),
    xAxis: axisOption(x, true),
    yAxis: axisOption(y, false),
    tooltip: pointTooltip((series, index) => {
      if (series === points.series.length) return cells[index] === undefined ? '' : `${metric} ${formatNumber(cells[index].mean)} expected`;
      const row = points.series[series]?.rows[index];
      if (row === undefined) return '';
      const value = formatFigure(result, result.values[row] ?? NaN);
      return `run ${table.runAt(row)}\n${result.name} ${value}\n${x.column.name} ${words(x, row)}\n${y.column.name} ${words(y, row)}`;
    }),
    series: [
      // Before the surface, which lies below them: keys begin with the runs.
      ...points.series.map(({ data, colour }) => ({
        type: 'scatter' as const,
        z: 3,
        large: many && data.length > 50,
        largeThreshold: 50,
        symbolSize: many ? 4 : 8,
        itemStyle: { color: colour, ...(many ? {} : { borderColor: colours.text, borderWidth: 1 }) },
        emphasis: { disabled: true },
        data: data as [number, number][],
      })),
      {
        type: 'custom' as const,
        z: 1,
        clip: true,
        progressive: 0,
        data: cells.map((cell) => [...cell.x, ...cell.y, cell.mean]),
        renderItem: drawEach((api) => {
          const [left = 0, bottom = 0] = api.coord([api.value(0), api.value(2)]);
          const [right = 0, top = 0] = api.coord([api.value(1), api.value(3)]);
          // On whole pixels, so that cells neither overlap nor leave seams.
          const [x0, y0] = [Math.round(left), Math.round(top)];
          const shape = { x: x0, y: y0, width: Math.round(right) - x0, height: Math.round(bottom) - y0 };
          return { type: 'rect' as const, shape, style: { fill: colourOf(api.value(4)), opacity: 0.75 } };
        }),
      },
    ],
  };
}
