import { formatCount, formatShare } from '../format/format.ts';

export function Progress({ ended, planned, share, label }: { ended: number; planned: number | null; share: number | null; label: string }) {
  const part = share ?? (planned ? ended / planned : null);
  const words = planned === null ? `${formatCount(ended)} ended` : `${formatCount(ended)} of ${formatCount(planned)}`;
  return (
    <div class="progress">
      <div
        class="progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={part === null ? words : `${words}, ${formatShare(part)}`}
        {...(part === null ? {} : { 'aria-valuenow': Math.round(part * 100) })}
      >
        <div class="progress-bar" style={{ width: `${Math.min(1, part ?? 0) * 100}%` }} />
      </div>
      <span class="progress-words">
        {words}
        {part === null ? null : <span class="quiet"> · {formatShare(part)}</span>}
      </span>
    </div>
  );
}
