import type { Candidate } from '../../analysis/pareto.ts';

/** The edge of what the front's runs beat: from run to run by way of the corner that both reach. The front comes from the least x on. */
export function trailOf(front: readonly Candidate[], lowX: boolean, lowY: boolean): [number, number][] {
  const trail: [number, number][] = [];
  front.forEach(({ x, y }, i) => {
    const next = front[i + 1];
    trail.push([x, y]);
    if (next === undefined) return;
    const worse = lowY ? Math.max(y, next.y) : Math.min(y, next.y);
    trail.push([lowX ? next.x : x, worse]);
  });
  return trail;
}
