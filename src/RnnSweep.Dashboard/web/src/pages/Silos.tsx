import { formatAddress } from '../address/address.ts';
import type { Silo } from '../api/types.ts';
import { absent, counted, formatDuration, formatTime } from '../format/format.ts';

export function Silos({ silos, problem }: { silos: readonly Silo[]; problem: string | null }) {
  const busy = silos.reduce((sum, silo) => sum + (silo.busy ?? 0), 0);
  const slots = silos.reduce((sum, silo) => sum + (silo.slots ?? 0), 0);
  return (
    <section aria-labelledby="silos">
      <h2 id="silos">Silos</h2>
      {silos.length === 0 ? (
        <p class="problem">{problem ?? 'No silo answers.'}</p>
      ) : (
        <>
          <p class="quiet">
            {busy} of {slots} slots busy on {counted(silos.length, 'silo')}
          </p>
          <div class="scroller" role="region" aria-label="Silos, table" tabIndex={0}>
            <table class="plain-table" data-testid="silo-table">
              <thead>
                <tr>
                  <th scope="col">Silo</th>
                  <th scope="col">Slots busy</th>
                  <th scope="col">Trains</th>
                  <th scope="col">Address</th>
                  <th scope="col">Since</th>
                </tr>
              </thead>
              <tbody>
                {silos.map((silo) => (
                  <tr key={silo.address} data-testid="silo-row">
                    <th scope="row">
                      {silo.name}
                      {silo.trouble == null ? null : <div class="problem note">{silo.trouble}</div>}
                    </th>
                    <td>
                      {silo.slots === null ? (
                        <span class="quiet">has not said</span>
                      ) : (
                        <span class="slots">
                          {silo.busy ?? absent} / {silo.slots}
                          <meter min={0} max={Math.max(1, silo.slots)} value={silo.busy ?? 0} aria-label={`Busy slots of ${silo.name}`} />
                        </span>
                      )}
                    </td>
                    <td class="words">
                      <Trains silo={silo} />
                    </td>
                    <td>{silo.address}</td>
                    <td>{formatTime(silo.since)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

/** The runs that its slots train, each with how long it has had its slot. */
function Trains({ silo }: { silo: Silo }) {
  const trains = silo.trains ?? [];
  if (trains.length === 0) return <span class="quiet">{silo.trains == null ? absent : 'nothing'}</span>;
  return (
    <ul class="trains">
      {trains.map(({ slot, sweep, run, seconds, silent, stuck }) => (
        <li key={slot}>
          <a href={formatAddress({ page: 'run', id: sweep, run })}>
            {sweep} {run}
          </a>{' '}
          <span class={stuck ? 'problem' : 'quiet'}>{stuck ? `silent for ${formatDuration(silent)}` : `for ${formatDuration(seconds)}`}</span>
        </li>
      ))}
    </ul>
  );
}
