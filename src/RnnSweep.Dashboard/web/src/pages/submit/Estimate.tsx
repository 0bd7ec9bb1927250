import { toNumber, type Check } from '../../api/types.ts';
import { absent, formatBytes, formatCount, formatDuration, formatFlops, formatNumber, formatSi } from '../../format/format.ts';

/** What the sweep would cost, as `rnnsweep validate` says it, but at the pace of this engine. */
export function Estimate({ check }: { check: Check }) {
  const about = check.exact ? '' : 'about ';
  const most = check.may_end_sooner ? 'at most ' : '';
  return (
    <div data-testid="estimate">
      <p>
        <b>{check.name}</b> is valid.
      </p>
      {check.absence === null ? (
        <dl class="facts">
          <Fact title="Runs">
            {`at most ${formatLarge(check.runs)}`}
            {check.variants === null ? '' : `: ${formatLarge(check.variants)} ${check.variants === 1 ? 'variant' : 'variants'} in the grid`}
          </Fact>
          <Fact title="Training">
            {most}
            {about}
            {formatFlops(toNumber(check.flops))}
          </Fact>
          <Fact title="Time">
            <Time check={check} most={most} />
          </Fact>
          <Fact title="Memory of a run">
            {check.most_memory_bytes === null
              ? 'little: nothing is trained'
              : check.least_memory_bytes === check.most_memory_bytes
                ? formatBytes(toNumber(check.most_memory_bytes))
                : `${formatBytes(toNumber(check.least_memory_bytes))} to ${formatBytes(toNumber(check.most_memory_bytes))}`}
          </Fact>
          <Fact title="Storage">about {formatBytes(toNumber(check.disk_bytes))}</Fact>
        </dl>
      ) : (
        <p class="quiet">{check.absence}</p>
      )}
      {check.warnings.map((warning) => (
        <p key={warning} class="note warning">
          {warning}
        </p>
      ))}
    </div>
  );
}

function Fact({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Time({ check, most }: { check: Check; most: string }) {
  const slotSeconds = toNumber(check.slot_seconds);
  if (slotSeconds === null) return <>{check.flops === null ? absent : 'not known: nothing has been trained here yet'}</>;
  const pace = toNumber(check.flops_a_second);
  const slots = check.slots === null || check.seconds === null ? '' : `, ${most}${formatDuration(toNumber(check.seconds))} with ${check.slots === 1 ? 'the slot' : `all ${formatCount(check.slots)} slots`}`;
  return (
    <>
      {most}about {formatDuration(slotSeconds)} of a slot{slots}
      {pace === null ? '' : `; trained here so far at ${formatSi(pace, 'FLOP/s')} a slot`}
    </>
  );
}

/** A grid can have more variants than anybody counts. */
function formatLarge(value: Check['runs']): string {
  const number = toNumber(value);
  return number !== null && number >= 1e12 ? formatNumber(number) : formatCount(number);
}
