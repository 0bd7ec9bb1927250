import { formatAddress } from '../address/address.ts';
import { setSetting } from '../address/navigation.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { picked } from './picking.ts';

const usual = 3;

/** Leads to the runs that were ticked, side by side; where none is, to the best ones. */
export function CompareBar({ store }: { store: SweepStore }) {
  const runs = picked();
  const rank = store.table.column('rank');
  const best = Array.from(store.selection.value.rows)
    .filter((row) => rank?.present[row] === 1)
    .sort((a, b) => (rank?.values[a] ?? 0) - (rank?.values[b] ?? 0))
    .slice(0, usual)
    .map((row) => store.table.runAt(row));
  const href = (chosen: readonly number[]) => formatAddress({ page: 'compare', id: store.id, runs: chosen });
  return (
    <span class="compare-bar">
      {runs.length >= 2 ? (
        <a href={href(runs)} data-testid="compare">
          Compare {runs.length} runs
        </a>
      ) : best.length >= 2 ? (
        <a href={href(best)} data-testid="compare-best">
          Compare the best {best.length}
        </a>
      ) : null}
      {runs.length === 0 ? null : (
        <button type="button" class="plain" onClick={() => setSetting('pick', undefined)}>
          Untick {runs.length}
        </button>
      )}
      {runs.length === 1 ? <span class="quiet note">tick another run to compare</span> : null}
    </span>
  );
}
