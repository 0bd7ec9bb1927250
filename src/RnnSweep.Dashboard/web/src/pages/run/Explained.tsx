import { api } from '../../api/client.ts';
import type { RunDetail } from '../../api/types.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { Answered } from '../../views/Answered.tsx';

/** Whether rules look at runs: then their sentences say why one ended. */
export function isExplained(store: SweepStore): boolean {
  return (store.detail.value?.rules ?? []).length > 0;
}

/** Why the run lived or was stopped: the sentences of `rnnsweep explain`. Nothing where no rule looks at runs. */
export function Explained({ store, run }: { store: SweepStore; run: RunDetail }) {
  if (!isExplained(store)) return null;
  const key = `explain ${run.run}`;
  const loaded = store.answer(key, () => api.explain(store.id, run.run));
  return (
    <section class="card" aria-labelledby="explained" data-testid="explained">
      <h2 id="explained">Why it lived or was stopped</h2>
      <Answered loaded={loaded} label="Loading what the rules saw" onRetry={() => store.answers.retry(key)}>
        {(story) =>
          story.sentences.map((sentence, i) => (
            <p key={i}>{sentence}</p>
          ))
        }
      </Answered>
    </section>
  );
}
