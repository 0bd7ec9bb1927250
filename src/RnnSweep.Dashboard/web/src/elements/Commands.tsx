import { useState } from 'preact/hooks';
import { api, ApiError } from '../api/client.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

interface Wording {
  readonly label: string;
  readonly text: string;
}

const wordings: { readonly [command: string]: Wording } = {
  pause: {
    label: 'Pause',
    text: 'No new runs are started. Runs that are being trained are set aside as checkpoints and go on from there when the sweep is unpaused.',
  },
  unpause: { label: 'Unpause', text: 'Runs that were set aside go on from their checkpoints, and new runs are started again.' },
  stop: { label: 'Stop', text: 'No new runs are started. Runs that are being trained are trained to their end; then the sweep is over.' },
  cancel: {
    label: 'Cancel',
    text: 'Runs that are being trained are set aside as checkpoints and end as cancelled, and so does the sweep. This cannot be undone.',
  },
};

const cancelRun: Wording = {
  label: 'Cancel run',
  text: 'The run is set aside as a checkpoint and ends as cancelled; the sweep goes on without it. This cannot be undone.',
};

interface CommandsProps {
  readonly sweep: string;
  readonly commands: readonly string[];
  readonly run?: number;
}

export function Commands({ sweep, commands, run }: CommandsProps) {
  const [asking, setAsking] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const wordingOf = (command: string) => (run === undefined ? wordings[command] : cancelRun) ?? { label: command, text: '' };

  const give = async (command: string) => {
    setBusy(true);
    try {
      await api.command(sweep, command, run);
      setAsking(null);
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div class="commands">
      {commands.map((command) => (
        <button
          key={command}
          type="button"
          class={command === 'cancel' ? 'danger' : ''}
          data-testid={`command-${command}`}
          onClick={() => {
            setProblem(null);
            setAsking(command);
          }}
        >
          {wordingOf(command).label}
        </button>
      ))}
      {asking === null ? null : (
        <ConfirmDialog
          title={run === undefined ? `${wordingOf(asking).label} this sweep?` : `Cancel run ${run}?`}
          text={wordingOf(asking).text}
          action={run === undefined ? `${wordingOf(asking).label} sweep` : 'Cancel run'}
          problem={problem}
          busy={busy}
          onYes={() => void give(asking)}
          onNo={() => setAsking(null)}
        />
      )}
    </div>
  );
}
