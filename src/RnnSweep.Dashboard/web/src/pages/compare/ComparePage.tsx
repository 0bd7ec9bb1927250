import { hrefKeeping, setSetting, settings } from '../../address/navigation.ts';
import { api } from '../../api/client.ts';
import { toNumber, type RunDetail, type SweepDetail } from '../../api/types.ts';
import { Choice } from '../../elements/Choice.tsx';
import { DiagnosisChip } from '../../elements/diagnosis.tsx';
import { ConnectionBanner, ErrorBox, Skeleton } from '../../elements/messages.tsx';
import { Page } from '../../elements/Page.tsx';
import { StateChip } from '../../elements/states.tsx';
import { Term } from '../../elements/Term.tsx';
import { formatFlops, formatInteger, formatNumber } from '../../format/format.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { mostPicked } from '../../table/picking.ts';
import { byLag, drawn } from '../run/gradient/moments.ts';
import { isDetail } from '../run/gradient/names.ts';
import { settingsOf } from './differences.ts';
import { OverlayChart } from './OverlayChart.tsx';

/** Two to eight runs of a sweep side by side. */
export function ComparePage({ store, runs }: { store: SweepStore; runs: readonly number[] }) {
  const chosen = [...new Set(runs)].slice(0, mostPicked);
  const detail = store.detail.value;
  const key = `compared ${chosen.join()}`;
  const loaded = store.answer(key, () => Promise.all(chosen.map((run) => api.run(store.id, run))));
  const name = detail?.name ?? store.id;
  const back = hrefKeeping({ page: 'sweep', id: store.id });
  const loading = store.loading.value;
  const error = loading.state === 'failed' ? loading.error : loaded.error;
  return (
    <Page title={`Runs ${chosen.join(', ')} · ${name}`} crumbs={[{ label: 'Sweeps', href: '#/' }, { label: name, href: back }, { label: 'Compare runs' }]}>
      <ConnectionBanner lost={store.connectionLost.value} />
      <h1>Runs {chosen.join(', ')}</h1>
      {loaded.value !== null && detail !== null ? (
        <Compared store={store} detail={detail} runs={loaded.value} />
      ) : error === null ? (
        <Skeleton label="Loading the runs" rows={10} />
      ) : (
        <ErrorBox error={error} onRetry={() => (loading.state === 'failed' ? void store.load() : store.answers.retry(key))} />
      )}
    </Page>
  );
}

function Compared({ store, detail, runs }: { store: SweepStore; detail: SweepDetail; runs: readonly RunDetail[] }) {
  return (
    <>
      <section class="card" aria-labelledby="settings">
        <h2 id="settings">Results and settings</h2>
        <SideBySide store={store} detail={detail} runs={runs} />
      </section>
      <div class="pair-grid">
        <Curves detail={detail} runs={runs} />
        <Gradients runs={runs} />
      </div>
      <section class="card" aria-labelledby="diagnoses">
        <h2 id="diagnoses">Diagnoses</h2>
        {runs.map((run) => (
          <div key={run.run} class="diagnosed">
            <h3>
              Run {run.run} {run.diagnosis.cause === null ? <span class="quiet">{run.diagnosis.outcome}</span> : <DiagnosisChip cause={run.diagnosis.cause} />}
            </h3>
            {run.diagnosis.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {run.reason === null && run.diagnosis.sentences.length === 0 ? <p class="quiet">No diagnosis.</p> : null}
            {run.reason === null ? null : (
              <p>
                <span class="quiet">Why it ended:</span> {run.reason}
              </p>
            )}
          </div>
        ))}
      </section>
    </>
  );
}

interface Line {
  readonly label: string;
  readonly term?: string;
  value(run: RunDetail): string;
}

function scoresOf(runs: readonly RunDetail[], metric: string): Line[] {
  const tests = [...new Set(runs.flatMap((run) => Object.keys(run.figures)))].filter((name) => name.startsWith('test_') && !isDetail(name));
  return [
    { label: `best ${metric}`, value: (run) => formatNumber(toNumber(run.best)) },
    ...tests.map((name): Line => ({ label: name, term: 'test score', value: (run) => formatNumber(toNumber(run.figures[name])) })),
    { label: 'baseline_loss', term: 'baseline', value: (run) => formatNumber(toNumber(run.curves['baseline_loss']?.at(-1))) },
    { label: 'rank', term: 'rank', value: (run) => formatInteger(run.rank) },
    { label: 'best epoch', term: 'best epoch', value: (run) => formatInteger(run.best_epoch) },
    { label: 'epochs', value: (run) => (run.epochs === null ? String(run.epochs_done) : `${run.epochs_done} of ${run.epochs}`) },
    { label: 'weights', value: (run) => formatInteger(run.parameters) },
    { label: 'compute', term: 'flops', value: (run) => formatFlops(toNumber(run.flops)) },
  ];
}

function SideBySide({ store, detail, runs }: { store: SweepStore; detail: SweepDetail; runs: readonly RunDetail[] }) {
  const settings = settingsOf(runs.map((run) => run.variant), detail.parameters);
  return (
    <div class="scroller" role="region" aria-label="Results and settings, table" tabIndex={0}>
      <table class="plain-table compared" data-testid="compare-table">
        <thead>
          <tr>
            <th scope="col" />
            {runs.map((run) => (
              <th key={run.run} scope="col">
                <a href={hrefKeeping({ page: 'run', id: store.id, run: run.run })}>run {run.run}</a> <StateChip state={run.state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scoresOf(runs, detail.metric).map(({ label, term, value }) => (
            <tr key={label}>
              <th scope="row">
                {label} {term === undefined ? null : <Term name={term} />}
              </th>
              {runs.map((run) => (
                <td key={run.run}>{value(run)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody>
          {settings.map(({ name, values, differs }) => (
            <tr key={name} class={differs ? 'differs' : ''} data-testid={differs ? 'difference' : 'same'} data-name={name}>
              <th scope="row">
                {name} {differs ? <span class="badge">differs</span> : null}
              </th>
              {values.map((value, i) => (
                <td key={i} class={value.startsWith('inactive') ? 'quiet' : ''}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Curves({ detail, runs }: { detail: SweepDetail; runs: readonly RunDetail[] }) {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.curves)))].filter((name) => !isDetail(name));
  const metric = names.includes(settings.value.curve ?? '') ? (settings.value.curve ?? '') : names.includes(detail.metric) ? detail.metric : (names[0] ?? '');
  if (names.length === 0) return null;
  const lines = runs.map((run) => ({
    label: `run ${run.run}`,
    points: (run.curves[metric] ?? []).map((value, i): [number, number] => [i + 1, toNumber(value) ?? NaN]),
  }));
  const baselines = metric.endsWith('_loss')
    ? [...new Set(runs.map((run) => toNumber(run.curves['baseline_loss']?.at(-1))).filter((level) => level !== null && Number.isFinite(level)))]
    : [];
  return (
    <section class="card" aria-labelledby="curves" data-testid="compare-curves">
      <div class="controls">
        <h2 id="curves">Curves</h2>
        <Choice label="Metric" value={metric} options={names.map((name) => ({ value: name, label: name }))} onChange={(value) => setSetting('curve', value)} />
      </div>
      <OverlayChart name={`curves of ${metric}`} lines={lines} across="epoch" up={metric} levels={baselines as number[]} />
      {baselines.length === 0 ? null : <p class="note quiet">Dotted: the loss of guessing.</p>}
    </section>
  );
}

/** What arrives of the gradient, at each run's best epoch. */
function Gradients({ runs }: { runs: readonly RunDetail[] }) {
  const lines = runs.flatMap((run) => {
    const { lags, moments } = byLag(run, '');
    const best = moments.find(({ kind }) => kind === 'best') ?? moments.at(-1);
    if (best === undefined) return [];
    const points = lags.map((lag, i): [number, number] => [lag, drawn(best.values[i] ?? null) ?? NaN]).filter(([, value]) => Number.isFinite(value));
    return points.length === 0 ? [] : [{ label: `run ${run.run}`, points }];
  });
  if (lines.length === 0) return null;
  return (
    <section class="card" aria-labelledby="gradients" data-testid="compare-gradients">
      <h2 id="gradients">
        Gradient by lag <Term name="D(k)" />
      </h2>
      <OverlayChart name="gradient by lag" lines={lines} across="steps back" up="D(k)" log levels={[0.01]} />
      <p class="note quiet">At each run's best epoch. Dotted: a hundredth, which the horizon is about.</p>
    </section>
  );
}
