import { formatAddress } from '../address/address.ts';
import { setSetting } from '../address/navigation.ts';
import { bestRows } from '../analysis/sampling.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { picked } from './picking.ts';

const usual = 3;

/** Leads to the runs that were ticked, side by side; where none is, to the best ones. */
export function CompareBar({ store }: { store: SweepStore }) {
  const runs = picked();
  const rank = store.table.column('rank');
  const { rows } = store.selection.value;
  const best = rank === undefined ? [] : Array.from(bestRows(rows, usual, rank.values, rank.present), (row) => store.table.runAt(row));
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
