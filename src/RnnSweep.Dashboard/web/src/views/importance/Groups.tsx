import { useState } from 'preact/hooks';
import type { GroupDifference } from '../../api/analysis.ts';
import { api } from '../../api/client.ts';
import { toNumber } from '../../api/types.ts';
import { Term } from '../../elements/Term.tsx';
import { formatCount, formatNumber } from '../../format/format.ts';
import { formatValue } from '../../format/names.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { Answered } from '../Answered.tsx';

const few = 10;

/** Which listed values do better than others, and whether that is more than luck. */
export function Groups({ store, metric }: { store: SweepStore; metric: string }) {
  const key = `groups ${metric}`;
  const loaded = store.answer(key, () => api.groups(store.id, metric));
  return (
    <>
      <h3>Values compared</h3>
      <Answered loaded={loaded} label="Comparing the values" onRetry={() => store.answers.retry(key)}>
        {({ groups, sentences }) =>
          groups.length === 0 ? (
            <p class="quiet note">No parameter has two listed values with enough variants each to compare them.</p>
          ) : (
            <>
              <GroupTable groups={groups} metric={metric} />
              {sentences.map((sentence) => (
                <p key={sentence} class="note">
                  {sentence}
                </p>
              ))}
            </>
          )
        }
      </Answered>
    </>
  );
}

function GroupTable({ groups, metric }: { groups: readonly GroupDifference[]; metric: string }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <div class="scroller" role="region" aria-label="Values compared, table" tabIndex={0}>
        <table class="plain-table" data-testid="group-table">
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Which is better</th>
              <th scope="col">Difference in {metric}</th>
              <th scope="col">
                p <Term name="p" />
              </th>
              <th scope="col">Compared</th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, all ? groups.length : few).map((one) => (
              <tr key={`${one.parameter} ${String(one.better)} ${String(one.worse)}`} class={one.sure ? '' : 'quiet'}>
                <th scope="row">{one.parameter}</th>
                <td>
                  {wordsOf(one.better)} before {wordsOf(one.worse)}
                  {one.sure ? '' : '?'}
                </td>
                <td>{formatNumber(toNumber(one.difference))}</td>
                <td>{chanceOf(toNumber(one.p_adjusted) ?? 1)}</td>
                <td>{one.compared}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all || groups.length <= few ? null : (
        <button type="button" onClick={() => setAll(true)}>
          {formatCount(groups.length - few)} more
        </button>
      )}
    </>
  );
}

function wordsOf(value: GroupDifference['better']): string {
  return value === null ? 'null' : formatValue(value);
}

const least = 0.001;

function chanceOf(p: number): string {
  return p < least ? `< ${least}` : String(Number(p.toFixed(3)));
}
