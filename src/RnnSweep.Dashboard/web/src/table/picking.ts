import { setSetting, settings } from '../address/navigation.ts';

/** As many runs as can be told apart side by side. */
export const mostPicked = 8;

/** The runs that are chosen for comparing, in the order in which they were. */
export function picked(): number[] {
  const runs = (settings.value.pick ?? '').split(',').map(Number).filter((run) => Number.isInteger(run) && run > 0);
  return [...new Set(runs)].slice(0, mostPicked);
}

export function isPicked(run: number): boolean {
  return picked().includes(run);
}

export function togglePick(run: number): void {
  const before = picked();
  const next = before.includes(run) ? before.filter((other) => other !== run) : [...before, run];
  setSetting('pick', next.length === 0 ? undefined : next.join(','));
}
