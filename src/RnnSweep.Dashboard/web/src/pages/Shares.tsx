import { formatAddress } from '../address/address.ts';
import { isUnreadable, type Share, type SweepList } from '../api/types.ts';
import { Term } from '../elements/Term.tsx';
import { absent, formatCount, formatDuration, formatShare } from '../format/format.ts';

/** How the sweeps that have not ended share the slots of a cluster, what waits, and why. */
export function Shares({ list, shares }: { list: SweepList; shares: readonly Share[] }) {
  if (shares.length === 0) return null;
  const slots = (list.silos ?? []).reduce((sum, silo) => sum + (silo.slots ?? 0), 0);
  const listings = new Map(list.sweeps.map((sweep) => [sweep.id, sweep]));
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">Shares</h2>
      <div class="scroller" role="region" aria-label="Shares, table" tabIndex={0}>
        <table class="plain-table" data-testid="share-table">
          <thead>
            <tr>
              <th scope="col">Sweep</th>
              <th scope="col">
                Weight <Term name="weight" />
              </th>
              <th scope="col">Slots</th>
              <th scope="col">Due</th>
              <th scope="col">
                Ahead <Term name="ahead" />
              </th>
              <th scope="col">Runs to come</th>
              <th scope="col">Waits for</th>
            </tr>
          </thead>
          <tbody>
            {shares.map((share) => (
              <tr key={share.sweep} data-testid="share-row" data-sweep={share.sweep}>
                <th scope="row">
                  <a href={formatAddress({ page: 'sweep', id: share.sweep })}>{share.sweep}</a>
                </th>
                <td>{formatCount(share.weight)}</td>
                <td>
                  <span class="slots">
                    {formatCount(share.slots)}
                    {slots === 0 ? null : <meter min={0} max={slots} value={share.slots} aria-label={`Slots of ${share.sweep}`} />}
                  </span>
                </td>
                <td>{share.due === null ? absent : `${formatShare(share.due)}, ${formatSlots(share.due * slots)}`}</td>
                <td>{formatDuration(share.ahead)}</td>
                <td>{toCome(listings.get(share.sweep))}</td>
                <td class="words">{share.waits ?? 'nothing: it has its share'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function formatSlots(slots: number): string {
  const words = slots.toFixed(1).replace(/\.0$/, '');
  return `${words} ${words === '1' ? 'slot' : 'slots'}`;
}

/** Runs that have neither ended nor a slot. */
function toCome(sweep: SweepList['sweeps'][number] | undefined): string {
  if (sweep === undefined || isUnreadable(sweep) || sweep.planned === null) return absent;
  return formatCount(Math.max(0, sweep.planned - sweep.ended - sweep.training));
}
