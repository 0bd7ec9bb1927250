/** More steps than these lie on the same pixels. */
const mostSteps = 4000;

/** The share of values up to each of them: steps from the least value to the greatest, of many some. What is not finite counts as never reached. */
export function distributionOf(values: readonly number[]): [number, number][] {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const steps: [number, number][] = [];
  for (let i = 0; i < sorted.length; i++) {
    // Of equal values the last one says what share they come to.
    if (sorted[i + 1] !== sorted[i]) steps.push([sorted[i] ?? NaN, (i + 1) / values.length]);
  }
  const every = Math.ceil(steps.length / mostSteps);
  return every <= 1 ? steps : steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
}
