import { useEffect, useId, useRef } from 'preact/hooks';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly problem: string | null;
  readonly busy: boolean;
  onYes(): void;
  onNo(): void;
}

/** Asks before something is done. The browser keeps the focus inside and gives it back afterwards. */
export function ConfirmDialog({ title, text, action, problem, busy, onYes, onNo }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const explanation = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      aria-describedby={explanation}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <h2 id={heading}>{title}</h2>
      <p id={explanation}>{text}</p>
      {problem === null ? null : (
        <p class="problem" role="alert" data-testid="error-box">
          {problem}
        </p>
      )}
      <div class="dialog-buttons">
        <button type="button" data-testid="confirm-no" onClick={onNo} autofocus>
          Leave it
        </button>
        <button type="button" class="primary" data-testid="confirm-yes" onClick={onYes} disabled={busy}>
          {action}
        </button>
      </div>
    </dialog>
  );
}
