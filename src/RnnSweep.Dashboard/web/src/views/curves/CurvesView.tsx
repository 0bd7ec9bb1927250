import { signal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { filters, goTo, setSetting, settings } from '../../address/navigation.ts';
import { groupRows } from '../../analysis/groups.ts';
import { isWideRange } from '../../analysis/ranges.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { colourScale } from '../../charts/colour-scale.ts';
import { categoryColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Legend } from '../../charts/Legend.tsx';
import { Choice } from '../../elements/Choice.tsx';
import { ErrorBox, Skeleton } from '../../elements/messages.tsx';
import { formatCount } from '../../format/format.ts';
import type { CurveSet } from '../../store/curves.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { causeColumns, columnOptions, lowIsGood, resultColumns, varyingParameters } from '../columns.ts';
import { Nothing } from '../Nothing.tsx';
import type { View } from '../view.ts';
import { bandsOf, drawGrouped } from './grouped.ts';
import { drawSingle, mostCurves, type DrawnCurves } from './single.ts';

const mostBaselines = 4;

interface GroupLabel {
  readonly label: string;
  readonly colour: number;
  readonly count: number;
}

/** Whether a set of curves is wide is asked several times for each state of it. */
let lastWidth: { readonly set: CurveSet; readonly rows: Int32Array; readonly version: number; readonly wide: boolean } | null = null;

/** One run that blew up would press all others into a line: then orders of magnitude are shown, as in the report. */
function isWideSet(store: SweepStore, curve: string): boolean {
  const set = store.curvesOf(curve);
  if (set === null) return false;
  const version = store.curvesVersion.value;
  const { rows } = store.selection.value;
  if (lastWidth === null || lastWidth.set !== set || lastWidth.rows !== rows || lastWidth.version !== version) {
    lastWidth = { set, rows, version, wide: isWideRange(set.rangeOf(rows, (row) => store.table.runAt(row))) };
  }
  return lastWidth.wide;
}

/** The losses of guessing among the runs that are drawn; runs that differ in their task have several. */
function baselinesOf(store: SweepStore, curve: string, rows: Int32Array): number[] {
  const column = store.table.column('baseline_loss');
  if (column === undefined || !['train_loss', 'valid_loss', 'valid_free_loss'].includes(curve)) return [];
  const levels = new Set<number>();
  for (const row of rows) if (column.present[row] === 1) levels.add(column.values[row] ?? NaN);
  return levels.size <= mostBaselines ? [...levels] : [];
}

function choicesOf(store: SweepStore) {
  const detail = store.detail.value;
  const metrics = detail?.epoch_metrics ?? [];
  const wanted = settings.value.curve ?? detail?.metric ?? '';
  const curve = metrics.includes(wanted) ? wanted : (metrics[0] ?? '');
  const log = (settings.value.scale ?? (curve.startsWith('grad_norm') || isWideSet(store, curve) ? 'log' : 'linear')) === 'log';
  return { detail, metrics, curve, log, group: settings.value.group ?? '', colour: settings.value.colour ?? 'best' };
}

async function draw(chart: Chart, store: SweepStore, setGroups: (groups: GroupLabel[]) => void): Promise<DrawnCurves> {
  const { detail, curve, log, group, colour } = choicesOf(store);
  const set = store.curvesOf(curve);
  const rows = store.selection.value.rows;
  if (detail === null || set === null) return { rows: [] };
  if (group === '') {
    const scale = colourScale(store.table, colour, lowIsGood(colour, detail), rows);
    return drawSingle(chart, store.table, set, rows, scale, {
      metric: curve,
      log,
      // What is neither the sweep's metric nor a loss has no good end; large values are then the ones that blew up.
      lowIsGood: lowIsGood(curve, detail) || curve !== detail.metric,
      baselines: baselinesOf(store, curve, rows),
    });
  }
  const groups = groupRows(store.table, group, rows);
  setGroups(groups.map(({ label, colour, rows: members }) => ({ label, colour, count: members.length })));
  const bands = await bandsOf(store.table, set, groups);
  // While the bands were worked out, the chart may have gone or another choice been made.
  const now = choicesOf(store);
  if (!chart.isDisposed() && now.group === group && now.curve === curve) drawGrouped(chart, bands, curve, now.log);
  return { rows: [] };
}

function Controls({ store }: { store: SweepStore }) {
  const { detail, metrics, curve, log, group, colour } = choicesOf(store);
  if (detail === null) return null;
  const parameters = columnOptions(varyingParameters({ detail, table: store.table }));
  const causes = columnOptions(causeColumns(store.table));
  return (
    <>
      <Choice
        label="Metric"
        value={curve}
        options={metrics.map((name) => ({ value: name, label: name }))}
        onChange={(value) => setSetting('curve', value)}
      />
      <Choice
        label="Scale"
        value={log ? 'log' : 'linear'}
        options={[{ value: 'linear', label: 'linear' }, { value: 'log', label: 'logarithmic' }]}
        onChange={(value) => setSetting('scale', value)}
      />
      <Choice
        label="Group by"
        value={group}
        options={[{ value: '', label: 'nothing: single runs' }, ...parameters, ...causes]}
        onChange={(value) => setSetting('group', value === '' ? undefined : value)}
      />
      {group === '' ? (
        <Choice
          label="Colour"
          value={colour}
          options={[...columnOptions(resultColumns(store.table)), ...parameters, ...causes]}
          onChange={(value) => setSetting('colour', value === 'best' ? undefined : value)}
        />
      ) : null}
    </>
  );
}

function Curves({ store }: { store: SweepStore }) {
  const { detail, curve, group, colour } = choicesOf(store);
  const drawn = useRef<DrawnCurves>({ rows: [] });
  const groups = useMemo(() => signal<GroupLabel[]>([]), []);
  const set = store.curvesOf(curve);
  const error = store.curvesError(curve);
  const shown = store.selection.value.rows.length;
  if (detail === null) return null;
  return (
    <>
      <div class="controls">
        <Controls store={store} />
        {group === '' ? (
          <Legend scale={colourScale(store.table, colour, lowIsGood(colour, detail), store.selection.value.rows)} />
        ) : (
          <ul class="legend" aria-label={`Groups by ${group}`}>
            {groups.value.map(({ label, colour: place, count }, i) => (
              <li key={label}>
                <span class={i < 4 ? 'mark mark-line' : 'mark mark-dashes'} style={{ color: categoryColour(place) }} />
                {label} <span class="quiet">{formatCount(count)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {error !== null ? (
        <ErrorBox error={error} onRetry={() => store.retryCurves(curve)} />
      ) : set === null ? (
        <Skeleton label="Loading the curves" rows={8} />
      ) : (
        <ChartBox
          name="curves"
          summary={`${curve} by epoch of ${formatCount(shown)} runs${group === '' ? '' : `, median and middle half by ${group}`}.`}
          watch={() => {
            filters.value;
            settings.value;
          }}
          watchLive={() => store.curvesVersion.value}
          draw={async (chart) => {
            drawn.current = await draw(chart, store, (next) => (groups.value = next));
          }}
          onCreate={(chart) =>
            chart.on('click', (event) => {
              const row = drawn.current.rows[event.seriesIndex ?? -1]?.[event.dataIndex];
              if (row !== undefined) goTo({ page: 'run', id: store.id, run: store.table.runAt(row) });
            })
          }
        />
      )}
      <Nothing store={store} />
      <p class="note quiet">
        {group !== ''
          ? 'The line is the median, the band the middle half of the runs that reached the epoch with a finite value.'
          : `${shown > mostCurves ? `A sample of ${mostCurves} of ${formatCount(shown)} runs, and the best ones. ` : ''}${
              (detail.states['diverged'] ?? 0) > 0 ? 'A cross marks where a run diverged.' : ''
            }${
              baselinesOf(store, curve, store.selection.value.rows).length > 0 ? ' The dotted line is the loss of guessing (baseline_loss).' : ''
            }`}
      </p>
    </>
  );
}

export const curvesView: View = {
  id: 'curves',
  title: 'Learning curves',
  component: Curves,
  isAvailable: ({ detail }) => detail.epoch_metrics.length > 0,
};
