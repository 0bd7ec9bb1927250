import { api } from '../../api/client.ts';
import { toNumber, type Default, type Parameter, type RunDetail, type SweepDetail } from '../../api/types.ts';
import { Term } from '../../elements/Term.tsx';
import { absent, formatCount, formatDuration, formatFlops, formatInteger, formatNumber, formatTime } from '../../format/format.ts';
import { formatValue, readable } from '../../format/names.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { isDetail, isProbe } from './gradient/names.ts';

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly term?: string;
  readonly title?: string;
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <dl class="pairs">
      {pairs.map(({ name, value, term, title }) => (
        <div key={name} title={title ?? ''}>
          <dt>
            {name} {term === undefined ? null : <Term name={term} />}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function nullWords(means: string | null): string {
  return `null (${means ?? 'off, or its default'})`;
}

/** Off, or left to its default, is a choice; a parameter whose condition is not met is none. */
export function VariantCard({ run, sweep }: { run: RunDetail; sweep: SweepDetail | null }) {
  const parameters: readonly Parameter[] = sweep?.parameters ?? [];
  const defaults: readonly Default[] = sweep?.defaults ?? [];
  const active = new Set(run.variant.map(({ name }) => name));
  const of = (name: string) => parameters.find((parameter) => parameter.name === name);
  const inactive = parameters.filter(({ name }) => !active.has(name));
  return (
    <section class="card" aria-labelledby="variant">
      <h2 id="variant">Variant</h2>
      <Pairs
        pairs={[
          ...run.variant.map(({ name, value }): Pair => {
            const known = of(name);
            return { name, value: value === null ? nullWords(known?.null_means ?? null) : formatValue(value), title: known?.description ?? '' };
          }),
          ...inactive.map(({ name, when, description }): Pair => {
            return { name, value: `${absent} (inactive${when === null ? '' : `: needs ${when}`})`, title: description ?? '' };
          }),
        ]}
      />
      {defaults.length === 0 ? null : (
        <details data-testid="defaults">
          <summary>Defaults of what the sweep does not name ({defaults.length})</summary>
          <Pairs
            pairs={defaults.map(({ name, value, description, null_means }) => ({
              name,
              value: value === null ? nullWords(null_means) : formatValue(value),
              title: description,
            }))}
          />
        </details>
      )}
    </section>
  );
}

/** The scores that a run is judged by, first of all; and what guessing would have come to. */
export function ScoresCard({ run, metric }: { run: RunDetail; metric: string }) {
  const best = toNumber(run.best);
  const baseline = toNumber(run.curves['baseline_loss']?.at(-1) ?? run.figures['baseline_loss']);
  const spread = run.best_epoch === null ? null : toNumber(run.curves['fold_spread']?.[run.best_epoch - 1]);
  const tests = Object.entries(run.figures).filter(([name]) => name.startsWith('test_') && !isDetail(name) && !isProbe(name.slice('test_'.length)));
  return (
    <section class="card scores" aria-labelledby="scores" data-testid="scores">
      <h2 id="scores" class="unseen">
        Scores
      </h2>
      <dl>
        <div>
          <dt>best {readable(metric)}</dt>
          <dd>
            {formatNumber(best)} <span class="quiet note">{run.best_epoch === null ? '' : `epoch ${run.best_epoch}`}</span>
          </dd>
        </div>
        {spread === null || !Number.isFinite(spread) ? null : (
          <div data-testid="fold-spread">
            <dt>
              spread of the folds <Term name="fold spread" />
            </dt>
            <dd>± {formatNumber(spread)}</dd>
          </div>
        )}
        {tests.map(([name, value]) => (
          <div key={name}>
            <dt>
              {readable(name)} <Term name="test score" />
            </dt>
            <dd>{formatNumber(toNumber(value))}</dd>
          </div>
        ))}
        {baseline === null || !Number.isFinite(baseline) ? null : (
          <div>
            <dt>
              loss of guessing <Term name="baseline" />
            </dt>
            <dd>{formatNumber(baseline)}</dd>
          </div>
        )}
        <div>
          <dt>
            rank <Term name="rank" />
          </dt>
          <dd>{formatInteger(run.rank)}</dd>
        </div>
      </dl>
    </section>
  );
}

/** The figures that stand once, by what they are about. */
export function FiguresCard({ store, run }: { store: SweepStore; run: RunDetail }) {
  // The panel of the gradient has those of single lags, layers, gates and parameters.
  const figures = Object.entries(run.figures).filter(([name]) => !isDetail(name));
  const isGradient = (name: string) => isProbe(name.replace(/^(?:start|best|test)_/, '')) || name.includes('grad_norm') || name.includes('clipped_share');
  const pairs = (of: (name: string) => boolean) => figures.filter(([name]) => of(name)).map(([name, value]): Pair => ({ name, value: formatNumber(toNumber(value)), term: name }));
  const results = pairs((name) => !isGradient(name));
  const gradients = pairs(isGradient);
  return (
    <section class="card" aria-labelledby="figures">
      <h2 id="figures">Figures</h2>
      <h3>Training</h3>
      <Pairs
        pairs={[
          { name: 'epochs', value: run.epochs === null ? String(run.epochs_done) : `${run.epochs_done} of ${run.epochs}` },
          { name: 'best epoch', value: formatInteger(run.best_epoch), term: 'best epoch' },
          { name: 'compute', value: formatFlops(toNumber(run.flops)), term: 'flops' },
          { name: 'training time', value: formatDuration(toNumber(run.train_seconds)) },
          { name: 'started', value: formatTime(run.started_at) },
          { name: 'ended', value: formatTime(run.finished_at) },
          { name: 'seed', value: formatInteger(run.seed), term: 'seed' },
          { name: 'repeat', value: formatInteger(run.repeat), term: 'repeat' },
        ]}
      />
      {results.length === 0 ? null : (
        <>
          <h3>Results</h3>
          <Pairs pairs={results} />
        </>
      )}
      {gradients.length === 0 ? null : (
        <>
          <h3>Gradient</h3>
          <Pairs pairs={gradients} />
        </>
      )}
      <h3>Model</h3>
      <Pairs
        pairs={[
          { name: 'weights', value: formatCount(run.parameters) },
          { name: 'digest of the weights', value: run.weights_digest ?? absent, term: 'digest' },
        ]}
      />
      <ModelLink store={store} run={run} />
    </section>
  );
}

/** A sweep keeps the models of its best runs (`keep_models`); of the others there is none to download. */
function ModelLink({ store, run }: { store: SweepStore; run: RunDetail }) {
  const { value } = store.answer('models', () => api.models(store.id));
  if (value === null || !value.models.some((model) => model.run === run.run)) return null;
  return (
    <p>
      <a href={api.modelUrl(store.id, run.run)} download data-testid="model">
        Download the model
      </a>{' '}
      <span class="quiet note">the weights after the best epoch</span>
    </p>
  );
}
