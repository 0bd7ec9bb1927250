/** The server's JSON, as `docs/reference/api.md` lays it down. */

/** JSON has no NaN or infinity; the server writes them as these words. */
export type WireNumber = number | 'NaN' | 'Infinity' | '-Infinity';
export type WireValue = WireNumber | string | boolean | null;

export interface NamedValue {
  name: string;
  value: WireValue;
}

export interface Best {
  run: number;
  value: WireNumber | null;
  epoch: number | null;
  variant: NamedValue[];
}

export interface Listing {
  id: string;
  name: string;
  problem: string | null;
  state: string;
  created_at: string | null;
  finished_at: string | null;
  sequence: number;
  weight: number;
  planned: number | null;
  runs: number;
  ended: number;
  training: number;
  states: Record<string, number>;
  failures: { cause: string; count: number }[];
  /** What somebody has noted about it. */
  note: string | null;
  metric: string;
  goal: string;
  best: Best | null;
  flops: WireNumber | null;
  train_seconds: WireNumber | null;
  share: number | null;
  seconds_left: number | null;
}

/** What the engine says at once of a sweep that is not open: one that is read at the moment, or one of the oldest of many. */
export interface BareListing {
  id: string;
  name: string;
  problem: string | null;
  state: string | null;
  created_at: string | null;
  sequence: number;
  weight: number;
  planned: number | null;
  runs: number;
  ended: number;
  training: number;
  /** There is more of it soon. */
  reading?: boolean;
}

/** A sweep that cannot be read has nothing but these. */
export interface UnreadableSweep {
  id: string;
  problem: string;
}

/** A run that a slot trains. */
export interface Slot {
  slot: number;
  sweep: string;
  run: number;
  seconds: number;
  silent: number;
  stuck: boolean;
}

export interface Silo {
  name: string;
  address: string;
  since: string | null;
  slots: number | null;
  busy: number | null;
  /** What keeps it from being ready. */
  trouble: string | null;
  trains: Slot[] | null;
}

/** Where a sweep stands among those that share the slots. */
export interface Share {
  sweep: string;
  weight: number;
  due: number | null;
  slots: number;
  claims: number;
  ahead: number;
  waits: string | null;
}

export type AnyListing = Listing | BareListing | UnreadableSweep;

export interface SweepList {
  sweeps: AnyListing[];
  silos: Silo[] | null;
  shares: Share[] | null;
  silos_problem?: string | null;
}

export interface Parameter {
  name: string;
  kind: string;
  scale: 'linear' | 'log' | 'category';
  constant: boolean;
  values: WireValue[] | null;
  min: number | null;
  max: number | null;
  when: string | null;
  description: string | null;
  /** What null means as its value; `null` where it does not take null. */
  null_means: string | null;
}

/** A parameter of the trainer that the sweep does not name. */
export interface Default {
  name: string;
  value: WireValue;
  description: string;
  null_means: string | null;
}

export interface Goal {
  metric: string;
  goal: string;
}

/** A forecast without a network. */
export interface Baseline {
  title: string;
  figures: Record<string, WireNumber | null>;
}

export interface SweepDetail extends Listing {
  task: string;
  /** All metrics that runs are judged by, the sweep's own first. */
  goals: Goal[];
  description: string | null;
  method: string;
  /** Names of the rules that may end runs early, in the order in which they are asked. */
  rules: string[];
  seed: number;
  parallelism: number;
  /** The most runs there may be; null where there is no such bound. */
  run_cap: number | null;
  commands: string[];
  commands_problem: string | null;
  parameters: Parameter[];
  defaults: Default[];
  baselines: Baseline[];
  epoch_metrics: string[];
  /** Why runs failed, and what those that learned had in common. */
  story: string[];
  definition: string;
}

export type ColumnKind = 'integer' | 'number' | 'text' | 'flag' | 'time';
export type ColumnGroup = 'run' | 'parameter' | 'progress' | 'metric' | 'model' | 'circumstance';

export interface WireColumn {
  name: string;
  group: ColumnGroup;
  kind: ColumnKind;
  values: WireValue[];
  /** Places of the runs whose value is null by choice: off, or its default. */
  off?: number[];
}

/** How a column of a packed table lies there: its numbers, unless all are the same, then whether there is one, unless that is the same everywhere. */
export interface PackedColumn {
  name: string;
  group: ColumnGroup;
  kind: ColumnKind;
  form?: 'f64' | 'i32' | 'u16' | 'u8';
  /** The number of all runs, where there is no `form`. */
  value?: WireNumber;
  /** Of all runs; `null` where it differs. 0: there is no value, 1: there is one, 2: there is none by choice. */
  presence: number | null;
  /** What the numbers of a column of words are places in. */
  words?: WireValue[];
}

export interface PackedHeader {
  sequence: number;
  count: number;
  columns: PackedColumn[];
}

/** The description of packed curves: then come the numbers of the runs, the lengths of their curves, and the curves. */
export interface PackedCurves {
  sequence: number;
  metric: string;
  /** Runs. */
  count: number;
  /** Values of all of them. */
  values: number;
}

export interface RunColumns {
  count: number;
  columns: WireColumn[];
}

export interface RunsAnswer extends RunColumns {
  sequence: number;
}

export interface CurvesAnswer {
  sequence: number;
  metric: string;
  runs: number[];
  lengths: number[];
  values: (WireNumber | null)[];
}

export interface Attempt {
  attempt: number;
  worker: string | null;
  started_at: string | null;
  ended_at: string | null;
  from_epoch: number | null;
  to_epoch: number | null;
  reason: string | null;
}

export interface Decision {
  time: string | null;
  epoch: number | null;
  decision: string;
  rule: string | null;
  reason: string | null;
}

/** What there is to say about a run's gradient; the figures stand among the others, in `figures` and `curves`. */
export interface GradientWords {
  sentences: string[];
  /** Why there is nothing to say. */
  absence: string | null;
}

/** What became of a run and why, in the words of the terminal and the report. */
export interface DiagnosisWords {
  cause: string | null;
  outcome: string | null;
  sentences: string[];
}

export interface RunDetail {
  run: number;
  state: string;
  note: string | null;
  reason: string | null;
  rank: number | null;
  seed: number;
  repeat: number;
  /** The run that it was forked from, and the epoch of that run after which. */
  parent: number | null;
  parent_epoch: number | null;
  sequence: number;
  variant: NamedValue[];
  epochs_done: number;
  epochs: number | null;
  best_epoch: number | null;
  best: WireNumber | null;
  diverged_at_step: number | null;
  parameters: number | null;
  flops: WireNumber | null;
  weights_digest: string | null;
  train_seconds: WireNumber | null;
  started_at: string | null;
  finished_at: string | null;
  figures: Record<string, WireNumber | null>;
  diagnosis: DiagnosisWords;
  gradient: GradientWords;
  attempts: Attempt[];
  decisions: Decision[];
  curves: Record<string, (WireNumber | null)[]>;
}

export interface EpochUpdates {
  run: number[];
  epoch: number[];
  metrics: Record<string, (WireNumber | null)[]>;
}

export interface Update {
  sequence: number;
  state: string;
  listing: Listing;
  commands: string[];
  commands_problem: string | null;
  runs: RunColumns | null;
  epochs: EpochUpdates | null;
}

export interface End {
  sequence: number;
  state: string;
  commands: string[];
  commands_problem: string | null;
}

export interface Beat {
  trouble: string | null;
}

export interface About {
  product: string;
  engine: string;
  machine: string;
  now: string;
  role: 'view' | 'submit' | 'admin';
  takes_sweeps: boolean;
  deletes_sweeps: boolean;
}

/** What a sweep would cost if it were handed in. */
export interface Check {
  name: string;
  id: string;
  warnings: string[];
  absence: string | null;
  runs: WireNumber | null;
  variants: WireNumber | null;
  exact: boolean;
  may_end_sooner: boolean;
  flops: WireNumber | null;
  least_memory_bytes: WireNumber | null;
  most_memory_bytes: WireNumber | null;
  disk_bytes: WireNumber | null;
  flops_a_second: WireNumber | null;
  slots: number | null;
  slot_seconds: WireNumber | null;
  seconds: WireNumber | null;
}

export function isUnreadable(sweep: AnyListing): sweep is UnreadableSweep {
  return sweep.problem != null;
}

/** Whether nothing is known yet of what its runs came to. */
export function isBare(sweep: Listing | BareListing): sweep is BareListing {
  return !('failures' in sweep);
}

/** Turns the words for numbers that are not finite back into numbers; what is absent stays `null`. */
export function toNumber(value: WireValue | undefined): number | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'number' ? value : Number(value);
}
