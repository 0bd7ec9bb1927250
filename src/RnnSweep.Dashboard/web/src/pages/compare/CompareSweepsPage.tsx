import { useEffect, useState } from 'preact/hooks';
import { formatAddress } from '../../address/address.ts';
import { setSetting, settings } from '../../address/navigation.ts';
import { api, ApiError } from '../../api/client.ts';
import { toNumber, type SweepDetail } from '../../api/types.ts';
import { Choice } from '../../elements/Choice.tsx';
import { ErrorBox, Skeleton } from '../../elements/messages.tsx';
import { Page } from '../../elements/Page.tsx';
import { StateChip } from '../../elements/states.tsx';
import { absent, formatCount, formatDuration, formatFlops, formatNumber } from '../../format/format.ts';
import { unpack } from '../../store/packed.ts';
import { RunTable } from '../../store/table.ts';
import { settingsOf } from './differences.ts';
import { OverlayChart } from './OverlayChart.tsx';
import { progressOf, type Over } from './progress-lines.ts';

/** As many sweeps as can be told apart side by side. */
export const mostSweeps = 6;

interface Sweep {
  readonly detail: SweepDetail;
  readonly table: RunTable;
}

async function load(id: string): Promise<Sweep> {
  const [detail, packed] = await Promise.all([api.sweep(id), api.table(id)]);
  return { detail, table: RunTable.of(unpack(packed)) };
}

/** Two to six sweeps side by side. */
export function CompareSweepsPage({ ids }: { ids: readonly string[] }) {
  const chosen = [...new Set(ids)].slice(0, mostSweeps);
  const [sweeps, setSweeps] = useState<readonly Sweep[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let stale = false;
    setError(null);
    Promise.all(chosen.map(load)).then(
      (found) => (stale ? undefined : setSweeps(found)),
      (problem: unknown) => (stale ? undefined : setError(problem instanceof ApiError ? problem : new ApiError(0, 'The page failed', String(problem)))),
    );
    return () => {
      stale = true;
    };
  }, [round]);
  return (
    <Page title="Compare sweeps" crumbs={[{ label: 'Sweeps', href: '#/' }, { label: 'Compare sweeps' }]}>
      <h1>Compare sweeps</h1>
      {error !== null ? (
        <ErrorBox error={error} onRetry={() => setRound(round + 1)} />
      ) : sweeps === null ? (
        <Skeleton label="Loading the sweeps" rows={10} />
      ) : (
        <>
          <Progresses sweeps={sweeps} />
          <section class="card" aria-labelledby="bests">
            <h2 id="bests">Their best runs</h2>
            <Bests sweeps={sweeps} />
          </section>
        </>
      )}
    </Page>
  );
}

const overs = [
  { value: 'runs', label: 'runs', axis: 'runs ended' },
  { value: 'flops', label: 'FLOPs', axis: 'FLOPs trained' },
  { value: 'time', label: 'time', axis: 'seconds since the first run' },
] as const;

function Progresses({ sweeps }: { sweeps: readonly Sweep[] }) {
  const over: Over = overs.find(({ value }) => value === settings.value.over)?.value ?? 'runs';
  const axis = overs.find(({ value }) => value === over)?.axis ?? '';
  const metrics = new Set(sweeps.map(({ detail }) => `${detail.metric} (${detail.goal})`));
  const tasks = new Set(sweeps.map(({ detail }) => detail.task));
  const names = sweeps.map(({ detail }) => detail.name);
  const labels = sweeps.map(({ detail }) => (names.filter((name) => name === detail.name).length > 1 ? detail.id : detail.name));
  const lines = sweeps.map(({ detail, table }, i) => ({ label: labels[i] ?? detail.id, points: progressOf(table, detail.goal, over) }));
  return (
    <section class="card" aria-labelledby="progress" data-testid="compare-progress">
      <div class="controls">
        <h2 id="progress">Best so far</h2>
        <Choice
          label="By"
          value={over}
          options={overs.map(({ value, label }) => ({ value, label }))}
          onChange={(value) => setSetting('over', value === 'runs' ? undefined : value)}
        />
      </div>
      {metrics.size === 1 ? null : <p class="problem">The sweeps are judged by different metrics: {[...metrics].join(', ')}. Their values cannot be compared.</p>}
      {tasks.size === 1 ? null : <p class="problem">The sweeps have different tasks: {[...tasks].join(', ')}. Their values cannot be compared.</p>}
      <OverlayChart
        key={over}
        name="best so far"
        lines={lines}
        across={axis}
        up={metrics.size === 1 ? (sweeps[0]?.detail.metric ?? '') : 'best'}
        steps
        logAcross={over === 'flops'}
      />
      <p class="note quiet">Runs count as they ended; those that diverged or failed have cost, and are no result.</p>
    </section>
  );
}

interface Line {
  readonly label: string;
  value(sweep: Sweep): string;
}

const lines: readonly Line[] = [
  { label: 'task', value: ({ detail }) => detail.task },
  { label: 'method', value: ({ detail }) => detail.method },
  { label: 'rules', value: ({ detail }) => detail.rules.join(', ') || absent },
  { label: 'best', value: ({ detail }) => `${formatNumber(toNumber(detail.best?.value))} ${detail.metric}` },
  { label: 'runs ended', value: ({ detail }) => `${formatCount(detail.ended)}${detail.planned === null ? '' : ` of ${formatCount(detail.planned)}`}` },
  {
    label: 'diagnoses',
    value: ({ detail }) => detail.failures.map(({ cause, count }) => `${formatCount(count)} ${cause}`).join(', ') || 'none',
  },
  { label: 'compute', value: ({ detail }) => formatFlops(toNumber(detail.flops)) },
  { label: 'training time', value: ({ detail }) => formatDuration(toNumber(detail.train_seconds)) },
];

function Bests({ sweeps }: { sweeps: readonly Sweep[] }) {
  const settings = settingsOf(sweeps.map(({ detail }) => detail.best?.variant ?? []), []);
  return (
    <div class="scroller" role="region" aria-label="Their best runs, table" tabIndex={0}>
      <table class="plain-table compared" data-testid="compare-sweeps-table">
        <thead>
          <tr>
            <th scope="col" />
            {sweeps.map(({ detail }) => (
              <th key={detail.id} scope="col">
                <a href={formatAddress({ page: 'sweep', id: detail.id })}>{detail.name}</a> <StateChip state={detail.state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {sweeps.map((sweep) => (
                <td key={sweep.detail.id} class="words">
                  {value(sweep)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">best run</th>
            {sweeps.map(({ detail }) => (
              <td key={detail.id}>
                {detail.best === null ? absent : <a href={formatAddress({ page: 'run', id: detail.id, run: detail.best.run })}>run {detail.best.run}</a>}
              </td>
            ))}
          </tr>
        </tbody>
        <tbody>
          {settings.map(({ name, values, differs }) => (
            <tr key={name} class={differs ? 'differs' : ''} data-testid={differs ? 'difference' : 'same'} data-name={name}>
              <th scope="row">
                {name} {differs ? <span class="badge">differs</span> : null}
              </th>
              {values.map((value, i) => (
                <td key={i}>{value === 'inactive' ? absent : value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
