import { useEffect, useState } from 'preact/hooks';
import { formatAddress } from '../address/address.ts';
import { api, ApiError } from '../api/client.ts';
import type { SweepList } from '../api/types.ts';
import { ConnectionBanner, EmptyState, ErrorBox, Skeleton } from '../elements/messages.tsx';
import { Page } from '../elements/Page.tsx';
import { maySubmit } from '../elements/rights.ts';
import { Shares } from './Shares.tsx';
import { Silos } from './Silos.tsx';
import { SweepTable } from './SweepTable.tsx';

const pollEvery = 2000;

interface Polled {
  readonly list: SweepList | null;
  readonly error: ApiError | null;
}

function usePolledList(): Polled & { retry(): void } {
  const [polled, setPolled] = useState<Polled>({ list: null, error: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async () => {
      try {
        const list = await api.sweeps(abort.signal);
        setPolled({ list, error: null });
      } catch (error) {
        if (abort.signal.aborted) return;
        const problem = error instanceof ApiError ? error : new ApiError(0, 'The page failed', String(error));
        setPolled((before) => ({ list: before.list, error: problem }));
      }
      if (!abort.signal.aborted) timer = setTimeout(() => void poll(), pollEvery);
    };
    void poll();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [round]);
  return { ...polled, retry: () => setRound(round + 1) };
}

export function SweepsPage() {
  const { list, error, retry } = usePolledList();
  return (
    <Page title="Sweeps" crumbs={[{ label: 'Sweeps' }]}>
      <ConnectionBanner lost={error !== null && list !== null} />
      <div class="head-line">
        <h1>Sweeps</h1>
        {maySubmit.value ? (
          <a href={formatAddress({ page: 'submit' })} data-testid="to-submit">
            Submit a sweep
          </a>
        ) : null}
      </div>
      {list === null && error === null ? <Skeleton label="Loading the sweeps" /> : null}
      {list === null && error !== null ? <ErrorBox error={error} onRetry={retry} /> : null}
      {list === null ? null : <Contents list={list} />}
    </Page>
  );
}

function Contents({ list }: { list: SweepList }) {
  return (
    <>
      {list.sweeps.length === 0 ? (
        <EmptyState title="No sweeps yet">
          <p>Start one; it appears here by itself:</p>
          <pre>rnnsweep run SWEEP.yaml</pre>
        </EmptyState>
      ) : (
        <SweepTable sweeps={list.sweeps} />
      )}
      {list.shares == null ? null : <Shares list={list} shares={list.shares} />}
      {list.silos === null ? null : <Silos silos={list.silos} problem={list.silos_problem ?? null} />}
    </>
  );
}
