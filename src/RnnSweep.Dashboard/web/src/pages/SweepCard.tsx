import { formatAddress } from '../address/address.ts';
import { isUnreadable, toNumber, type Listing, type UnreadableSweep } from '../api/types.ts';
import { Progress } from '../elements/Progress.tsx';
import { StateChip } from '../elements/states.tsx';
import { formatCount, formatDuration, formatFlops, formatNumber, formatTime } from '../format/format.ts';
import { readable } from '../format/names.ts';
import { Variant } from './Variant.tsx';

export function SweepCard({ sweep }: { sweep: Listing | UnreadableSweep }) {
  if (isUnreadable(sweep)) {
    return (
      <li class="card card-problem" data-testid="sweep-row" data-sweep={sweep.id}>
        <h2>{sweep.id}</h2>
        <p class="problem">
          <b>Cannot be read.</b> {sweep.problem}
        </p>
      </li>
    );
  }
  const failures = sweep.failures.filter((failure) => failure.count > 0);
  return (
    <li class="card" data-testid="sweep-row" data-sweep={sweep.id}>
      <div class="card-head">
        <h2>
          <a href={formatAddress({ page: 'sweep', id: sweep.id })}>{sweep.name}</a>
        </h2>
        <StateChip state={sweep.state} />
        {sweep.id === sweep.name ? null : <span class="quiet">{sweep.id}</span>}
      </div>
      <Progress label={`Progress of ${sweep.name}`} ended={sweep.ended} planned={sweep.planned} share={sweep.share} />
      <dl class="facts">
        <div class="fact-wide">
          <dt>Best {readable(sweep.metric)}</dt>
          <dd>
            {sweep.best === null ? (
              <span class="quiet">no run has a result yet</span>
            ) : (
              <>
                <b class="figure">{formatNumber(toNumber(sweep.best.value))}</b>{' '}
                <a href={formatAddress({ page: 'run', id: sweep.id, run: sweep.best.run })}>run {sweep.best.run}</a>
                <Variant variant={sweep.best.variant} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Training now</dt>
          <dd>{formatCount(sweep.training)}</dd>
        </div>
        <div>
          <dt>Failures</dt>
          <dd>{failures.length === 0 ? 'none' : failures.map((failure) => `${formatCount(failure.count)} ${failure.cause}`).join(', ')}</dd>
        </div>
        <div>
          <dt>Compute</dt>
          <dd>
            {formatFlops(toNumber(sweep.flops))} · {formatDuration(toNumber(sweep.train_seconds))}
          </dd>
        </div>
        <div>
          <dt>{sweep.finished_at === null ? 'Time left' : 'Ended'}</dt>
          <dd>{sweep.finished_at !== null ? formatTime(sweep.finished_at) : sweep.state === 'paused' ? 'paused' : formatDuration(sweep.seconds_left)}</dd>
        </div>
        <div>
          <dt>Created</dt>
          <dd>{formatTime(sweep.created_at)}</dd>
        </div>
      </dl>
    </li>
  );
}
