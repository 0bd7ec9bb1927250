import { useRef } from 'preact/hooks';
import { filters, goTo, settings } from '../../address/navigation.ts';
import { paddedRange } from '../../analysis/ranges.ts';
import { gridOption, pointTooltip, rangedAxis, referenceLine } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { colourScale } from '../../charts/colour-scale.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Legend } from '../../charts/Legend.tsx';
import { formatCount, formatNumber } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { axisOf, edgeWords } from '../axis.ts';
import { Nothing } from '../Nothing.tsx';
import { sampleWords, scatterOption, scatterPoints, type ScatterPoints } from '../scatter/option.ts';

interface ReachProps {
  readonly store: SweepStore;
  /** A column of figures, or `need`. */
  readonly kind: string;
  readonly across: string;
}

function colours(store: SweepStore) {
  const name = store.table.column('diagnosis') === undefined ? 'state' : 'diagnosis';
  return colourScale(store.table, name, true, store.selection.value.rows);
}

/** How far the gradient reaches against a parameter, or the loss against how much of what the task needs it reaches. */
export function Reach({ store, kind, across }: ReachProps) {
  const drawn = useRef<ScatterPoints>({ series: [] });
  const shown = formatCount(store.selection.value.rows.length);
  const detail = store.detail.value;
  const upColumn = store.table.column(kind === 'need' ? 'best' : kind);
  const draw = (chart: Chart) => {
    drawn.current = kind === 'need' ? drawNeed(chart, store) : drawColumn(chart, store, kind, settings.value.x ?? across);
  };
  return (
    <>
      <Legend scale={colours(store)} />
      <ChartBox
        name={kind === 'need' ? 'loss against horizon' : `${kind} against ${across}`}
        summary={
          kind === 'need'
            ? `Best result of ${shown} runs against their horizon, as a multiple of what the task needs.`
            : `${kind} against ${across} of ${shown} runs.`
        }
        watch={() => {
          filters.value;
          settings.value;
        }}
        watchLive={() => store.version.value}
        draw={draw}
        onCreate={(chart) =>
          chart.on('click', (event) => {
            const row = drawn.current.series[event.seriesIndex ?? -1]?.rows[event.dataIndex];
            if (row !== undefined) goTo({ page: 'run', id: store.id, run: store.table.runAt(row) });
          })
        }
      />
      <Nothing store={store} columns={kind === 'need' ? ['best', 'best_gradient_horizon'] : [kind, across]} />
      <p class="note quiet">
        {sampleWords(store.selection.value.rows.length)}
        {upColumn === undefined || detail === null ? '' : edgeWords(axisOf(upColumn, detail, store.table))}
        {kind === 'need'
          ? 'The horizon at the best epoch, divided by the steps over which the task asks for memory. Left of 1, the gradient does not reach as far as the task asks.'
          : 'At the best epoch. A point is a run, coloured by what speaks against it; click it to open the run.'}
      </p>
    </>
  );
}

function drawColumn(chart: Chart, store: SweepStore, name: string, across: string): ScatterPoints {
  const { table } = store;
  const detail = store.detail.value;
  const [first, second] = [table.column(across), table.column(name)];
  if (detail === null || first === undefined || second === undefined) return { series: [] };
  const [x, y] = [axisOf(first, detail, table), axisOf(second, detail, table)];
  const points = scatterPoints(table, x, y, store.selection.value.rows, store.selection.value.mask, colours(store));
  chart.setOption(scatterOption(chart, table, x, y, points), { notMerge: true });
  return points;
}

function drawNeed(chart: Chart, store: SweepStore): ScatterPoints {
  const { table } = store;
  const detail = store.detail.value;
  const best = table.column('best');
  if (detail === null || best === undefined) return { series: [] };
  const scale = colours(store);
  const series = scale.bins.map(({ colour }) => ({ colour, context: false, rows: [] as number[], data: [] as [number, number][] }));
  const axis = axisOf(best, detail, table);
  const log = axis.scale === 'log';
  for (const row of store.selection.value.rows) {
    const horizon = table.number('best_gradient_horizon', row);
    const need = table.number('best_dependency_length', row) ?? table.number('dependency_length', row);
    const value = table.number('best', row);
    if (horizon === null || need === null || value === null || !(need > 0) || !Number.isFinite(horizon) || !Number.isFinite(value)) continue;
    if (log && value <= 0) continue;
    const group = series[scale.binOf(row)];
    group?.rows.push(row);
    group?.data.push([horizon / need, Math.min(value, axis.max)]);
  }
  const all = series.flatMap(({ data }) => data);
  const range = paddedRange(all.map(([, value]) => value), log);
  const reach = all.reduce((most, [x]) => Math.max(most, x * 1.05), 1.1);
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: { ...rangedAxis('horizon ÷ what the task needs', 'linear', { min: 0, max: reach }), nameLocation: 'middle' as const, nameGap: 28 },
      yAxis: rangedAxis('best', log ? 'log' : 'linear', range),
      tooltip: pointTooltip((at, index) => {
        const row = series[at]?.rows[index];
        const point = series[at]?.data[index];
        return row === undefined || point === undefined ? '' : `run ${table.runAt(row)}\nbest ${formatNumber(table.number('best', row))}\nhorizon ÷ need ${formatNumber(point[0])}`;
      }),
      series: [
        ...series.map(({ data, colour }) => ({
          type: 'scatter' as const,
          symbolSize: all.length > 800 ? 4 : 8,
          itemStyle: { color: colour, opacity: 0.85 },
          emphasis: { disabled: true },
          data,
        })),
        { type: 'line' as const, silent: true, symbol: 'none', lineStyle: referenceLine(), data: [[1, range.min], [1, range.max]] },
      ],
    },
    { notMerge: true },
  );
  return { series };
}
