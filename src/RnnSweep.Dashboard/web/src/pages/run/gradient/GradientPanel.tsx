import { useState } from 'preact/hooks';
import type { RunDetail } from '../../../api/types.ts';
import { Choice } from '../../../elements/Choice.tsx';
import { absent, formatInteger, formatNumber, formatShare } from '../../../format/format.ts';
import { probeFamiliesOf } from '../families.ts';
import { RunChart } from '../RunChart.tsx';
import { PlainTable } from '../RunTables.tsx';
import { byEpoch } from './by-epoch.ts';
import { HorizonChart } from './HorizonChart.tsx';
import { LagChart } from './LagChart.tsx';
import { byLag, measured, type ByLag } from './moments.ts';
import { placeLabel, placesOf } from './names.ts';

/** What happens to the gradient on its way back through time: the answer to why a run cannot learn. */
export function GradientPanel({ run }: { run: RunDetail }) {
  const { sentences, absence } = run.gradient;
  return (
    <section class="card gradient" aria-labelledby="gradient-flow" data-testid="gradient-flow">
      <div class="card-head">
        <h2 id="gradient-flow">Gradient flow</h2>
      </div>
      {absence === null ? (
        <>
          <div data-testid="gradient-sentences">
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <Curves run={run} />
        </>
      ) : (
        <p class="quiet">{absence}</p>
      )}
    </section>
  );
}

function Curves({ run }: { run: RunDetail }) {
  const [chosen, setChosen] = useState('');
  const places = placesOf(measured(run));
  const place = places.includes(chosen) ? chosen : (places[0] ?? '');
  const curves = byLag(run, place);
  const epochs = byEpoch(run, place);
  return (
    <>
      {places.length < 2 ? null : (
        <Choice label="Gradient in" value={place} options={places.map((value) => ({ value, label: placeLabel(value, places) }))} onChange={setChosen} />
      )}
      <div class="pair-grid">
        <LagChart curves={curves} />
        {epochs.epochs === 0 ? null : <HorizonChart curves={epochs} />}
      </div>
      <Moments curves={curves} />
      <Further run={run} />
    </>
  );
}

function known(value: number | null): boolean {
  return value !== null && Number.isFinite(value);
}

function Moments({ curves: { lags, moments } }: { curves: ByLag }) {
  const figure = (value: number | null) => (known(value) ? formatNumber(value) : absent);
  const columns = [
    { head: 'gamma', of: 'gamma', words: figure },
    { head: 'horizon', of: 'horizon', words: figure },
    { head: 'saturated', of: 'saturation', words: formatShare },
    { head: 'dead', of: 'dead', words: formatShare },
  ] as const;
  const shown = columns.filter(({ of }) => moments.some((moment) => known(moment[of])));
  return (
    <PlainTable
      title="Gradient by lag"
      heads={['moment', 'epoch', ...shown.map(({ head }) => head), ...lags.map((lag) => `D(${lag})`)]}
      rows={moments.map((moment) => [
        moment.name,
        formatInteger(moment.epoch),
        ...shown.map(({ of, words }) => words(moment[of])),
        ...moment.values.map(figure),
      ])}
    />
  );
}

/** The rest of what the probe measured; the charts are made when somebody asks for them. */
function Further({ run }: { run: RunDetail }) {
  const [open, setOpen] = useState(false);
  const families = probeFamiliesOf(run);
  if (families.length === 0) return null;
  return (
    <details class="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid="gradient-further">Further figures of the probe, epoch by epoch</summary>
      {open ? (
        <div class="pair-grid">
          {families.map((family) => (
            <RunChart key={family.title} family={family} bestEpoch={run.best_epoch} />
          ))}
        </div>
      ) : null}
    </details>
  );
}
