import { formatAddress } from '../../address/address.ts';
import { setSetting, settings } from '../../address/navigation.ts';
import { rankCorrelation } from '../../analysis/correlation.ts';
import { api } from '../../api/client.ts';
import type { ImportanceAnswer } from '../../api/analysis.ts';
import { toNumber, type SweepDetail } from '../../api/types.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { Choice } from '../../elements/Choice.tsx';
import { Term } from '../../elements/Term.tsx';
import { absent, formatNumber, formatShare } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { Answered } from '../Answered.tsx';
import { drawEffect, effectOf } from './effects.ts';
import { Groups } from './Groups.tsx';
import { drawShares } from './shares.ts';

const leastPair = 0.02;
const mostPairs = 5;
const mostEffects = 6;

/** Metrics of single lags, gates and layers are left to the view of the gradient. */
function metricsOf(store: SweepStore, detail: SweepDetail): string[] {
  const shown = new Set(store.table.columns.filter((column) => column.group === 'metric').map((column) => column.name));
  return [...new Set([...detail.goals.map(({ metric }) => metric), ...detail.epoch_metrics])].filter((name) => shown.has(name));
}

export function Importance({ store }: { store: SweepStore }) {
  const detail = store.detail.value;
  if (detail === null) return null;
  const metric = settings.value.curve ?? detail.metric;
  const key = `importance ${metric}`;
  const loaded = store.answer(key, () => api.importance(store.id, metric));
  return (
    <>
      <div class="controls">
        <Choice
          label="Metric"
          value={metric}
          options={metricsOf(store, detail).map((name) => ({ value: name, label: name }))}
          onChange={(value) => setSetting('curve', value === detail.metric ? undefined : value)}
        />
        <span class="quiet note">Over all runs of the sweep, whatever is filtered.</span>
      </div>
      <Answered loaded={loaded} label="Working out what mattered" onRetry={() => store.answers.retry(key)}>
        {(answer) => (answer.absence === null ? <Figures store={store} detail={detail} answer={answer} /> : <p>It cannot be told: {answer.absence}.</p>)}
      </Answered>
    </>
  );
}

function Figures({ store, detail, answer }: { store: SweepStore; detail: SweepDetail; answer: ImportanceAnswer }) {
  const scaleOf = (name: string) => detail.parameters.find((parameter) => parameter.name === name)?.scale ?? 'linear';
  const effects = answer.parameters.slice(0, mostEffects).map((one) => effectOf(one, scaleOf(one.name))).filter(({ points }) => points.length > 0);
  const first = answer.parameters[0];
  return (
    <>
      <ChartBox
        key={answer.metric}
        name={`importance of ${answer.metric}`}
        low
        summary={
          first === undefined
            ? 'No parameter varies.'
            : `Shares of ${answer.parameters.length} parameters for ${answer.metric}; the largest is ${first.name} with ${formatShare(toNumber(first.share))}. The figures are in the table below.`
        }
        watch={() => undefined}
        watchLive={() => store.version.value}
        draw={(chart) => drawShares(chart, answer.parameters)}
      />
      {answer.sentences.map((sentence) => (
        <p key={sentence} class="note">
          {sentence}
        </p>
      ))}
      <ShareTable store={store} detail={detail} answer={answer} />
      <Pairs store={store} answer={answer} />
      <Groups key={answer.metric} store={store} metric={answer.metric} />
      <h3>Main effects</h3>
      <p class="note quiet">
        What the model expects of {answer.metric} where one parameter has a value and all others have any; the strokes are the spread between its trees.
      </p>
      {effects.length > 0 ? null : <p class="quiet">The model expects no finite figure anywhere: there is nothing to draw.</p>}
      <div class="multiples">
        {effects.map((effect) => (
          <ChartBox
            key={`${answer.metric} ${effect.name}`}
            name={`main effect of ${effect.name}`}
            low
            summary={`Main effect of ${effect.name} on ${answer.metric}: ${effect.points.map(({ label, mean }) => `${label} ${formatNumber(mean)}`).join(', ')}.`}
            watch={() => undefined}
            watchLive={() => store.version.value}
            draw={(chart) => drawEffect(chart, effect, answer.metric, effects)}
          />
        ))}
      </div>
    </>
  );
}

function bestAt({ curve }: ImportanceAnswer['parameters'][number], maximize: boolean): string {
  const means = curve.map(({ mean }) => toNumber(mean) ?? NaN);
  const finite = means.filter(Number.isFinite);
  if (finite.length === 0 || Math.min(...finite) === Math.max(...finite)) return absent;
  const at = means.indexOf(maximize ? Math.max(...finite) : Math.min(...finite));
  const value = curve[at]?.value;
  return `${typeof value === 'number' ? formatNumber(value) : String(value)} (${formatNumber(means[at])})`;
}

function ShareTable({ store, detail, answer }: { store: SweepStore; detail: SweepDetail; answer: ImportanceAnswer }) {
  const { table } = store;
  const result = table.column(answer.metric === detail.metric ? 'best' : `best_${answer.metric}`) ?? table.column(answer.metric);
  const correlationOf = (name: string) => {
    const column = table.column(name);
    return column === undefined || result === undefined ? null : rankCorrelation(column, result, table.count);
  };
  return (
    <div class="scroller" role="region" aria-label="Importance, table" tabIndex={0}>
      <table class="plain-table" data-testid="importance-table">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">
              Share <Term name="share" />
            </th>
            <th scope="col">90 % interval</th>
            <th scope="col">
              Important <Term name="important" />
            </th>
            <th scope="col">
              Correlation <Term name="correlation" />
            </th>
            <th scope="col">Best at</th>
          </tr>
        </thead>
        <tbody>
          {answer.parameters.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              <td>{formatShare(toNumber(one.share))}</td>
              <td>
                {formatShare(toNumber(one.low))} to {formatShare(toNumber(one.high))}
              </td>
              <td>{one.important ? 'yes' : 'no'}</td>
              <td>{formatSigned(correlationOf(one.name))}</td>
              <td>{bestAt(one, answer.maximize)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function formatSigned(value: number | null): string {
  return value === null ? absent : `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
}

function Pairs({ store, answer }: { store: SweepStore; answer: ImportanceAnswer }) {
  const pairs = answer.pairs.filter(({ share }) => (toNumber(share) ?? 0) >= leastPair).slice(0, mostPairs);
  if (pairs.length === 0) return null;
  return (
    <ul class="notes">
      {pairs.map(({ first, second, share }) => (
        <li key={`${first} ${second}`}>
          {first} and {second} together explain another {formatShare(toNumber(share))}:{' '}
          <a href={formatAddress({ page: 'sweep', id: store.id }, { filters: [], settings: { view: 'contour', x: first, y: second } })}>their contour</a>
        </li>
      ))}
    </ul>
  );
}
