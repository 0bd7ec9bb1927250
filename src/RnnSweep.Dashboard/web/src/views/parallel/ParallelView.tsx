import { useRef } from 'preact/hooks';
import { filters, goTo, setFilter, setSetting, settings } from '../../address/navigation.ts';
import { narrowWidth } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { colourScale } from '../../charts/colour-scale.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Legend } from '../../charts/Legend.tsx';
import { Choice, Switch } from '../../elements/Choice.tsx';
import { theme } from '../../elements/theme.ts';
import { formatCount } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { causeColumns, columnOptions, lowIsGood, resultColumns, varyingParameters } from '../columns.ts';
import { Nothing } from '../Nothing.tsx';
import type { View } from '../view.ts';
import { axisOf, intervalsOf, partsOf, type Axis, type Interval } from '../axis.ts';
import { tintAreas } from './areas.ts';
import { axesOption, bestLines, chooseLines, mostLines, seriesOption, type Lines } from './option.ts';

interface Drawn {
  axes: readonly Axis[];
  signature: string;
  /** The areas that ECharts shows now, by axis. */
  intervals: string[];
  lines: Lines | null;
  /** Set while the page itself moves the areas, so that it does not take this for a brush. */
  own: boolean;
}

function choicesOf(store: SweepStore) {
  const detail = store.detail.value;
  const metric = settings.value.metric ?? 'best';
  const parameters = detail === null ? [] : varyingParameters({ detail, table: store.table });
  const colour = settings.value.colour ?? metric;
  return { detail, metric, parameters, colour, all: settings.value.lines === 'all' };
}

function draw(chart: Chart, store: SweepStore, drawn: Drawn): void {
  const { detail, metric, parameters, colour, all } = choicesOf(store);
  if (detail === null) return;
  const { table } = store;
  const last = table.column(metric) ?? table.column('best');
  drawn.axes = [...parameters, ...(last === undefined ? [] : [last])].map((column) => axisOf(column, detail, table));
  drawn.lines = chooseLines(table, store.selection.value.rows, all);
  const scale = colourScale(table, colour, lowIsGood(colour, detail), store.selection.value.rows);
  const series = seriesOption(chart, table, drawn.axes, drawn.lines, scale);
  const narrow = chart.getWidth() < narrowWidth;
  const signature = JSON.stringify([theme.value, narrow, drawn.axes.map((axis) => [axis.column.name, axis.scale, axis.min, axis.max, axis.categories.length])]);
  if (signature !== drawn.signature) {
    // Axes first: areas can only be set on axes that have been laid out.
    chart.setOption({ animation: false, ...axesOption(drawn.axes, narrow) }, { notMerge: true });
    drawn.signature = signature;
    drawn.intervals = [];
  }
  const areas = movedAreas(drawn);
  if (areas.length > 0) {
    drawn.own = true;
    chart.dispatchAction({ type: 'axisAreaSelect', batch: areas });
    drawn.own = false;
  }
  // Draws lines and areas at one go.
  chart.setOption(series, { replaceMerge: ['series'] });
}

/** The areas that are not where the filters are. */
function movedAreas(drawn: Drawn): { parallelAxisId: string; intervals: Interval[] }[] {
  return drawn.axes.flatMap((axis, dim) => {
    const parts = filters.value.find((filter) => filter.column === axis.column.name)?.parts ?? [];
    const intervals = intervalsOf(axis, parts);
    const key = JSON.stringify(intervals);
    if (key === (drawn.intervals[dim] ?? '[]')) return [];
    drawn.intervals[dim] = key;
    return [{ parallelAxisId: `axis-${dim}`, intervals }];
  });
}

function listen(chart: Chart, store: SweepStore, drawn: Drawn): void {
  chart.on('rendered', () => tintAreas(chart));
  chart.on('axisareaselected', (event) => {
    if (drawn.own) return;
    const { parallelAxisId, intervals } = event as unknown as { parallelAxisId: string; intervals: Interval[] };
    const dim = Number(parallelAxisId.replace('axis-', ''));
    const axis = drawn.axes[dim];
    if (axis === undefined) return;
    const parts = partsOf(axis, intervals);
    // Where the area is to snap to (a category is in or out), the filter's own area replaces the one that was drawn.
    drawn.intervals[dim] = '';
    setFilter(axis.column.name, parts);
  });
  chart.on('click', (event) => {
    const row = event.seriesId === 'best' ? drawn.lines?.best[event.dataIndex] : undefined;
    if (row !== undefined) goTo({ page: 'run', id: store.id, run: store.table.runAt(row) });
  });
}

function ParallelCoordinates({ store }: { store: SweepStore }) {
  const drawn = useRef<Drawn>({ axes: [], signature: '', intervals: [], lines: null, own: false });
  const { detail, metric, parameters, colour, all } = choicesOf(store);
  const shown = store.selection.value.rows.length;
  if (detail === null) return null;
  const { table } = store;
  const results = columnOptions(resultColumns(table));
  const scale = colourScale(table, colour, lowIsGood(colour, detail), store.selection.value.rows);
  return (
    <>
      <div class="controls">
        <Choice label="Result" value={metric} options={results} onChange={(value) => setSetting('metric', value === 'best' ? undefined : value)} />
        <Choice
          label="Colour"
          value={colour}
          options={[...results, ...columnOptions(parameters), ...columnOptions(causeColumns(table))]}
          onChange={(value) => setSetting('colour', value === metric ? undefined : value)}
        />
        {shown > mostLines || all ? (
          <Switch label="Draw all" on={all} onChange={(on) => setSetting('lines', on ? 'all' : undefined)} />
        ) : null}
        <Legend scale={scale} />
      </div>
      <div class="scroller" role="region" aria-label="Parallel coordinates" tabIndex={0}>
        <ChartBox
          name="parallel"
          leastWidth={(parameters.length + 1) * 82}
          summary={`Parallel coordinates of ${formatCount(shown)} runs over ${parameters.map((column) => column.name).join(', ')} and ${metric}. The same filters can be set under “Filters by value”.`}
          watch={() => {
            filters.value;
            settings.value;
          }}
          watchLive={() => store.version.value}
          draw={(chart) => draw(chart, store, drawn.current)}
          onCreate={(chart) => listen(chart, store, drawn.current)}
        />
      </div>
      <Nothing store={store} />
      <p class="note quiet">
        {shown > mostLines && !all
          ? `A sample of ${formatCount(mostLines)} of ${formatCount(shown)} runs and the best ${bestLines}; counts, table and filters cover all. `
          : ''}
        Drag along an axis to filter, click it to remove the filter.
      </p>
    </>
  );
}

export const parallelView: View = {
  id: 'parallel',
  title: 'Parallel coordinates',
  component: ParallelCoordinates,
  isAvailable: (data) => varyingParameters(data).length > 0,
};
