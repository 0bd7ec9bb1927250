import { useRef } from 'preact/hooks';
import { filters, goTo, setSetting, settings } from '../../address/navigation.ts';
import { bestSoFar, type BestPoint } from '../../analysis/best-so-far.ts';
import { paddedRange } from '../../analysis/ranges.ts';
import { belowAxis, gridOption, pointTooltip, rangedAxis, valueAxis } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour, chartColours, noValueColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Choice } from '../../elements/Choice.tsx';
import { counted, formatCount, formatNumber, formatTime } from '../../format/format.ts';
import { isShare } from '../../format/names.ts';
import { lastOf } from '../../store/last-of.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import type { RunTable } from '../../store/table.ts';
import { axisOf, edgeWords, placedUp } from '../axis.ts';
import { columnOptions, lowIsGood, resultColumns, scaleOf } from '../columns.ts';
import { Nothing } from '../Nothing.tsx';
import type { View } from '../view.ts';

/** States whose runs have a result, with a shape of their own and the colours that they have everywhere. */
const shapes = [
  { state: 'finished', symbol: 'circle', colour: 2 },
  { state: 'stopped', symbol: 'rect', colour: 3 },
  { state: 'diverged', symbol: 'triangle', colour: 1 },
] as const;

interface Points {
  readonly series: readonly { readonly shape: (typeof shapes)[number]; readonly rows: number[]; readonly data: [number, number][] }[];
  readonly steps: readonly BestPoint[];
}

function choices() {
  return { metric: settings.value.metric ?? 'best', over: settings.value.over ?? 'time' };
}

/** `rows` are others whenever the table has changed. */
const collected = lastOf((table: RunTable, rows: Int32Array, metric: string, over: string, goal: string): Points => {
  const [column, state, ended] = [table.column(metric), table.column('state'), table.column('finished_at')];
  const series = shapes.map((shape) => ({ shape, rows: [] as number[], data: [] as [number, number][] }));
  const seriesOf = (state?.labels ?? []).map((label) => series.find(({ shape }) => shape.state === label));
  const candidates: BestPoint[] = [];
  for (const row of rows) {
    const found = seriesOf[state?.values[row] ?? -1];
    const value = column?.present[row] === 1 ? (column.values[row] ?? NaN) : NaN;
    if (found === undefined || (over === 'time' && ended?.present[row] !== 1) || !Number.isFinite(value)) continue;
    const x = over === 'time' ? (ended?.values[row] ?? NaN) * 1000 : table.runAt(row);
    found.rows.push(row);
    found.data.push([x, value]);
    // A run that diverged ranks below all others, however good it once was.
    if (found.shape.state !== 'diverged') candidates.push({ x, value });
  }
  return { series, steps: bestSoFar(candidates, goal) };
});

function pointsOf(store: SweepStore): Points {
  const { metric, over } = choices();
  const detail = store.detail.value;
  const goal = detail !== null && lowIsGood(metric, detail) ? 'minimize' : 'maximize';
  return collected(store.table, store.selection.value.rows, metric, over, goal);
}

function draw(chart: Chart, store: SweepStore, points: Points): void {
  const { metric, over } = choices();
  const detail = store.detail.value;
  const column = store.table.column(metric);
  if (detail === null || column === undefined) return;
  const colours = chartColours();
  const scale = settings.value.yscale ?? scaleOf(column, detail, store.table);
  // Results far off are drawn at the edge.
  const axis = axisOf(column, detail, store.table);
  const placed = points.series.map(({ data }) => placedUp(data, axis.max, scale === 'log'));
  const end = points.series.reduce((most, { data }) => data.reduce((m, [x]) => Math.max(m, x), most), -Infinity);
  const line = placedUp(points.steps.map(({ x, value }) => [x, value]), axis.max, scale === 'log');
  const last = line.at(-1);
  const many = points.series.reduce((sum, { rows }) => sum + rows.length, 0) > 1000;
  if (last !== undefined && end > last[0]) line.push([end, last[1]]);
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: over === 'time' ? { ...belowAxis('finished', 'time'), min: 'dataMin', max: 'dataMax' } : { ...belowAxis('run', 'linear'), min: 'dataMin', max: 'dataMax' },
      yAxis:
        scale === 'log'
          ? rangedAxis(metric, 'log', paddedRange(placed.flatMap((data) => data.map(([, y]) => y)), true))
          : { ...valueAxis(metric, 'linear'), ...(isShare(metric) ? { min: 0, max: 1 } : {}) },
      tooltip: pointTooltip((seriesIndex, index) => {
        const row = points.series[seriesIndex]?.rows[index];
        if (row === undefined) return '';
        const when = store.table.number('finished_at', row);
        return `run ${store.table.runAt(row)}, ${points.series[seriesIndex]?.shape.state}\n${metric} ${formatNumber(column.values[row])}\n${formatTime(when)}`;
      }),
      series: [
        ...points.series.map(({ shape }, i) => ({
          type: 'scatter' as const,
          symbol: shape.symbol,
          symbolSize: many ? 4 : 7,
          large: many,
          largeThreshold: 50,
          itemStyle: { color: categoryColour(shape.colour), opacity: many ? 0.5 : 0.85 },
          emphasis: { disabled: true },
          data: placed[i] ?? [],
        })),
        { type: 'line' as const, step: 'end' as const, symbol: 'none', silent: true, lineStyle: { color: colours.text, width: 2 }, data: line },
      ],
    },
    { replaceMerge: ['series', 'xAxis', 'yAxis'] },
  );
}

function History({ store }: { store: SweepStore }) {
  const drawn = useRef<Points>({ series: [], steps: [] });
  const { metric, over } = choices();
  const detail = store.detail.value;
  const points = pointsOf(store);
  const column = store.table.column(metric);
  if (detail === null) return null;
  const best = points.steps.at(-1);
  return (
    <>
      <div class="controls">
        <Choice
          label="Result"
          value={metric}
          options={columnOptions(resultColumns(store.table))}
          onChange={(value) => setSetting('metric', value === 'best' ? undefined : value)}
        />
        <Choice
          label="Over"
          value={over}
          options={[{ value: 'time', label: 'finish time' }, { value: 'number', label: 'run number' }]}
          onChange={(value) => setSetting('over', value === 'time' ? undefined : value)}
        />
        <Choice
          label="Scale"
          value={settings.value.yscale ?? (column === undefined ? 'linear' : scaleOf(column, detail, store.table))}
          options={[{ value: 'linear', label: 'linear' }, { value: 'log', label: 'logarithmic' }]}
          onChange={(value) => setSetting('yscale', value)}
        />
        <ul class="legend" aria-label="Marks">
          {points.series
            .filter(({ rows }) => rows.length > 0)
            .map(({ shape, rows }) => (
              <li key={shape.state}>
                <span class={`mark mark-${shape.symbol}`} style={{ color: categoryColour(shape.colour) }} />
                {shape.state} <span class="quiet">{formatCount(rows.length)}</span>
              </li>
            ))}
          <li>
            <span class="mark mark-line" style={{ color: best === undefined ? noValueColour() : undefined }} />
            best so far
          </li>
        </ul>
      </div>
      <ChartBox
        name="history"
        summary={
          best === undefined
            ? `No ended run has a ${metric} yet.`
            : `${metric} of ended runs; the best so far is ${formatNumber(best.value)} after ${counted(points.steps.length, 'improvement')}.`
        }
        watch={() => {
          filters.value;
          settings.value;
        }}
        watchLive={() => store.version.value}
        draw={(chart) => {
          drawn.current = pointsOf(store);
          draw(chart, store, drawn.current);
        }}
        onCreate={(chart) =>
          chart.on('click', (event) => {
            const row = drawn.current.series[event.seriesIndex ?? -1]?.rows[event.dataIndex];
            if (row !== undefined) goTo({ page: 'run', id: store.id, run: store.table.runAt(row) });
          })
        }
      />
      <Nothing store={store} columns={[metric]} />
      {column === undefined ? null : <p class="note quiet">{edgeWords(axisOf(column, detail, store.table))}A point is a run; click it to open the run.</p>}
    </>
  );
}

export const historyView: View = { id: 'history', title: 'History', component: History, isAvailable: () => true };
