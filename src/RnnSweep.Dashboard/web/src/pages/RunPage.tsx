import { hrefKeeping } from '../address/navigation.ts';
import { Page } from '../elements/Page.tsx';
import type { SweepStore } from '../store/sweep-store.ts';

export function RunPage({ store, run }: { store: SweepStore; run: number }) {
  const name = store.detail.value?.name ?? store.id;
  return (
    <Page title={`Run ${run} · ${name}`} crumbs={[{ label: 'Sweeps', href: '#/' }, { label: name, href: hrefKeeping({ page: 'sweep', id: store.id }) }, { label: `Run ${run}` }]}>
      <h1>Run {run}</h1>
    </Page>
  );
}
