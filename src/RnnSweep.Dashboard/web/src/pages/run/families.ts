import { toNumber, type RunDetail } from '../../api/types.ts';

export interface Curve {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface Family {
  readonly title: string;
  readonly log: boolean;
  readonly curves: readonly Curve[];
}

const families = [
  { title: 'Loss', log: false, has: (name: string) => name.endsWith('loss') },
  { title: 'Accuracy', log: false, has: (name: string) => name.endsWith('accuracy') },
  { title: 'Gradient norm', log: true, has: (name: string) => name.startsWith('grad_norm') },
  { title: 'Clipped share', log: false, has: (name: string) => name === 'clipped_share' },
];

/** A run's curves by what can share an axis; a metric of another kind has a chart of its own. */
export function familiesOf(run: RunDetail): Family[] {
  const curves = Object.entries(run.curves).map(([name, values]): Curve => ({ name, values: values.map(toNumber) }));
  const known = families.map(({ title, log, has }) => ({ title, log, curves: curves.filter(({ name }) => has(name)) }));
  const others = curves.filter(({ name }) => !families.some(({ has }) => has(name)));
  return [...known, ...others.map((curve) => ({ title: curve.name, log: false, curves: [curve] }))].filter(
    (family) => family.curves.some(({ values }) => values.length > 0),
  );
}
