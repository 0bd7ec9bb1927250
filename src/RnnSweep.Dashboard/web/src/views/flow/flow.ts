import { toNumber, type CurvesAnswer } from '../../api/types.ts';
import { lagOf } from '../../pages/run/gradient/names.ts';

/** The lags at which a sweep's runs were measured, at the lowest layer, from the nearest on. */
export function lagsOf(metrics: readonly string[]): { readonly lag: number; readonly metric: string }[] {
  return metrics
    .flatMap((metric) => {
      const found = lagOf(metric);
      return found !== null && found.place === '' ? [{ lag: found.lag, metric }] : [];
    })
    .sort((a, b) => a.lag - b.lag);
}

/** A metric of each run of an answer at its own epoch, from 1; `null` where it has none. */
export function atEpochs(answer: CurvesAnswer, epochOf: (run: number) => number | null): Map<number, number | null> {
  const found = new Map<number, number | null>();
  let from = 0;
  answer.runs.forEach((run, i) => {
    const length = answer.lengths[i] ?? 0;
    const epoch = epochOf(run);
    const value = epoch === null || epoch > length || epoch < 1 ? null : toNumber(answer.values[from + epoch - 1]);
    found.set(run, value !== null && Number.isFinite(value) ? value : null);
    from += length;
  });
  return found;
}

/** Orders of magnitude that the colours tell apart: what has grown beyond all of it and what is less than a millionth count as the ends. */
export const leastOrder = -6;
export const mostOrder = 1;

/** 0 for what is gone, 1 for what has grown tenfold. */
export function shareOf(value: number): number {
  if (!(value > 0)) return 0;
  return (Math.min(mostOrder, Math.max(leastOrder, Math.log10(value))) - leastOrder) / (mostOrder - leastOrder);
}
