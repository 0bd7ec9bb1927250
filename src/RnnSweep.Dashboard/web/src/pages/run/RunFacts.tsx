import { toNumber, type Parameter, type RunDetail } from '../../api/types.ts';
import { absent, formatCount, formatDuration, formatFlops, formatInteger, formatNumber, formatTime } from '../../format/format.ts';
import { formatValue, readable } from '../../format/names.ts';
import { isDetail } from './gradient/names.ts';

function Pairs({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl class="pairs">
      {pairs.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Off, or left to its default, is a choice; a parameter whose condition is not met is none. */
export function VariantCard({ run, parameters }: { run: RunDetail; parameters: readonly Parameter[] }) {
  const active = new Set(run.variant.map(({ name }) => name));
  const inactive = parameters.filter(({ name }) => !active.has(name));
  return (
    <section class="card" aria-labelledby="variant">
      <h2 id="variant">Variant</h2>
      <Pairs
        pairs={[
          ...run.variant.map(({ name, value }): [string, string] => [name, value === null ? 'null (off, or its default)' : formatValue(value)]),
          ...inactive.map(({ name, when }): [string, string] => [name, `${absent} (inactive${when === null ? '' : `: needs ${when}`})`]),
        ]}
      />
    </section>
  );
}

export function FiguresCard({ run, metric }: { run: RunDetail; metric: string }) {
  // The panel of the gradient has those of single lags, layers, gates and parameters.
  const figures = Object.entries(run.figures).filter(([name]) => !isDetail(name)).map(([name, value]): [string, string] => [name, formatNumber(toNumber(value))]);
  return (
    <section class="card" aria-labelledby="figures">
      <h2 id="figures">Figures</h2>
      <Pairs
        pairs={[
          [`best ${readable(metric)}`, formatNumber(toNumber(run.best))],
          ['best epoch', formatInteger(run.best_epoch)],
          ['rank', formatInteger(run.rank)],
          ['epochs', run.epochs === null ? String(run.epochs_done) : `${run.epochs_done} of ${run.epochs}`],
          ...figures,
          ['weights', formatCount(run.parameters)],
          ['compute', formatFlops(toNumber(run.flops))],
          ['training time', formatDuration(toNumber(run.train_seconds))],
          ['started', formatTime(run.started_at)],
          ['ended', formatTime(run.finished_at)],
          ['seed', formatInteger(run.seed)],
          ['repeat', formatInteger(run.repeat)],
          ['digest of the weights', run.weights_digest ?? absent],
        ]}
      />
    </section>
  );
}
