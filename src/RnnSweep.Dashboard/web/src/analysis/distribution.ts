/** The share of values up to each of them: steps from the least value to the greatest. What is not finite counts as never reached. */
export function distributionOf(values: readonly number[]): [number, number][] {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const steps: [number, number][] = [];
  sorted.forEach((value, i) => {
    const share = (i + 1) / values.length;
    const last = steps.at(-1);
    if (last !== undefined && last[0] === value) last[1] = share;
    else steps.push([value, share]);
  });
  return steps;
}
