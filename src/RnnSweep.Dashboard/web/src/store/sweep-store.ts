import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { filters, settings } from '../address/navigation.ts';
import { api, ApiError } from '../api/client.ts';
import type { EpochUpdates, SweepDetail, Update } from '../api/types.ts';
import { Answers, type Loaded } from './answers.ts';
import { CurveSet } from './curves.ts';
import { select, type Selection } from './filtering.ts';
import { LiveConnection } from './live.ts';
import { unpack } from './packed.ts';
import { nextTask } from './pause.ts';
import { concernsRanks, hasRanked, rankRuns } from './ranking.ts';
import { fillStandings } from './standings.ts';
import { parseSort, sortRows } from './sorting.ts';
import { RunTable } from './table.ts';

export type Loading = { readonly state: 'loading' | 'ready' } | { readonly state: 'failed'; readonly error: ApiError };

interface LoadedCurves {
  set: CurveSet | null;
  error: ApiError | null;
  /** Updates that came while the curves were on their way. */
  waiting: EpochUpdates[];
}

/** How often what is shown follows the events, at most. */
const refreshEvery = 250;

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, 'The page failed', String(error));
}

/** Everything the page knows of one sweep, shared by all of its views. */
export class SweepStore {
  readonly loading = signal<Loading>({ state: 'loading' });
  readonly detail = signal<SweepDetail | null>(null);
  readonly connectionLost = signal(false);
  /** Grows whenever the table changed; whoever reads the table reads this first. */
  readonly version = signal(0);
  readonly curvesVersion = signal(0);
  table = new RunTable();

  readonly selection: ReadonlySignal<Selection> = computed(() => {
    this.version.value;
    return select(this.table, filters.value, settings.value.search ?? '');
  });

  readonly sorted: ReadonlySignal<Int32Array> = computed(() =>
    sortRows(this.table, this.selection.value.rows, parseSort(settings.value.sort)),
  );

  /** Answers that are worked out from the whole sweep. */
  readonly answers = new Answers();

  private sequence = 0;
  private curves = new Map<string, LoadedCurves>();
  private live: LiveConnection | null = null;
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;
  private lastRefresh = 0;
  private pending: Update | null = null;
  private ranksChanged = false;
  private readonly newMetrics = new Set<string>();
  private disposed = false;

  constructor(readonly id: string) {
    void this.load();
  }

  async load(): Promise<void> {
    this.live?.close();
    if (this.loading.value.state !== 'ready') this.loading.value = { state: 'loading' };
    try {
      const [detail, packed] = await Promise.all([api.sweep(this.id), api.table(this.id)]);
      if (this.disposed) return;
      await nextTask();
      const runs = unpack(packed);
      const table = RunTable.of(runs);
      rankRuns(table, detail.goal);
      await nextTask();
      this.table = table;
      this.sequence = runs.sequence;
      this.curves = new Map();
      this.detail.value = detail;
      this.loading.value = { state: 'ready' };
      this.version.value++;
      this.curvesVersion.value++;
      this.connect();
    } catch (error) {
      if (!this.disposed) this.loading.value = { state: 'failed', error: asApiError(error) };
    }
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.refreshTimer);
    this.live?.close();
  }

  /** A metric's curves, `null` until they are here: asking for them is what fetches them. */
  curvesOf(metric: string): CurveSet | null {
    this.curvesVersion.value;
    const known = this.curves.get(metric);
    if (known === undefined) void this.fetchCurves(metric);
    return known?.set ?? null;
  }

  curvesError(metric: string): ApiError | null {
    this.curvesVersion.value;
    return this.curves.get(metric)?.error ?? null;
  }

  retryCurves(metric: string): void {
    this.curves.delete(metric);
    this.curvesVersion.value++;
  }

  /** An answer that depends on the whole sweep; asked for again, now and then, while the sweep trains. */
  answer<T>(key: string, ask: () => Promise<T>): Loaded<T> {
    this.version.value;
    return this.answers.of(key, this.sequence, ask);
  }

  /** Columns of how sure the variants' places are, where runs are repeated: they come a little after they were first asked for. */
  askStandings(): void {
    this.answer('variants', async () => {
      const { variants } = await api.variants(this.id);
      fillStandings(this.table, variants);
      this.version.value++;
      return variants;
    });
  }

  private async fetchCurves(metric: string): Promise<void> {
    const entry: LoadedCurves = { set: null, error: null, waiting: [] };
    const { curves } = this;
    curves.set(metric, entry);
    try {
      const answer = await api.curves(this.id, metric);
      await nextTask();
      const set = CurveSet.of(answer);
      for (const update of entry.waiting) set.merge(update, metric);
      entry.set = set;
    } catch (error) {
      entry.error = asApiError(error);
    }
    entry.waiting = [];
    if (!this.disposed && curves === this.curves) this.curvesVersion.value++;
  }

  private connect(): void {
    this.live = new LiveConnection(this.id, {
      sequence: () => this.sequence,
      connection: (lost) => (this.connectionLost.value = lost),
      stale: () => void this.load(),
      gone: (error) => (this.loading.value = { state: 'failed', error }),
      update: (update) => this.take(update),
      ended: ({ state, commands, commands_problem }) => {
        const { value } = this.detail;
        if (value !== null) this.detail.value = { ...value, state, commands, commands_problem };
      },
    });
    this.live.start();
  }

  private take(update: Update): void {
    if (update.sequence <= this.sequence) return;
    this.sequence = update.sequence;
    if (update.runs !== null && update.runs.count > 0) {
      // Runs that are taken up again lose their rank.
      this.ranksChanged ||= concernsRanks(update.runs) || hasRanked(this.table, update.runs);
      this.table.merge(update.runs);
    }
    const { epochs } = update;
    if (epochs !== null) {
      for (const [metric, entry] of this.curves) {
        if (entry.set === null) entry.waiting.push(epochs);
        else entry.set.merge(epochs, metric);
      }
    }
    this.pending = update;
    for (const metric of Object.keys(epochs?.metrics ?? {})) this.newMetrics.add(metric);
    this.refreshSoon();
  }

  private refreshSoon(): void {
    if (this.refreshTimer !== undefined) return;
    const wait = Math.max(0, refreshEvery - (performance.now() - this.lastRefresh));
    this.refreshTimer = setTimeout(() => {
      this.refreshTimer = undefined;
      this.lastRefresh = performance.now();
      this.refresh();
    }, wait);
  }

  private refresh(): void {
    const { value } = this.detail;
    const update = this.pending;
    if (value !== null && update !== null) {
      const unseen = [...this.newMetrics].filter((metric) => !value.epoch_metrics.includes(metric));
      this.detail.value = {
        ...value,
        ...update.listing,
        state: update.state,
        commands: update.commands,
        commands_problem: update.commands_problem,
        epoch_metrics: unseen.length === 0 ? value.epoch_metrics : [...value.epoch_metrics, ...unseen],
      };
    }
    if (this.ranksChanged) rankRuns(this.table, value?.goal ?? '');
    this.ranksChanged = false;
    this.version.value++;
    this.curvesVersion.value++;
  }
}
