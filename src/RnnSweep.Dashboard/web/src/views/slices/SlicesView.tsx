import { useRef } from 'preact/hooks';
import { filters, goTo, setSetting, settings } from '../../address/navigation.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { colourScale } from '../../charts/colour-scale.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Legend } from '../../charts/Legend.tsx';
import { Choice } from '../../elements/Choice.tsx';
import { formatCount } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { axisOf, edgeWords } from '../axis.ts';
import { causeColumns, columnOptions, lowIsGood, resultColumns, varyingParameters } from '../columns.ts';
import { Nothing } from '../Nothing.tsx';
import { ResultChoice, resultOf } from '../ResultChoice.tsx';
import { sampleWords, scatterOption, scatterPoints, type ScatterPoints } from '../scatter/option.ts';

/** Each is small, and there are many. */
const mostOfSlice = 4000;

function scaleFor(store: SweepStore, colour: string) {
  const detail = store.detail.value;
  return colourScale(store.table, colour, detail !== null && lowIsGood(colour, detail), store.selection.value.rows);
}

/** The result against one parameter. */
function Slice({ store, parameter, colour }: { store: SweepStore; parameter: string; colour: string }) {
  const drawn = useRef<ScatterPoints>({ series: [] });
  const result = resultOf();
  const draw = (chart: Chart) => {
    const detail = store.detail.value;
    const [across, up] = [store.table.column(parameter), store.table.column(resultOf())];
    if (detail === null || across === undefined || up === undefined) return;
    const [x, y] = [axisOf(across, detail, store.table), axisOf(up, detail, store.table)];
    const { rows, mask } = store.selection.value;
    drawn.current = scatterPoints(store.table, x, y, rows, mask, scaleFor(store, settings.value.colour ?? 'run'), mostOfSlice);
    chart.setOption(scatterOption(chart, store.table, x, y, drawn.current), { notMerge: true });
  };
  return (
    <ChartBox
      name={`${result} against ${parameter}`}
      low
      summary={`${result} against ${parameter} of ${formatCount(store.selection.value.rows.length)} runs, coloured by ${colour}.`}
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
  );
}

/** The result against every parameter at once. */
export function Slices({ store }: { store: SweepStore }) {
  store.version.value;
  const detail = store.detail.value;
  if (detail === null) return null;
  const colour = settings.value.colour ?? 'run';
  const parameters = varyingParameters({ detail, table: store.table });
  const result = store.table.column(resultOf());
  const options = [
    { value: 'run', label: 'run number' },
    ...columnOptions(parameters),
    ...columnOptions(causeColumns(store.table)),
    ...columnOptions(resultColumns(store.table)),
  ];
  return (
    <>
      <div class="controls">
        <ResultChoice store={store} />
        <Choice label="Colour" value={colour} options={options} onChange={(value) => setSetting('colour', value === 'run' ? undefined : value)} />
        <Legend scale={scaleFor(store, colour)} />
      </div>
      <div class="multiples">
        {parameters.map(({ name }) => (
          <Slice key={name} store={store} parameter={name} colour={colour} />
        ))}
      </div>
      <Nothing store={store} columns={[resultOf()]} />
      <p class="note quiet">
        {sampleWords(store.selection.value.rows.length, mostOfSlice)}
        {result === undefined ? '' : edgeWords(axisOf(result, detail, store.table))}
        A point is a run; click it to open the run. Runs excluded by filters are faint.
      </p>
    </>
  );
}
