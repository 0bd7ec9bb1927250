export interface BestPoint {
  readonly x: number;
  readonly value: number;
}

/** The steps of the best so far: points by `x`, each better than all before it. What is not finite is no result. */
export function bestSoFar(points: readonly BestPoint[], goal: string): BestPoint[] {
  const better = goal === 'maximize' ? (a: number, b: number) => a > b : (a: number, b: number) => a < b;
  const steps: BestPoint[] = [];
  for (const point of [...points].sort((a, b) => a.x - b.x)) {
    const last = steps.at(-1);
    if (Number.isFinite(point.value) && (last === undefined || better(point.value, last.value))) steps.push(point);
  }
  return steps;
}
