import type { ParameterImportance } from '../../api/analysis.ts';
import { toNumber } from '../../api/types.ts';
import { gridOption, narrowWidth, pointTooltip, valueAxis } from '../../charts/axes.ts';
import { categoryColour, chartColours, noValueColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { drawEach } from '../../charts/custom.ts';
import { plainText, shorten } from '../../charts/text.ts';
import { formatShare } from '../../format/format.ts';

const barHeight = 14;

/** Bars of shares with their intervals; what chance gives too is grey. */
export function drawShares(chart: Chart, parameters: readonly ParameterImportance[]): void {
  const colours = chartColours();
  const number = (value: ParameterImportance[keyof ParameterImportance]) => (typeof value === 'number' ? value : 0);
  const axis = valueAxis('share', 'linear');
  const names = parameters.map(({ name }) => name);
  const narrow = chart.getWidth() < narrowWidth;
  chart.setOption(
    {
      animation: false,
      grid: { ...gridOption(chart), left: narrow ? 110 : 160, top: 10 },
      xAxis: {
        ...axis,
        name: '',
        min: 0,
        max: 1,
        scale: false,
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => formatShare(value) },
      },
      yAxis: {
        type: 'category' as const,
        inverse: true,
        data: names,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.text, formatter: (name: string) => plainText(shorten(name, narrow ? 14 : 22)) },
      },
      tooltip: pointTooltip((_, index) => {
        const one = parameters[index];
        if (one === undefined) return '';
        const interval = `${formatShare(toNumber(one.low))} to ${formatShare(toNumber(one.high))}`;
        return `${one.name}\n${formatShare(toNumber(one.share))}, 90 % interval ${interval}\n${one.important ? 'important' : 'chance gives as much'}`;
      }),
      series: [
        {
          type: 'custom' as const,
          data: parameters.map((one, i) => [number(one.share), i, number(one.low), number(one.high)]),
          renderItem: drawEach((api, index) => {
            const y = (value: number) => api.coord([value, api.value(1)]);
            const [from = 0, middle = 0] = y(0);
            const [to = 0] = y(api.value(0));
            const [low = 0] = y(api.value(2));
            const [high = 0] = y(api.value(3));
            const important = parameters[index]?.important === true;
            const whisker = { stroke: colours.text, lineWidth: 1.5, fill: 'none' };
            return {
              type: 'group' as const,
              children: [
                {
                  type: 'rect' as const,
                  shape: { x: from, y: middle - barHeight / 2, width: Math.max(1, to - from), height: barHeight },
                  style: { fill: important ? categoryColour(0) : noValueColour() },
                },
                { type: 'line' as const, shape: { x1: low, y1: middle, x2: high, y2: middle }, style: whisker },
                { type: 'line' as const, shape: { x1: low, y1: middle - 4, x2: low, y2: middle + 4 }, style: whisker },
                { type: 'line' as const, shape: { x1: high, y1: middle - 4, x2: high, y2: middle + 4 }, style: whisker },
              ],
            };
          }),
        },
      ],
    },
    { notMerge: true },
  );
}
