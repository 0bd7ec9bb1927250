import type { AttemptColumns } from '../../api/analysis.ts';
import type { Lanes } from '../../analysis/lanes.ts';
import { belowAxis, gridOption, narrowWidth, pointTooltip } from '../../charts/axes.ts';
import { categoryColour, chartColours, noValueColour } from '../../charts/colours.ts';
import type { Chart, ChartOption } from '../../charts/echarts.ts';
import { drawEach } from '../../charts/custom.ts';
import { plainText, shorten } from '../../charts/text.ts';
import { formatDuration, formatTime } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { endOf, ends } from './ends.ts';

export function timelineOption(chart: Chart, store: SweepStore, attempts: AttemptColumns, { names, bars }: Lanes): ChartOption {
  const colours = chartColours();
  const narrow = chart.getWidth() < narrowWidth;
  const colourOf = (end: number) => (ends[end]?.word === 'failed or cancelled' ? noValueColour() : categoryColour(ends[end]?.colour ?? 0));
  return {
    animation: false,
    grid: { ...gridOption(chart), left: narrow ? 84 : 120, top: 12 },
    xAxis: { ...belowAxis('time', 'time'), min: 'dataMin', max: 'dataMax' },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: [...names],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, formatter: (name: string) => plainText(shorten(name, narrow ? 10 : 16)) },
    },
    tooltip: pointTooltip((_, place) => {
      const bar = bars[place];
      if (bar === undefined) return '';
      const { index, run, from, to } = bar;
      const epochs = `epochs ${attempts.from_epoch[index] ?? 0} to ${attempts.to_epoch[index] ?? 0}`;
      const lines = [`run ${run}, attempt ${attempts.attempt[index]}: ${ends[endOf(store, attempts, index)]?.word ?? ''}`, attempts.worker[index] ?? '', epochs,
        `${formatTime(from)}, ${formatDuration(to - from)}`];
      const reason = attempts.reason[index] ?? '';
      return [...lines, ...(reason === '' ? [] : [reason])].join('\n');
    }),
    series: [
      {
        type: 'custom' as const,
        clip: true,
        progressive: 1000,
        encode: { x: [0, 1], y: 2 },
        data: bars.map((bar) => [bar.from * 1000, bar.to * 1000, bar.lane, endOf(store, attempts, bar.index)]),
        renderItem: drawEach((api) => {
          const [left = 0, middle = 0] = api.coord([api.value(0), api.value(2)]);
          const [right = 0] = api.coord([api.value(1), api.value(2)]);
          const height = Math.max(2, Math.min(26, (api.size([0, 1])[1] ?? 8) * 0.72));
          return {
            type: 'rect' as const,
            shape: { x: left, y: middle - height / 2, width: Math.max(1, right - left - 0.5), height },
            style: { fill: colourOf(api.value(3)), stroke: colours.surface, lineWidth: 0.5 },
          };
        }),
      },
    ],
  };
}
