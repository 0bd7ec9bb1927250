import { hrefKeeping } from '../../address/navigation.ts';
import { toNumber, type RunDetail } from '../../api/types.ts';
import { Commands } from '../../elements/Commands.tsx';
import { Note } from '../../elements/Note.tsx';
import { DiagnosisChip } from '../../elements/diagnosis.tsx';
import { ConnectionBanner, EmptyState, ErrorBox, Skeleton } from '../../elements/messages.tsx';
import { Page } from '../../elements/Page.tsx';
import { fileName, saveText } from '../../elements/save.ts';
import { endedStates, StateChip } from '../../elements/states.tsx';
import { counted, formatCount, formatNumber } from '../../format/format.ts';
import { readable } from '../../format/names.ts';
import { isActive } from '../../store/live.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { familiesOf } from './families.ts';
import { GradientPanel } from './gradient/GradientPanel.tsx';
import { neighboursOf } from './neighbours.ts';
import { originOf } from './origin.ts';
import { RunChart } from './RunChart.tsx';
import { curvesCsv } from './curves-csv.ts';
import { Explained, isExplained } from './Explained.tsx';
import { TestPart } from './TestPart.tsx';
import { FiguresCard, ScoresCard, VariantCard } from './RunFacts.tsx';
import { Attempts, Decisions } from './RunTables.tsx';
import { useRun } from './use-run.ts';

export function RunPage({ store, run }: { store: SweepStore; run: number }) {
  const { detail, error, retry } = useRun(store, run);
  const name = store.detail.value?.name ?? store.id;
  const back = hrefKeeping({ page: 'sweep', id: store.id });
  return (
    <Page title={`Run ${run} · ${name}`} crumbs={[{ label: 'Sweeps', href: '#/' }, { label: name, href: back }, { label: `Run ${run}` }]}>
      <ConnectionBanner lost={store.connectionLost.value || (detail !== null && error !== null)} />
      <RunHead store={store} run={run} detail={detail} />
      {detail === null ? null : (
        <Note
          sweep={store.id}
          run={run}
          note={detail.note}
          canWrite={store.detail.value?.commands.includes('note') ?? false}
          onWritten={() => location.reload()}
        />
      )}
      {detail !== null ? (
        <RunBody store={store} detail={detail} />
      ) : error === null ? (
        <Skeleton label="Loading the run" rows={10} />
      ) : error.status === 404 ? (
        <EmptyState title={error.title}>
          <p>{error.message}</p>
          <p>
            <a href={back}>Back to the sweep</a>
          </p>
        </EmptyState>
      ) : (
        <ErrorBox error={error} onRetry={retry} />
      )}
    </Page>
  );
}

function RunHead({ store, run, detail }: { store: SweepStore; run: number; detail: RunDetail | null }) {
  const { previous, next, place, count } = neighboursOf(store, run);
  const commands = store.detail.value?.commands ?? [];
  const active = isActive(store.detail.value?.state ?? '');
  const possible = (command: string, state: string) =>
    command === 'cancel' ? !endedStates.includes(state) : command === 'retry' && (state === 'failed' || state === 'cancelled');
  const offered = detail === null ? [] : ['cancel', 'retry'].filter((command) => commands.includes(command) && possible(command, detail.state));
  const link = (other: number | null, label: string) =>
    other === null ? <span class="quiet">{label}</span> : <a href={hrefKeeping({ page: 'run', id: store.id, run: other })}>{label}</a>;
  return (
    <div class="head-line">
      <h1>Run {run}</h1>
      {detail === null ? null : <StateChip state={detail.state} />}
      <nav class="neighbours" aria-label="Runs before and after, as the table is sorted and filtered">
        {link(previous, '← previous')}
        <span class="quiet">{place === null ? 'not among the runs shown' : `${formatCount(place)} of ${formatCount(count)}`}</span>
        {link(next, 'next →')}
      </nav>
      {offered.length > 0 ? <Commands sweep={store.id} commands={offered} run={run} ended={!active} /> : null}
    </div>
  );
}

/** In a sentence, what became of the run. */
function outcome(run: RunDetail, metric: string): string {
  const best = toNumber(run.best);
  const result = best === null ? '' : ` Its best ${readable(metric)} is ${formatNumber(best)}, at epoch ${run.best_epoch ?? '–'}${run.rank === null ? '' : `, which is rank ${run.rank}`}.`;
  const step = run.diverged_at_step === null ? '' : ` It diverged at step ${run.diverged_at_step}.`;
  const epochs = run.epochs === null ? counted(run.epochs_done, 'epoch') : `${run.epochs_done} of ${counted(run.epochs, 'epoch')}`;
  return `${epochs} trained.${result}${step}`;
}

/** What became of the run and why: the sentences of the terminal, of /plain and of the report. */
function DiagnosisCard({ run: { diagnosis } }: { run: RunDetail }) {
  if (diagnosis.sentences.length === 0) return null;
  return (
    <section class="card" aria-labelledby="diagnosis" data-testid="diagnosis-card">
      <div class="card-head">
        <h2 id="diagnosis">Diagnosis</h2>
        {diagnosis.cause === null ? <span class="quiet">{diagnosis.outcome}</span> : <DiagnosisChip cause={diagnosis.cause} />}
      </div>
      <div data-testid="diagnosis-sentences">
        {diagnosis.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  );
}

function RunBody({ store, detail }: { store: SweepStore; detail: RunDetail }) {
  const metric = store.detail.value?.metric ?? 'result';
  const name = store.detail.value?.name ?? store.id;
  const families = familiesOf(detail);
  const origin = originOf(detail);
  return (
    <>
      <ScoresCard run={detail} metric={metric} />
      <DiagnosisCard run={detail} />
      <div>
        <p>{outcome(detail, metric)}</p>
        {origin === null ? null : (
          <p>
            <span class="quiet">Forked from</span> <a href={hrefKeeping({ page: 'run', id: store.id, run: origin.run })}>{origin.link}</a>
            {origin.after}
          </p>
        )}
        {detail.reason === null || isExplained(store) ? null : (
          <p>
            <span class="quiet">Why it ended:</span> {detail.reason}
          </p>
        )}
      </div>
      <Explained store={store} run={detail} />
      <TestPart store={store} run={detail} />
      <GradientPanel run={detail} />
      <div class="head-line">
        <h2>Curves</h2>
        {families.length === 0 ? null : (
          <button
            type="button"
            class="plain"
            aria-label="Save the curves as CSV"
            data-testid="take-curves"
            onClick={() => saveText(`${fileName(name, `run-${detail.run}`, 'curves')}.csv`, curvesCsv(detail), 'text/csv')}
          >
            CSV
          </button>
        )}
      </div>
      {families.length === 0 ? (
        <EmptyState title="No epoch yet">
          <p>Curves appear here after the first epoch.</p>
        </EmptyState>
      ) : (
        <div class="pair-grid">
          {families.map((family) => (
            <RunChart key={family.title} family={family} bestEpoch={detail.best_epoch} />
          ))}
        </div>
      )}
      <div class="pair-grid">
        <VariantCard run={detail} sweep={store.detail.value} />
        <FiguresCard store={store} run={detail} />
      </div>
      <Attempts run={detail} />
      <Decisions run={detail} />
    </>
  );
}
