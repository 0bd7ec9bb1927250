import { useEffect } from 'preact/hooks';
import { place } from './address/navigation.ts';
import { EmptyState } from './elements/messages.tsx';
import { Page } from './elements/Page.tsx';
import { ComparePage, CompareSweepsPage } from './pages/compare/pages.tsx';
import { RunPage } from './pages/run/RunPage.tsx';
import { SubmitPage } from './pages/submit/page.tsx';
import { SweepPage } from './pages/SweepPage.tsx';
import { SweepsPage } from './pages/SweepsPage.tsx';
import { leaveSweep, storeOf } from './store/current.ts';

export function App() {
  const { value } = place;
  const insideSweep = value.page === 'sweep' || value.page === 'run' || value.page === 'compare';
  useEffect(() => {
    if (!insideSweep) leaveSweep();
  }, [insideSweep]);
  switch (value.page) {
    case 'sweeps':
      return <SweepsPage />;
    case 'sweep':
      return <SweepPage key={value.id} store={storeOf(value.id)} />;
    case 'run':
      return <RunPage key={value.id} store={storeOf(value.id)} run={value.run} />;
    case 'compare':
      return <ComparePage key={`${value.id} ${value.runs.join()}`} store={storeOf(value.id)} runs={value.runs} />;
    case 'submit':
      return <SubmitPage />;
    case 'compare-sweeps':
      return <CompareSweepsPage key={value.ids.join()} ids={value.ids} />;
    case 'unknown':
      return (
        <Page title="Not found" crumbs={[]}>
          <h1>Nothing here</h1>
          <EmptyState title="This address leads nowhere">
            <p>
              <a href="#/">Back to the sweeps</a>
            </p>
          </EmptyState>
        </Page>
      );
  }
}
