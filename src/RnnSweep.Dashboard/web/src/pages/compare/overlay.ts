import { paddedRange, isWide } from '../../analysis/ranges.ts';
import { gridOption, lineTooltip, rangedAxis, referenceLine, valueAxis } from '../../charts/axes.ts';
import { categoryColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { plainText } from '../../charts/text.ts';
import { formatNumber } from '../../format/format.ts';
import { isShare } from '../../format/names.ts';
import { valueAt } from './value-at.ts';

export interface OverlaidLine {
  readonly label: string;
  readonly points: readonly (readonly [number, number])[];
}

interface Axes {
  readonly across: string;
  readonly up: string;
  /** Draws the line as steps: nothing lies between two points. */
  readonly steps?: boolean;
  readonly logAcross?: boolean;
  readonly log?: boolean;
  /** Levels that mean something of their own. */
  readonly levels?: readonly number[];
}

const dashes = ['solid', 'dashed', 'dotted'] as const;

/** Lines of several runs or sweeps on the same axes, told apart by colour and by stroke. */
export function drawOverlay(chart: Chart, lines: readonly OverlaidLine[], { across, up, steps, logAcross, log: asked, levels }: Axes): void {
  const values = lines.flatMap(({ points }) => points.map(([, y]) => y)).filter(Number.isFinite);
  const log = asked ?? isWide(values);
  const drawn = lines.map(({ points }) => points.filter(([x, y]) => Number.isFinite(y) && (!log || y > 0) && (logAcross !== true || x > 0)));
  const xs = drawn.flatMap((points) => points.map(([x]) => x));
  const [from, to] = [xs.reduce((a, b) => Math.min(a, b), Infinity), xs.reduce((a, b) => Math.max(a, b), -Infinity)];
  const range = paddedRange([...values, ...(levels ?? [])], log);
  const plain = valueAxis(up, 'linear');
  const up_ = isShare(up) && !log ? { ...plain, min: 0, max: 1 } : rangedAxis(up, log ? 'log' : 'linear', range);
  const bounds = from < to ? { min: from, max: to } : { min: from - 1, max: to + 1 };
  // Ends that are whole numbers, such as epochs, are told; others would stand among the round ones.
  const whole = Number.isInteger(bounds.min) && Number.isInteger(bounds.max);
  const below =
    logAcross !== true && whole ? { ...valueAxis(across, 'linear'), ...bounds, minInterval: 1 } : rangedAxis(across, logAcross === true ? 'log' : 'linear', bounds);
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: { ...below, nameLocation: 'middle' as const, nameGap: 28 },
      yAxis: up_,
      tooltip: {
        ...lineTooltip(() => []),
        formatter: (items: unknown) => {
          const at = (items as { axisValue: number }[])[0]?.axisValue ?? NaN;
          const words = lines.map(({ label, points }) => `${label}: ${formatNumber(valueAt(points, at, steps === true))}`);
          return plainText([`${across} ${formatNumber(at)}`, ...words].join('\n'));
        },
      },
      series: [
        ...drawn.map((points, i) => ({
          type: 'line' as const,
          name: plainText(lines[i]?.label ?? ''),
          ...(steps === true ? { step: 'end' as const } : {}),
          showSymbol: points.length < 2,
          symbolSize: 8,
          lineStyle: { width: 2, color: categoryColour(i), type: dashes[Math.floor(i / 3) % dashes.length] ?? 'solid' },
          itemStyle: { color: categoryColour(i) },
          data: points.map(([x, y]) => [x, y]),
        })),
        ...(levels ?? []).map((level) => ({
          type: 'line' as const,
          silent: true,
          symbol: 'none',
          lineStyle: referenceLine(),
          data: [[bounds.min, level], [bounds.max, level]],
        })),
      ],
    },
    { notMerge: true },
  );
}
