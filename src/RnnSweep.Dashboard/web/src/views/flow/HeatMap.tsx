import { useRef } from 'preact/hooks';
import { filters, goTo, settings } from '../../address/navigation.ts';
import { bestRows } from '../../analysis/sampling.ts';
import { api } from '../../api/client.ts';
import type { CurvesAnswer } from '../../api/types.ts';
import { belowAxis, gridOption, pointTooltip } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { chartColours, rampColour } from '../../charts/colours.ts';
import type { Chart, ChartOption } from '../../charts/echarts.ts';
import { drawEach } from '../../charts/custom.ts';
import { Term } from '../../elements/Term.tsx';
import { formatCount, formatNumber } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { Answered } from '../Answered.tsx';
import { atEpochs, lagsOf, shareOf } from './flow.ts';

const mostRuns = 60;

/** The name of a run needs so many pixels; where rows are lower, only some are named. */
const labelHeight = 13;

const leastAge = 10_000;

interface Row {
  readonly run: number;
  readonly values: readonly (number | null)[];
}

/** The best of the runs shown that were measured, then those without a rank yet; a map of more could not be read. */
function runsOf(store: SweepStore): number[] {
  const { table } = store;
  const rank = table.column('rank');
  const probed = table.column('best_gradient_horizon') ?? table.column('gradient_horizon');
  const rows = store.selection.value.rows.filter((row) => probed === undefined || probed.present[row] === 1);
  const best = rank === undefined ? [] : [...bestRows(rows, mostRuns, rank.values, rank.present)];
  const others = rows.filter((row) => rank?.present[row] !== 1).slice(0, mostRuns - best.length);
  return [...best, ...others].map((row) => table.runAt(row));
}

function rowsOf(store: SweepStore, answers: readonly CurvesAnswer[], runs: readonly number[]): Row[] {
  const epochOf = (run: number) => store.table.number('best_epoch', store.table.rowOf(run) ?? -1);
  const byLag = answers.map((answer) => atEpochs(answer, epochOf));
  return runs.map((run) => ({ run, values: byLag.map((values) => values.get(run) ?? null) }));
}

function optionOf(chart: Chart, rows: readonly Row[], lags: readonly number[]): ChartOption {
  const colours = chartColours();
  const cells = rows.flatMap(({ values }, y) => values.map((value, x) => ({ x, y, value })));
  const words = belowAxis('steps back', 'linear');
  const grid = { ...gridOption(chart), top: 10 };
  return {
    animation: false,
    grid,
    xAxis: { ...words, type: 'category' as const, data: lags.map(String), splitLine: { show: false }, axisLabel: { color: colours.quiet } },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: rows.map(({ run }) => `run ${run}`),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text, fontSize: 10, interval: Math.ceil((rows.length * labelHeight) / (chart.getHeight() - grid.top - grid.bottom)) - 1 },
    },
    tooltip: pointTooltip((_, index) => {
      const cell = cells[index];
      const row = rows[cell?.y ?? -1];
      if (cell === undefined || row === undefined) return '';
      return `run ${row.run}, ${lags[cell.x] ?? ''} steps back\n${cell.value === null ? 'not measured' : `D ${formatNumber(cell.value)}`}`;
    }),
    series: [
      {
        type: 'custom' as const,
        data: cells.map(({ x, y }) => [x, y]),
        renderItem: drawEach((axes, index) => {
          const [x = 0, y = 0] = axes.coord([axes.value(0), axes.value(1)]);
          const [width = 0, height = 0] = axes.size([1, 1]);
          const value = cells[index]?.value ?? null;
          return {
            type: 'rect' as const,
            shape: { x: x - width / 2, y: y - height / 2, width: Math.max(1, width - 1), height: Math.max(1, height - 0.5) },
            style: { fill: value === null ? 'none' : rampColour(shareOf(value)) },
          };
        }),
      },
    ],
  };
}

/** What arrives of the last step's gradient, run by run and lag by lag. */
export function HeatMap({ store }: { store: SweepStore }) {
  const detail = store.detail.value;
  const drawn = useRef<readonly Row[]>([]);
  const lags = lagsOf(detail?.epoch_metrics ?? []);
  // While a sweep trains the best runs change with every update, and each change would ask for all lags anew.
  const held = useRef<{ filters: unknown; search: unknown; at: number; runs: number[] }>({ filters: null, search: null, at: -Infinity, runs: [] });
  store.selection.value;
  if (held.current.filters !== filters.value || held.current.search !== settings.value.search || performance.now() - held.current.at >= leastAge) {
    held.current = { filters: filters.value, search: settings.value.search, at: performance.now(), runs: runsOf(store) };
  }
  const { runs } = held.current;
  const key = `lags ${runs.join()}`;
  if (lags.length === 0 || runs.length === 0) return <p class="quiet">None of the runs shown was probed.</p>;
  const ask = () => Promise.all(lags.map(({ metric }) => api.curvesOf(store.id, metric, runs)));
  const loaded = store.answer(key, ask);
  return (
    <Answered loaded={loaded} label="Loading the gradients" onRetry={() => store.answers.retry(key)}>
      {(answers) => {
        const rows = rowsOf(store, answers, runs);
        const shown = store.selection.value.rows.length;
        return (
          <>
            <p class="legend">
              <span>
                D(k) <Term name="D(k)" /> a millionth or less
              </span>
              <span class="ramp" aria-hidden="true">
                {Array.from({ length: 10 }, (_, i) => (
                  <span key={i} class="swatch" style={{ backgroundColor: rampColour(i / 9) }} />
                ))}
              </span>
              <span>ten times</span>
              <span class="quiet">blank: not measured</span>
            </p>
            <ChartBox
              key={key}
              name="gradient flow"
              summary={`What is left of the gradient of ${formatCount(rows.length)} runs, ${lags[0]?.lag} to ${lags.at(-1)?.lag} steps back, at each run's best epoch. Each run's page has its figures.`}
              watch={() => {
                filters.value;
                settings.value;
              }}
              watchLive={() => store.version.value}
              draw={(chart) => {
                drawn.current = rows;
                chart.setOption(optionOf(chart, rows, lags.map(({ lag }) => lag)), { notMerge: true });
              }}
              onCreate={(chart) =>
                chart.on('click', (event) => {
                  const row = drawn.current[Math.floor(event.dataIndex / lags.length)];
                  if (row !== undefined) goTo({ page: 'run', id: store.id, run: row.run });
                })
              }
            />
            <p class="note quiet">
              {`${rows.length < shown ? `${formatCount(rows.length)} of ${formatCount(shown)} runs` : 'Runs'}, the best on top, then those without a rank; each at its best epoch so far.`}
            </p>
          </>
        );
      }}
    </Answered>
  );
}
