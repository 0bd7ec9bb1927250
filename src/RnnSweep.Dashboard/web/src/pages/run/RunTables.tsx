import type { RunDetail } from '../../api/types.ts';
import { absent, formatInteger, formatTime } from '../../format/format.ts';

interface PlainTableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function PlainTable({ title, heads, rows }: PlainTableProps) {
  return (
    <div class="scroller" role="region" aria-label={`${title}, table`} tabIndex={0}>
      <table class="plain-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, at) => (
                <td key={at} class={heads[at]?.startsWith('Why') ? 'words' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableCard({ id, ...table }: PlainTableProps & { readonly id: string }) {
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{table.title}</h2>
      <PlainTable {...table} />
    </section>
  );
}

export function Attempts({ run }: { run: RunDetail }) {
  if (run.attempts.length === 0) return null;
  return (
    <TableCard
      title="Attempts"
      id="attempts"
      heads={['Attempt', 'Worker', 'From epoch', 'To epoch', 'Started', 'Ended', 'Why it ended']}
      rows={run.attempts.map((attempt) => [
        String(attempt.attempt),
        attempt.worker ?? absent,
        formatInteger(attempt.from_epoch),
        formatInteger(attempt.to_epoch),
        formatTime(attempt.started_at),
        formatTime(attempt.ended_at),
        // The reason of the run itself stands above.
        attempt.reason !== null && attempt.reason === run.reason ? 'the run ended' : attempt.reason ?? absent,
      ])}
    />
  );
}

export function Decisions({ run }: { run: RunDetail }) {
  if (run.decisions.length === 0) return null;
  return (
    <TableCard
      title="Decisions"
      id="decisions"
      heads={['Epoch', 'Decision', 'Rule', 'Why', 'Time']}
      rows={run.decisions.map((decision) => [
        formatInteger(decision.epoch),
        decision.decision,
        decision.rule ?? absent,
        decision.reason ?? absent,
        formatTime(decision.time),
      ])}
    />
  );
}
