import { useState } from 'preact/hooks';
import { api, ApiError } from '../api/client.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { mayCommand } from './rights.ts';

interface NoteProps {
  readonly sweep: string;
  readonly run?: number;
  readonly note: string | null;
  /** Whether a note can be written from here. */
  readonly canWrite: boolean;
  /** Called when it is in the journal. */
  onWritten(): void;
}

const longest = 4000;

/** What somebody has noted about a sweep or a run, and the way to change it. */
export function Note({ sweep, run, note, canWrite: taken, onWritten }: NoteProps) {
  const canWrite = taken && mayCommand.value;
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (note === null && !canWrite) return null;

  const write = async () => {
    setBusy(true);
    try {
      await api.command(sweep, 'note', { ...(run === undefined ? {} : { run }), text: (text ?? '').trim() });
      setText(null);
      onWritten();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div class="note-line" data-testid="note">
      {note === null ? null : <p class="note-text">{note}</p>}
      {canWrite ? (
        <button
          type="button"
          class="plain"
          data-testid="note-edit"
          onClick={() => {
            setProblem(null);
            setText(note ?? '');
          }}
        >
          {note === null ? 'Add a note' : 'Edit the note'}
        </button>
      ) : null}
      {text === null ? null : (
        <ConfirmDialog
          title={run === undefined ? 'Note on this sweep' : `Note on run ${run}`}
          text="It stands in the journal, in the report and in show. An empty note is removed."
          action="Save note"
          problem={problem}
          busy={busy}
          onYes={() => void write()}
          onNo={() => setText(null)}
        >
          <textarea
            class="note-field"
            aria-label="Note"
            data-testid="note-field"
            rows={5}
            maxLength={longest}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </ConfirmDialog>
      )}
    </div>
  );
}
