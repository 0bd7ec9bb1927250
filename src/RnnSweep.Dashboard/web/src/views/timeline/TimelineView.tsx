import { useRef } from 'preact/hooks';
import { filters, goTo, setSetting, settings } from '../../address/navigation.ts';
import { coveredBy, lanesOf, thinned, type Lanes } from '../../analysis/lanes.ts';
import type { AttemptColumns } from '../../api/analysis.ts';
import { api } from '../../api/client.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour, noValueColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Choice } from '../../elements/Choice.tsx';
import { counted, formatCount, formatDuration, formatShare } from '../../format/format.ts';
import { attemptsOf } from '../../store/history.ts';
import { lastOf } from '../../store/last-of.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import type { RunTable } from '../../store/table.ts';
import { Answered } from '../Answered.tsx';
import { endOf, ends } from './ends.ts';
import { timelineOption } from './option.ts';

const arranged = lastOf((attempts: AttemptColumns, table: RunTable, mask: Uint8Array, by: 'worker' | 'silo', now: number): Lanes =>
  lanesOf(attempts, by, now, (run) => {
    const row = table.rowOf(run);
    return row === undefined || mask[row] === 1;
  }),
);

function lanes(store: SweepStore, attempts: AttemptColumns): Lanes {
  const latest = Math.max(...attempts.started_at.slice(-1000), ...attempts.ended_at.slice(-1000).map((end) => end ?? 0));
  const now = store.detail.value?.finished_at === null ? Math.max(latest, Date.now() / 1000) : latest;
  return arranged(attempts, store.table, store.selection.value.mask, settings.value.group === 'silo' ? 'silo' : 'worker', now);
}

/** When which worker trained what. */
export function Timeline({ store }: { store: SweepStore }) {
  const loaded = store.answer('attempts', async () => attemptsOf(await api.attempts(store.id)));
  const drawn = useRef<Lanes>({ names: [], bars: [] });
  const draw = (chart: Chart, attempts: AttemptColumns) => {
    const all = lanes(store, attempts);
    drawn.current = { ...all, bars: thinned(all.bars, chart.getWidth(), (bar) => endOf(store, attempts, bar.index)) };
    chart.setOption(timelineOption(chart, store, attempts, drawn.current), { notMerge: true });
  };
  return (
    <Answered loaded={loaded} label="Loading the attempts" onRetry={() => store.answers.retry('attempts')}>
      {(attempts) => {
        if (attempts.run.length === 0) return <p class="quiet">No run has been tried yet.</p>;
        const shown = lanes(store, attempts);
        const counts = ends.map(() => 0);
        for (const { index } of shown.bars) {
          const end = endOf(store, attempts, index);
          counts[end] = (counts[end] ?? 0) + 1;
        }
        const from = shown.bars.reduce((least, bar) => Math.min(least, bar.from), Infinity);
        const to = shown.bars.reduce((most, bar) => Math.max(most, bar.to), -Infinity);
        const lane = settings.value.group === 'silo' ? 'silo' : 'worker';
        return (
          <>
            <div class="controls">
              {attempts.worker.every((worker) => /^worker-\d+$/.test(worker)) ? null : <Choice
                label="Lanes"
                value={lane}
                options={[{ value: 'worker', label: 'workers' }, { value: 'silo', label: 'silos' }]}
                onChange={(value) => setSetting('group', value === 'worker' ? undefined : value)}
              />}
              <ul class="legend" aria-label="Colours">
                {ends.map(({ word, colour }, end) =>
                  (counts[end] ?? 0) === 0 ? null : (
                    <li key={word}>
                      <span class="swatch" style={{ backgroundColor: word === 'failed or cancelled' ? noValueColour() : categoryColour(colour) }} />
                      {word} <span class="quiet">{formatCount(counts[end])}</span>
                    </li>
                  ),
                )}
              </ul>
            </div>
            <ChartBox
              name="timeline"
              summary={`${counted(shown.bars.length, 'attempt')} on ${counted(shown.names.length, lane)}.`}
              watch={() => {
                filters.value;
                settings.value;
              }}
              watchLive={() => store.version.value}
              draw={(chart) => draw(chart, attempts)}
              onCreate={(chart) =>
                chart.on('click', (event) => {
                  const bar = drawn.current.bars[event.dataIndex];
                  if (bar !== undefined) goTo({ page: 'run', id: store.id, run: bar.run });
                })
              }
            />
            <p class="note quiet" data-testid="timeline-note">
              {shown.bars.length === 0
                ? 'No attempt of the runs shown.'
                : `A bar is an attempt at a run, up to its end or a pause; gaps are waits. Bars of one ${lane} overlap where a run waits for its turn and ` +
                  `another takes its place. In ${formatDuration(to - from)}, ${formatShare(coveredBy(shown) / Math.max(1e-9, (to - from) * shown.names.length))} ` +
                  `of the time of ${counted(shown.names.length, lane)} had an attempt under way.`}
            </p>
          </>
        );
      }}
    </Answered>
  );
}
