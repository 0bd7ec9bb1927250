import type { AttemptColumns } from '../api/analysis.ts';

export interface Bar {
  readonly index: number;
  readonly run: number;
  readonly lane: number;
  readonly from: number;
  readonly to: number;
}

export interface Lanes {
  readonly names: readonly string[];
  readonly bars: readonly Bar[];
}

/** A worker's silo: its name without the number of its slot. */
export function siloOf(worker: string): string {
  return worker.replace(/[/:#-]?\d+$/, '') || worker;
}

/** Attempts as bars in lanes, a lane for each worker or silo; what has not ended reaches to `now`. Seconds. */
export function lanesOf(attempts: AttemptColumns, by: 'worker' | 'silo', now: number, isShown: (run: number) => boolean): Lanes {
  const nameOf = (worker: string) => (by === 'silo' ? siloOf(worker) : worker);
  const names = [...new Set(attempts.worker.map(nameOf))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const places = new Map(names.map((name, place) => [name, place]));
  const bars: Bar[] = [];
  attempts.run.forEach((run, index) => {
    if (!isShown(run)) return;
    const from = attempts.started_at[index] ?? 0;
    const to = attempts.ended_at[index] ?? now;
    bars.push({ index, run, lane: places.get(nameOf(attempts.worker[index] ?? '')) ?? 0, from, to: Math.max(from, to) });
  });
  return { names, bars };
}

/** Fewer bars are drawn without looking for those that others hide. */
const fewBars = 2000;

/**
 * The bars that are to be drawn `width` pixels wide: one that lies within the pixel that another of its lane and kind has filled would not be seen. Bars come
 * in the order in which they begin.
 */
export function thinned(bars: readonly Bar[], width: number, kindOf: (bar: Bar) => number): Bar[] {
  if (bars.length <= fewBars) return [...bars];
  const start = bars.reduce((least, { from }) => Math.min(least, from), Infinity);
  const end = bars.reduce((most, { to }) => Math.max(most, to), -Infinity);
  const pixel = Math.max(1e-9, (end - start) / Math.max(1, width));
  const filled = new Map<number, number>();
  const kinds = 16;
  return bars.filter((bar) => {
    const key = bar.lane * kinds + kindOf(bar);
    const last = Math.floor((bar.to - start) / pixel);
    if (last <= (filled.get(key) ?? -1)) return false;
    filled.set(key, last);
    return true;
  });
}

/** The seconds in which each lane had at least one bar, added up. */
export function coveredBy({ bars }: Lanes): number {
  const ends = new Map<number, number>();
  let covered = 0;
  for (const { lane, from, to } of [...bars].sort((a, b) => a.from - b.from)) {
    const end = ends.get(lane) ?? -Infinity;
    covered += Math.max(0, to - Math.max(from, end));
    ends.set(lane, Math.max(end, to));
  }
  return covered;
}
