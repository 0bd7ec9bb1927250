import { toNumber } from '../api/types.ts';
import type { DecisionColumns } from '../api/analysis.ts';

export interface Decision {
  readonly index: number;
  readonly time: number;
  readonly run: number;
  readonly epoch: number;
  readonly decision: string;
  readonly rule: string;
  readonly reason: string;
  readonly rung: number | null;
  readonly rank: number | null;
  readonly competitors: number | null;
  readonly value: number | null;
  readonly cutoff: number | null;
}

export function decisionsOf(columns: DecisionColumns): Decision[] {
  return columns.run.map((run, index) => ({
    index,
    run,
    time: columns.time[index] ?? NaN,
    epoch: columns.epoch[index] ?? 0,
    decision: columns.decision[index] ?? '',
    rule: columns.rule[index] ?? '',
    reason: columns.reason[index] ?? '',
    rung: columns.rung[index] ?? null,
    rank: columns.rank[index] ?? null,
    competitors: columns.competitors[index] ?? null,
    value: toNumber(columns.value[index]),
    cutoff: toNumber(columns.cutoff[index]),
  }));
}

export interface Rung {
  readonly rule: string;
  readonly epoch: number;
  readonly paused: number;
  readonly promoted: number;
  readonly stopped: number;
  /** Runs that stayed paused here until nothing was left that could have promoted them. */
  readonly left: number;
  /** Runs that were decided about here. */
  readonly runs: number;
  readonly best: number | null;
  readonly worst: number | null;
}

/** A run was started because its variant had passed a rung with shorter sequences. */
export const startedLonger = 'start';

/** In what the rungs of these decisions are counted. */
export function rungUnit(decisions: readonly Decision[]): string {
  return decisions.some(({ decision }) => decision === startedLonger) ? 'sequence_length' : 'epoch';
}

/** Who decides about runs that stayed paused to the end. */
export const leftBehind = 'end';

/** The rungs of each rule, the lowest first. A decision without a rung counts at its epoch; one that ends the sweep is about no rung. */
export function rungsOf(decisions: readonly Decision[]): Rung[] {
  const places = new Map<string, Decision[]>();
  const pausedBy = new Map<number, Decision>();
  const left = new Map<string, number>();
  const keyOf = (decision: Decision) => `${decision.rule}\n${decision.rung ?? decision.epoch}`;
  for (const decision of decisions) {
    if (decision.decision === 'target') continue;
    if (decision.decision === 'pause') pausedBy.set(decision.run, decision);
    if (decision.rule === leftBehind) {
      const at = pausedBy.get(decision.run);
      if (at !== undefined) left.set(keyOf(at), (left.get(keyOf(at)) ?? 0) + 1);
      continue;
    }
    const key = keyOf(decision);
    const there = places.get(key);
    if (there === undefined) places.set(key, [decision]);
    else there.push(decision);
  }
  const rungs = [...places].map(([key, there]): Rung => {
    const values = there.map(({ value }) => value).filter((value) => value !== null && Number.isFinite(value)) as number[];
    const of = (word: string) => there.filter(({ decision }) => decision === word).length;
    return {
      rule: there[0]?.rule ?? '',
      epoch: there[0]?.rung ?? there[0]?.epoch ?? 0,
      paused: of('pause'),
      promoted: of('promote') + of(startedLonger),
      stopped: of('stop'),
      left: left.get(key) ?? 0,
      runs: new Set(there.map(({ run }) => run)).size,
      best: values.length === 0 ? null : values.reduce((least, value) => Math.min(least, value)),
      worst: values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value)),
    };
  });
  return rungs.sort((a, b) => a.rule.localeCompare(b.rule, 'en') || a.epoch - b.epoch);
}
