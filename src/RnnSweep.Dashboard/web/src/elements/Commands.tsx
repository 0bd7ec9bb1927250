import { useState } from 'preact/hooks';
import { api, ApiError } from '../api/client.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { mayCommand } from './rights.ts';

interface Wording {
  readonly label: string;
  readonly text: string;
}

const wordings: { readonly [command: string]: Wording } = {
  pause: {
    label: 'Pause',
    text: 'No new runs start. Runs in training write a checkpoint and continue from it when the sweep is unpaused.',
  },
  unpause: { label: 'Unpause', text: 'Suspended runs continue from their checkpoints, and new runs start again.' },
  stop: { label: 'Stop', text: 'No new runs start. Runs in training finish; then the sweep ends.' },
  cancel: {
    label: 'Cancel',
    text: 'Runs in training write a checkpoint and end as cancelled, and so does the sweep. A cancelled run can be retried.',
  },
  extend: {
    label: 'Extend',
    text: 'The sweep may have more runs, also after its end. What has been trained stays, and the method goes on with what it has learned.',
  },
};

const runWordings: { readonly [command: string]: Wording } = {
  cancel: { label: 'Cancel run', text: 'The run ends as cancelled; its checkpoint is kept, and the sweep continues without it. It can be retried.' },
  retry: {
    label: 'Retry run',
    text: 'The run continues from its checkpoint, or else from its start. What it has reported stays. The search does not see what follows.',
  },
};

/** What a sweep is asked for in its head, in this order; a note has a place of its own, and a retry is for a run. */
export const sweepCommands = Object.keys(wordings);

interface CommandsProps {
  readonly sweep: string;
  readonly commands: readonly string[];
  readonly run?: number;
  /** The most runs there may be now, where the sweep has such a bound. */
  readonly runCap?: number | null;
  /** True where the sweep has ended: what follows comes through another stream of news. */
  readonly ended?: boolean;
}

export function Commands({ sweep, commands, run, runCap = null, ended = false }: CommandsProps) {
  const [asking, setAsking] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [cap, setCap] = useState('');
  const wordingOf = (command: string) => (run === undefined ? wordings : runWordings)[command] ?? { label: command, text: '' };

  const give = async (command: string) => {
    setBusy(true);
    try {
      await api.command(sweep, command, { ...(run === undefined ? {} : { run }), ...(command === 'extend' ? { run_cap: Number(cap) } : {}) });
      setAsking(null);
      if (ended) location.reload();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  if (!mayCommand.value) return null;
  return (
    <div class="commands">
      {commands
        .filter((command) => command !== 'extend' || runCap !== null)
        .map((command) => (
          <button
            key={command}
            type="button"
            class={command === 'cancel' ? 'danger' : ''}
            data-testid={`command-${command}`}
            onClick={() => {
              setProblem(null);
              setCap(runCap === null ? '' : String(runCap * 2));
              setAsking(command);
            }}
          >
            {wordingOf(command).label}
          </button>
        ))}
      {asking === null ? null : (
        <ConfirmDialog
          title={run === undefined ? `${wordingOf(asking).label} this sweep?` : `${wordingOf(asking).label} ${run}?`}
          text={wordingOf(asking).text}
          action={run === undefined ? `${wordingOf(asking).label} sweep` : wordingOf(asking).label}
          problem={problem}
          busy={busy}
          onYes={() => void give(asking)}
          onNo={() => setAsking(null)}
        >
          {asking === 'extend' ? (
            <label class="field">
              run_cap, now {runCap}:{' '}
              <input
                type="number"
                min={(runCap ?? 0) + 1}
                value={cap}
                data-testid="run-cap"
                onInput={(event) => setCap(event.currentTarget.value)}
              />
            </label>
          ) : null}
        </ConfirmDialog>
      )}
    </div>
  );
}
