import { toNumber, type RunDetail } from '../../api/types.ts';
import { isProbe } from './gradient/names.ts';

export interface Curve {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface Family {
  readonly title: string;
  readonly log: boolean;
  /** Whether values are shares, from 0 to 1. */
  readonly share?: boolean;
  readonly curves: readonly Curve[];
}

interface Kind {
  readonly title: string;
  readonly log: boolean;
  readonly share?: boolean;
  has(name: string): boolean;
}

const kinds: readonly Kind[] = [
  { title: 'Loss', log: false, has: (name) => name.endsWith('loss') },
  { title: 'Accuracy', log: false, share: true, has: (name) => name.endsWith('accuracy') },
  { title: 'Gradient norm', log: true, has: (name) => name.startsWith('grad_norm') && !isProbe(name) },
  { title: 'Clipped share', log: false, share: true, has: (name) => name === 'clipped_share' },
];

/** The lowest layer's figures under their second name. */
const isLowest = (name: string) => name.endsWith('_l0');

/** What the gradient probe measures besides the curve by lag. */
const probeKinds: readonly Kind[] = [
  { title: 'Gamma, the factor a step', log: false, has: (name) => name.startsWith('gradient_gamma') && !isLowest(name) },
  { title: 'Horizon, in steps', log: false, has: (name) => name.startsWith('gradient_horizon') && !isLowest(name) },
  { title: 'Saturated and dead units', log: false, share: true, has: (name) => name === 'saturation' || name === 'dead' },
  { title: 'Means of the gates', log: false, share: true, has: (name) => name.startsWith('gate_') },
  { title: 'Effective memory, in steps', log: true, has: (name) => name === 'effective_memory' },
  { title: 'Omega', log: true, has: (name) => name === 'gradient_omega' },
  { title: 'Signal to noise', log: true, has: (name) => name === 'gradient_snr' },
  { title: 'Lyapunov exponent', log: false, has: (name) => name === 'lyapunov' },
  { title: 'Spectral radius', log: false, has: (name) => name === 'spectral_radius' },
  { title: 'Gradient norm by parameter', log: true, has: (name) => name.startsWith('grad_norm_') },
  { title: 'Update by parameter, relative', log: true, has: (name) => name.startsWith('update_ratio_') },
];

function curvesOf(run: RunDetail): Curve[] {
  return Object.entries(run.curves)
    .map(([name, values]): Curve => ({ name, values: values.map(toNumber) }))
    // What a probe has never found a number for (dead units of a network without relu) is not a curve.
    .filter(({ name, values }) => values.length > 0 && (!isProbe(name) || values.some((value) => value !== null && Number.isFinite(value))));
}

function gather(curves: readonly Curve[], from: readonly Kind[]): Family[] {
  return from.map(({ title, log, share, has }) => ({ title, log, ...(share === true ? { share } : {}), curves: curves.filter(({ name }) => has(name)) })).filter((family) => family.curves.length > 0);
}

/** A run's curves by what can share an axis; a metric of another kind has a chart of its own. Those of the gradient probe are left to its panel. */
export function familiesOf(run: RunDetail): Family[] {
  const curves = curvesOf(run);
  const others = curves.filter(({ name }) => !isProbe(name) && !kinds.some(({ has }) => has(name)));
  return [...gather(curves, kinds), ...others.map((curve) => ({ title: curve.name, log: false, curves: [curve] }))];
}

/** The same for what the gradient probe has measured. */
export function probeFamiliesOf(run: RunDetail): Family[] {
  return gather(curvesOf(run).filter(({ name }) => isProbe(name)), probeKinds);
}
