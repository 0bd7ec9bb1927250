import { toNumber, type RunDetail } from '../../../api/types.ts';
import { horizonName } from './moments.ts';

/** How far a run's gradient has reached, epoch by epoch. */
export interface ByEpoch {
  readonly horizon: readonly (number | null)[];
  /** Its median norm; `null` where the sweep has none. */
  readonly norm: readonly (number | null)[] | null;
  /** Over how many steps the task asks for memory; `null` where that is not known. */
  readonly asked: number | null;
  readonly epochs: number;
}

export function byEpoch(run: RunDetail, place: string): ByEpoch {
  const curve = (name: string) => run.curves[name]?.map(toNumber) ?? null;
  const horizon = curve(horizonName(place)) ?? [];
  const asked = curve('dependency_length')?.at(-1) ?? null;
  return { horizon, norm: curve('grad_norm_median'), asked: asked !== null && Number.isFinite(asked) ? asked : null, epochs: horizon.length };
}
