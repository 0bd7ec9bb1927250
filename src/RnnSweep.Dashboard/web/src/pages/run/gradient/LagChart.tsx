import { useMemo } from 'preact/hooks';
import { signal } from '@preact/signals';
import { belowAxis, gridOption, lineTooltip, referenceLine, valueAxis } from '../../../charts/axes.ts';
import { ChartBox } from '../../../charts/ChartBox.tsx';
import { categoryColour, chartColours, noValueColour } from '../../../charts/colours.ts';
import type { Chart } from '../../../charts/echarts.ts';
import { counted, formatNumber } from '../../../format/format.ts';
import { drawn, lagExtent, lowestShown, momentLabel, type ByLag, type Moment } from './moments.ts';

/** Each moment has its own colour and its own dashes, whichever of them there are. */
const looks: { readonly [kind in Moment['kind']]: { readonly colour: number; readonly type: 'solid' | 'dashed' | 'dotted' } } = {
  start: { colour: 0, type: 'dashed' },
  best: { colour: 1, type: 'solid' },
  last: { colour: 2, type: 'dotted' },
};

const arrives = 0.01;

function draw(chart: Chart, { lags, moments }: ByLag): void {
  const extent = lagExtent(moments);
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: { ...belowAxis('steps back', 'linear'), type: 'category', data: lags.map(String), axisLabel: { color: chartColours().quiet, hideOverlap: true } },
      yAxis: { ...valueAxis('D(k)', 'log'), ...extent },
      tooltip: lineTooltip((place) => [
        `${counted(lags[place] ?? 0, 'step')} back`,
        ...moments.map((moment) => `${momentLabel(moment)} ${formatNumber(moment.values[place])}`),
      ]),
      series: [
        {
          type: 'line' as const,
          silent: true,
          symbol: 'none',
          lineStyle: referenceLine(),
          data: lags.map(() => arrives),
        },
        ...moments.map((moment) => ({
          type: 'line' as const,
          name: moment.name,
          symbolSize: 5,
          lineStyle: { width: 2, color: categoryColour(looks[moment.kind].colour), type: looks[moment.kind].type },
          itemStyle: { color: categoryColour(looks[moment.kind].colour) },
          data: moment.values.map(drawn),
        })),
      ],
    },
    { notMerge: true },
  );
}

/** What is left of the gradient by how many steps it has gone back, at the moments that are known. */
export function LagChart({ curves }: { curves: ByLag }) {
  const shown = useMemo(() => signal<ByLag>(curves), []);
  shown.value = curves;
  const { moments } = curves;
  const below = moments.some(({ values }) => values.some((value) => value !== null && value < lowestShown));
  const furthest = curves.lags.at(-1) ?? 0;
  const words = moments.map((moment) => `${momentLabel(moment)} ${formatNumber(moment.values.at(-1))}`).join(', ');
  return (
    <div>
      <h3>By how many steps it has gone back</h3>
      <ul class="legend" aria-label="Lines of the gradient by lag">
        {moments.map((moment) => (
          <li key={moment.kind}>
            <span class={looks[moment.kind].type === 'solid' ? 'mark mark-line' : 'mark mark-dashes'} style={{ color: categoryColour(looks[moment.kind].colour) }} />
            {momentLabel(moment)}
          </li>
        ))}
        <li>
          <span class="mark mark-dashes" style={{ color: noValueColour() }} />a hundredth
        </li>
      </ul>
      <ChartBox
        name="gradient by lag"
        low
        summary={`What is left of the last step's gradient by lag; ${furthest} steps back: ${words}. The figures are in the table below.`}
        watch={() => undefined}
        watchLive={() => shown.value}
        draw={(chart) => draw(chart, shown.peek())}
      />
      {below ? <p class="note quiet">A line that leaves the chart continues below {formatNumber(lowestShown)}.</p> : null}
    </div>
  );
}
