import { useState } from 'preact/hooks';
import { hrefKeeping } from '../../address/navigation.ts';
import { decisionsOf } from '../../analysis/rungs.ts';
import { api } from '../../api/client.ts';
import { Choice } from '../../elements/Choice.tsx';
import { absent, counted, formatCount, formatInteger, formatNumber, formatTime } from '../../format/format.ts';
import { decisionColumnsOf } from '../../store/history.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { Answered } from '../Answered.tsx';
import { shownDecisions } from '../rungs/RungsView.tsx';

const step = 200;

/** Everything that rules have decided, in order. */
export function Decisions({ store }: { store: SweepStore }) {
  const loaded = store.answer('decisions', async () => decisionsOf(decisionColumnsOf(await api.decisions(store.id))));
  const [kind, setKind] = useState('');
  const [most, setMost] = useState(step);
  return (
    <Answered loaded={loaded} label="Loading the decisions" onRetry={() => store.answers.retry('decisions')}>
      {(all) => {
        const shown = shownDecisions(store, all);
        const kinds = [...new Set(shown.map(({ decision }) => decision))].sort();
        const listed = shown.filter(({ decision }) => kind === '' || decision === kind);
        return (
          <>
            <div class="controls">
              <Choice
                label="Decision"
                value={kind}
                options={[{ value: '', label: 'all' }, ...kinds.map((word) => ({ value: word, label: word }))]}
                onChange={setKind}
              />
              <span class="quiet" role="status">
                {counted(listed.length, 'decision')} about the runs shown
              </span>
            </div>
            {listed.length === 0 ? (
              <p class="quiet">No rule has decided about any of the runs shown.</p>
            ) : (
              <List store={store} listed={listed.slice(0, most)} />
            )}
            {listed.length <= most ? null : (
              <button type="button" onClick={() => setMost(most + step)}>
                {formatCount(Math.min(step, listed.length - most))} more of {formatCount(listed.length - most)}
              </button>
            )}
          </>
        );
      }}
    </Answered>
  );
}

function List({ store, listed }: { store: SweepStore; listed: ReturnType<typeof decisionsOf> }) {
  return (
    <div class="scroller" role="region" aria-label="Decisions, table" tabIndex={0}>
      <table class="plain-table" data-testid="decision-table">
        <thead>
          <tr>
            {['Run', 'Epoch', 'Decision', 'Rule', 'Place', 'Value', 'Cutoff', 'Why', 'Time'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map((one) => (
            <tr key={one.index}>
              <th scope="row">
                <a href={hrefKeeping({ page: 'run', id: store.id, run: one.run })}>run {one.run}</a>
              </th>
              <td>{formatInteger(one.epoch)}</td>
              <td>{one.decision}</td>
              <td>{one.rule}</td>
              <td>{one.rank === null ? absent : `${one.rank} of ${formatInteger(one.competitors)}`}</td>
              <td>{formatNumber(one.value)}</td>
              <td>{formatNumber(one.cutoff)}</td>
              <td class="words">{one.reason}</td>
              <td>{formatTime(one.time)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
