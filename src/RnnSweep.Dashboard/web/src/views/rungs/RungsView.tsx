import { useRef } from 'preact/hooks';
import { filters, goTo, settings } from '../../address/navigation.ts';
import { decisionsOf, leftBehind, rungUnit, rungsOf, startedLonger, type Decision } from '../../analysis/rungs.ts';
import { paddedRange } from '../../analysis/ranges.ts';
import { api } from '../../api/client.ts';
import { belowAxis, gridOption, pointTooltip, rangedAxis, referenceLine } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Term } from '../../elements/Term.tsx';
import { absent, counted, formatCount, formatNumber } from '../../format/format.ts';
import { decisionColumnsOf } from '../../store/history.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { scaleOf } from '../columns.ts';
import { Answered } from '../Answered.tsx';

const marks = [
  { decision: 'promote', words: 'promoted', symbol: 'circle', colour: 2 },
  { decision: 'pause', words: 'paused', symbol: 'rect', colour: 4 },
  { decision: 'stop', words: 'stopped', symbol: 'triangle', colour: 1 },
] as const;

/** Which mark a decision has; a variant that starts again with longer sequences was promoted. */
const markOf = (decision: Decision) => (decision.decision === startedLonger ? 'promote' : decision.decision);

/** Decisions about runs that the filters let through. */
export function shownDecisions(store: SweepStore, decisions: readonly Decision[]): Decision[] {
  const { mask } = store.selection.value;
  return decisions.filter(({ run }) => {
    const row = store.table.rowOf(run);
    return row === undefined || mask[row] === 1;
  });
}

function draw(chart: Chart, store: SweepStore, decisions: readonly Decision[]): Decision[][] {
  const detail = store.detail.value;
  const best = store.table.column('best');
  if (detail === null) return [];
  const log = best !== undefined && scaleOf(best, detail, store.table) === 'log';
  const drawable = (value: number | null) => value !== null && Number.isFinite(value) && (!log || value > 0);
  const groups = marks.map(({ decision }) => decisions.filter((one) => markOf(one) === decision && drawable(one.value)));
  const compared = decisions.filter(({ cutoff }) => drawable(cutoff));
  const values = [...groups.flat().map(({ value }) => value ?? 0), ...compared.map(({ cutoff }) => cutoff ?? 0)];
  const large = values.length > 1000;
  const range = paddedRange(values, log);
  // Values far off are drawn at the edge.
  const placed = (one: Decision, value: number | null) => [one.rung ?? one.epoch, Math.min(value ?? NaN, range.max)];
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: {
        ...belowAxis(`${rungUnit(decisions)} of the rung`, 'linear'),
        scale: false,
        minInterval: 1,
        // Room for the marks of the last rung.
        max: ({ max }: { max: number }) => max * 1.08,
        axisLabel: { ...belowAxis('', 'linear').axisLabel, showMaxLabel: false },
      },
      yAxis: rangedAxis(detail.metric, log ? 'log' : 'linear', range),
      tooltip: pointTooltip((series, index) => {
        const one = groups[series]?.[index];
        if (one === undefined) return '';
        const place = one.rank === null ? '' : `\nplace ${one.rank} of ${one.competitors ?? '?'}`;
        const cutoff = one.cutoff === null ? '' : `, cutoff ${formatNumber(one.cutoff)}`;
        if (one.decision === startedLonger) return `${one.rule} started run ${one.run}\n${one.reason}\n${detail.metric} ${formatNumber(one.value)}${cutoff}`;
        return `run ${one.run}: ${one.decision} by ${one.rule} after epoch ${one.epoch}${place}\n${detail.metric} ${formatNumber(one.value)}${cutoff}`;
      }),
      series: [
        ...marks.map(({ symbol, colour }, i) => ({
          type: 'scatter' as const,
          symbol,
          symbolSize: large ? 5 : 9,
          itemStyle: { color: categoryColour(colour), opacity: 0.8 },
          emphasis: { disabled: true },
          // Promoted a little to the left, stopped to the right, so that they do not hide each other.
          symbolOffset: [(i - 1) * 7, 0],
          data: groups[i]?.map((one) => placed(one, one.value)) ?? [],
        })),
        {
          type: 'scatter' as const,
          silent: true,
          z: 1,
          symbol: 'rect',
          symbolSize: [26, 2],
          itemStyle: { color: referenceLine().color },
          data: compared.map((one) => placed(one, one.cutoff)),
        },
      ],
    },
    { notMerge: true },
  );
  return groups;
}

/** Who was paused, promoted and stopped at which rung, and what that saved. */
export function Rungs({ store }: { store: SweepStore }) {
  const detail = store.detail.value;
  const explained = store.answer('explain', () => api.explain(store.id));
  const loaded = store.answer('decisions', async () => decisionsOf(decisionColumnsOf(await api.decisions(store.id))));
  const drawn = useRef<Decision[][]>([]);
  if (detail === null) return null;
  return (
    <>
      <Answered loaded={explained} label="Loading what the rules did" onRetry={() => store.answers.retry('explain')}>
        {(story) => (
          <div data-testid="explained">
            {story.sentences.map((sentence, i) => (
              <p key={i}>{sentence}</p>
            ))}
          </div>
        )}
      </Answered>
      <Answered loaded={loaded} label="Loading the decisions" onRetry={() => store.answers.retry('decisions')}>
        {(all) => {
          const decisions = shownDecisions(store, all);
          if (decisions.length === 0) return <p class="quiet">No rule has decided about any of the runs shown.</p>;
          return (
            <>
              <ul class="legend" aria-label="Marks">
                {marks.map(({ decision, words, symbol, colour }) => (
                  <li key={decision}>
                    <span class={`mark mark-${symbol}`} style={{ color: categoryColour(colour) }} />
                    {words} <span class="quiet">{formatCount(decisions.filter((one) => markOf(one) === decision && one.rule !== leftBehind).length)}</span>
                  </li>
                ))}
                <li>
                  <span class="mark mark-line" style={{ color: referenceLine().color }} />
                  cutoff
                </li>
              </ul>
              <ChartBox
                name="rungs"
                summary={`${detail.metric} of ${counted(decisions.length, 'decision')} by the ${rungUnit(decisions)} of their rung. Rungs are listed below, decisions under “Decisions”.`}
                watch={() => {
                  filters.value;
                  settings.value;
                }}
                watchLive={() => store.version.value}
                draw={(chart) => {
                  drawn.current = draw(chart, store, shownDecisions(store, all));
                }}
                onCreate={(chart) =>
                  chart.on('click', (event) => {
                    const one = drawn.current[event.seriesIndex ?? -1]?.[event.dataIndex];
                    if (one !== undefined) goTo({ page: 'run', id: store.id, run: one.run });
                  })
                }
              />
              <RungTable decisions={decisions} metric={detail.metric} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function RungTable({ decisions, metric }: { decisions: readonly Decision[]; metric: string }) {
  return (
    <div class="scroller" role="region" aria-label="Rungs, table" tabIndex={0}>
      <table class="plain-table" data-testid="rung-table">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">
              Rung, {rungUnit(decisions)} <Term name="rung" />
            </th>
            <th scope="col">Decided about</th>
            <th scope="col">Paused</th>
            <th scope="col">Promoted</th>
            <th scope="col">Stopped</th>
            <th scope="col">Left behind</th>
            <th scope="col">{metric}, least … greatest</th>
          </tr>
        </thead>
        <tbody>
          {rungsOf(decisions).map((rung) => (
            <tr key={`${rung.rule} ${rung.epoch}`}>
              <th scope="row">{rung.rule}</th>
              <td>{rung.epoch}</td>
              <td>{formatCount(rung.runs)}</td>
              <td>{formatCount(rung.paused)}</td>
              <td>{formatCount(rung.promoted)}</td>
              <td>{formatCount(rung.stopped)}</td>
              <td>{formatCount(rung.left)}</td>
              <td>{rung.best === null ? absent : `${formatNumber(rung.best)} … ${formatNumber(rung.worst)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note quiet">A run that passes a rung at once is not decided about, and not counted there.</p>
    </div>
  );
}
