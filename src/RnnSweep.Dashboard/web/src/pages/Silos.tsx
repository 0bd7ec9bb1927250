import type { Silo } from '../api/types.ts';
import { absent, formatTime } from '../format/format.ts';

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
            {busy} of {slots} slots busy on {silos.length} {silos.length === 1 ? 'silo' : 'silos'}
          </p>
          <div class="scroller" role="region" aria-label="Silos, table" tabIndex={0}>
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">Silo</th>
                  <th scope="col">Slots busy</th>
                  <th scope="col">Address</th>
                  <th scope="col">Since</th>
                </tr>
              </thead>
              <tbody>
                {silos.map((silo) => (
                  <tr key={silo.address}>
                    <th scope="row">{silo.name}</th>
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
