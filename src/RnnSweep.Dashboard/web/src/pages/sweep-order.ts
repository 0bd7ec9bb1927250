import { isBare, isUnreadable, toNumber, type AnyListing, type BareListing, type Listing } from '../api/types.ts';

export interface SweepSort {
  readonly by: 'name' | 'state' | 'progress' | 'best' | 'failures' | 'training' | 'flops' | 'left' | 'created';
  readonly descending: boolean;
}

function keyOf(sweep: Listing | BareListing, by: SweepSort['by']): string | number | null {
  const counted = sweep.planned === null || sweep.planned === 0 ? null : sweep.ended / sweep.planned;
  switch (by) {
    case 'name':
      return sweep.name;
    case 'state':
      return sweep.state;
    case 'training':
      return sweep.training;
    case 'created':
      return sweep.created_at === null ? null : Date.parse(sweep.created_at);
    case 'progress':
      return isBare(sweep) ? counted : (sweep.share ?? counted);
    default:
      return isBare(sweep) ? null : resultOf(sweep, by);
  }
}

function resultOf(sweep: Listing, by: SweepSort['by']): string | number | null {
  switch (by) {
    case 'best':
      return toNumber(sweep.best?.value);
    case 'failures':
      return sweep.failures.reduce((sum, { count }) => sum + count, 0);
    case 'flops':
      return toNumber(sweep.flops);
    case 'left':
      return sweep.finished_at === null ? (sweep.seconds_left ?? null) : 1e12 + Date.parse(sweep.finished_at);
    default:
      return null;
  }
}

/** Sweeps in order; what has no value comes last whichever the direction, and what cannot be read after all. */
export function sortSweeps(sweeps: readonly AnyListing[], { by, descending }: SweepSort): AnyListing[] {
  const sign = descending ? -1 : 1;
  const keys = new Map(sweeps.map((sweep) => [sweep, isUnreadable(sweep) ? null : keyOf(sweep, by)]));
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b), 'en', { numeric: true }) : a - b;
  return [...sweeps].sort((a, b) => {
    const [x, y] = [keys.get(a) ?? null, keys.get(b) ?? null];
    if (isUnreadable(a) !== isUnreadable(b)) return isUnreadable(a) ? 1 : -1;
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    return sign * compare(x, y);
  });
}
