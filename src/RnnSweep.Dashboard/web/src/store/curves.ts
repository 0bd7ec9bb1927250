import { toNumber, type EpochUpdates, type PackedCurves, type WireNumber } from '../api/types.ts';
import { openPacked } from './packed.ts';

/** A metric of every epoch of every run, in one array: `values[slot * stride + epoch − 1]`. */
export class CurveSet {
  stride = 0;
  values = new Float32Array(0);
  lengths = new Int32Array(0);
  private slots = new Map<number, number>();

  static of(buffer: ArrayBuffer): CurveSet {
    const { header, block } = openPacked<PackedCurves>(buffer);
    const runs = block(header.count * Int32Array.BYTES_PER_ELEMENT, (at) => new Int32Array(buffer, at, header.count));
    const lengths = block(header.count * Int32Array.BYTES_PER_ELEMENT, (at) => new Int32Array(buffer, at, header.count));
    const values = block(header.values * Float32Array.BYTES_PER_ELEMENT, (at) => new Float32Array(buffer, at, header.values));
    const set = new CurveSet();
    set.reserve(header.count, lengths.reduce((most, length) => Math.max(most, length), 0));
    set.lengths.set(lengths);
    let from = 0;
    for (let slot = 0; slot < header.count; slot++) {
      const length = lengths[slot] ?? 0;
      set.slots.set(runs[slot] ?? 0, slot);
      set.values.set(values.subarray(from, from + length), slot * set.stride);
      from += length;
    }
    return set;
  }

  slotOf(run: number): number | undefined {
    return this.slots.get(run);
  }

  /** The curve of a run; a view, not a copy. */
  curve(run: number): Float32Array {
    const slot = this.slots.get(run);
    if (slot === undefined) return this.values.subarray(0, 0);
    return this.values.subarray(slot * this.stride, slot * this.stride + (this.lengths[slot] ?? 0));
  }

  /** The least and the greatest finite value of the curves of some rows. */
  rangeOf(rows: Int32Array, runOf: (row: number) => number): { min: number; max: number } {
    let min = Infinity;
    let max = -Infinity;
    for (const row of rows) {
      const slot = this.slots.get(runOf(row));
      if (slot === undefined) continue;
      const from = slot * this.stride;
      const to = from + (this.lengths[slot] ?? 0);
      for (let i = from; i < to; i++) {
        const value = this.values[i] ?? NaN;
        // NaN is neither; infinities are no values.
        if (value < min && value !== -Infinity) min = value;
        if (value > max && value !== Infinity) max = value;
      }
    }
    return { min, max };
  }

  merge(update: EpochUpdates, metric: string): void {
    const values = update.metrics[metric];
    if (values === undefined) return;
    for (let i = 0; i < update.run.length; i++) {
      const value = values[i];
      if (value !== undefined && value !== null) this.set(update.run[i] ?? 0, update.epoch[i] ?? 0, value);
    }
  }

  private set(run: number, epoch: number, value: WireNumber): void {
    if (epoch < 1) return;
    let slot = this.slots.get(run);
    if (slot === undefined) {
      slot = this.slots.size;
      this.slots.set(run, slot);
    }
    this.reserve(slot + 1, epoch);
    const length = this.lengths[slot] ?? 0;
    // Epochs that were skipped have no value of this metric.
    for (let i = length; i < epoch - 1; i++) this.values[slot * this.stride + i] = NaN;
    this.lengths[slot] = Math.max(length, epoch);
    this.values[slot * this.stride + epoch - 1] = toNumber(value) ?? NaN;
  }

  private reserve(count: number, epochs: number): void {
    const rows = this.lengths.length;
    if (count <= rows && epochs <= this.stride) return;
    const nextRows = count <= rows ? rows : Math.max(count, Math.ceil(rows * 1.25));
    const nextStride = epochs <= this.stride ? this.stride : Math.max(epochs, Math.ceil(this.stride * 1.25));
    const values = new Float32Array(nextRows * nextStride);
    for (let row = 0; row < rows; row++) {
      values.set(this.values.subarray(row * this.stride, row * this.stride + (this.lengths[row] ?? 0)), row * nextStride);
    }
    const lengths = new Int32Array(nextRows);
    lengths.set(this.lengths);
    this.values = values;
    this.lengths = lengths;
    this.stride = nextStride;
  }
}
