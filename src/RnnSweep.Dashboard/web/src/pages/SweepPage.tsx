import { ConnectionBanner, EmptyState, ErrorBox, Skeleton } from '../elements/messages.tsx';
import { Page } from '../elements/Page.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import type { SweepStore } from '../store/sweep-store.ts';
import { RunsTable } from '../table/RunsTable.tsx';
import { ViewTabs } from '../views/ViewTabs.tsx';
import { SweepHeader } from './SweepHeader.tsx';

export function SweepPage({ store }: { store: SweepStore }) {
  const loading = store.loading.value;
  const detail = store.detail.value;
  const name = detail?.name ?? store.id;
  return (
    <Page title={name} crumbs={[{ label: 'Sweeps', href: '#/' }, { label: name }]}>
      <ConnectionBanner lost={store.connectionLost.value} />
      {loading.state === 'failed' ? (
        <>
          <h1>{name}</h1>
          <ErrorBox error={loading.error} onRetry={() => void store.load()} />
        </>
      ) : detail === null ? (
        <>
          <h1>{name}</h1>
          <Skeleton label="Loading the sweep" rows={12} />
        </>
      ) : (
        <>
          <SweepHeader store={store} detail={detail} />
          <Body store={store} />
        </>
      )}
    </Page>
  );
}

function Body({ store }: { store: SweepStore }) {
  store.version.value;
  if (store.table.count === 0) {
    return (
      <EmptyState title="No runs yet">
        <p>The first run appears here as soon as a worker starts it.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <FilterBar store={store} />
      <div class="workbench">
        <RunsTable store={store} />
        <ViewTabs store={store} />
      </div>
    </>
  );
}
