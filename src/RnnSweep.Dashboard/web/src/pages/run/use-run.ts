import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api/client.ts';
import type { RunDetail } from '../../api/types.ts';
import type { SweepStore } from '../../store/sweep-store.ts';

export interface LoadedRun {
  readonly detail: RunDetail | null;
  readonly error: ApiError | null;
  retry(): void;
}

/** Says when the run has news: a string that changes with its row in the table. */
function newsOf(store: SweepStore, run: number): string {
  store.version.value;
  const row = store.table.rowOf(run);
  if (row === undefined) return '';
  return ['state', 'epochs_done', 'attempts', 'rank'].map((name) => store.table.text(name, row) ?? store.table.number(name, row) ?? '').join();
}

const leastInterval = 700;

/** A run with all that is known of it, asked for again when the table shows that it continued. */
export function useRun(store: SweepStore, run: number): LoadedRun {
  const [loaded, setLoaded] = useState<{ run: number; detail: RunDetail | null; error: ApiError | null }>({ run, detail: null, error: null });
  const [round, setRound] = useState(0);
  const news = newsOf(store, run);
  const current = loaded.run === run ? loaded : { run, detail: null, error: null };
  useEffect(() => {
    let stale = false;
    const load = async () => {
      try {
        const detail = await api.run(store.id, run);
        if (!stale) setLoaded({ run, detail, error: null });
      } catch (error) {
        const problem = error instanceof ApiError ? error : new ApiError(0, 'The page failed', String(error));
        // What is known stays in sight while the connection is lost; the banner says so.
        if (!stale) setLoaded((before) => ({ run, detail: before.run === run ? before.detail : null, error: problem }));
      }
    };
    const timer = setTimeout(() => void load(), current.detail === null ? 0 : leastInterval);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [store, run, news, round]);
  return { detail: current.detail, error: current.error, retry: () => setRound(round + 1) };
}
