/** What a line has at a place: steps hold on, a curve that has ended has nothing there. */
export function valueAt(points: readonly (readonly [number, number])[], at: number, steps: boolean): number | undefined {
  return points.findLast(([x]) => (steps ? x <= at : x === at))?.[1];
}
