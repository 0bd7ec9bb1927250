import type { CurveSet } from '../store/curves.ts';
import { quartiles } from './quantiles.ts';

export interface Band {
  readonly epochs: number[];
  readonly low: number[];
  readonly median: number[];
  readonly high: number[];
  /** How many runs reached each epoch with a finite value. */
  readonly counts: number[];
}

/** The median and the middle half of runs, epoch by epoch, over the runs that got there. `pace` is awaited between epochs. */
export async function bandOf(curves: CurveSet, runs: readonly number[], pace: () => Promise<void>): Promise<Band> {
  const band: Band = { epochs: [], low: [], median: [], high: [], counts: [] };
  const slots = Int32Array.from(runs, (run) => curves.slotOf(run) ?? -1).filter((slot) => slot >= 0);
  const longest = slots.reduce((most, slot) => Math.max(most, curves.lengths[slot] ?? 0), 0);
  const buffer = new Float32Array(slots.length);
  for (let epoch = 0; epoch < longest; epoch++) {
    let count = 0;
    for (const slot of slots) {
      if (epoch >= (curves.lengths[slot] ?? 0)) continue;
      const value = curves.values[slot * curves.stride + epoch] ?? NaN;
      if (Number.isFinite(value)) buffer[count++] = value;
    }
    const found = quartiles(buffer.subarray(0, count));
    if (found !== null) {
      band.epochs.push(epoch + 1);
      band.low.push(found.low);
      band.median.push(found.median);
      band.high.push(found.high);
      band.counts.push(count);
    }
    await pace();
  }
  return band;
}
