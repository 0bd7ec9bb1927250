import { useMemo } from 'preact/hooks';
import { signal } from '@preact/signals';
import { belowAxis, gridOption, lineTooltip, referenceLine, valueAxis } from '../../../charts/axes.ts';
import { ChartBox } from '../../../charts/ChartBox.tsx';
import { categoryColour, noValueColour } from '../../../charts/colours.ts';
import type { Chart } from '../../../charts/echarts.ts';
import { formatNumber } from '../../../format/format.ts';
import type { ByEpoch } from './by-epoch.ts';

function points(values: readonly (number | null)[], log: boolean): [number, number | null][] {
  return values.map((value, at) => [at + 1, value !== null && Number.isFinite(value) && (!log || value > 0) ? value : null]);
}

function draw(chart: Chart, { horizon, norm, asked, epochs }: ByEpoch): void {
  const grid = gridOption(chart);
  const line = (values: readonly (number | null)[], colour: number, right: boolean) => ({
    type: 'line' as const,
    yAxisIndex: right ? 1 : 0,
    showSymbol: epochs < 2,
    lineStyle: { width: 2, color: categoryColour(colour), type: right ? ('dashed' as const) : ('solid' as const) },
    itemStyle: { color: categoryColour(colour) },
    data: points(values, right),
  });
  chart.setOption(
    {
      animation: false,
      grid: norm === null ? grid : { ...grid, right: grid.left },
      xAxis: { ...belowAxis('epoch', 'linear'), min: Math.min(1, epochs - 1), max: Math.max(1, epochs), minInterval: 1 },
      yAxis: [
        { ...valueAxis('horizon', 'linear'), min: 0, minInterval: 1 },
        ...(norm === null ? [] : [{ ...valueAxis('grad norm', 'log'), position: 'right' as const, splitLine: { show: false } }]),
      ],
      tooltip: lineTooltip((place) => [
        `epoch ${place + 1}`,
        `horizon ${formatNumber(horizon[place])}`,
        ...(norm === null ? [] : [`grad norm ${formatNumber(norm[place])}`]),
      ]),
      series: [
        line(horizon, 1, false),
        ...(norm === null ? [] : [line(norm, 0, true)]),
        ...(asked === null
          ? []
          : [
              {
                type: 'line' as const,
                silent: true,
                symbol: 'none',
                lineStyle: referenceLine(),
                data: [[Math.min(1, epochs - 1), asked], [Math.max(1, epochs), asked]],
              },
            ]),
      ],
    },
    { notMerge: true },
  );
}

/** How many steps back a hundredth of the gradient arrives, epoch by epoch, beside the size of the gradient. */
export function HorizonChart({ curves }: { curves: ByEpoch }) {
  const shown = useMemo(() => signal<ByEpoch>(curves), []);
  shown.value = curves;
  const { horizon, norm, asked } = curves;
  return (
    <div>
      <h3>How far it reaches, epoch by epoch</h3>
      <ul class="legend" aria-label="Lines of the horizon">
        <li>
          <span class="mark mark-line" style={{ color: categoryColour(1) }} />
          horizon, in steps
        </li>
        {norm === null ? null : (
          <li>
            <span class="mark mark-dashes" style={{ color: categoryColour(0) }} />
            grad_norm_median
          </li>
        )}
        {asked === null ? null : (
          <li>
            <span class="mark mark-dashes" style={{ color: noValueColour() }} />
            what the task asks for
          </li>
        )}
      </ul>
      <ChartBox
        name="horizon"
        low
        summary={`Horizon by epoch; at the last epoch ${formatNumber(horizon.at(-1))} steps${asked === null ? '' : ` of the ${formatNumber(asked)} that the task asks for`}${norm === null ? '' : `, gradient norm ${formatNumber(norm.at(-1))}`}.`}
        watch={() => undefined}
        watchLive={() => shown.value}
        draw={(chart) => draw(chart, shown.peek())}
      />
    </div>
  );
}
