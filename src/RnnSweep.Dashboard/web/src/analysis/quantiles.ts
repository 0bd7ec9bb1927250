export interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The quantile of sorted values, linear between neighbours (as NumPy has it by default). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (high - low) * (at - below);
}

/** Sorts the values in place. `null` where there are none. */
export function quartiles(values: Float32Array): Quartiles | null {
  if (values.length === 0) return null;
  values.sort();
  return { low: quantile(values, 0.25), median: quantile(values, 0.5), high: quantile(values, 0.75) };
}
