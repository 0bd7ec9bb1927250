import { useState } from 'preact/hooks';
import { goTo } from '../address/navigation.ts';
import { api, ApiError } from '../api/client.ts';
import { counted } from '../format/format.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { mayDelete } from './rights.ts';

/** Deletes a sweep that has ended, for those who may; then the list of sweeps is shown. */
export function DeleteSweep({ sweep, name, runs }: { sweep: string; name: string; runs: number }) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!mayDelete.value) return null;

  const remove = async () => {
    setBusy(true);
    try {
      await api.remove(sweep);
      goTo({ page: 'sweeps' });
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        class="danger"
        data-testid="delete-sweep"
        onClick={() => {
          setProblem(null);
          setAsking(true);
        }}
      >
        Delete
      </button>
      {asking ? (
        <ConfirmDialog
          title={`Delete ${name} for good?`}
          text={`Its journal, its table and its models are gone then, and so are its ${counted(runs, 'run')}. Nothing brings them back.`}
          action="Delete for good"
          problem={problem}
          busy={busy}
          onYes={() => void remove()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
