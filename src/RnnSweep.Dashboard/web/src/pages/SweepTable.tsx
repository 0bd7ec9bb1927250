import { useState } from 'preact/hooks';
import { formatAddress } from '../address/address.ts';
import { isBare, isUnreadable, toNumber, type AnyListing, type BareListing, type Listing } from '../api/types.ts';
import { Progress } from '../elements/Progress.tsx';
import { StateChip } from '../elements/states.tsx';
import { absent, formatCount, formatDuration, formatFlops, formatNumber, formatTime } from '../format/format.ts';
import { sortSweeps, type SweepSort } from './sweep-order.ts';

const mostCompared = 6;

const heads: readonly { readonly by: SweepSort['by']; readonly label: string }[] = [
  { by: 'name', label: 'Sweep' },
  { by: 'state', label: 'State' },
  { by: 'best', label: 'Best' },
  { by: 'progress', label: 'Progress' },
  { by: 'failures', label: 'Diagnoses' },
  { by: 'training', label: 'Training now' },
  { by: 'flops', label: 'Compute' },
  { by: 'left', label: 'Left or ended' },
  { by: 'created', label: 'Created' },
];

/** All sweeps, sorted by any column; some of them can be ticked for comparing. */
export function SweepTable({ sweeps }: { sweeps: readonly AnyListing[] }) {
  const [sort, setSort] = useState<SweepSort>({ by: 'created', descending: true });
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const toggle = (id: string) => setTicked(ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked, id]);
  return (
    <section class="card">
      <div class="card-head compare-line" role="status">
        {ticked.length >= 2 ? (
          <a href={formatAddress({ page: 'compare-sweeps', ids: ticked })} data-testid="compare-sweeps">
            Compare {ticked.length} sweeps
          </a>
        ) : (
          <span class="quiet note">{ticked.length === 1 ? 'Tick another sweep to compare.' : 'Tick sweeps to compare them.'}</span>
        )}
      </div>
      <div class="scroller" role="region" aria-label="Sweeps, table" tabIndex={0}>
        <table class="plain-table sweep-table">
          <thead>
            <tr>
              <td />
              {heads.map(({ by, label }) => (
                <th key={by} scope="col" aria-sort={sort.by === by ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
                  <button type="button" class="plain" onClick={() => setSort({ by, descending: sort.by === by && !sort.descending })}>
                    {label}
                    <span aria-hidden="true">{sort.by === by ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sortSweeps(sweeps, sort).map((sweep) =>
              isUnreadable(sweep) ? (
                <tr key={sweep.id} data-testid="sweep-row" data-sweep={sweep.id}>
                  <td />
                  <th scope="row">{sweep.id}</th>
                  <td colSpan={heads.length - 1} class="problem words">
                    <b>Cannot be read.</b> {sweep.problem}
                  </td>
                </tr>
              ) : isBare(sweep) ? (
                <BareRow key={sweep.id} sweep={sweep} />
              ) : (
                <SweepRow
                  key={sweep.id}
                  sweep={sweep}
                  ticked={ticked.includes(sweep.id)}
                  full={ticked.length >= mostCompared}
                  onTick={() => toggle(sweep.id)}
                />
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A moment on one line or two: not broken within the day. */
function Moment({ at }: { at: string | null }) {
  return (
    <>
      {formatTime(at)
        .split(' ')
        .map((part) => (
          <span key={part} class="whole">
            {part}{' '}
          </span>
        ))}
    </>
  );
}

/** One of which only what the engine says at once is known. */
function BareRow({ sweep }: { sweep: BareListing }) {
  return (
    <tr data-testid="sweep-row" data-sweep={sweep.id}>
      <td />
      <th scope="row">
        <a href={formatAddress({ page: 'sweep', id: sweep.id })}>{sweep.name}</a>
        {sweep.id === sweep.name ? null : <div class="quiet note">{sweep.id}</div>}
      </th>
      <td>{sweep.state === null ? absent : <StateChip state={sweep.state} />}</td>
      <td class="quiet note">{sweep.reading === true ? 'being read' : absent}</td>
      <td>
        <Progress label={`Progress of ${sweep.name}`} ended={sweep.ended} planned={sweep.planned} share={null} />
      </td>
      <td>{absent}</td>
      <td>{formatCount(sweep.training)}</td>
      <td>{absent}</td>
      <td>{absent}</td>
      <td class="wrap">
        <Moment at={sweep.created_at} />
      </td>
    </tr>
  );
}

interface SweepRowProps {
  readonly sweep: Listing;
  readonly ticked: boolean;
  readonly full: boolean;
  onTick(): void;
}

function SweepRow({ sweep, ticked, full, onTick }: SweepRowProps) {
  const failures = sweep.failures.filter((failure) => failure.count > 0);
  const left = sweep.finished_at !== null ? <Moment at={sweep.finished_at} /> : sweep.state === 'paused' ? 'paused' : formatDuration(sweep.seconds_left);
  return (
    <tr data-testid="sweep-row" data-sweep={sweep.id}>
      <td>
        <input type="checkbox" aria-label={`Compare the sweep ${sweep.id}`} checked={ticked} disabled={full && !ticked} onChange={onTick} />
      </td>
      <th scope="row">
        <a href={formatAddress({ page: 'sweep', id: sweep.id })}>{sweep.name}</a>
        {sweep.id === sweep.name ? null : <div class="quiet note">{sweep.id}</div>}
        {sweep.note === null ? null : (
          <div class="note words" data-testid="sweep-note">
            {sweep.note}
          </div>
        )}
      </th>
      <td>
        <StateChip state={sweep.state} />
      </td>
      <td class="wrap">
        {sweep.best === null ? (
          absent
        ) : (
          <>
            <b>{formatNumber(toNumber(sweep.best.value))}</b>{' '}
            <a href={formatAddress({ page: 'run', id: sweep.id, run: sweep.best.run })}>run {sweep.best.run}</a>
            <div class="quiet note">{sweep.metric}</div>
          </>
        )}
      </td>
      <td>
        <Progress label={`Progress of ${sweep.name}`} ended={sweep.ended} planned={sweep.planned} share={sweep.share} />
      </td>
      <td class="words">{failures.length === 0 ? 'none' : failures.map((failure) => `${formatCount(failure.count)} ${failure.cause}`).join(', ')}</td>
      <td>{formatCount(sweep.training)}</td>
      <td>
        {formatFlops(toNumber(sweep.flops))}
        <div class="quiet note">{formatDuration(toNumber(sweep.train_seconds))} trained</div>
      </td>
      <td class="wrap">{left}</td>
      <td class="wrap">
        <Moment at={sweep.created_at} />
      </td>
    </tr>
  );
}
