export interface Candidate {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** Those that no other one beats in both values, from the least x on. `lowX` and `lowY` say which way is better. Values are finite. */
export function paretoFront<T extends Candidate>(candidates: readonly T[], lowX: boolean, lowY: boolean): T[] {
  const [sx, sy] = [lowX ? 1 : -1, lowY ? 1 : -1];
  const sorted = [...candidates].sort((a, b) => sx * (a.x - b.x) || sy * (a.y - b.y) || a.row - b.row);
  const front: T[] = [];
  let best = Infinity;
  let bestX = NaN;
  for (const candidate of sorted) {
    const y = sy * candidate.y;
    // Of equals neither beats the other.
    if (y < best || (y === best && candidate.x === bestX)) {
      front.push(candidate);
      best = y;
      bestX = candidate.x;
    }
  }
  return front.sort((a, b) => a.x - b.x || a.y - b.y);
}
