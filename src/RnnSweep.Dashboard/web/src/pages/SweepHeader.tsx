import { filters, hrefKeeping, setFilter } from '../address/navigation.ts';
import { toNumber, type SweepDetail } from '../api/types.ts';
import { Commands, sweepCommands } from '../elements/Commands.tsx';
import { DeleteSweep } from '../elements/DeleteSweep.tsx';
import { Note } from '../elements/Note.tsx';
import { Progress } from '../elements/Progress.tsx';
import { runStates, StateChip } from '../elements/states.tsx';
import { formatCount, formatDuration, formatFlops, formatNumber, formatTime } from '../format/format.ts';
import { readable } from '../format/names.ts';
import { isActive } from '../store/live.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { SweepFile } from './SweepFile.tsx';
import { TakeAway } from './TakeAway.tsx';
import { Variant } from './Variant.tsx';

/** Two lines that say where it stands; what takes more words is folded away, so that the table is in sight at once. */
export function SweepHeader({ store, detail }: { store: SweepStore; detail: SweepDetail }) {
  return (
    <section class="head" aria-label="The sweep">
      <div class="head-line">
        <h1>{detail.name}</h1>
        <StateChip state={detail.state} />
        <span class="quiet">
          {detail.task} · {detail.method} · seed {detail.seed}
        </span>
        <Progress label="Progress" ended={detail.ended} planned={detail.planned} share={detail.share} />
        <Commands
          sweep={detail.id}
          commands={sweepCommands.filter((command) => detail.commands.includes(command))}
          runCap={detail.run_cap}
          ended={!isActive(detail.state)}
        />
        {isActive(detail.state) ? null : <DeleteSweep sweep={detail.id} name={detail.name} runs={detail.runs} />}
        <TakeAway store={store} detail={detail} />
      </div>
      <div class="head-line">
        <Best detail={detail} />
        <StateCounts detail={detail} />
      </div>
      <Note sweep={detail.id} note={detail.note} canWrite={detail.commands.includes('note')} onWritten={() => location.reload()} />
      <details class="about" data-testid="about">
        <summary>{detail.story[0] ?? 'Cost, times, description'}</summary>
        {detail.description === null ? null : <p>{detail.description}</p>}
        {detail.story.length < 2 ? null : (
          <section aria-label="Why runs failed" data-testid="story">
            {detail.story.slice(1).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        )}
        <Facts detail={detail} />
      </details>
      <SweepFile store={store} detail={detail} />
      {detail.commands_problem === null || !isActive(detail.state) ? null : <p class="quiet note">{detail.commands_problem}</p>}
    </section>
  );
}

function Best({ detail }: { detail: SweepDetail }) {
  const { best } = detail;
  return (
    <p class="best">
      <span class="quiet">
        best {readable(detail.metric)} ({detail.goal}){' '}
      </span>
      {best === null ? (
        <span class="quiet">no run has a result yet</span>
      ) : (
        <>
          <b class="figure">{formatNumber(toNumber(best.value))}</b>{' '}
          <a href={hrefKeeping({ page: 'run', id: detail.id, run: best.run })}>run {best.run}</a>
          {best.epoch === null ? null : <span class="quiet"> at epoch {best.epoch}</span>}
          <Variant variant={best.variant} />
        </>
      )}
    </p>
  );
}

function StateCounts({ detail }: { detail: SweepDetail }) {
  const filter = filters.value.find((other) => other.column === 'state');
  const chosen = new Set(filter?.parts.map((part) => (part.kind === 'value' ? part.value : '')));
  const toggle = (state: string) => {
    const next = chosen.has(state) ? [...chosen].filter((other) => other !== state) : [...chosen, state];
    setFilter('state', next.map((value) => ({ kind: 'value', value })));
  };
  return (
    <div class="counts" role="group" aria-label="Runs by state; press to filter">
      {runStates
        .filter((state) => (detail.states[state] ?? 0) > 0 || chosen.has(state))
        .map((state) => (
          <button key={state} type="button" class="chip-button" aria-pressed={chosen.has(state)} onClick={() => toggle(state)}>
            <StateChip state={state} count={formatCount(detail.states[state] ?? 0)} />
          </button>
        ))}
    </div>
  );
}

function Facts({ detail }: { detail: SweepDetail }) {
  const failures = detail.failures.filter((failure) => failure.count > 0);
  return (
    <dl class="facts">
      {failures.length === 0 ? null : (
        <div>
          <dt>Diagnoses</dt>
          <dd>{failures.map((failure) => `${formatCount(failure.count)} ${failure.cause}`).join(', ')}</dd>
        </div>
      )}
      <div>
        <dt>Compute</dt>
        <dd>
          {formatFlops(toNumber(detail.flops))} · {formatDuration(toNumber(detail.train_seconds))} trained
        </dd>
      </div>
      {isActive(detail.state) ? (
        <div>
          <dt>Time left</dt>
          <dd>{detail.state === 'paused' ? 'paused' : formatDuration(detail.seconds_left)}</dd>
        </div>
      ) : (
        <div>
          <dt>Ended</dt>
          <dd>{formatTime(detail.finished_at)}</dd>
        </div>
      )}
      <div>
        <dt>Created</dt>
        <dd>{formatTime(detail.created_at)}</dd>
      </div>
    </dl>
  );
}
