import { useState } from 'preact/hooks';
import { api } from '../api/client.ts';
import type { SweepDetail } from '../api/types.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { Answered } from '../views/Answered.tsx';

/** The sweep file as it was given, and what was made of it; fetched when it is looked at. */
export function SweepFile({ store, detail }: { store: SweepStore; detail: SweepDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="about" data-testid="sweep-file" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Sweep file</summary>
      {open ? <Contents store={store} detail={detail} /> : null}
    </details>
  );
}

function Contents({ store, detail }: { store: SweepStore; detail: SweepDetail }) {
  const loaded = store.answer('file', () => api.file(store.id));
  return (
    <div class="pair-grid">
      <section aria-labelledby="file-given">
        <h3 id="file-given">As it was given</h3>
        {loaded.error?.status === 404 ? (
          <p class="quiet">{loaded.error.message}</p>
        ) : (
          <Answered loaded={loaded} label="Loading the sweep file" onRetry={() => store.answers.retry('file')}>
            {(text) => (
              <pre class="file" tabIndex={0} aria-label="Sweep file as it was given">
                {text}
              </pre>
            )}
          </Answered>
        )}
      </section>
      <section aria-labelledby="file-effective">
        <h3 id="file-effective">What counts, with all defaults</h3>
        <pre class="file" tabIndex={0} aria-label="Effective definition">
          {JSON.stringify(JSON.parse(detail.definition), null, 2)}
        </pre>
      </section>
    </div>
  );
}
