import type { ParameterImportance } from '../../api/analysis.ts';
import { toNumber } from '../../api/types.ts';
import { paddedRange } from '../../analysis/ranges.ts';
import { belowAxis, gridOption, pointTooltip, rangedAxis } from '../../charts/axes.ts';
import { categoryColour, chartColours } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { drawEach } from '../../charts/custom.ts';
import { plainText, shorten } from '../../charts/text.ts';
import { formatNumber } from '../../format/format.ts';
import { formatValue } from '../../format/names.ts';

export interface Effect {
  readonly name: string;
  readonly scale: 'linear' | 'log' | 'category';
  readonly points: readonly { readonly label: string; readonly x: number; readonly mean: number; readonly spread: number }[];
}

/** A main effect as it is drawn: along the values, or place by place where these are words. */
export function effectOf({ name, curve }: ParameterImportance, scale: 'linear' | 'log' | 'category'): Effect {
  const points = curve.map(({ value, mean, spread }, i) => ({
    label: value === null ? 'null' : formatValue(value),
    x: scale === 'category' ? i : (toNumber(value) ?? NaN),
    mean: toNumber(mean) ?? NaN,
    spread: toNumber(spread) ?? 0,
  }));
  return { name, scale, points: points.filter(({ x, mean }) => Number.isFinite(x) && Number.isFinite(mean) && (scale !== 'log' || x > 0)) };
}

/** The mean over all else with the spread between the trees. All effects of a metric share the axis up, so that they can be compared. */
export function drawEffect(chart: Chart, effect: Effect, metric: string, all: readonly Effect[]): void {
  const range = paddedRange(all.flatMap(({ points }) => points.flatMap(({ mean, spread }) => [mean - spread, mean + spread])), false);
  const { points, scale } = effect;
  const colours = chartColours();
  const words = belowAxis(effect.name, 'linear');
  const across =
    scale === 'category'
      ? {
          ...words,
          min: -0.5,
          max: points.length - 0.5,
          interval: 0.5,
          splitLine: { show: false },
          axisTick: { show: false },
          axisLabel: { ...words.axisLabel, formatter: (value: number) => plainText(shorten(points[value]?.label ?? '', 10)) },
        }
      : { ...rangedAxis(effect.name, scale, paddedRange(points.map(({ x }) => x), scale === 'log')), nameLocation: 'middle' as const, nameGap: 28 };
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: across,
      yAxis: rangedAxis(metric, 'linear', range),
      tooltip: pointTooltip((_, index) => {
        const point = points[index];
        return point === undefined ? '' : `${effect.name} ${point.label}\n${metric} ${formatNumber(point.mean)} ± ${formatNumber(point.spread)}`;
      }),
      series: [
        {
          type: 'custom' as const,
          z: 1,
          silent: true,
          data: points.map(({ x, mean, spread }) => [x, mean, spread]),
          renderItem: drawEach((api) => {
            const [x = 0, top = 0] = api.coord([api.value(0), api.value(1) + api.value(2)]);
            const [, bottom = 0] = api.coord([api.value(0), api.value(1) - api.value(2)]);
            return { type: 'line' as const, shape: { x1: x, y1: top, x2: x, y2: bottom }, style: { stroke: colours.text, lineWidth: 1.5, opacity: 0.7 } };
          }),
        },
        {
          type: 'line' as const,
          z: 2,
          symbol: 'circle',
          symbolSize: 7,
          showSymbol: true,
          lineStyle: { width: scale === 'category' ? 0 : 2, color: categoryColour(0) },
          itemStyle: { color: categoryColour(0) },
          data: points.map(({ x, mean }) => [x, mean]),
        },
      ],
    },
    { notMerge: true },
  );
}
