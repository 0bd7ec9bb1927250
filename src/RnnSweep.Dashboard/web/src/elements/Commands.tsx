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
    text: 'No new runs start. Runs in training write a checkpoint and continue from it when the sweep is unpaused.',
  },
  unpause: { label: 'Unpause', text: 'Suspended runs continue from their checkpoints, and new runs start again.' },
  stop: { label: 'Stop', text: 'No new runs start. Runs in training finish; then the sweep ends.' },
  cancel: {
    label: 'Cancel',
    text: 'Runs in training write a checkpoint and end as cancelled, and so does the sweep. This cannot be undone.',
  },
};

const cancelRun: Wording = {
  label: 'Cancel run',
  text: 'The run ends as cancelled; its checkpoint is kept, and the sweep continues without it. This cannot be undone.',
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
