import type { WireNumber, WireValue } from './types.ts';

/** Answers about what a sweep means, as `docs/reference/api.md` lays them down. */

export interface EffectPoint {
  value: WireValue;
  mean: WireNumber;
  spread: WireNumber;
}

export interface ParameterImportance {
  name: string;
  share: WireNumber;
  low: WireNumber;
  high: WireNumber;
  important: boolean;
  curve: EffectPoint[];
}

export interface PairImportance {
  first: string;
  second: string;
  share: WireNumber;
}

export interface ImportanceAnswer {
  sequence: number;
  metric: string;
  maximize: boolean;
  absence: string | null;
  method: string | null;
  observations: number;
  sentences: string[];
  parameters: ParameterImportance[];
  pairs: PairImportance[];
}

export interface SurfaceAnswer {
  sequence: number;
  metric: string;
  absence: string | null;
  across: WireValue[];
  up: WireValue[];
  means: WireNumber[][];
}

export interface AttemptColumns {
  run: number[];
  attempt: number[];
  worker: string[];
  started_at: number[];
  ended_at: (number | null)[];
  from_epoch: number[];
  to_epoch: number[];
  /** Why it ended though the run did not; empty where it ended with the run. */
  reason: string[];
  /** Whether a rule paused it. */
  paused: boolean[];
}

export interface DecisionColumns {
  time: number[];
  run: number[];
  epoch: number[];
  decision: string[];
  rule: string[];
  reason: string[];
  rung: (number | null)[];
  rank: (number | null)[];
  competitors: (number | null)[];
  value: (WireNumber | null)[];
  cutoff: (WireNumber | null)[];
}

/** Two values of a parameter, compared over the variants that have them. */
export interface GroupDifference {
  parameter: string;
  better: WireValue;
  worse: WireValue;
  difference: WireNumber;
  p: WireNumber;
  p_adjusted: WireNumber;
  /** Whether it is more than luck may be. */
  sure: boolean;
  pairs: number;
  variants: number;
  /** What was compared, in words. */
  compared: string;
}

export interface GroupsAnswer {
  sequence: number;
  metric: string;
  sentences: string[];
  groups: GroupDifference[];
}

/** A variant and what its repeats came to. */
export interface VariantStanding {
  rank: number;
  variant: number;
  runs: number[];
  mean: WireNumber | null;
  standard_deviation: WireNumber | null;
  standard_error: WireNumber | null;
  chance_best: WireNumber | null;
  seeds: number;
  diverged: number;
}

export interface VariantsAnswer {
  sequence: number;
  variants: VariantStanding[];
}

/** What a run's model says of the test part, beside the truth. */
export interface TestPartAnswer {
  absence: string | null;
  count: number;
  truth: WireNumber[];
  said: WireNumber[];
  low: WireNumber[];
  high: WireNumber[];
  /** None where the data have no times. */
  times: string[];
  /** None where there is one. */
  targets: string[];
  classes: string[];
  confusion: number[][];
}

export interface ExplainAnswer {
  run: number | null;
  sentences: string[];
  spent_flops: WireNumber;
  saved_flops: WireNumber;
}
