import { toNumber, type RunDetail } from '../../../api/types.ts';
import { endedStates } from '../../../elements/states.tsx';
import { lagOf } from './names.ts';

/** A run's gradient by lag at one moment. */
export interface Moment {
  readonly kind: 'start' | 'best' | 'last';
  readonly name: string;
  /** `null` for the start. */
  readonly epoch: number | null;
  /** D at each of the lags; `null` where it was not measured. */
  readonly values: readonly (number | null)[];
  readonly gamma: number | null;
  readonly horizon: number | null;
  readonly saturation: number | null;
  readonly dead: number | null;
}

export interface ByLag {
  readonly lags: readonly number[];
  readonly moments: readonly Moment[];
}

type Figure = (metric: string) => number | null;

/** `gradient_gamma` of a place; there is none in h. */
function nameAt(metric: string, place: string): string {
  return place === '' ? metric : `${metric}_${place}`;
}

/** The horizon of a place, epoch by epoch. */
export function horizonName(place: string): string {
  return nameAt('gradient_horizon', place);
}

function momentOf(kind: Moment['kind'], name: string, epoch: number | null, place: string, names: readonly string[], figure: Figure): Moment {
  return {
    kind, name, epoch,
    values: names.map(figure),
    gamma: figure(nameAt('gradient_gamma', place)),
    horizon: figure(horizonName(place)),
    saturation: figure('saturation'),
    dead: figure('dead'),
  };
}

/** What was measured of a run. One that diverged in its first epoch has the figures of its start alone. */
export function measured(run: RunDetail): string[] {
  const start = Object.keys(run.figures).flatMap((name) => (name.startsWith('start_') ? [name.slice('start_'.length)] : []));
  return [...new Set([...Object.keys(run.curves), ...start])];
}

/** The curves by lag at a place, at the start (known once a run has ended), the best epoch and the last one, where they differ. */
export function byLag(run: RunDetail, place: string): ByLag {
  const found = measured(run).flatMap((name) => {
    const lag = lagOf(name);
    return lag !== null && lag.place === place ? [{ name, lag: lag.lag }] : [];
  });
  found.sort((a, b) => a.lag - b.lag);
  const names = found.map(({ name }) => name);
  const at = (epoch: number): Figure => (metric) => toNumber(run.curves[metric]?.[epoch - 1]);
  const start: Figure = (metric) => toNumber(run.figures[`start_${metric}`]);
  const ended = endedStates.includes(run.state);
  const moments: Moment[] = [];
  if (names.some((name) => start(name) !== null)) moments.push(momentOf('start', 'start', null, place, names, start));
  const best = run.best_epoch;
  const last = run.epochs_done;
  const lastName = ended ? 'end' : 'now';
  if (names.length > 0 && best !== null) moments.push(momentOf('best', best === last ? `${lastName} and best` : 'best', best, place, names, at(best)));
  if (names.length > 0 && last > 0 && last !== best) moments.push(momentOf('last', lastName, last, place, names, at(last)));
  return { lags: found.map(({ lag }) => lag), moments };
}

export function momentLabel({ name, epoch }: Moment): string {
  return epoch === null ? name : `${name} (epoch ${epoch})`;
}

/** Less than this moves no weight, and would press the steps before it flat. */
export const lowestShown = 1e-12;

/** What a logarithmic axis can show of D: nothing at all is drawn as leaving it at its lower end. */
export function drawn(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Math.max(value, lowestShown / 10);
}

const mostTicks = 7;

/** The ends of the axis, and the decades between two ticks: around what is there and the hundredth that the horizon is about. */
export function lagExtent(moments: readonly Moment[]): { min: number; max: number; interval: number } {
  const values = moments.flatMap((moment) => moment.values).filter((value) => value !== null && Number.isFinite(value)) as number[];
  const low = Math.min(1e-3, ...values.filter((value) => value > 0));
  const high = Math.max(1, ...values);
  const least = values.includes(0) ? lowestShown : Math.max(low, lowestShown);
  const from = Math.floor(Math.log10(least) + 1e-9);
  const to = Math.ceil(Math.log10(high) - 1e-9);
  const interval = Math.ceil((to - from) / mostTicks);
  // Ticks are counted from the lower end, and one of them shall be the whole gradient.
  const below = Math.ceil(-from / interval) * interval;
  return { min: 10 ** -below, max: 10 ** to, interval };
}
