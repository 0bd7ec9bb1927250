import { useRef } from 'preact/hooks';
import type { SettingName } from '../../address/address.ts';
import { filters, goTo, setSetting, settings } from '../../address/navigation.ts';
import { api } from '../../api/client.ts';
import type { SurfaceAnswer } from '../../api/analysis.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { colourScale } from '../../charts/colour-scale.ts';
import { rampColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Choice } from '../../elements/Choice.tsx';
import { ErrorBox } from '../../elements/messages.tsx';
import { formatNumber } from '../../format/format.ts';
import type { Loaded } from '../../store/answers.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { axisOf } from '../axis.ts';
import { columnOptions, lowIsGood, varyingParameters } from '../columns.ts';
import { ResultChoice, resultOf } from '../ResultChoice.tsx';
import { sampleWords, type ScatterPoints } from '../scatter/option.ts';
import { cellsOf, levelsOf } from './cells.ts';
import { contourOption, contourPoints, mostColours } from './option.ts';

/** The metric behind a column of results: the model knows metrics at the best epoch. */
function metricOf(store: SweepStore): string | null {
  const result = resultOf();
  const detail = store.detail.value;
  if (detail === null) return null;
  if (result === 'best') return detail.metric;
  const bare = result.replace(/^best_/, '');
  return detail.epoch_metrics.includes(bare) ? bare : store.table.column(result)?.group === 'metric' ? result : null;
}

function choicesOf(store: SweepStore) {
  const detail = store.detail.value;
  const parameters = detail === null ? [] : varyingParameters({ detail, table: store.table });
  const names = parameters.map(({ name }) => name);
  const numeric = parameters.find(({ name }) => name === 'learning_rate') ?? parameters.find(({ labels }) => labels === null);
  const wanted = (name: SettingName) => (names.includes(settings.value[name] ?? '') ? settings.value[name] : undefined);
  const x = wanted('x') ?? (numeric ?? parameters[0])?.name ?? '';
  const usual = parameters.find(({ name, labels }) => name !== x && labels === null) ?? parameters.find(({ name }) => name !== x);
  const y = wanted('y') ?? usual?.name ?? '';
  return { detail, parameters, x, y, metric: metricOf(store) };
}

function surfaceOf(store: SweepStore): Loaded<SurfaceAnswer> & { key: string } {
  const { x, y, metric } = choicesOf(store);
  const key = `surface ${metric ?? ''} ${x} ${y}`;
  if (metric === null || x === y || x === '' || y === '') return { value: null, error: null, key };
  return { ...store.answer(key, () => api.surface(store.id, x, y, metric)), key };
}

function draw(chart: Chart, store: SweepStore, surface: SurfaceAnswer | null): ScatterPoints {
  const { detail, x: across, y: up } = choicesOf(store);
  const { table } = store;
  const [first, second, result] = [table.column(across), table.column(up), table.column(resultOf())];
  if (detail === null || first === undefined || second === undefined || result === undefined) return { series: [] };
  const [x, y] = [axisOf(first, detail, table), axisOf(second, detail, table)];
  const { rows } = store.selection.value;
  const low = lowIsGood(result.name, detail);
  const points = contourPoints(table, x, y, rows, colourScale(table, result.name, low, rows));
  const cells = surface === null ? [] : cellsOf(surface, x, y);
  chart.setOption(contourOption(chart, table, { x, y, result, low, cells, points, metric: surface?.metric ?? '' }), { notMerge: true });
  return points;
}

/** A result over two parameters: what the model expects, and the runs on it. */
export function Contour({ store }: { store: SweepStore }) {
  store.version.value;
  const drawn = useRef<ScatterPoints>({ series: [] });
  const { detail, parameters, x, y, metric } = choicesOf(store);
  const loaded = surfaceOf(store);
  if (detail === null) return null;
  const surface = loaded.value?.absence === null ? loaded.value : null;
  return (
    <>
      <div class="controls">
        <ResultChoice store={store} />
        <Choice label="Across" value={x} options={columnOptions(parameters.filter(({ name }) => name !== y))} onChange={(value) => setSetting('x', value)} />
        <Choice label="Up" value={y} options={columnOptions(parameters.filter(({ name }) => name !== x))} onChange={(value) => setSetting('y', value)} />
        {surface === null ? null : <SurfaceLegend store={store} surface={surface} />}
      </div>
      {loaded.error === null ? null : <ErrorBox error={loaded.error} onRetry={() => store.answers.retry(loaded.key)} />}
      <ChartBox
        key={surface === null ? 'runs' : 'surface'}
        name={`contour of ${x} and ${y}`}
        summary={`${resultOf()} over ${x} and ${y}${surface === null ? '' : ', as the model of importance expects it'}; the runs are points on it.`}
        watch={() => {
          filters.value;
          settings.value;
        }}
        watchLive={() => {
          store.version.value;
          surfaceOf(store);
        }}
        draw={(chart) => {
          const now = surfaceOf(store).value;
          drawn.current = draw(chart, store, now?.absence === null ? now : null);
        }}
        onCreate={(chart) =>
          chart.on('click', (event) => {
            const row = drawn.current.series[event.seriesIndex ?? -1]?.rows[event.dataIndex];
            if (row !== undefined) goTo({ page: 'run', id: store.id, run: store.table.runAt(row) });
          })
        }
      />
      <p class="note quiet">
        {sampleWords(store.selection.value.rows.length)}
        {noteOf(metric, loaded.value)}
      </p>
    </>
  );
}

function noteOf(metric: string | null, answer: SurfaceAnswer | null): string {
  if (metric === null) return 'Measured runs only: there is no model of this result. Points are runs, coloured by it.';
  if (answer === null) return 'Points are runs, coloured by the result.';
  if (answer.absence !== null) return `Measured runs only: ${answer.absence}`;
  return `The ground is what the forest behind the main effects expects of ${metric} over all runs, at any values of the other parameters. Points are the runs shown, coloured by their own results.`;
}

function SurfaceLegend({ store, surface }: { store: SweepStore; surface: SurfaceAnswer }) {
  const { detail, x, y } = choicesOf(store);
  const [first, second] = [store.table.column(x), store.table.column(y)];
  if (detail === null || first === undefined || second === undefined) return null;
  const cells = cellsOf(surface, axisOf(first, detail, store.table), axisOf(second, detail, store.table));
  if (cells.length === 0) return null;
  const count = levelsOf(cells, mostColours).length + 1;
  const low = lowIsGood(resultOf(), detail);
  const means = cells.map(({ mean }) => mean);
  const shares = Array.from({ length: count }, (_, i) => (count === 1 ? 1 : i / (count - 1)));
  return (
    <p class="legend">
      <span>expected {formatNumber(means.reduce((a, b) => Math.min(a, b)))}</span>
      <span class="ramp" aria-hidden="true">
        {shares.map((share) => (
          <span key={share} class="swatch" style={{ backgroundColor: rampColour(low ? 1 - share : share) }} />
        ))}
      </span>
      <span>{formatNumber(means.reduce((a, b) => Math.max(a, b)))}</span>
    </p>
  );
}
