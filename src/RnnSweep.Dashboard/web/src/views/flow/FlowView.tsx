import { setSetting, settings } from '../../address/navigation.ts';
import { Choice } from '../../elements/Choice.tsx';
import type { SweepStore } from '../../store/sweep-store.ts';
import { columnOptions, varyingParameters } from '../columns.ts';
import { HeatMap } from './HeatMap.tsx';
import { Reach } from './Reach.tsx';

const kinds = [
  { value: 'lags', label: 'what arrives, by lag' },
  { value: 'best_gradient_horizon', label: 'horizon' },
  { value: 'best_gradient_gamma', label: 'factor a step' },
  { value: 'need', label: 'loss against horizon ÷ need' },
];

/** What happens to the gradient on the way back through time, across runs. */
export function Flow({ store }: { store: SweepStore }) {
  store.version.value;
  const detail = store.detail.value;
  if (detail === null) return null;
  const { table } = store;
  const offered = kinds.filter(({ value }) => value === 'lags' || (value === 'need' ? table.column('dependency_length') !== undefined : table.column(value) !== undefined));
  const kind = offered.find(({ value }) => value === settings.value.flow)?.value ?? 'lags';
  const parameters = varyingParameters({ detail, table });
  const usual = parameters.find(({ name }) => name === 'learning_rate') ?? parameters[0];
  const across = settings.value.x ?? usual?.name ?? 'run';
  return (
    <>
      <div class="controls">
        <Choice label="Show" value={kind} options={offered} onChange={(value) => setSetting('flow', value === 'lags' ? undefined : value)} />
        {kind === 'lags' || kind === 'need' ? null : (
          <Choice label="Across" value={across} options={columnOptions(parameters)} onChange={(value) => setSetting('x', value)} />
        )}
      </div>
      {kind === 'lags' ? <HeatMap store={store} /> : <Reach key={kind} store={store} kind={kind} across={across} />}
    </>
  );
}
