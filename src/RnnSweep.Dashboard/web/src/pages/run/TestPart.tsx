import { useMemo, useRef, useState } from 'preact/hooks';
import { signal } from '@preact/signals';
import type { TestPartAnswer } from '../../api/analysis.ts';
import { api } from '../../api/client.ts';
import { toNumber, type RunDetail } from '../../api/types.ts';
import { belowAxis, gridOption, lineTooltip, pointTooltip, valueAxis } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour, noValueColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { Choice } from '../../elements/Choice.tsx';
import { endedStates } from '../../elements/states.tsx';
import { formatCount, formatNumber } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';

/** What the run's model says of the test part: forecast against truth and residuals, or which class was taken for which. */
export function TestPart({ store, run }: { store: SweepStore; run: RunDetail }) {
  return endedStates.includes(run.state) && run.best_epoch !== null ? <Asked key={run.run} store={store} run={run.run} /> : null;
}

function Asked({ store, run }: { store: SweepStore; run: number }) {
  const [target, choose] = useState('');
  const last = useRef<TestPartAnswer | null>(null);
  const { value } = store.answer(`test ${run} ${target}`, () => api.testPart(store.id, run, target));
  // While another column is asked for, the one before stays.
  last.current = value ?? last.current;
  // Most tasks have nothing to show: no room is kept for it.
  return last.current === null ? null : <Answer answer={last.current} target={target} onTarget={choose} />;
}

function Answer({ answer, target, onTarget }: { answer: TestPartAnswer; target: string; onTarget(target: string): void }) {
  if (answer.absence !== null) return null;
  return (
    <section aria-labelledby="test-part" data-testid="test-part">
      <h2 id="test-part">The test part</h2>
      {answer.targets.length > 1 ? (
        <Choice
          label="column"
          value={target === '' ? (answer.targets[0] ?? '') : target}
          options={answer.targets.map((name) => ({ value: name, label: name }))}
          onChange={onTarget}
        />
      ) : null}
      {answer.truth.length > 1 ? (
        <div class="pair-grid">
          <Forecast answer={answer} />
          <Residuals answer={answer} />
        </div>
      ) : null}
      {answer.confusion.length > 0 ? <Confusion answer={answer} /> : null}
    </section>
  );
}

const numbers = (values: readonly (number | string)[]) => values.map((value) => toNumber(value));

function words(answer: TestPartAnswer): string {
  const shown = answer.truth.length;
  return shown < answer.count ? `the last ${formatCount(shown)} of ${formatCount(answer.count)} answers` : `all ${formatCount(shown)} answers`;
}

/** Answers stand side by side as they follow each other; what is written below them is when they are due. */
function timesAxis(times: readonly string[]) {
  const axis = belowAxis('time', 'linear');
  const label = { ...axis.axisLabel, formatter: (place: number) => times[Math.round(place) - 1] ?? '' };
  return { ...axis, min: 1, max: times.length, minInterval: 1, splitNumber: 4, axisLabel: label };
}

function drawForecast(chart: Chart, answer: TestPartAnswer): void {
  const [truth, said, low, high] = [numbers(answer.truth), numbers(answer.said), numbers(answer.low), numbers(answer.high)];
  const hasBand = low.length > 0;
  const line = (name: string, data: (number | null)[], colour: string, width: number, type: 'solid' | 'dashed' = 'solid') => ({
    type: 'line' as const,
    name,
    showSymbol: false,
    lineStyle: { width, color: colour, type },
    itemStyle: { color: colour },
    data: data.map((value, at) => [at + 1, value]),
  });
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: answer.times.length > 0 ? timesAxis(answer.times) : { ...belowAxis('answer', 'linear'), min: 1, max: truth.length, minInterval: 1 },
      yAxis: valueAxis('value', 'linear'),
      tooltip: lineTooltip((place) => [
        answer.times[place] ?? `answer ${place + 1}`,
        `truth ${formatNumber(truth[place])}`,
        `forecast ${formatNumber(said[place])}`,
        ...(hasBand ? [`from ${formatNumber(low[place])} to ${formatNumber(high[place])}`] : []),
      ]),
      series: [
        ...(hasBand ? [line('lowest level', low, categoryColour(1), 1, 'dashed'), line('highest level', high, categoryColour(1), 1, 'dashed')] : []),
        line('truth', truth, noValueColour(), 1.5),
        line('forecast', said, categoryColour(0), 2),
      ],
    },
    { notMerge: true },
  );
}

function Forecast({ answer }: { answer: TestPartAnswer }) {
  const shown = useMemo(() => signal(answer), []);
  shown.value = answer;
  const hasBand = answer.low.length > 0;
  return (
    <section class="card" aria-label="Forecast and truth">
      <div class="controls">
        <h3>Forecast and truth</h3>
        <ul class="legend" aria-label="Lines of forecast and truth">
          <li>
            <span class="mark mark-line" style={{ color: categoryColour(0) }} />
            forecast
          </li>
          <li>
            <span class="mark mark-line" style={{ color: noValueColour() }} />
            truth
          </li>
          {hasBand ? (
            <li>
              <span class="mark mark-dashes" style={{ color: categoryColour(1) }} />
              lowest and highest level
            </li>
          ) : null}
        </ul>
      </div>
      <ChartBox
        name="Forecast and truth"
        low
        summary={`Forecast and truth of the test part, ${words(answer)} in their order.`}
        watch={() => undefined}
        watchLive={() => shown.value}
        draw={(chart) => drawForecast(chart, shown.peek())}
      />
      <p class="note quiet">The test part: {words(answer)}, in their order.</p>
    </section>
  );
}

function drawResiduals(chart: Chart, answer: TestPartAnswer): void {
  const [truth, said] = [numbers(answer.truth), numbers(answer.said)];
  const points = said.map((value, i) => [value, value === null ? null : (truth[i] ?? Number.NaN) - value]);
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: belowAxis('forecast', 'linear'),
      yAxis: valueAxis('truth minus forecast', 'linear'),
      tooltip: pointTooltip((_, i) => `forecast ${formatNumber(said[i])}\ntruth ${formatNumber(truth[i])}`),
      series: [
        {
          type: 'scatter' as const,
          symbolSize: 5,
          itemStyle: { color: categoryColour(0), opacity: 0.6 },
          data: points,
        },
      ],
    },
    { notMerge: true },
  );
}

function Residuals({ answer }: { answer: TestPartAnswer }) {
  const shown = useMemo(() => signal(answer), []);
  shown.value = answer;
  return (
    <section class="card" aria-label="Residuals">
      <div class="controls">
        <h3>Residuals</h3>
      </div>
      <ChartBox
        name="Residuals"
        low
        summary="Truth minus forecast against the forecast."
        watch={() => undefined}
        watchLive={() => shown.value}
        draw={(chart) => drawResiduals(chart, shown.peek())}
      />
      <p class="note quiet">Truth minus forecast against the forecast. A slope or a curve would be something that the model has not learnt.</p>
    </section>
  );
}

function Confusion({ answer: { classes, confusion } }: { answer: TestPartAnswer }) {
  return (
    <section class="card" aria-label="Confusion">
      <div class="scroller" tabIndex={0} role="region" aria-label="Answers of each class and what they were taken for">
        <table>
          <caption>Answers of each class (rows) and what they were taken for (columns)</caption>
          <thead>
            <tr>
              <th scope="col">class</th>
              {classes.map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
              <th scope="col" class="number">
                found
              </th>
            </tr>
          </thead>
          <tbody>
            {confusion.map((row, truth) => {
              const all = row.reduce((sum, count) => sum + count, 0);
              return (
                <tr key={classes[truth]}>
                  <th scope="row">{classes[truth]}</th>
                  {row.map((count, said) => (
                    <td key={said} class="number">
                      {formatCount(count)}
                    </td>
                  ))}
                  <td class="number">{all === 0 ? '' : `${Math.round((100 * (row[truth] ?? 0)) / all)} %`}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
