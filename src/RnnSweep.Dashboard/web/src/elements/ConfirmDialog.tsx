import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly problem: string | null;
  readonly busy: boolean;
  /** What has to be filled in. */
  readonly children?: ComponentChildren;
  onYes(): void;
  onNo(): void;
}

/** Where the focus goes when the dialog does: to the button that opened it, or, if the answer took that away, to the page. */
function giveBack(opener: Element | null): void {
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  else document.getElementById('main')?.focus({ preventScroll: true });
}

/** Asks before something is done. The browser keeps the focus inside. */
export function ConfirmDialog({ title, text, action, problem, busy, children, onYes, onNo }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const explanation = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => giveBack(opener);
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
      {children}
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
