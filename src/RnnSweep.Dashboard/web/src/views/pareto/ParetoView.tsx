import { useRef } from 'preact/hooks';
import { filters, goTo, hrefKeeping, setSetting, settings } from '../../address/navigation.ts';
import { paretoFront, type Candidate } from '../../analysis/pareto.ts';
import { gridOption, pointTooltip } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour, chartColours, noValueColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Choice } from '../../elements/Choice.tsx';
import { Term } from '../../elements/Term.tsx';
import { formatCount } from '../../format/format.ts';
import { formatFigure } from '../../format/names.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { axisOf, edgeWords } from '../axis.ts';
import { columnOptions, lowIsGood, resultColumns } from '../columns.ts';
import { ResultChoice, resultOf } from '../ResultChoice.tsx';
import { axisOption } from '../scatter/option.ts';
import { trailOf } from './trail.ts';

const mostListed = 30;

/** The other metric: the sweep's second one, else what a run costs. */
function otherOf(store: SweepStore): string {
  const second = store.detail.value?.goals[1]?.metric;
  const usual = second === undefined ? 'flops' : `best_${second}`;
  return settings.value.y ?? (store.table.column(usual) === undefined ? 'flops' : usual);
}

interface Found {
  readonly points: readonly Candidate[];
  readonly front: readonly Candidate[];
  readonly lowX: boolean;
  readonly lowY: boolean;
}

function find(store: SweepStore): Found {
  const { table } = store;
  const detail = store.detail.value;
  const [x, y] = [table.column(otherOf(store)), table.column(resultOf())];
  if (detail === null || x === undefined || y === undefined) return { points: [], front: [], lowX: true, lowY: true };
  const points: Candidate[] = [];
  for (const row of store.selection.value.rows) {
    const point = { row, x: x.values[row] ?? NaN, y: y.values[row] ?? NaN };
    // A run that diverged ranks below all others, however good it once was; one in training has not cost what it will.
    const counts = ['finished', 'stopped'].includes(table.text('state', row) ?? '');
    if (counts && Number.isFinite(point.x) && Number.isFinite(point.y)) points.push(point);
  }
  const [lowX, lowY] = [lowIsGood(x.name, detail), lowIsGood(y.name, detail)];
  return { points, front: paretoFront(points, lowX, lowY), lowX, lowY };
}

function draw(chart: Chart, store: SweepStore, { points, front, lowX, lowY }: Found): void {
  const { table } = store;
  const detail = store.detail.value;
  const [across, up] = [table.column(otherOf(store)), table.column(resultOf())];
  if (detail === null || across === undefined || up === undefined) return;
  const [x, y] = [axisOf(across, detail, table), axisOf(up, detail, table)];
  const large = points.length > 1000;
  const shown = ({ x: a, y: b }: Candidate) => (x.scale !== 'log' || a > 0) && (y.scale !== 'log' || b > 0);
  const drawn = [points.filter(shown), front.filter(shown)];
  // Results far off are drawn at the edge.
  const placed = drawn.map((candidates) => candidates.map((one) => ({ ...one, x: Math.min(one.x, x.max), y: Math.min(one.y, y.max) })));
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: axisOption(x, true),
      yAxis: axisOption(y, false),
      tooltip: pointTooltip((series, index) => {
        const row = drawn[series]?.[index]?.row;
        if (row === undefined) return '';
        const words = [across, up].map((column) => `${column.name} ${formatFigure(column, column.values[row] ?? NaN)}`);
        return [`run ${table.runAt(row)}${series === 1 ? ', on the front' : ''}`, ...words].join('\n');
      }),
      series: [
        {
          type: 'scatter' as const,
          symbolSize: large ? 4 : 8,
          itemStyle: { color: noValueColour(), opacity: large ? 0.5 : 0.8 },
          emphasis: { disabled: true },
          data: placed[0]?.map((point) => [point.x, point.y]) ?? [],
        },
        {
          type: 'scatter' as const,
          z: 4,
          symbolSize: 11,
          itemStyle: { color: categoryColour(1), borderColor: chartColours().surface, borderWidth: 1 },
          data: placed[1]?.map((point) => [point.x, point.y]) ?? [],
        },
        {
          type: 'line' as const,
          z: 3,
          silent: true,
          symbol: 'none',
          lineStyle: { color: categoryColour(1), width: 2 },
          data: trailOf(placed[1] ?? [], lowX, lowY),
        },
      ],
    },
    { notMerge: true },
  );
}

export function Pareto({ store }: { store: SweepStore }) {
  store.version.value;
  const found = find(store);
  const drawn = useRef(found);
  drawn.current = found;
  const detail = store.detail.value;
  if (detail === null) return null;
  const other = otherOf(store);
  const { lowX, lowY, points, front } = found;
  return (
    <>
      <div class="controls">
        <ResultChoice store={store} label={`Up (${lowY ? 'less' : 'more'} is better)`} />
        <Choice
          label={`Across (${lowX ? 'less' : 'more'} is better)`}
          value={other}
          options={columnOptions(resultColumns(store.table))}
          onChange={(value) => setSetting('y', value)}
        />
        <ul class="legend" aria-label="Marks">
          <li>
            <span class="mark mark-circle" style={{ color: categoryColour(1) }} />
            front <span class="quiet">{formatCount(front.length)}</span> <Term name="front" />
          </li>
          <li>
            <span class="mark mark-circle" style={{ color: noValueColour() }} />
            beaten <span class="quiet">{formatCount(points.length - front.length)}</span>
          </li>
        </ul>
      </div>
      <ChartBox
        name={`Pareto front of ${resultOf()} and ${other}`}
        summary={`${formatCount(front.length)} of ${formatCount(points.length)} runs are on the Pareto front of ${resultOf()} and ${other}. They are listed below.`}
        watch={() => {
          filters.value;
          settings.value;
        }}
        watchLive={() => store.version.value}
        draw={(chart) => draw(chart, store, drawn.current)}
        onCreate={(chart) =>
          chart.on('click', (event) => {
            const row = [drawn.current.points, drawn.current.front][event.seriesIndex ?? -1]?.[event.dataIndex]?.row;
            if (row !== undefined) goTo({ page: 'run', id: store.id, run: store.table.runAt(row) });
          })
        }
      />
      <Notes store={store} found={found} />
      <Listed store={store} found={found} />
    </>
  );
}

function Notes({ store, found: { points } }: { store: SweepStore; found: Found }) {
  const detail = store.detail.value;
  const columns = [store.table.column(otherOf(store)), store.table.column(resultOf())].filter((column) => column !== undefined);
  if (points.length === 0) return <p class="quiet">No run shown has finished, or was stopped, with both values: there is nothing to draw.</p>;
  if (detail === null) return null;
  return (
    <p class="note quiet">
      {edgeWords(...columns.map((column) => axisOf(column, detail, store.table)))}
      A point is a run that finished or was stopped; click it to open the run.
    </p>
  );
}

function Listed({ store, found: { front } }: { store: SweepStore; found: Found }) {
  const { table } = store;
  const [across, up] = [table.column(otherOf(store)), table.column(resultOf())];
  if (across === undefined || up === undefined || front.length === 0) return null;
  return (
    <div class="scroller" role="region" aria-label="Runs on the front, table" tabIndex={0}>
      <table class="plain-table" data-testid="front-table">
        <thead>
          <tr>
            <th scope="col">On the front</th>
            <th scope="col">{up.name}</th>
            <th scope="col">{across.name}</th>
          </tr>
        </thead>
        <tbody>
          {front.slice(0, mostListed).map(({ row, x, y }) => (
            <tr key={row}>
              <th scope="row">
                <a href={hrefKeeping({ page: 'run', id: store.id, run: table.runAt(row) })}>run {table.runAt(row)}</a>
              </th>
              <td>{formatFigure(up, y)}</td>
              <td>{formatFigure(across, x)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {front.length <= mostListed ? null : <p class="note quiet">And {formatCount(front.length - mostListed)} more.</p>}
    </div>
  );
}
