import { useRef } from 'preact/hooks';
import type { SettingName } from '../../address/address.ts';
import { filters, goTo, setFilters, setSetting, settings } from '../../address/navigation.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { colourScale } from '../../charts/colour-scale.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Legend } from '../../charts/Legend.tsx';
import { Choice } from '../../elements/Choice.tsx';
import { formatCount } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { axisOf, edgeWords, partsOf, type Axis } from '../axis.ts';
import { causeColumns, columnOptions, lowIsGood, resultColumns, varyingParameters } from '../columns.ts';
import { Nothing } from '../Nothing.tsx';
import type { View } from '../view.ts';
import { sampleWords, scatterOption, scatterPoints, type ScatterPoints } from './option.ts';

interface Drawn {
  x: Axis | null;
  y: Axis | null;
  points: ScatterPoints;
}

function choicesOf(store: SweepStore) {
  const detail = store.detail.value;
  const parameters = detail === null ? [] : varyingParameters({ detail, table: store.table });
  const numeric = parameters.find((column) => column.name === 'learning_rate') ?? parameters.find((column) => column.labels === null);
  const x = settings.value.x ?? (numeric ?? parameters[0])?.name ?? 'run';
  const y = settings.value.metric ?? 'best';
  return { detail, parameters, x, y, colour: settings.value.colour ?? y };
}

function axisFor(store: SweepStore, name: string, setting: SettingName): Axis | null {
  const detail = store.detail.value;
  const column = store.table.column(name);
  if (detail === null || column === undefined) return null;
  const axis = axisOf(column, detail, store.table);
  const scale = settings.value[setting];
  if (axis.scale === 'category' || (scale !== 'linear' && scale !== 'log')) return axis;
  return { ...axis, scale: scale === 'log' && axis.max <= 0 ? 'linear' : scale };
}

function draw(chart: Chart, store: SweepStore, drawn: Drawn): void {
  const { detail, x, y, colour } = choicesOf(store);
  drawn.x = axisFor(store, x, 'xscale');
  drawn.y = axisFor(store, y, 'yscale');
  if (detail === null || drawn.x === null || drawn.y === null) return;
  const { rows, mask } = store.selection.value;
  drawn.points = scatterPoints(store.table, drawn.x, drawn.y, rows, mask, colourScale(store.table, colour, lowIsGood(colour, detail), store.selection.value.rows));
  chart.setOption(scatterOption(chart, store.table, drawn.x, drawn.y, drawn.points), { notMerge: true });
  chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'rect', brushMode: 'single' } });
}

function listen(chart: Chart, store: SweepStore, drawn: Drawn): void {
  chart.on('brushEnd', (event) => {
    const { areas } = event as unknown as { areas: { coordRange?: [[number, number], [number, number]] }[] };
    const range = areas[0]?.coordRange;
    if (range === undefined || drawn.x === null || drawn.y === null) return;
    // The filters say from now on what was chosen; the rectangle itself has done its work.
    chart.dispatchAction({ type: 'brush', areas: [] });
    setFilters([
      { column: drawn.x.column.name, parts: partsOf(drawn.x, [range[0]]) },
      { column: drawn.y.column.name, parts: partsOf(drawn.y, [range[1]]) },
    ]);
  });
  chart.on('click', (event) => {
    const row = drawn.points.series[event.seriesIndex ?? -1]?.rows[event.dataIndex];
    if (row !== undefined) goTo({ page: 'run', id: store.id, run: store.table.runAt(row) });
  });
}

function ScaleChoice({ label, axis, setting }: { label: string; axis: Axis | null; setting: SettingName }) {
  if (axis === null || axis.scale === 'category') return null;
  return (
    <Choice
      label={label}
      value={axis.scale}
      options={[{ value: 'linear', label: 'linear' }, { value: 'log', label: 'logarithmic' }]}
      onChange={(value) => setSetting(setting, value)}
    />
  );
}

function Scatter({ store }: { store: SweepStore }) {
  const drawn = useRef<Drawn>({ x: null, y: null, points: { series: [] } });
  const { detail, parameters, x, y, colour } = choicesOf(store);
  if (detail === null) return null;
  const results = columnOptions(resultColumns(store.table));
  const all = [...columnOptions(parameters), ...columnOptions(causeColumns(store.table)), ...results];
  return (
    <>
      <div class="controls">
        <Choice label="Across" value={x} options={all} onChange={(value) => setSetting('x', value)} />
        <ScaleChoice label="Scale across" axis={axisFor(store, x, 'xscale')} setting="xscale" />
        <Choice label="Up" value={y} options={results} onChange={(value) => setSetting('metric', value === 'best' ? undefined : value)} />
        <ScaleChoice label="Scale up" axis={axisFor(store, y, 'yscale')} setting="yscale" />
        <Choice label="Colour" value={colour} options={all} onChange={(value) => setSetting('colour', value === y ? undefined : value)} />
        <Legend scale={colourScale(store.table, colour, lowIsGood(colour, detail), store.selection.value.rows)} />
      </div>
      <ChartBox
        name="scatter"
        summary={`${y} against ${x} of ${formatCount(store.selection.value.rows.length)} runs.`}
        watch={() => {
          filters.value;
          settings.value;
        }}
        watchLive={() => store.version.value}
        draw={(chart) => draw(chart, store, drawn.current)}
        onCreate={(chart) => listen(chart, store, drawn.current)}
      />
      <Nothing store={store} columns={[x, y]} />
      <p class="note quiet">
        {sampleWords(store.selection.value.rows.length)}
        {edgeWords(axisFor(store, x, 'xscale'), axisFor(store, y, 'yscale'))}
        Drag a rectangle to filter by both axes. Runs excluded by filters are faint.
      </p>
    </>
  );
}

export const scatterView: View = {
  id: 'scatter',
  title: 'Scatter',
  component: Scatter,
  isAvailable: ({ table }) => resultColumns(table).length > 0,
};
